"""What follows a head noun and belongs to its phrase: "de la République", "aux Transports", "et des Finances".

Begin with `read_complement`."""

from __future__ import annotations

from typing import NamedTuple

from entrefilet.mention import Entity
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import capitals_end, name_at, nominal, read_name

_TO = ("a", "au", "aux")
_NO_COMPLEMENT = frozenset(["VERB", "AUX", "ADP", "SCONJ", "CCONJ", "ADV"])


class Complement(NamedTuple):
    """The index after a complement, and the name in it."""

    last: int
    name: Entity | None = None


def read_complement(clause: Clause, index: int) -> Complement | None:
    """The complement whose "de" stands at `index`: "de la République"; None for "de lundi", "de partir"."""
    position = index + 1
    if clause.at(position).low in word_set("determiner"):
        position += 1
    word = clause.at(position)
    if word.low in word_set("time"):
        return None
    if word.low in word_set("title"):
        titled = read_name(clause, position)
        if titled is not None:
            return Complement(titled.last, titled.name)
    found = name_at(clause, position)
    if found is not None:
        return Complement(found[1], found[0])
    if not word.is_word or (word.tag in _NO_COMPLEMENT and not word.capital):
        return None
    if word.capital:
        return Complement(max(capitals_end(clause, position), position + 1))
    while clause.at(position).tag in ("ADJ", "NUM") and nominal(clause.at(position + 1)):
        position += 1
    return Complement(position + 1)


def complements_end(clause: Clause, index: int) -> int:
    """The index after "des avocats de la défense", complement upon complement; `index` itself without one."""
    found = read_complement(clause, index)
    while found is not None:
        index = found.last
        more = index + 1 < clause.end and clause.words[index].low in word_set("of")
        found = read_complement(clause, index) if more else None
    return index


def read_second_complement(clause: Clause, index: int) -> Complement | None:
    """The complement after "et": "et de l'Intérieur", "et des Finances"."""
    if clause.at(index + 1).low not in word_set("of") or index + 2 >= clause.end:
        return None
    return read_complement(clause, index + 1)


def read_place_complement(clause: Clause, index: int) -> Complement | None:
    """The complement of a function noun: "aux Transports", "à l'Assemblée", "en chef", "chargé de ..."."""
    preposition = clause.at(index).low
    if preposition in word_set("in charge"):
        of = clause.at(index + 1).low in word_set("of")
        return (read_complement(clause, index + 1) if of else None) or Complement(index + 1)
    position = index + 2 if clause.at(index + 1).low in word_set("determiner") else index + 1
    if preposition == "en":
        return Complement(position + 1) if clause.at(position).low in word_set("after en") else None
    return _seat(clause, index, position) if preposition in _TO and position < clause.end else None


def _seat(clause: Clause, index: int, position: int) -> Complement | None:
    """ "à la présidentielle", "à l'Assemblée", "aux Transports": the preposition at `index`, the noun at `position`."""
    word = clause.words[position]
    if word.low in word_set("election") and _candidate_before(clause, index):
        position += 1
        while clause.at(position).tag == "ADJ":
            position += 1
        return Complement(position)
    found = name_at(clause, position)
    if found is not None and found[0].kind in ("ORG", "LOC"):
        return None if clause.at(found[1]).low == "et" else Complement(found[1], found[0])
    if clause.words[index].low != "a" and word.capital:
        return Complement(capitals_end(clause, position))
    return None


def _candidate_before(clause: Clause, index: int) -> bool:
    """True behind "candidat" or "candidate socialiste": an election may follow."""
    return clause.find(word_set("candidate"), index - 2, index) is not None
