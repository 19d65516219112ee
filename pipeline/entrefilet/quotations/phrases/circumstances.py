"""What may stand between an inverted verb and its subject: adverbs, dates, prepositional phrases.

Begin with `skip_circumstances`.
"""

from __future__ import annotations

import re

from entrefilet.french.verb_forms import may_be_participle
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import name_at, read_name
from entrefilet.quotations.phrases.noun_phrases import read_noun
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.phrase import Phrase
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
    if word.low in word_set("interrogative") or (word.capital and word.start in clause.names):
        return index
    if word.text == "," or word.low in word_set("time") or (word.tag == "ADV" and word.low not in pronouns()):
        return index + 1
    timed = _time_phrase(clause, index) if word.low in word_set("time determiner") else None
    if timed is not None:
        return timed
    if word.tag == "NUM" or _numeral(word) or _is_state(clause, index):
        return index + 1
    return _prepositional_end(clause, index, limit) if _is_preposition(word) else index


def _is_preposition(word: Word) -> bool:
    """True for "sur", "lors", "devant"; False for the article "des"."""
    return word.low in word_set("circumstance") or (word.tag == "ADP" and word.low not in ("du", "des"))


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


def _is_state(clause: Clause, index: int) -> bool:
    """True for the "ému" of "visiblement ému": how somebody speaks; a subject or a comma follows."""
    word, after = clause.words[index], clause.at(index + 1)
    participle = word.tag == "VERB" and may_be_participle(word.low)
    if word.capital or clause.at(index - 1).tag != "ADV" or not (word.tag == "ADJ" or participle):
        return False
    return after.text == "," or after.capital or after.low in word_set("determiner") or after.tag == "ADP"


def _numeral(word: Word) -> bool:
    return word.low[:1].isdigit()


def _prepositional_end(clause: Clause, index: int, limit: int) -> int:
    """The index after "sur RTL", "lors du conseil", "à Lyon"; `index` itself where no phrase follows."""
    position = index + 1
    while position < limit and clause.words[position].low in word_set("prepositional article"):
        position += 1
    article = position - 1 > index and clause.words[position - 1].low in word_set("determiner")
    begin = position - 1 if article else position
    known = name_at(clause, begin)  # of any kind: "sur Facebook", "sur Europe 1"
    if known is not None:
        return known[1]
    phrase = read_name(clause, begin) or read_noun(clause, begin)
    if phrase is None and position != begin:
        phrase = read_name(clause, position)
    if phrase is not None:
        return _end_without_subject(clause, phrase)
    return _plain_end(clause, position, limit) or index


def _plain_end(clause: Clause, position: int, limit: int) -> int | None:
    """The index after words that no reader of phrases knows ("en souriant"); None where no word stands."""
    if position >= limit or not clause.words[position].is_word:
        return None
    position += 1
    while position < limit and _goes_on(clause, position):
        position += 1
    return position


def _goes_on(clause: Clause, index: int) -> bool:
    word = clause.words[index]
    noun = word.tag in ("ADJ", "NOUN", "NUM") or word.low in word_set("time")
    return noun and not _opens_name(clause, index)


def _end_without_subject(clause: Clause, phrase: Phrase) -> int:
    """The index after a phrase that a preposition opens, less a name beside its noun that can be the verb's subject.

    "pour sa part Anne Valmont" ends before the name; "devant la députée Anne Valmont le maire" holds it, because
    another subject follows.
    """
    name = phrase.name
    if phrase.kind != "name" or name is None:
        return phrase.last
    index = next((at for at in range(phrase.first, phrase.last) if clause.words[at].start == name.start), phrase.first)
    if index <= phrase.first + 1 or _is_opened(clause, phrase.first, index):
        return phrase.last
    described = noun_kind(phrase.head) == "person" and not phrase.plural and name.kind in ("PER", "")
    return phrase.last if described and _opens_subject(clause, phrase.last) else index


def _is_opened(clause: Clause, first: int, index: int) -> bool:
    """True if only a determiner or titles stand before the name: "à la CGT", "avec Mme Valmont"."""
    determiner, title = word_set("determiner"), word_set("title")
    return all(word.low in determiner or word.low in title for word in clause.words[first:index])


def _opens_subject(clause: Clause, index: int) -> bool:
    word = clause.at(index)
    return word.capital or word.low in word_set("determiner") or word.low in word_set("title")


def _opens_name(clause: Clause, index: int) -> bool:
    return clause.words[index].start in clause.names or clause.words[index].capital
