"""The page of a run: what the sections counted, with the articles to read, in one file that fetches nothing.

Begin with `render_page_of_run`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from entrefilet.drawing.articles import SHOWN
from entrefilet.drawing.html import render_page
from entrefilet.drawing.pieces import visible
from entrefilet.drawing.words import Wording, load_wording
from entrefilet.page.accuracy import Accuracy
from entrefilet.page.census import cut
from entrefilet.page.collecting import Collected, collect
from entrefilet.page.maps import france, world
from entrefilet.page.packing import pack_articles
from entrefilet.page.reading import RunTables
from entrefilet.schema import KINDS, LAYERS
from entrefilet.text.lexicon import load_lexicon

MAX_CHARACTERS = 7_500_000  # of what the sections and the articles carry: a page of under 8 MB
_ASSETS = (
    *("page.css", "core.js", "charts.js", "tables.js", "overview.js", "speakers.js", "verbs.js", "timeline.js"),
    *("figures.js", "places.js", "network.js", "doubts.js", "articles.js", "start.js"),
)


def render_page_of_run(tables: RunTables, accuracy: Accuracy, *, articles: int, title: str | None = None) -> str:
    """The page; `articles` of the run at most can be read on it, fewer when they are long."""
    wording = load_wording("fr")
    packed = pack_articles(tables, articles, wording)
    collected = collect(tables, len(packed.articles))
    data = _shown(_data(collected, wording))
    packed = packed.within(MAX_CHARACTERS - len(json.dumps(data)))
    data |= _shown({"articles": packed.lines, "references": _readable(data["references"], len(packed.lines))})
    name = visible(title or tables.folder.resolve().name)
    return render_page(
        "corpus.html.j2",
        wording,
        room="page",
        assets=_ASSETS,
        title=name,
        layers=LAYERS,
        layers_shown=SHOWN,
        accuracy=accuracy,
        left_out=_left_out(tables),
        frame=collected.frame,
        sections=collected.sections,
        data=data,
        packed=packed.articles,
        known={},
        rules=None,
    )


def _data(collected: Collected, wording: Wording) -> dict[str, Any]:
    frame = collected.frame
    kinds = {kind for kinds in KINDS.values() for kind in kinds}
    return {
        "maps": {"france": asdict(france()), "world": asdict(world())},
        "sources": [cut(source) for source in frame.sources],
        "periods": frame.periods,
        "grain": frame.grain,
        "theme_sets": [[cut(theme) for theme in themes] for themes in frame.theme_sets],
        "themes": [cut(theme) for theme in frame.themes()],
        "references": collected.references.rows(),
        "article_themes": collected.themes,
        "words": {key: wording.word(key) for key in sorted(kinds | set(LAYERS))},
        "modifiers": {key: wording.word(key) for key in ("about", "at_least", "at_most", "more_than", "less_than")},
        "unit_names": _unit_names(collected.sections["figures"]),
        **collected.sections,
        "speakers": _in_french(collected.sections["speakers"]),
        "verbs": _in_french(collected.sections["verbs"]),
    }


def _readable(references: list[list[Any]], read: int) -> list[list[Any]]:
    """The references; those to articles that the page has no room for lead nowhere."""
    return [[*told, shown if shown < read else -1] for *told, shown in references]


def _left_out(tables: RunTables) -> list[tuple[float, int]]:
    """The bounds of confidence below which rows are not on the page, with how many: of the run, then of the page."""
    bounds = [(tables.mentions.sure, tables.mentions.left_out())]
    try:
        told = json.loads((tables.folder / "run.json").read_bytes())
        bounds.append((float(told["min_confidence"]), sum(told["counts"]["left_out"].values())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # a run of an older version, or tables that stand alone
    return [one for one in reversed(bounds) if one[0]]


def _unit_names(figures: dict[str, Any]) -> dict[str, str]:
    """What the page calls units that the tables hold as codes: currencies."""
    from babel.numbers import get_currency_name, list_currencies

    units = {unit for unit, *_ in figures["units"]} | {unit for unit, *_ in figures["told"]}
    return {unit: get_currency_name(unit, locale="fr") for unit in sorted(units & list_currencies("fr"))}


def _in_french(section: dict[str, Any]) -> dict[str, Any]:
    """A section with the names of sectors in French, in its list and in what it tells of each speaker."""
    names = {row["sector"]: row["fr"] for row in load_lexicon("page", "sectors.tsv")}
    told = [one if isinstance(one, str) else [*one[:3], names.get(one[3], one[3])] for one in section["names"]]
    return {**section, "sectors": [names.get(one, one) for one in section["sectors"]], "names": told}


def _shown(value: Any) -> Any:
    """The same with control characters and lone surrogates as visible signs, and names cut to a length to read."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {_shown(key): _shown(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(one) for one in value]
    return value
