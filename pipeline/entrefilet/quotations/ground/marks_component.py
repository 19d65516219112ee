"""Pairs quotation marks before the parser runs, and keeps it from cutting them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

import numpy as np

from entrefilet.layers import stored, text_of
from entrefilet.quotations.ground.marks import Pair, pair_marks
from entrefilet.text.batched import Batched

if TYPE_CHECKING:
    from spacy.tokens import Doc


_FINAL = frozenset(".!?…")
_GOES_ON = frozenset(",;:(–—")  # signs behind a closing mark with which the sentence goes on
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_WORD_WINDOW = 24  # characters in which the last word before a mark stands


class MarkPairer(Batched):
    """Pairs the quotation marks of the text and keeps the pairs on `doc._.entrefilet_marks`.

    Sentence boundaries that are certain are stated before the parser decides the others: a paragraph begins a
    sentence, and no sentence begins between two marks, so that a quotation of five sentences stays whole.
    """

    name = "entrefilet_marks"

    def __call__(self, doc: Doc) -> Doc:
        """Keep the pairs on the Doc and state the certain sentence boundaries."""
        pairs = tuple(pair_marks(text_of(doc)))
        _keep(doc, pairs)
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
    for index, begins in _beside(text, starts, blank, pairs):
        decided[index] = begins
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


def _beside(text: str, starts: list[int], blank: list[int], pairs: tuple[Pair, ...]) -> Iterator[tuple[int, int]]:
    """Tokens at the edges of marks, and whether a sentence begins there (1) or not (-1).

    None begins between a closing mark and what the reporter adds (", a soufflé Anne"); one begins at the opening mark
    behind a full stop, and at a capital behind words that end with their own stop.
    """
    for pair in pairs:
        if not pair.closed:
            continue
        opening = bisect_right(starts, pair.outer_start) - 1
        if _last_sign(text, pair.outer_start) in _FINAL and not _abbreviated(text, pair.outer_start):
            yield opening, 1
        index = _behind(text, starts, blank, pair)
        sign = text[starts[index]] if index < len(starts) and not blank[index] else ""
        if sign in _GOES_ON or sign.islower():
            yield index, -1
            if sign in _GOES_ON and index + 1 < len(starts) and not blank[index + 1]:
                yield index + 1, -1
        elif sign.isupper() and _last_sign(text, pair.end) in _FINAL:
            yield index, 1


def _behind(text: str, starts: list[int], blank: list[int], pair: Pair) -> int:
    """The first token behind a closing mark that is no space, or a line break before it."""
    index = bisect_left(starts, pair.outer_end)
    while index < len(starts) and blank[index] and "\n" not in text[starts[index] : starts[index] + 1]:
        index += 1
    return index


def _last_sign(text: str, end: int) -> str:
    """The last character before `end` that is no space; "" within a window without one."""
    return text[max(0, end - _WORD_WINDOW) : end].rstrip(_SPACES)[-1:]


def _abbreviated(text: str, end: int) -> bool:
    """True if the full stop before a mark may be that of an abbreviation: "M. « Tout »", "etc."."""
    word = text[max(0, end - _WORD_WINDOW) : end].rstrip(_SPACES).rpartition(" ")[2]
    return len(word) <= len("etc.") and word.endswith(".") and word[:-1].isalpha()


def join_sentences(doc: Doc, pairs: tuple[Pair, ...]) -> None:
    """Make one sentence of what the parser, whose trees need not hang together, cut where none may begin."""
    if not any(pair.closed for pair in pairs):
        return
    columns = doc.to_array(["IDX", "IS_SPACE", "SENT_START"])
    starts, blank = columns[:, 0].tolist(), columns[:, 1].tolist()
    begins = set(np.flatnonzero(columns[:, 2] == 1).tolist()) - {0}
    if not begins:
        return
    text = text_of(doc)
    kept = {index for first, last in _held(starts, pairs) for index in begins.intersection(range(first, last))}
    kept.update(index for index, begin in _beside(text, starts, blank, pairs) if begin < 0 and index in begins)
    for index in sorted(kept):
        root = doc[index].sent.root
        root.head, root.dep_ = doc[index - 1].sent.root, "parataxis"


def marks_of(doc: Doc) -> tuple[Pair, ...]:
    """The pairs kept on the Doc; they are computed when the component did not run."""
    if stored(doc, "entrefilet_marks") is None:
        _keep(doc, tuple(pair_marks(text_of(doc))))
    return tuple(Pair(*fields) for fields in stored(doc, "entrefilet_marks"))


def _keep(doc: Doc, pairs: tuple[Pair, ...]) -> None:
    """Keep the pairs as plain tuples, which every way of storing a Doc can hold."""
    doc._.entrefilet_marks = tuple(astuple(pair) for pair in pairs)
