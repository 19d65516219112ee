"""Finds dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.layers import attach

if TYPE_CHECKING:
    from spacy.tokens import Doc


class DateFinder:
    """Finds dates."""

    def __call__(self, doc: Doc) -> Doc:
        """Attach the layer to the Doc."""
        attach(doc, "date", [])
        return doc
