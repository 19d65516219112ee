"""Chronologie: the days spoken of against the days of publication, with sentences for each place of the chart."""

from __future__ import annotations

import datetime as dt
from typing import Any

from entrefilet.page.cells import Cells, shorten
from entrefilet.page.frame import GRAINS, Facts, month_number, period_label
from entrefilet.page.sections.section import DATE, ByLayer, Given
from entrefilet.table.timeline import precision

SENTENCES = 4  # of one place of the chart
BEFORE, AFTER = 24, 12  # months around the publication days that are shown apart
PRECISIONS = ("day", "week", "month", "quarter", "year", "more", "range")
_PRECISION = {
    **{"time": 0, "day": 0, "weekend": 0, "week": 1, "month": 2, "quarter": 3, "half": 3, "season": 3, "year": 4},
    "range": 6,
}


class Timeline:
    """Cells by period spoken of, period of publication, precision, source and themes: dates.

    The period spoken of is that of the first day; 0 is everything before the first column, the last everything after.
    """

    key = "timeline"
    columns: tuple[str, ...] = ("text", "context", "timex", "date_start")

    def __init__(self, given: Given) -> None:
        self._given = given
        self._months = GRAINS[given.frame.grain]
        first, last = given.frame.first, given.frame.last
        if first is None or last is None:
            self._low = self._high = 0
        else:
            self._low = (month_number(first) - BEFORE) // self._months
            self._high = (month_number(last) + AFTER) // self._months
        self._cells = Cells()
        self._undated = 0
        self._sentences: dict[tuple[int, int, int], list[list[Any]]] = {}

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        for row in rows[DATE]:
            day = row["date_start"]
            if day is None:
                self._undated += 1
                continue
            told = self._column(day)
            grain = _PRECISION.get(precision(str(row["timex"])) or "", 5)
            self._cells.add((told, facts.period, grain, facts.source, facts.themes), 1)
            kept = self._sentences.setdefault((told, facts.period, grain), [])
            if len(kept) < SENTENCES:
                number = self._given.references.number(facts)
                kept.append([number, facts.themes, row["text"][:80], shorten(row["context"])])

    def result(self) -> dict[str, Any]:
        """Columns, cells and sentences."""
        grain = self._given.frame.grain
        dated = self._given.frame.first is not None
        labels = [period_label(number, grain) for number in range(self._low, self._high + 1)] if dated else []
        lost = self._cells.blur({"themes": 4, "sources": 3})
        return {
            "lost": lost,
            "undated": self._undated,
            "columns": labels,
            "precisions": PRECISIONS,
            "cells": self._cells.rows(),
            "sentences": [[*place, kept] for place, kept in sorted(self._sentences.items())],
        }

    def _column(self, day: dt.date) -> int:
        number = month_number(day) // self._months
        return max(0, min(number - self._low + 1, self._high - self._low + 2))
