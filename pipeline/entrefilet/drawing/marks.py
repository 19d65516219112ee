"""A text cut where marks begin and end, for the terminal and for the page alike. Begin with `find_marks`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from entrefilet.french.folding import fold
from entrefilet.schema import LAYERS

Row = Mapping[str, Any]

_CUE_WINDOW_CHARACTERS = 300  # a cue stands in the sentence of its quotation or in the next one


class Words(Protocol):
    """A language: the phrase of a key, a number as it is written."""

    def word(self, key: str) -> str:
        """The phrase."""

    def number(self, value: float | str | None) -> str:
        """The number; nothing for None."""

    def day(self, day: dt.date | None) -> str:
        """The day; nothing for None."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to draw: a mention, or the cue or speaker of a quotation; `number` is that of its row.

    `group` is the number that a quotation, its cue and its speaker share, from 1 in text order; None elsewhere.
    """

    start: int
    end: int
    role: str
    number: int
    row: Row
    group: int | None = None

    @property
    def label(self) -> str:
        """What is written beside it: the kind of a mention, else the role, with the number of its quotation."""
        name = self.row["kind"] if self.role == "mention" else self.role
        return str(name) if self.group is None else f"{name} {self.group}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch without a mark's edge inside; `opening` and `closing` are marks that begin and end here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]


def find_marks(text: str, rows: Sequence[Row]) -> list[Mark]:
    """The marks of the rows in text order, wider ones first."""
    folded = fold(text)
    places = sorted((row["start"], number) for number, row in enumerate(rows) if row["layer"] == "quotation")
    groups = {number: group for group, (_, number) in enumerate(places, 1)}
    marks = []
    for number, row in enumerate(rows):
        group = groups.get(number)
        marks.append(Mark(row["start"], row["end"], "mention", number, row, group))
        if group is not None:
            if row.get("speaker_start") is not None and row.get("speaker_end") is not None:
                marks.append(Mark(row["speaker_start"], row["speaker_end"], "speaker", number, row, group))
            cue = find_cue(folded, row)
            if cue is not None:
                marks.append(Mark(*cue, "cue", number, row, group))
    return sorted(marks, key=_mark_order)


def find_cue(folded: str, row: Row) -> tuple[int, int] | None:
    """Where the cue of a quotation stands in the folded text: the occurrence nearest to the quotation, None if none."""
    cue = fold(row.get("cue") or "").strip()
    if not cue:
        return None
    low = max(0, row["start"] - _CUE_WINDOW_CHARACTERS)
    high = min(len(folded), row["end"] + _CUE_WINDOW_CHARACTERS)
    places = []
    at = folded.find(cue, low, high)
    while at >= 0:
        end = at + len(cue)
        if not (folded[at - 1 : at].isalnum() or folded[end : end + 1].isalnum()):
            distance = max(row["start"] - end, at - row["end"])
            places.append((distance if distance >= 0 else 2 * _CUE_WINDOW_CHARACTERS, at))
        at = folded.find(cue, at + 1, high)
    return (min(places)[1], min(places)[1] + len(cue)) if places else None


def cut(length: int, marks: Sequence[Mark]) -> Iterator[Segment]:
    """The whole text of `length` characters in segments."""
    edges = sorted({0, length, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    ordered = sorted(marks, key=_mark_order)
    active: list[Mark] = []
    coming = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start]
        while coming < len(ordered) and ordered[coming].start <= start:
            active.append(ordered[coming])
            coming += 1
        opening = tuple(mark for mark in active if mark.start == start)
        closing = tuple(mark for mark in reversed(active) if mark.end == end)
        yield Segment(start, end, tuple(active), opening, closing)


def row_value(row: Row, words: Words | None = None) -> str:
    """What a row says besides its span, in one phrase; `words` puts it into a language, else as the table has it."""
    word = words.word if words else str
    number_of = words.number if words else _number
    if row["layer"] == "entity":
        parts = [row.get("canonical")]
    elif row["layer"] == "date":
        parts = [_when(row, words), word(row["mod"]) if row.get("mod") else None]
    elif row["layer"] == "quantity":
        ends = [row.get("value_min"), row.get("value_max")]
        given = [row.get("value")] if ends == [None, None] else ends
        number = "…".join("" if one is None else number_of(one) for one in given)
        bound = None if row.get("modifier") in (None, "exact") else word(row["modifier"])
        parts = [bound, number, row.get("unit")]
    else:
        cue = row.get("cue")
        parts = [row.get("speaker_canonical") or row.get("speaker"), f"({cue})" if cue else None]
    return " ".join(str(part) for part in parts if part)


def _when(row: Row, words: Words | None) -> str | None:
    """The value of a date; in a language a day is written out, and the code of a duration says nothing."""
    timex: str | None = row.get("timex")
    if words is None or timex is None:
        return timex
    first = row.get("date_start")
    if first is not None and first == row.get("date_end"):
        return words.day(first)
    return None if timex.startswith("P") else timex


def _number(value: float | str | None) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _mark_order(mark: Mark) -> tuple[int, int, int, int]:
    return mark.start, -mark.end, -LAYERS.index(mark.row["layer"]), mark.number
