"""Lieux: places with their coordinates and counts, and the names of places that have none."""

from __future__ import annotations

from collections import Counter
from typing import Any

from entrefilet.page.cells import Cells
from entrefilet.page.census import MAX_PLACES, cut
from entrefilet.page.frame import Facts
from entrefilet.page.sections.section import ENTITY, ByLayer, Given

MAX_UNKNOWN = 100  # places without coordinates that are listed


class Places:
    """Cells by place, source, period and themes: mentions and articles."""

    key = "places"
    columns: tuple[str, ...] = ("kind", "text", "canonical", "place_code", "lat", "lon", "place_by")

    def __init__(self, given: Given) -> None:
        self._given = given
        self._places = given.census.top_places(MAX_PLACES)
        self._numbers = {place: number for number, place in enumerate(self._places)}
        self._levels: list[str | None] = [None] * len(self._places)
        self._labels: list[Counter[str]] = [Counter() for _ in self._places]
        self._unknown: Counter[str] = Counter()
        self._located = 0
        self._cells = Cells()

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        seen = set()
        for row in rows[ENTITY]:
            if row["kind"] != "LOC":
                continue
            place = (row["place_code"], row["lat"], row["lon"])
            if None in place:
                self._unknown[cut(row["canonical"] or row["text"])] += 1
                continue
            self._located += 1
            number = self._numbers.get(place, -1)
            if number >= 0:
                self._labels[number][cut(row["canonical"] or row["text"])] += 1
                self._levels[number] = row["place_by"]
            self._cells.add((number, *facts.place), 1, int(place not in seen))
            seen.add(place)

    def result(self) -> dict[str, Any]:
        """Places with label, code, coordinates and kind; cells; names without coordinates."""
        places = [
            [_label(self._labels[number]), code, round(lat, 3), round(lon, 3), self._levels[number]]
            for number, (code, lat, lon) in enumerate(self._places)
        ]
        apart = self._cells.fit(len(places))
        unknown = sorted(self._unknown.items(), key=lambda one: (-one[1], one[0]))
        return {
            "missing": self._given.lacks("place_code", "lat", "lon", "place_by"),
            "places": places[:apart],
            "total": len(self._given.census.places),
            "located": self._located,
            "cells": self._cells.rows(),
            "unknown": [list(one) for one in unknown[:MAX_UNKNOWN]],
            "unknown_total": len(unknown),
            "unknown_mentions": sum(self._unknown.values()),
        }


def _label(labels: Counter[str]) -> str:
    return min(labels, key=lambda label: (-labels[label], label), default="")
