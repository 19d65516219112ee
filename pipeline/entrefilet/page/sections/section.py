"""What a section is made with, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from entrefilet.layer import RECORDS
from entrefilet.page.cells import References
from entrefilet.page.census import Census
from entrefilet.page.frame import Facts, Frame
from entrefilet.page.reading import RunTables

SPEAKER_COLUMNS = ("cue", "speaker", "speaker_canonical", "speaker_kind", "speaker_gender", "name_id")
ENTITY, QUANTITY, DATE, QUOTATION = (layer.name for layer in RECORDS)

Rows = list[dict[str, Any]]
ByLayer = dict[str, Rows]  # the rows of one article


@dataclass(frozen=True, slots=True)
class Given:
    """What every section is made with."""

    tables: RunTables
    frame: Frame
    census: Census
    references: References

    def lacks(self, *columns: str) -> list[str]:
        """Those of the columns that the table of mentions does not hold: what the page says is missing."""
        return [name for name in columns if name not in self.tables.mentions.columns]


class Section(Protocol):
    """One section of the page."""

    key: str
    columns: tuple[str, ...]  # of the mentions

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""

    def result(self) -> dict[str, Any]:
        """What the page carries of the section: plain values for JSON."""
