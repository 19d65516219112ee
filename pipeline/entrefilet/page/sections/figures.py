"""Chiffres: the figures of each unit, and the same figure told differently."""

from __future__ import annotations

from heapq import heappush, heappushpop
from typing import Any

from entrefilet.page.cells import Cells, shorten
from entrefilet.page.census import MAX_UNITS, cut
from entrefilet.page.frame import Facts
from entrefilet.page.sections.disagreements import Disagreements
from entrefilet.page.sections.section import QUANTITY, QUOTATION, ByLayer, Given, Rows
from entrefilet.page.sections.tellers import teller

LARGEST = 25  # of each unit

Figure = list[Any]


class Figures:
    """Cells by unit, source, period and themes: figures; the largest of each unit; figures that disagree."""

    key = "figures"
    columns: tuple[str, ...] = (
        *("mention_id", "kind", "text", "start", "end", "sentence", "context", "canonical", "date_start", "date_end"),
        *("name_id", "iso", "place_by"),
        *("value", "value_min", "value_max", "unit", "of", "modifier", "speaker", "speaker_canonical"),
    )

    def __init__(self, given: Given) -> None:
        self._given = given
        self._units = given.census.top("units", MAX_UNITS)
        self._numbers = {unit: number for number, unit in enumerate(self._units)}
        self._cells = Cells()
        self._largest: list[list[tuple[float, int, int, Figure]]] = [[] for _ in self._units]
        self._spread: list[list[float]] = [[] for _ in self._units]
        self._disagreements = Disagreements(given)

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        for place, row in enumerate(rows[QUANTITY]):
            number = self._numbers.get(row["unit"], -1)
            if number < 0:
                continue
            self._cells.add((number, *facts.place), 1)
            size = next((row[name] for name in ("value", "value_max", "value_min") if row[name] is not None), None)
            if size is None:
                continue
            spread = self._spread[number]
            spread[:] = [min(size, *spread[:1]), max(size, *spread[1:])] if spread else [size, size]
            kept = self._largest[number]
            rank = (size, -facts.number, -place)
            if len(kept) < LARGEST:
                heappush(kept, (*rank, self._figure(facts, row, rows[QUOTATION])))
            elif kept[0][:3] < rank:
                heappushpop(kept, (*rank, self._figure(facts, row, rows[QUOTATION])))
        self._disagreements.add(facts, rows)

    def result(self) -> dict[str, Any]:
        """Units with their spread, figures, cells, and what disagrees."""
        self._cells.fit(len(self._units))
        return {
            "units": [[cut(unit), *spread] for unit, spread in zip(self._units, self._spread, strict=True)],
            "total": len(self._given.census.units),
            "cells": self._cells.rows(),
            "figures": [
                [number, *one[3]] for number, kept in enumerate(self._largest) for one in sorted(kept, reverse=True)
            ],
            **self._disagreements.result(),
        }

    def _figure(self, facts: Facts, row: dict[str, Any], quotations: Rows) -> Figure:
        numbers = [row["value"], row["value_min"], row["value_max"]]
        told = [cut(row["of"] or ""), row["modifier"] or "", cut(row["text"]), shorten(row["context"])]
        return [*numbers, *told, teller(row, quotations) or "", self._given.references.number(facts), facts.themes]
