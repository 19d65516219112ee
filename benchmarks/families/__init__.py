"""Families of made sentences by layer, and how a case of each is judged; a new layer is a module and two lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from families import dates, entities, indirect, judging, quantities, quotations, resolution
from families.slots import Case, Family

LAYERS: dict[str, Callable[[], tuple[Family, ...]]] = {
    "entity": entities.families,
    "quantity": quantities.families,
    "date": dates.families,
    "quotation": lambda: (*quotations.families(), *resolution.families(), *indirect.families()),
}
_JUDGES = {
    "entity": entities.judge,
    "quantity": judging.quantities,
    "date": judging.dates,
    "quotation": judging.quotations,
}


def judge(layer: str, case: Case, rows: list[dict[str, Any]]) -> str:
    """ "right", "wrong" (a false speaker, name, value or kind), or another word for what is wrong."""
    if case.expected and "name" in case.expected[-1]:
        return resolution.judge(case, rows)
    return _JUDGES[layer](case, rows)
