"""Which phrases can speak: people, bodies, texts."""

from __future__ import annotations

from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.phrase import Phrase


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
