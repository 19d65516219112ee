"""What may stand between an inverted verb and its subject: adverbs, dates, prepositional phrases.

Begin with `skip_circumstances`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.names import Names, read_name
from entrefilet.quotations.phrases.noun_phrases import PRONOUNS, read_noun


def skip_circumstances(words: Sequence[Word], index: int, names: Names, limit: int) -> int:
    """The index after adverbs, dates and prepositional phrases that stand between an inverted verb and its subject."""
    position = index
    while position < limit:
        word = words[position]
        if word.low in word_set("interrogative"):
            return position
        if word.text == "," or word.low in word_set("time") or (word.tag == "ADV" and word.low not in PRONOUNS):
            position += 1
        elif word.low in word_set("time determiner") and _time_phrase(words, position):
            position = _time_phrase(words, position)
        elif word.tag == "NUM" or word.low[:1].isdigit():
            position += 1
        elif word.low in word_set("circumstance") or (word.tag == "ADP" and word.low not in ("du", "des")):
            after = _skip_prepositional(words, position, names, limit)
            if after <= position:
                return position
            position = after
        else:
            return position
    return position


def _time_phrase(words: Sequence[Word], index: int) -> int:
    """The index after "ce dimanche", "la semaine dernière", "le 3 mars"; 0 when it is no time."""
    position = index + 1
    if position < len(words) and words[position].low[:1].isdigit():
        if position + 1 < len(words) and words[position + 1].low in word_set("time"):
            position += 2
            if position < len(words) and re.fullmatch(r"\d{4}", words[position].low):
                position += 1
            return position
        return 0
    if position < len(words) and words[position].low in word_set("time"):
        position += 1
        while position < len(words) and (
            words[position].low in word_set("time")
            or words[position].low in word_set("time adjective")
            or words[position].low[:1].isdigit()
        ):
            position += 1
        return position
    return 0


def _skip_prepositional(words: Sequence[Word], index: int, names: Names, limit: int) -> int:
    position = index + 1
    while position < limit and words[position].low in word_set("prepositional article"):
        position += 1
    begin = position - 1 if position - 1 > index and words[position - 1].low in word_set("determiner") else position
    if begin >= len(words):
        return 0
    phrase = read_name(words, begin, names) or read_noun(words, begin, names)
    if phrase is None and position != begin:
        phrase = read_name(words, position, names)
    if phrase is not None:
        return phrase.last
    if position < limit and words[position].is_word:
        position += 1
        while position < limit and (
            words[position].tag in ("ADJ", "NOUN", "NUM") or words[position].low in word_set("time")
        ):
            position += 1
        return position
    return index
