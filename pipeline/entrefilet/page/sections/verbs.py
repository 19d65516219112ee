"""Comment ils parlent: reporting verbs by speaker and gender, and how much is direct, mixed and indirect."""

from __future__ import annotations

from collections import Counter
from typing import Any

from entrefilet.page.cells import Cells
from entrefilet.page.census import MAX_CUES, cut, speaker_key
from entrefilet.page.frame import Facts
from entrefilet.page.sections.section import QUOTATION, SPEAKER_COLUMNS, ByLayer, Given
from entrefilet.page.sections.speakers import GENDERS, Speakers
from entrefilet.page.verbs import verb_of
from entrefilet.schema import KINDS

MAX_VERBS = 80
MAX_NAMED = 30  # speakers that can be chosen
_QUOTED = KINDS[QUOTATION]


class Verbs:
    """Cells by verb, name, gender, source, period, themes and sector: quotations of each kind."""

    key = "verbs"
    columns: tuple[str, ...] = ("kind", *SPEAKER_COLUMNS)

    def __init__(self, given: Given) -> None:
        verbs: Counter[str] = Counter()
        for cue in given.census.top("cues", MAX_CUES):
            verbs[verb_of(cut(cue))] += given.census.cues[cue]
        self._verbs = sorted(verbs, key=lambda verb: (-verbs[verb], verb))[:MAX_VERBS]
        self._numbers = {verb: number for number, verb in enumerate(self._verbs)}
        self._given = given
        self._names = given.census.top("speakers", MAX_NAMED)
        self._name_numbers = {name: number for number, name in enumerate(self._names)}
        self._speakers = Speakers(given)
        self._describe = self._speakers.describe
        self._cells = Cells()

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        for row in rows[QUOTATION]:
            verb = self._numbers.get(verb_of(cut(row["cue"])), -1) if row["cue"] else -2
            key = speaker_key(row)
            gender, _, sector = self._describe(row, key)
            name = self._name_numbers.get(key, -1) if key else -1
            by_kind = [int(row["kind"] == kind) for kind in _QUOTED]
            self._cells.add((verb, name, gender, *facts.place, sector), *by_kind)

    def result(self) -> dict[str, Any]:
        """Verbs, names, genders, sectors and cells."""
        apart = self._cells.fit(len(self._verbs))
        return {
            "missing": self._given.lacks("speaker_gender"),
            "verbs": self._verbs[:apart],
            "names": [cut(self._given.census.name(key).label) for key in self._names],
            "genders": GENDERS,
            "sectors": self._speakers.sectors(),
            "cells": self._cells.rows(),
        }
