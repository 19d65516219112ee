"""Mentions as elements in the text: nested, paragraph by paragraph. Begin with `tagged_paragraphs`.

A mention that crosses the end of a paragraph, or of another mention that began before it, is cut there; its pieces
are numbered (`Piece.place` of `Piece.of`).
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from entrefilet.schema import LAYERS
from entrefilet.table.rows import Row

_PARAGRAPH = re.compile(r"[^\n]+")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch of a text that an element fills: piece `place`, from 1, of the `of` of a mention."""

    start: int
    end: int
    row: Row
    place: int = 1
    of: int = 1


Tag = Callable[[Piece], tuple[str, Mapping[str, str | None]]]


def tagged_paragraphs(text: str, rows: Sequence[Row], tag: Tag) -> Iterator[str]:
    """The XML of each paragraph of a text that holds something, with an element for each mention.

    `tag` gives the name and the attributes of the element of a piece; attributes of None are left out.
    """
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text) if not match[0].isspace()]
    pieces = cut_pieces(paragraphs, rows)
    position = 0
    for start, end in paragraphs:
        inside = []
        while position < len(pieces) and pieces[position].start < end:
            inside.append(pieces[position])
            position += 1
        yield "".join(_written(text, start, end, inside, tag))


def cut_pieces(paragraphs: Sequence[tuple[int, int]], rows: Sequence[Row]) -> list[Piece]:
    """The mentions as pieces that lie in one another or apart, in one paragraph each, in the order they are opened."""
    waiting: list[tuple[int, int, int, int]] = []  # start, -end, layer, number of the row
    begin = 0
    for number, row in enumerate(rows):
        while begin < len(paragraphs) and paragraphs[begin][1] <= row["start"]:
            begin += 1
        place = begin
        while place < len(paragraphs) and paragraphs[place][0] < row["end"]:
            start, end = paragraphs[place]
            place += 1
            low, high = max(start, row["start"]), min(end, row["end"])
            if low < high:
                heapq.heappush(waiting, (low, -high, LAYERS.index(row["layer"]), number))
    found: list[tuple[int, int, int]] = []
    open_: list[int] = []
    while waiting:
        start, minus_end, layer, number = heapq.heappop(waiting)
        end = -minus_end
        while open_ and open_[-1] <= start:
            open_.pop()
        if open_ and end > open_[-1]:
            heapq.heappush(waiting, (open_[-1], -end, layer, number))
            end = open_[-1]
        found.append((start, end, number))
        open_.append(end)
    counts = Counter(number for _, _, number in found)
    met: Counter[int] = Counter()
    pieces = []
    for start, end, number in found:
        met[number] += 1
        pieces.append(Piece(start, end, rows[number], met[number], counts[number]))
    return pieces


def attributes(values: Mapping[str, str | None]) -> str:
    """The attributes of an element as they are written, each with a space before it."""
    return "".join(f" {name}={quoteattr(xml_text(value))}" for name, value in values.items() if value is not None)


def characters(text: str) -> str:
    """A text as XML."""
    return escape(xml_text(text))


def xml_text(text: str) -> str:
    """The text with U+FFFD for each character that XML does not allow."""
    return _NO_XML.sub("\ufffd", text)


def number(value: float | None) -> str | None:
    """A number without a useless fraction; None stays None."""
    if value is None:
        return None
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _written(text: str, start: int, end: int, pieces: Sequence[Piece], tag: Tag) -> Iterator[str]:
    position = start
    open_: list[tuple[int, str]] = []
    for piece in pieces:
        while open_ and open_[-1][0] <= piece.start:
            close_at, name = open_.pop()
            yield f"{characters(text[position:close_at])}</{name}>"
            position = close_at
        name, values = tag(piece)
        yield f"{characters(text[position : piece.start])}<{name}{attributes(values)}>"
        position = piece.start
        open_.append((piece.end, name))
    while open_:
        close_at, name = open_.pop()
        yield f"{characters(text[position:close_at])}</{name}>"
        position = close_at
    yield characters(text[position:end])
