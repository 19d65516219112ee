"""Finds names: the model's, mended by rules, and says for each whom it means.

| text                                         | kind | canonical            |
|----------------------------------------------|------|----------------------|
| M. [Valmont] a reçu [Anne Duret].            | PER  | Paul Valmont, ...    |
| Le [ministère de la Justice] à [Rodez]       | ORG, LOC |                  |

Reads `doc.ents`; writes the layer `entity` and the referents of the article. With `rules` False the model's names are
kept as they are and each is its own canonical name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.entities.canonical import Group, link
from entrefilet.entities.names import Name, in_order
from entrefilet.entities.referents import make_referent
from entrefilet.entities.rules import apply_rules
from entrefilet.layers import attach, set_referents
from entrefilet.mention import Entity
from entrefilet.text.folding import straighten

if TYPE_CHECKING:
    from spacy.tokens import Doc


class EntityFinder:
    """Puts the names of an article on its Doc, with their canonical form, and its referents."""

    def __init__(self, *, rules: bool = True) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        """Attach the names to the Doc."""
        text = straighten(doc.text)
        names = [Name(ent.start_char, ent.end_char, ent.label_, "model.ner") for ent in doc.ents]
        if self.rules:
            groups = link(text, apply_rules(text, names))
        else:
            groups = [Group(text[name.start : name.end], name.kind, [name]) for name in in_order(names)]
        attach(
            doc,
            "entity",
            [
                Entity(
                    start=name.start,
                    end=name.end,
                    text=doc.text[name.start : name.end],
                    kind=name.kind,
                    rule=name.rule,
                    canonical=group.canonical,
                    iso=group.iso,
                )
                for group in groups
                for name in group.names
            ],
        )
        set_referents(doc, [make_referent(text, group) for group in groups])
        return doc
