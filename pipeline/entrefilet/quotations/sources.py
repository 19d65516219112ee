"""Which nouns can speak: people, bodies, texts; which cannot (selon la taille, selon le calendrier)."""

from __future__ import annotations

from functools import cache

from entrefilet.quotations.noun_phrases import Phrase
from entrefilet.text.folding import fold
from entrefilet.text.lexicon import load_lexicon

_PERSON_ENDINGS = tuple(
    ["eur", "eurs", "euse", "euses", "rice", "rices", "iste", "istes", "ien", "iens", "ienne", "iennes", "logue", "logues", "logiste", "ier", "iers", "iere", "ieres", "crate", "crates", "ant", "ants", "ante", "antes", "ois", "oise", "oises", "ain", "ains", "aine", "aines", "aire", "aires", "phile", "chef", "teur"]
)


@cache
def _nouns() -> dict[str, str]:
    """Folded noun -> person, body, text, figures, thing."""
    return {fold(row["noun"]): row["kind"] for row in load_lexicon("quotations", "source_nouns.tsv")}


def noun_kind(head: str) -> str:
    """The kind of a head noun: person, body, text, figures or thing; "" when unknown."""
    nouns = _nouns()
    for form in _singulars(head):
        if form in nouns:
            return nouns[form]
    last = head.rsplit("-", 1)
    if len(last) == 2 and last[0] in ("ex", "vice", "co", "sous", "porte"):
        return noun_kind(last[1]) if last[0] != "porte" else "person"
    if head.endswith(_PERSON_ENDINGS):
        return "person"
    return ""


def _singulars(head: str) -> tuple[str, ...]:
    forms = [head]
    if head.endswith("aux"):
        forms.append(head[:-3] + "al")
    if head.endswith(("s", "x")):
        forms.append(head[:-1])
    return tuple(forms)


def is_person(phrase: Phrase) -> bool:
    """A name of a person, or a noun for people."""
    if phrase.kind == "name" and phrase.name is not None:
        return phrase.name.kind in ("PER", "")
    return noun_kind(phrase.head) == "person"


def is_body(phrase: Phrase) -> bool:
    """A name of a body or place, or a noun for an institution or group."""
    if phrase.kind == "name" and phrase.name is not None:
        return phrase.name.kind in ("ORG", "LOC")
    return noun_kind(phrase.head) == "body"


def is_text(phrase: Phrase) -> bool:
    """A noun for something written or computed by somebody."""
    return phrase.kind == "noun" and noun_kind(phrase.head) in ("text", "figures")


def needs_author(phrase: Phrase) -> bool:
    """Figures count as a source only with their author ("les chiffres du ministère")."""
    return noun_kind(phrase.head) == "figures"


def is_thing(phrase: Phrase) -> bool:
    """A noun that cannot speak."""
    return phrase.kind == "noun" and noun_kind(phrase.head) == "thing"
