"""Pairs quotation marks before the parser runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.quotations.marks import Pair, pair_marks

if TYPE_CHECKING:
    from spacy.tokens import Doc


class MarkPairer:
    """Pairs the quotation marks of the text and keeps the pairs on `doc._.entrefilet_marks`.

    Quotations are later cut out of their sentences by these pairs, so that one of five sentences stays whole
    whatever the parser makes of it.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Keep the pairs on the Doc; nothing else is changed."""
        doc._.entrefilet_marks = tuple(pair_marks(doc.text))
        return doc


def marks_of(doc: Doc) -> tuple[Pair, ...]:
    """The pairs kept on the Doc; they are computed when the component did not run."""
    if doc._.entrefilet_marks is None:
        doc._.entrefilet_marks = tuple(pair_marks(doc.text))
    pairs: tuple[Pair, ...] = doc._.entrefilet_marks
    return pairs
