"""What may stand between an inverted verb and its subject: adverbs, dates, prepositional phrases.

Begin with `skip_circumstances`.
"""

from __future__ import annotations

import re

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import read_name
from entrefilet.quotations.phrases.noun_phrases import read_noun
from entrefilet.quotations.phrases.pronouns import pronouns

_YEAR = re.compile(r"\d{4}")


def skip_circumstances(clause: Clause, index: int, limit: int) -> int:
    """The index after adverbs, dates and prepositional phrases: "hier sur Europe 1", "mercredi 3 mai, à Lyon,"."""
    position = index
    while position < limit and (after := _after_one(clause, position, limit)) > position:
        position = after
    return position


def _after_one(clause: Clause, index: int, limit: int) -> int:
    """The index after one circumstance; `index` itself where none begins."""
    word = clause.words[index]
    if word.low in word_set("interrogative"):
        return index
    if word.text == "," or word.low in word_set("time") or (word.tag == "ADV" and word.low not in pronouns()):
        return index + 1
    timed = _time_phrase(clause, index) if word.low in word_set("time determiner") else None
    if timed is not None:
        return timed
    if word.tag == "NUM" or word.low[:1].isdigit():
        return index + 1
    if word.low in word_set("circumstance") or (word.tag == "ADP" and word.low not in ("du", "des")):
        return _prepositional_end(clause, index, limit)
    return index


def _time_phrase(clause: Clause, index: int) -> int | None:
    """The index after "ce dimanche", "la semaine dernière", "le 3 mars 2021"; None when it is no time."""
    position = index + 1
    if _numeral(clause.at(position)):
        if clause.at(position + 1).low not in word_set("time"):
            return None
        position += 2
        return position + 1 if _YEAR.fullmatch(clause.at(position).low) else position
    if clause.at(position).low not in word_set("time"):
        return None
    times, adjectives = word_set("time"), word_set("time adjective")
    while _numeral(word := clause.at(position)) or word.low in times or word.low in adjectives:
        position += 1
    return position


def _numeral(word: Word) -> bool:
    return word.low[:1].isdigit()


def _prepositional_end(clause: Clause, index: int, limit: int) -> int:
    """The index after "sur RTL", "lors du conseil", "à Lyon"; `index` itself where no phrase follows."""
    position = index + 1
    while position < limit and clause.words[position].low in word_set("prepositional article"):
        position += 1
    article = position - 1 > index and clause.words[position - 1].low in word_set("determiner")
    begin = position - 1 if article else position
    phrase = read_name(clause, begin) or read_noun(clause, begin)
    if phrase is None and position != begin:
        phrase = read_name(clause, position)
    if phrase is not None:
        return phrase.last
    if position >= limit or not clause.words[position].is_word:
        return index
    position += 1
    while position < limit and (
        clause.words[position].tag in ("ADJ", "NOUN", "NUM") or clause.words[position].low in word_set("time")
    ):
        position += 1
    return position
