"""Finds quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.layers import attach

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuotationFinder:
    """Finds quotations."""

    def __call__(self, doc: Doc) -> Doc:
        """Attach the layer to the Doc."""
        attach(doc, "quotation", [])
        return doc
