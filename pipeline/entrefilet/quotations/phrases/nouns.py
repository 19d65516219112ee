"""Which nouns can speak: people, bodies, texts; which cannot (selon la taille, selon le calendrier)."""

from __future__ import annotations

from functools import cache

from entrefilet.entities.demonyms import is_demonym
from entrefilet.french.folding import fold
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered


@cache
def _nouns() -> dict[str, str]:
    """Folded noun -> person, body, text, figures, thing."""
    return {fold(row["noun"]): row["kind"] for row in load_lexicon("quotations/phrases", "source_nouns.tsv")}


@cache
def _person_endings() -> tuple[str, ...]:
    return tuple(fold(row["ending"]) for row in load_lexicon("quotations/phrases", "person_endings.tsv"))


@cache
def _functions() -> frozenset[str]:
    """Folded function nouns that the names' room knows: maire, secrétaire, capitaine."""
    return frozenset(fold(row["form"]) for row in load_lexicon("entities", "functions.tsv"))


def named_like_a_thing(head: str) -> bool:
    """Whether a folded noun is of a thing, a text, or of the shape of an abstract noun."""
    return noun_kind(head) in ("thing", "text", "figures") or head.endswith(_abstract_endings())


@cache
def _abstract_endings() -> tuple[str, ...]:
    return tuple(fold(row["ending"]) for row in load_lexicon("quotations/phrases", "abstract_endings.tsv"))


@remembered
def noun_kind(head: str) -> str:
    """The kind of a folded head noun: person, body, text, figures or thing; "" when unknown."""
    nouns = _nouns()
    for form in _singulars(head):
        if form in nouns:
            return nouns[form]
    first, _, rest = head.partition("-")
    if rest and first in word_set("known prefix"):
        return noun_kind(rest)
    if head.startswith("porte-"):
        return "person"
    singular = _singulars(head)[-1]
    if singular in _functions() or is_demonym(head):
        return "person"
    return "person" if singular.endswith(_person_endings()) else ""


def _singulars(head: str) -> tuple[str, ...]:
    forms = [head]
    if head.endswith("aux"):
        forms.append(head[:-3] + "al")
    if head.endswith(("s", "x")):
        forms.append(head[:-1])
    if head.rstrip("s").endswith("ee"):  # "employée"
        forms.append(head.rstrip("s")[:-1])
    return tuple(forms)
