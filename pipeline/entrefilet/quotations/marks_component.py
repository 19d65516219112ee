"""Pairs quotation marks before the parser runs, and keeps it from cutting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.layers import text_of
from entrefilet.quotations.marks import Pair, pair_marks

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
    number = 0
    paragraph = True
    for token in doc:
        while number < len(pairs) and pairs[number].outer_end <= token.idx:
            number += 1
        pair = pairs[number] if number < len(pairs) else None
        if token.is_space:
            paragraph = paragraph or "\n" in token.text
            continue
        if pair is not None and pair.closed and token.idx > pair.outer_start:
            token.is_sent_start = False
        elif paragraph:
            token.is_sent_start = True
        paragraph = False


def marks_of(doc: Doc) -> tuple[Pair, ...]:
    """The pairs kept on the Doc; they are computed when the component did not run."""
    if doc._.entrefilet_marks is None:
        doc._.entrefilet_marks = tuple(pair_marks(text_of(doc)))
    pairs: tuple[Pair, ...] = doc._.entrefilet_marks
    return pairs
