"""Trades and functions: which noun may take up which, "l'officier" a commandant, "la magistrate" a procureure.

Begin with `read_trade` and `Trade.relation`. A trade is read from words that begin at its noun, in either gender.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from entrefilet.entities.demonyms import is_demonym
from entrefilet.french.folding import fold, name_key
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

MAX_WORDS = 4  # words of "président du conseil général"
_ANYBODY = "anybody"
_ACCUSED = "accused"
_GENERAL = "general"


class Relation(IntEnum):
    """Whether one noun may stand for somebody whom another one describes."""

    OTHER = 0  # they are of different people: "l'ailier", "l'entraîneur"
    OPEN = 1  # nothing says so, nothing denies it
    RELATED = 2  # one is the general word for the other
    SAME = 3


class Trade(NamedTuple):
    """A trade by its masculine noun, with the fields it is of; `feminine` is None where the form does not tell."""

    noun: str
    fields: frozenset[str]
    general: frozenset[str]
    feminine: bool | None

    def relation(self, other: Trade, *, former: bool = False) -> Relation:
        """How this noun and another may be of one person; a former one may be any other of its field."""
        if self.noun == other.noun:
            return Relation.SAME
        if self.fields & other.fields & (self.general | other.general) - {_ANYBODY}:
            return Relation.RELATED
        return Relation.OPEN if former or self._go_together(other) else Relation.OTHER

    def _go_together(self, other: Trade) -> bool:
        """True if somebody may well be both: an accused plumber, a doctor who runs a hospital; no accused judge."""
        fields = self.fields | other.fields
        if not self.fields or not other.fields or _ANYBODY in fields:
            return True
        if _ACCUSED in fields:
            return word_set("field of justice").isdisjoint(fields)
        positions = word_set("field of positions")
        return not (positions.isdisjoint(self.fields) and positions.isdisjoint(other.fields))


def read_trade(words: Sequence[str]) -> Trade | None:
    """The trade that words begin with ("secrétaire générale du club"); None where they begin with no noun of people."""
    return _trade(" ".join(words[:MAX_WORDS]))


def is_compound(first: str, second: str) -> bool:
    """True for two folded words that are one noun of people: "jeune femme"."""
    return f"{first} {second}" in _fields()


def masculine(noun: str) -> tuple[str, bool | None]:
    """The masculine of a folded noun of people, and whether the noun is feminine; None where both are written so."""
    if noun in _nouns():
        return noun, None if noun.endswith("e") and noun[:-1] not in _nouns() else False
    for feminine, ending in _endings():
        stem = noun.removesuffix(feminine) + ending
        if noun.endswith(feminine) and stem in _nouns():
            return stem, True
    return noun, None


@remembered
def _trade(text: str) -> Trade | None:
    words = name_key(text).removeprefix("ex ").split()
    for count in range(len(words), 1, -1):
        noun = " ".join([masculine(word)[0] for word in words[:count]])
        if noun in _fields():
            return Trade(noun, *_fields()[noun], masculine(words[0])[1])
    noun, feminine = masculine(words[0]) if words else ("", None)
    if noun in _fields():
        return Trade(noun, *_fields()[noun], feminine)
    people = noun in _nouns() or is_demonym(noun) or noun in word_set("description")
    return Trade(noun, frozenset(), frozenset(), feminine) if people else None


@cache
def _fields() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Key of a masculine noun -> its fields, and those of them in which it is a general word."""
    fields: dict[str, set[str]] = {}
    general: dict[str, set[str]] = {}
    for row in load_lexicon("quotations/speakers", "trades.tsv"):
        noun = name_key(row["noun"])
        fields.setdefault(noun, set()).add(row["field"])
        if row["scope"] == _GENERAL:
            general.setdefault(noun, set()).add(row["field"])
    return {noun: (frozenset(found), frozenset(general.get(noun, ()))) for noun, found in fields.items()}


@cache
def _nouns() -> frozenset[str]:
    """Every word of a trade in the masculine, and the masculine functions that the names' room knows."""
    functions = [row for row in load_lexicon("entities", "functions.tsv") if row["gender"] != "f"]
    words = {fold(row["form"]) for row in functions if " " not in row["form"]}
    return frozenset(words.union(*(noun.split() for noun in _fields())))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """The folded endings of feminine nouns and those of their masculines, the longest first."""
    rows = load_lexicon("quotations/speakers", "feminine_endings.tsv")
    pairs = [(fold(row["feminine"]), "" if row["masculine"] == "-" else fold(row["masculine"])) for row in rows]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
