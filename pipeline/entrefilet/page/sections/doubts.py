"""À vérifier: the least certain rows."""

from __future__ import annotations

from heapq import heappush, heappushpop
from typing import Any

from entrefilet.page.cells import Entry, shorten
from entrefilet.page.census import cut
from entrefilet.page.frame import Facts
from entrefilet.page.sections.section import ByLayer, Given

ROWS = 50


class Doubts:
    """The rows of lowest confidence, the least certain first."""

    key = "doubts"
    columns: tuple[str, ...] = ("mention_id", "layer", "kind", "text", "context", "rule", "confidence")

    def __init__(self, given: Given) -> None:
        self._given = given
        self._kept: list[tuple[float, int, int, Entry, dict[str, Any], int]] = []

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        entry = None
        for place, row in enumerate(row for of_layer in rows.values() for row in of_layer):
            if row["confidence"] is None:
                continue
            rank = (-row["confidence"], -facts.number, -place)
            if len(self._kept) >= ROWS and self._kept[0][:3] >= rank:
                continue
            entry = entry or self._given.references.entry(facts)
            (heappush if len(self._kept) < ROWS else heappushpop)(self._kept, (*rank, entry, row, facts.themes))

    def result(self) -> dict[str, Any]:
        """The rows."""
        return {
            "missing": self._given.lacks("confidence"),
            "rows": [
                [*self._shown(entry, row), themes]
                for *_, entry, row, themes in sorted(self._kept, key=lambda one: one[:3], reverse=True)
            ],
        }

    def _shown(self, entry: Entry, row: dict[str, Any]) -> list[Any]:
        what = [row["mention_id"], row["layer"], row["kind"], cut(row["text"]), shorten(row["context"]), row["rule"]]
        return [*what, round(row["confidence"], 3), self._given.references.put(entry)]
