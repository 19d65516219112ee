"""Pairs quotation marks before the parser runs, and keeps it from cutting them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from entrefilet.layers import text_of
from entrefilet.quotations.ground.marks import Pair, pair_marks

if TYPE_CHECKING:
    from spacy.tokens import Doc


class MarkPairer:
    """Pairs the quotation marks of the text and keeps the pairs on `doc._.entrefilet_marks`.

    Sentence boundaries that are certain are stated before the parser decides the others: a paragraph begins a
    sentence, and no sentence begins between two marks, so that a quotation of five sentences stays whole.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Keep the pairs on the Doc and state the certain sentence boundaries."""
        pairs = tuple(pair_marks(text_of(doc)))
        doc._.entrefilet_marks = pairs
        if not doc.has_annotation("DEP"):
            state_boundaries(doc, pairs)
        return doc


def state_boundaries(doc: Doc, pairs: tuple[Pair, ...]) -> None:
    """Set `is_sent_start` where the marks and the line breaks decide it; the parser keeps what is set."""
    columns = doc.to_array(["IDX", "IS_SPACE"])
    starts, blank = columns[:, 0].tolist(), columns[:, 1].tolist()
    text = text_of(doc)
    if not starts:
        return
    decided = [1, *[0] * (len(starts) - 1)]  # -1 no sentence begins there, 1 one does
    for index in [-1, *_breaks(text, starts, blank)]:  # a paragraph begins with the text and behind each break
        index += 1
        while index < len(starts) and blank[index]:
            index += 1
        if index < len(starts):
            decided[index] = 1
    for first, last in _held(starts, pairs):
        decided[first:last] = [0 if blank[index] else -1 for index in range(first, last)]
    column: Any = np.array(decided).astype(np.uint64).reshape(-1, 1)  # as spaCy wants it, -1 included
    doc.from_array(["SENT_START"], column)


def _breaks(text: str, starts: list[int], blank: list[int]) -> Iterator[int]:
    """The tokens of white space that hold a line break."""
    position = text.find("\n")
    while position >= 0:
        index = bisect_right(starts, position) - 1
        if blank[index]:
            yield index
        position = text.find("\n", position + 1)


def _held(starts: list[int], pairs: tuple[Pair, ...]) -> Iterator[tuple[int, int]]:
    """From which token to which the marks of each closed pair hold, the opening mark left out."""
    free = 0
    for pair in pairs:
        if pair.closed:
            yield (
                max(bisect_left(starts, free), bisect_right(starts, pair.outer_start)),
                bisect_left(starts, pair.outer_end),
            )
        free = max(free, pair.outer_end)


def marks_of(doc: Doc) -> tuple[Pair, ...]:
    """The pairs kept on the Doc; they are computed when the component did not run."""
    if doc._.entrefilet_marks is None:
        doc._.entrefilet_marks = tuple(pair_marks(text_of(doc)))
    pairs: tuple[Pair, ...] = doc._.entrefilet_marks
    return pairs
