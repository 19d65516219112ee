"""Finds names: the model's, mended by rules, and says for each whom it means.

| text                                         | kind | canonical            |
|----------------------------------------------|------|----------------------|
| Anne Valmont […] Mme [Valmont] a refusé      | PER  | Anne Valmont         |
| l'[Union des géomètres] ([UG])               | ORG  | Union des géomètres  |
| l'aéroport de [Nantes]                       | LOC  | Nantes               |
| sur [Twitter]                                | MISC | Twitter              |

Reads `doc.ents`; writes the layer `entity` and the referents of the article. With `rules` False the model's names are
kept as they are and each is its own canonical name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.entities.canonical import Group, link
from entrefilet.entities.names import Name
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
        written = doc.text  # built anew by every access
        text = straighten(written)
        if self.rules:
            groups = link(text, apply_rules(text, _model_names(doc, without_small_verbs=True)))
        else:
            names = _model_names(doc, without_small_verbs=False)
            groups = [Group(text[name.start : name.end], name.kind, [name]) for name in names]
        attach(
            doc,
            "entity",
            [
                Entity(
                    start=name.start,
                    end=name.end,
                    text=written[name.start : name.end],
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


_NO_END = frozenset(["VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PRON", "ADV"])


def _model_names(doc: Doc, *, without_small_verbs: bool) -> list[Name]:
    """The model's names; asked so, without the small verbs and grammatical words it left at their end."""
    names = []
    for ent in doc.ents:
        end = ent.end
        while without_small_verbs and end - ent.start > 1 and doc[end - 1].pos_ in _NO_END and doc[end - 1].is_lower:
            end -= 1
        names.append(Name(ent.start_char, doc[end - 1].idx + len(doc[end - 1]), ent.label_, "model.ner"))
    return names
