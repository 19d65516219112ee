"""Qui parle: words and quotations by speaker, gender, kind and sector, and the latest quotations of each name."""

from __future__ import annotations

import re
from heapq import heappush, heappushpop
from typing import Any

from entrefilet.page.cells import Cells, shorten
from entrefilet.page.census import MAX_SPEAKERS, cut, speaker_key
from entrefilet.page.frame import Facts
from entrefilet.page.sections.section import QUOTATION, SPEAKER_COLUMNS, ByLayer, Given
from entrefilet.schema import KINDS

QUOTES = 12  # of one name
GENDERS = ("f", "m", "undetermined", "none")  # none: bodies, texts and nobody have no gender
SPEAKER_KINDS = ("person", "group", "body", "place", "text", "unnamed", "nobody")
_GENDERED = ("person", "unnamed")
_WORD = re.compile(r"[^\W_]+")
_QUOTED = KINDS[QUOTATION]


class Speakers:
    """Cells by name, gender, kind, sector, source, period and themes: quotations, words, articles, and each kind."""

    key = "speakers"
    columns: tuple[str, ...] = ("text", "kind", *SPEAKER_COLUMNS)

    def __init__(self, given: Given) -> None:
        self._given = given
        self._names = given.census.top("speakers", MAX_SPEAKERS)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._sectors: dict[str, int] = {}
        self._cells = Cells()
        self._quotes: list[list[tuple[Any, ...]]] = [[] for _ in self._names]

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        seen: set[str] = set()
        for row in rows[QUOTATION]:
            key = speaker_key(row)
            number = self._numbers.get(key, -1) if key else -2
            by_kind = [int(row["kind"] == kind) for kind in _QUOTED]
            new = key is not None and key not in seen
            if key is not None:
                seen.add(key)
            words = len(_WORD.findall(row["text"]))
            place = (number, *self.describe(row, key), *facts.place)
            self._cells.add(place, 1, words, int(new), *by_kind)
            if key is not None and number >= 0:
                self._given.census.learn(key, row["speaker_canonical"] or row["speaker"])
                self._keep(number, facts, row)

    def describe(self, row: dict[str, Any], key: str | None) -> tuple[int, int, int]:
        """Numbers of the gender, the kind and the sector of a speaker."""
        known = self._given.census.names.get(key) if key else None
        kind = row["speaker_kind"]
        if kind is None:
            kind = "nobody" if not (row["speaker"] or row["speaker_canonical"]) else "person"
        gender = row["speaker_gender"] or (known.gender if known else None) or "undetermined"
        if kind not in _GENDERED:
            gender = "none"
        sector = ((known.sector if known else None) or "").split("; ")[0]
        return GENDERS.index(gender), SPEAKER_KINDS.index(kind), self._sectors.setdefault(sector, len(self._sectors))

    def sectors(self) -> list[str]:
        """The sectors that numbers point into; "" is that of those who have none."""
        self._sectors.setdefault("", len(self._sectors))
        return list(self._sectors)

    def result(self) -> dict[str, Any]:
        """Names, sectors, cells and quotations."""
        apart = self._cells.fit(len(self._names))
        names = [self._given.census.name(key) for key in self._names[:apart]]
        return {
            "missing": self._given.lacks("speaker_kind", "speaker_gender", "name_id"),
            "names": [
                [cut(name.label), name.gender, cut(name.roles or ""), (name.sector or "").split("; ")[0]]
                for name in names
            ],
            "total": len(self._given.census.speakers),
            "genders": GENDERS,
            "kinds": SPEAKER_KINDS,
            "sectors": self.sectors(),
            "cells": self._cells.rows(),
            "quotes": [[list(one[2:]) for one in sorted(kept, reverse=True)] for kept in self._quotes[:apart]],
        }

    def _keep(self, number: int, facts: Facts, row: dict[str, Any]) -> None:
        """Keep the quotation if it is among the latest of the name."""
        day = facts.row["published"]
        kept = self._quotes[number]
        rank = (day.toordinal() if day else 0, -facts.number)
        if len(kept) >= QUOTES and kept[0][:2] >= rank:
            return
        text = shorten(row["text"])
        one = (*rank, self._given.references.number(facts), text, cut(row["cue"] or ""), _QUOTED.index(row["kind"]))
        if len(kept) < QUOTES:
            heappush(kept, one)
        else:
            heappushpop(kept, one)
