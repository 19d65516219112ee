"""Which nouns can speak: people, bodies, texts; which cannot (selon la taille, selon le calendrier)."""

from __future__ import annotations

from functools import cache

from entrefilet.text.folding import fold
from entrefilet.text.lexicon import load_lexicon


@cache
def _nouns() -> dict[str, str]:
    """Folded noun -> person, body, text, figures, thing."""
    return {fold(row["noun"]): row["kind"] for row in load_lexicon("quotations", "source_nouns.tsv")}


@cache
def _person_endings() -> tuple[str, ...]:
    return tuple(fold(row["ending"]) for row in load_lexicon("quotations", "person_endings.tsv"))


@cache
def noun_kind(head: str) -> str:
    """The kind of a folded head noun: person, body, text, figures or thing; "" when unknown."""
    nouns = _nouns()
    for form in _singulars(head):
        if form in nouns:
            return nouns[form]
    first, _, rest = head.partition("-")
    if rest and first in ("ex", "vice", "co", "sous"):
        return noun_kind(rest)
    if head.startswith("porte-"):
        return "person"
    singular = _singulars(head)[-1]
    return "person" if singular.endswith(_person_endings()) else ""


def _singulars(head: str) -> tuple[str, ...]:
    forms = [head]
    if head.endswith("aux"):
        forms.append(head[:-3] + "al")
    if head.endswith(("s", "x")):
        forms.append(head[:-1])
    return tuple(forms)
