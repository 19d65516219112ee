"""Countries and the words for their people: names and adjectives to ISO 3166 codes.

`country_iso("Émirats arabes unis")` is "AE", `demonym_iso("ukrainiennes")` is "UA"; case and accents do not matter.
"""

from __future__ import annotations

from functools import cache

from entrefilet.entities.names import key_of
from entrefilet.french.folding import fold, fold_all
from entrefilet.text.lexicon import load_lexicon


def country_iso(name: str) -> str | None:
    """The ISO 3166-1 code of a country named in French, None for anything else."""
    return _countries().get(key_of(name))


def is_nickname(name: str) -> bool:
    """True if a country's name stands for it only beside another ("l'Hexagone", "RDC")."""
    return key_of(name) in _nicknames()


def demonym_iso(word: str) -> str | None:
    """The ISO 3166-1 code behind a nationality word ("ukrainien", "Ukrainiennes"), None for other words and peoples."""
    iso = _demonyms().get(fold(word))
    return None if iso in (None, "-") else iso


def is_demonym(word: str) -> bool:
    """True if the word names a people, a religion or the inhabitants of a place, as adjective or noun."""
    return fold(word) in _demonyms()


@cache
def _countries() -> dict[str, str]:
    return {key_of(entry["name"]): entry["iso"] for entry in load_lexicon("entities", "countries.tsv")}


@cache
def _nicknames() -> frozenset[str]:
    return frozenset(key_of(e["name"]) for e in load_lexicon("entities", "countries.tsv") if e["use"] == "nickname")


@cache
def _demonyms() -> dict[str, str]:
    rows = load_lexicon("entities", "demonyms.tsv")
    forms = fold_all([row["form"] for row in rows])
    return {form: row["iso"] for form, row in zip(forms, rows, strict=True)}
