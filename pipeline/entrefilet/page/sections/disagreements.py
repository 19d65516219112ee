"""The same figure told differently: one unit, one thing counted, one day, and proof that one thing is meant.

Proof is one article in which two speakers give different figures in neighbouring sentences, be it without a unit
("5 000 selon la police, 12 000 selon la CGT"); or two articles that are copies of each other, or whose sentences share
a name that is no country's, neither of which gives the other's figure too.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any, NamedTuple

from entrefilet.french.folding import fold
from entrefilet.page.cells import Entry, shorten
from entrefilet.page.census import cut, entity_key
from entrefilet.page.frame import Facts
from entrefilet.page.sections.section import DATE, ENTITY, QUANTITY, QUOTATION, ByLayer, Given, Rows
from entrefilet.page.sections.tellers import teller

MAX_FIGURES = 200_000  # that are compared; some hundred bytes each
MAX_GROUPS = 60
MAX_TOLD = 6  # figures of one group that are shown
MAX_COMPARED = 120  # of one unit, thing and day; all pairs are looked at
_KINDS = ("count", "money", "measure", "percent")
_NEAR = 1  # sentences between two figures of one article

Key = tuple[str, str, int]


class Told(NamedTuple):
    """One figure: its value, who tells it, its article and sentence, the names in that sentence."""

    value: float
    unit: str
    teller: str | None
    entry: Entry
    family: str
    sentence: int
    names: frozenset[str]
    text: str
    context: str


class Disagreements:
    """Figures by unit, thing counted and day; where two disagree, all that is told."""

    def __init__(self, given: Given) -> None:
        self._references = given.references
        self._groups: dict[Key, list[Told]] = {}
        self._left = MAX_FIGURES

    def add(self, facts: Facts, rows: ByLayer) -> None:
        """Take an analysed article."""
        figures = [row for row in rows[QUANTITY] if row["kind"] in _KINDS and row["value"] is not None]
        entry = self._references.entry(facts)
        family = facts.row["duplicate_of"] or facts.row["article_id"]
        for row in figures[: self._left]:
            sentence = row["sentence"]
            day = _day_of(sentence, rows[DATE], facts.row["published"])
            if day is None:
                continue
            said_by, context = teller(row, rows[QUOTATION]), shorten(row["context"])
            if not row["unit"] and (said_by is None or row["kind"] != "count"):
                continue
            names = _names_of(sentence, rows[ENTITY], said_by)
            unit = row["unit"] or ""
            told = Told(row["value"], unit, said_by, entry, family, sentence, names, cut(row["text"]), context)
            self._groups.setdefault((unit, fold(row["of"] or ""), day), []).append(told)
        self._left -= len(figures[: self._left])

    def result(self) -> dict[str, Any]:
        """Groups, those told by most first; `compared` is false when there were too many figures for all."""
        found = [(key, group) for key, told in self._groups.items() for group in _disagreeing(told[:MAX_COMPARED])]
        found.sort(key=lambda one: (-len({_source(told) for told in one[1]}), -_spread(one[1]), one[0]))
        return {"compared": self._left > 0, "told": [self._shown(key, group) for key, group in found[:MAX_GROUPS]]}

    def _shown(self, key: Key, group: list[Told]) -> list[Any]:
        unit, of, day = key
        figures = [
            [told.value, told.teller or "", told.text, told.context, self._references.put(told.entry)]
            for told in sorted(_each_value(group)[:MAX_TOLD], key=lambda one: (one.value, one.entry))
        ]
        return [cut(unit), cut(of), dt.date.fromordinal(day).isoformat(), figures]


def _day_of(sentence: int, dates: Rows, published: dt.date | None) -> int | None:
    """The one day that a sentence speaks of, else the one before it, else that of publication; None for any other time.

    "Samedi, ils étaient 1 200 selon la préfecture. Les syndicats en comptent 3 000." is of one day.
    """
    for near in (sentence, sentence - 1):
        told = {
            (row["date_start"], row["date_end"])
            for row in dates
            if row["sentence"] == near and row["date_start"] is not None
        }
        if told:
            first, last = told.pop() if len(told) == 1 else (None, None)
            return first.toordinal() if first is not None and first == last else None
    return published.toordinal() if published else None


def _names_of(sentence: int, entities: Rows, said_by: str | None) -> frozenset[str]:
    """The names of a sentence but countries and the teller's; of the one before it when there are none."""
    for near in (sentence, sentence - 1):
        names = {
            entity_key(one)
            for one in entities
            if one["sentence"] == near and not _is_country(one) and said_by not in (one["canonical"], one["text"])
        }
        if names:
            return frozenset(names)
    return frozenset()


def _is_country(entity: dict[str, Any]) -> bool:
    """True for what two sentences share that have nothing else in common."""
    return entity["place_by"] == "country" or entity["iso"] is not None


def _disagreeing(told: list[Told]) -> list[list[Told]]:
    """The groups of figures that are bound by pairs that disagree."""
    if len({one.value for one in told}) < 2:
        return []
    given: dict[int, set[float]] = {}
    for one in told:
        given.setdefault(one.entry.number, set()).add(one.value)
    leaders = list(range(len(told)))

    def leader(index: int) -> int:
        while leaders[index] != index:
            index = leaders[index]
        return index

    for (first, one), (second, other) in combinations(enumerate(told), 2):
        if _disagree(one, other, given):
            leaders[leader(second)] = leader(first)
    groups: dict[int, list[Told]] = {}
    for index, one in enumerate(told):
        groups.setdefault(leader(index), []).append(one)
    return [group for group in groups.values() if len(group) > 1]


def _disagree(one: Told, other: Told, given: dict[int, set[float]]) -> bool:
    if one.value == other.value:
        return False
    if one.entry.number == other.entry.number:
        apart = abs(one.sentence - other.sentence)
        return None not in (one.teller, other.teller) and one.teller != other.teller and apart <= _NEAR
    if not one.unit:
        return False
    if one.value in given[other.entry.number] or other.value in given[one.entry.number]:
        return False
    return one.family == other.family or not one.names.isdisjoint(other.names)


def _each_value(group: list[Told]) -> list[Told]:
    """The first who tells each value, then the second who tells each, and so on."""
    turns: dict[float, int] = {}
    ordered = []
    for one in sorted(group, key=lambda one: one.entry):
        turns[one.value] = turns.get(one.value, 0) + 1
        ordered.append((turns[one.value], one.value, one.entry, one))
    return [one for *_, one in sorted(ordered, key=lambda one: one[:3])]


def _source(told: Told) -> tuple[int, str | None]:
    return told.entry.number, told.teller


def _spread(group: list[Told]) -> float:
    values = [abs(one.value) for one in group]
    return max(values) / max(min(values), 1e-9)
