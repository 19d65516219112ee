"""Finds names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.layers import attach
from entrefilet.mention import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc


class EntityFinder:
    """Finds names."""

    def __init__(self, *, rules: bool = True) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        """Attach the model's names to the Doc."""
        found = [
            Entity(
                start=ent.start_char,
                end=ent.end_char,
                text=ent.text,
                kind=ent.label_,
                canonical=ent.text,
                rule="model.ner",
            )
            for ent in doc.ents
        ]
        attach(doc, "entity", found)
        return doc
