"""Réseau: who names whom inside quotations, and who stands with whom in one article; the most frequent people."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from entrefilet.page.cells import Cells
from entrefilet.page.census import MAX_NAMES, cut, entity_key, speaker_key
from entrefilet.page.frame import Facts
from entrefilet.page.sections.section import ENTITY, QUOTATION, ByLayer, Given


class Network:
    """Cells by two people, source, period and themes: quotations of the first that name the second; articles of both.

    In `together` the first person is the more frequent one.
    """

    key = "network"
    columns: tuple[str, ...] = (
        "kind",
        "text",
        "start",
        "end",
        "canonical",
        "name_id",
        "speaker",
        "speaker_canonical",
        "speaker_kind",
    )

    def __init__(self, given: Given) -> None:
        self._given = given
        self._people = given.census.top("people", MAX_NAMES)
        self._numbers = {key: number for number, key in enumerate(self._people)}
        self._naming, self._together = Cells(), Cells()

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        named = []
        for row in rows[ENTITY]:
            if row["kind"] == "PER" and (key := entity_key(row)) in self._numbers:
                self._given.census.learn(key, row["canonical"])
                named.append((row["start"], row["end"], self._numbers[key]))
        for one, other in combinations(sorted({number for _, _, number in named}), 2):
            self._together.add((one, other, *facts.place), 1)
        for row in rows[QUOTATION]:
            speaker = self._numbers.get(speaker_key(row) or "")
            if speaker is None:
                continue
            inside = {number for start, end, number in named if row["start"] <= start and end <= row["end"]}
            for number in inside - {speaker}:
                self._naming.add((speaker, number, *facts.place), 1)

    def result(self) -> dict[str, Any]:
        """People and both kinds of cells."""
        lost = [cells.blur({"themes": 4, "periods": 3, "sources": 2}) for cells in (self._naming, self._together)]
        return {
            "lost": max(lost, key=len),
            "missing": self._given.lacks("name_id"),
            "people": [[cut((name := self._given.census.name(key)).label), name.gender] for key in self._people],
            "naming": self._naming.rows(),
            "together": self._together.rows(),
        }
