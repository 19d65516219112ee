"""Vue d'ensemble: what was read, when, where, and how many rows each layer has."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from entrefilet.page.cells import Cells
from entrefilet.page.frame import Facts
from entrefilet.page.sections.section import ByLayer, Given
from entrefilet.schema import KINDS, LAYERS, STATUSES

MAX_WEEKS = 160  # columns; beyond, the periods of the frame


class Overview:
    """Articles by state and reason, rows by layer and kind; articles and rows of each layer by source and week."""

    key = "overview"
    columns: tuple[str, ...] = ()

    def __init__(self, given: Given) -> None:
        self._frame, self._census = given.frame, given.census
        self._states: Counter[str] = Counter()
        self._reasons: Counter[tuple[str, str]] = Counter()
        self._copies = 0
        self._cells = Cells()
        first, last = given.frame.first, given.frame.last
        self._monday = first - dt.timedelta(days=first.weekday()) if first else None
        weeks = (last - self._monday).days // 7 + 1 if last and self._monday else 0
        self._weeks = weeks if weeks <= MAX_WEEKS else 0

    def note(self, article: dict[str, Any]) -> None:
        """Take any article, analysed or not."""
        self._states[article["status"]] += 1
        if article["status"] != "ok":
            self._reasons[article["status"], article["reason"] or ""] += 1
        if article["duplicate_of"]:
            self._copies += 1

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        column = facts.period
        if self._weeks and self._monday:
            day = facts.row["published"]
            column = (day - self._monday).days // 7 if day else -1
        self._cells.add((column, *facts.place), 1, *(len(rows[layer]) for layer in LAYERS))

    def result(self) -> dict[str, Any]:
        """States, reasons, copies, rows, and the columns of the chart with their cells."""
        first, last = self._frame.first, self._frame.last
        columns = list(self._frame.periods)
        if self._weeks and self._monday:
            columns = [(self._monday + dt.timedelta(weeks=week)).isoformat() for week in range(self._weeks)]
        return {
            "states": [[state, self._states[state]] for state in STATUSES if self._states[state] or state == "ok"],
            "reasons": [[*pair, count] for pair, count in sorted(self._reasons.items(), key=lambda one: -one[1])],
            "copies": self._copies,
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
            "rows": [
                [layer, [[kind, self._census.kinds[layer, kind]] for kind in kinds]] for layer, kinds in KINDS.items()
            ],
            "grain": "week" if self._weeks else self._frame.grain,
            "columns": columns,
            "cells": self._cells.rows(),
        }
