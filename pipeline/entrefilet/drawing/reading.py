"""An article to read: its paragraphs in pieces, and beside each the cards of those who speak in it.

Begin with `make_paragraphs`. A speaker has a hue, the same in the whole article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from entrefilet.drawing.marks import Segment, cut, find_marks
from entrefilet.drawing.pieces import Fault, Piece, make_piece, visible
from entrefilet.drawing.words import Wording

Row = Mapping[str, Any]

HUES = 8  # of the style sheet; the ninth speaker has the hue of the first
_ENDING = re.compile(r"(?<!\s)\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Card:
    """Who speaks in a paragraph: hue, name, function, the verbs; `again` when the card before is of the same person."""

    hue: str
    name: str
    role: str
    cues: str
    again: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces of a paragraph, its cards, and the line breaks that end it."""

    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    ending: str


def make_paragraphs(
    text: str, rows: Sequence[Row], side: str, wording: Wording, faults: Mapping[int, Fault] | None = None
) -> list[Paragraph]:
    """The text in paragraphs; a mention's key is `side` and the number of its row; `faults` by that number."""
    marks = find_marks(text, rows)
    quotations = sorted(
        (mark.start, mark.number) for mark in marks if mark.group is not None and mark.role == "mention"
    )
    hues = _hues([(number, speaker_of(rows[number])) for _, number in quotations])
    segments = list(cut(len(text), marks))
    ends = [segment.end for segment in segments]
    paragraphs: list[Paragraph] = []
    before: str | None = None
    for start, end, edge in _stretches(text):
        within = _within(segments[bisect_right(ends, start) : bisect_left(ends, end) + 1], start, end)
        pieces = tuple(make_piece(text, segment, side, wording, hues, faults or {}) for segment in within)
        here = quotations[bisect_left(quotations, (start, 0)) : bisect_left(quotations, (edge, 0))]
        cards = tuple(_cards([(hues[number], rows[number]) for _, number in here], wording, before))
        before = cards[-1].name if cards else None
        paragraphs.append(Paragraph(pieces, cards, visible(text[end:edge])))
    return paragraphs


def speaker_of(row: Row) -> str | None:
    """Whom a quotation is told to be of."""
    name: str | None = row.get("speaker_canonical") or row.get("speaker")
    return name


def _hues(speakers: Sequence[tuple[int, str | None]]) -> dict[int, str]:
    """The hue of each quotation by the number of its row: "h0" and so on by speaker, "hx" without speaker."""
    known: dict[str, str] = {}
    return {number: known.setdefault(name, f"h{len(known) % HUES}") if name else "hx" for number, name in speakers}


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each paragraph, and where the white space behind it ends; together the whole text."""
    breaks = [match.span() for match in _ENDING.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    for (start, edge), end in zip(
        pairwise([*starts, len(text)]), [*(one for one, _ in breaks), len(text)], strict=True
    ):
        if start < edge or not text:
            yield start, end, edge


def _within(segments: Sequence[Segment], start: int, end: int) -> Iterator[Segment]:
    """The segments of a paragraph; one that reaches beyond is cut, and opens and closes its marks once only."""
    for segment in segments:
        if segment.end <= start or segment.start >= end:
            continue
        yield Segment(
            max(segment.start, start),
            min(segment.end, end),
            segment.marks,
            segment.opening if segment.start >= start else (),
            segment.closing if segment.end <= end else (),
        )


def _cards(quotations: Sequence[tuple[str, Row]], wording: Wording, before: str | None) -> Iterator[Card]:
    """One card a speaker, in the order of their first quotations; `before` is the name on the card above."""
    said: dict[str, list[tuple[str, Row]]] = {}
    for hue, row in quotations:
        said.setdefault(speaker_of(row) or "", []).append((hue, row))
    for name, theirs in said.items():
        roles = (_role(row) for _, row in theirs)
        shown = visible(name) or wording.word("no_speaker")
        cues = dict.fromkeys(visible(str(row["cue"])) for _, row in theirs if row.get("cue"))
        role = visible(next((role for role in roles if role), ""))
        yield Card(theirs[0][0], shown, role, ", ".join(cues), shown == before)


def _role(row: Row) -> str:
    """Function and body of a speaker; the body is not said twice ("délégué du Syndicat des quais")."""
    role, body = str(row.get("speaker_role") or ""), str(row.get("speaker_affiliation") or "")
    return role if body in role else ", ".join(filter(None, (role, body)))
