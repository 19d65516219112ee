"""Edits of a text, and the way back from offsets in the edited text to those before. Offsets are characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """`text[start:end]` becomes `new`; an empty `new` takes the characters out. `start < end`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Step:
    """One pass of edits, known by where they stand before and after it, in text order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]

    def span_before(self, start: int, end: int) -> tuple[int, int]:
        """Where the new characters `start` to `end` stood: edited pieces whole, but nothing taken out at an end.

        "mi­nistre" with a soft hyphen, of which "mi" is asked: the hyphen is left out; a ligature is covered whole.
        """
        if end <= start:
            place = self._first(start)
            return place, place
        return self._first(start), self._last(end - 1)

    def _first(self, offset: int) -> int:
        """The first character before this step of the new character at `offset`."""
        number = bisect_right(self.new_starts, offset) - 1
        if number < 0:
            return offset
        if offset < self.new_ends[number]:
            return self.starts[number]
        return offset - self.new_ends[number] + self.ends[number]

    def _last(self, offset: int) -> int:
        """The character after the last one before this step of the new character at `offset`."""
        number = bisect_right(self.new_starts, offset) - 1
        if number < 0:
            return offset + 1
        if offset < self.new_ends[number]:
            return self.ends[number]
        return offset + 1 - self.new_ends[number] + self.ends[number]


@dataclass(frozen=True, slots=True)
class View:
    """The text that is analysed, the steps that made it of the author's, and what is said of them.

    `mendings` are sentences for the column `warnings`, one for each kind of damage ("12 soft hyphens removed").
    """

    text: str
    steps: tuple[Step, ...] = ()
    mendings: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the author's text behind the characters `start` to `end` of the view, end exclusive.

        Monotone. Pieces that were mended are covered whole; what was taken out at either end is left out.
        """
        for step in reversed(self.steps):
            start, end = step.span_before(start, end)
        return start, end


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, Step]:
    """The text after the edits, and the step back. Of edits that overlap the first is made, the longest of a start."""
    made: list[Edit] = []
    pieces: list[str] = []
    new_starts: list[int] = []
    done = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start < done:
            continue
        pieces += (text[done : edit.start], edit.new)
        length += edit.start - done
        new_starts.append(length)
        length += len(edit.new)
        done = edit.end
        made.append(edit)
    pieces.append(text[done:])
    return "".join(pieces), _step(made, new_starts)


def _step(made: Sequence[Edit], new_starts: Sequence[int]) -> Step:
    return Step(
        starts=tuple(edit.start for edit in made),
        ends=tuple(edit.end for edit in made),
        new_starts=tuple(new_starts),
        new_ends=tuple(start + len(edit.new) for start, edit in zip(new_starts, made, strict=True)),
    )
