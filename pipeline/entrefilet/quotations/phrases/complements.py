"""What follows a head noun and belongs to its phrase: "de la République", "aux Transports", "et des Finances".

Begin with `read_complement`."""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.mention import Entity
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.names import Names, capitals_end, nominal, read_name


def read_complement(words: Sequence[Word], index: int, names: Names, inside: list[Entity]) -> int:
    """The index after "de ..." at words[index]; index itself when no complement follows."""
    position = index + 1
    if position < len(words) and words[position].low in word_set("determiner") | {"l'"}:
        position += 1
    if position >= len(words):
        return index
    if words[position].low in word_set("time"):
        return index
    if words[position].low in word_set("title"):
        titled = read_name(words, position, names)
        if titled is not None and titled.name is not None:
            inside.append(titled.name)
            return titled.last
    found = names.at(words, position)
    if found is not None:
        inside.append(found[0])
        return found[1]
    word = words[position]
    if not word.is_word or (word.tag in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ", "ADV") and not word.capital):
        return index
    if word.capital:
        return max(capitals_end(words, position), position + 1)
    while position < len(words) and words[position].tag in ("ADJ", "NUM") and nominal(words, position + 1):
        position += 1
    return position + 1


def read_second_complement(words: Sequence[Word], index: int, names: Names, inside: list[Entity]) -> int:
    """The index after "et de ..." or "et des Finances" inside a complement."""
    position = index + 1
    if position < len(words) and words[position].low in word_set("of"):
        return read_complement(words, position, names, inside) if position + 1 < len(words) else index
    return index


def read_place_complement(words: Sequence[Word], index: int, names: Names, inside: list[Entity]) -> int:
    """The index after "aux Transports", "à l'Assemblée", "en chef", "chargé de ..." beside a function noun."""
    position = index
    if words[position].low in word_set("in charge"):
        position += 1
        if position < len(words) and words[position].low in word_set("of"):
            return max(read_complement(words, position, names, inside), index + 1)
        return index + 1
    preposition = words[position].low
    position += 1
    if position < len(words) and words[position].low in word_set("determiner"):
        position += 1
    if position >= len(words):
        return index
    if preposition == "en":
        return position + 1 if words[position].low in word_set("after en") else index
    office = words[position].low in word_set("election") and preposition in ("a", "au", "aux")
    if office and position > index and "candidat" in words[index - 1].low + words[index - 2].low:
        position += 1
        while position < len(words) and words[position].tag == "ADJ":
            position += 1
        return position
    found = names.at(words, position)
    if found is not None and found[0].kind in ("ORG", "LOC") and preposition in ("a", "au", "aux"):
        following = words[found[1]] if found[1] < len(words) else None
        if following is not None and following.low in ("et",):
            return index
        inside.append(found[0])
        return found[1]
    if preposition in ("au", "aux") and words[position].capital:
        return capitals_end(words, position)
    return index
