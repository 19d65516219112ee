"""entrefilet reads French press articles and gives one tidy table: entities, quantities, dates and quotations.

    import entrefilet
    table = entrefilet.extract("« On repart de zéro », a soufflé Anne Valmont.", published="2025-12-25")

Begin with `extract` (a pandas table), `read` (the tables of a finished run), `load` (the spaCy pipeline); `speakers`,
`share`, `quotes_about`, `network`, `figures`, `places` and `timeline` answer questions to either, and
`show` draws articles.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entrefilet.api import explain, extract, show, to_table
    from entrefilet.article import Article
    from entrefilet.assembly.load import PipelineSettings, load
    from entrefilet.layers import declare_extensions
    from entrefilet.table.mentions import Mentions
    from entrefilet.table.questions import figures, network, places, quotes_about
    from entrefilet.table.run import Run, read
    from entrefilet.table.shares import share
    from entrefilet.table.speakers import speakers
    from entrefilet.table.timeline import timeline

__all__ = [
    "Article",
    "Mentions",
    "PipelineSettings",
    "Run",
    "declare_extensions",
    "explain",
    "extract",
    "figures",
    "load",
    "network",
    "places",
    "quotes_about",
    "read",
    "share",
    "show",
    "speakers",
    "timeline",
    "to_table",
]

_HOMES = {
    "Article": "entrefilet.article",
    "Mentions": "entrefilet.table.mentions",
    "PipelineSettings": "entrefilet.assembly.load",
    "declare_extensions": "entrefilet.layers",
    "explain": "entrefilet.api",
    "extract": "entrefilet.api",
    "figures": "entrefilet.table.questions",
    "load": "entrefilet.assembly.load",
    "network": "entrefilet.table.questions",
    "places": "entrefilet.table.questions",
    "quotes_about": "entrefilet.table.questions",
    "read": "entrefilet.table.run",
    "Run": "entrefilet.table.run",
    "share": "entrefilet.table.shares",
    "show": "entrefilet.api",
    "speakers": "entrefilet.table.speakers",
    "timeline": "entrefilet.table.timeline",
    "to_table": "entrefilet.api",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `import entrefilet` alone loads nothing heavy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'entrefilet' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
