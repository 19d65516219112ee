"""One way through the tables of a run: every section takes the articles one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from entrefilet.page.cells import References
from entrefilet.page.census import Census, take_census
from entrefilet.page.frame import Frame, make_frame
from entrefilet.page.reading import RunTables
from entrefilet.page.sections.doubts import Doubts
from entrefilet.page.sections.figures import Figures
from entrefilet.page.sections.network import Network
from entrefilet.page.sections.overview import Overview
from entrefilet.page.sections.places import Places
from entrefilet.page.sections.section import Given, Section
from entrefilet.page.sections.speakers import Speakers
from entrefilet.page.sections.timeline import Timeline
from entrefilet.page.sections.verbs import Verbs
from entrefilet.schema import LAYERS

SECTIONS: tuple[Callable[[Given], Section], ...] = (Speakers, Verbs, Timeline, Figures, Places, Network, Doubts)
ARTICLE_COLUMNS = ("article_id", "title", "source", "published", "status", "reason", "themes", "duplicate_of")


@dataclass(frozen=True, slots=True)
class Collected:
    """What the sections give, by key, and the lists that their numbers point into."""

    frame: Frame
    census: Census
    references: References
    sections: dict[str, dict[str, Any]]
    themes: list[int]  # of the articles that have a reading page


def collect(tables: RunTables, shown: int) -> Collected:
    """Count the whole run; `shown` articles have a reading page.

    Memory grows with the names, cues, units and places that differ, not with the rows.
    """
    frame, census, references = make_frame(tables), take_census(tables), References()
    given = Given(tables, frame, census, references)
    overview = Overview(given)
    sections: list[Section] = [overview, *(section(given) for section in SECTIONS)]
    columns = dict.fromkeys(("article_id", "layer", *(name for section in sections for name in section.columns)))
    themes: list[int] = []
    analysed = 0
    for number, (article, rows) in enumerate(tables.articles_with_rows(ARTICLE_COLUMNS, tuple(columns))):
        overview.note(article)
        if article["status"] != "ok":
            continue
        facts = frame.facts(number, article, analysed if analysed < shown else -1)
        if analysed < shown:
            themes.append(facts.themes)
        analysed += 1
        by_layer: dict[str, list[dict[str, Any]]] = {layer: [] for layer in LAYERS}
        for row in rows:
            by_layer[row["layer"]].append(row)
        for section in sections:
            section.add(facts, by_layer)
    return Collected(frame, census, references, {section.key: section.result() for section in sections}, themes)
