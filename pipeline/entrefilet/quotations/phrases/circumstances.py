"""What may stand between an inverted verb and its subject: adverbs, dates, prepositional phrases.

Begin with `skip_circumstances`.
"""

from __future__ import annotations

import re

from entrefilet.french.verb_forms import is_infinitive, may_be_participle
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import phrases_by_first, phrases_by_last, word_set
from entrefilet.quotations.phrases.complements import complements_end
from entrefilet.quotations.phrases.names import name_at, read_name
from entrefilet.quotations.phrases.noun_phrases import read_noun
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.pronouns import pronouns
from entrefilet.quotations.phrases.two_names import is_known_thing, second_name

_ASIDE_WORDS = 6  # between the commas of ", la voix encore tremblante,"
_PARTICIPLES_LIKE_FINITE = ("oint", "eint", "aint", "uit", "ert")  # "joint par téléphone"
_YEAR = re.compile(r"\d{4}")


def skip_circumstances(clause: Clause, index: int, limit: int) -> int:
    """The index after adverbs, dates and prepositional phrases: "hier sur Europe 1", "mercredi 3 mai, à Lyon,"."""
    position = index
    while position < limit and (after := _after_one(clause, position, limit)) > position:
        position = after
    return position


def may_be_stepped_over(clause: Clause, index: int) -> bool:
    """True for a word that opens no subject and ends no incise: the "joint" of "joint par téléphone", "ironique"."""
    word = clause.words[index]
    participle = word.text.endswith(_PARTICIPLES_LIKE_FINITE)
    if not word.is_word or word.capital or word.is_clitic or (word.is_finite and not participle):
        return False
    return word.low not in word_set("subordinator") and word.low not in word_set("coordinating")


def _after_one(clause: Clause, index: int, limit: int) -> int:
    """The index after one circumstance; `index` itself where none begins. Read once a place."""
    key = ("circumstance", index, limit)
    if key not in clause.memo:
        clause.memo[key] = _read_one(clause, index, limit)
    after: int = clause.memo[key]
    return after


def _read_one(clause: Clause, index: int, limit: int) -> int:
    word = clause.words[index]
    if _opens_none(clause, index):
        return index
    if (listed := _manner_phrase_end(clause, index, limit)) is not None:
        return listed
    if _stands_alone(word):
        return index + 1
    if (manner := _manner_end(clause, index)) is not None:
        return manner
    timed = _time_phrase(clause, index) if word.low in word_set("time determiner") else None
    if timed is not None:
        return timed
    if word.tag == "NUM" or _numeral(word) or _is_state(clause, index):
        return index + 1
    if not _is_preposition(word):
        return index
    end = _prepositional_end(clause, index, limit)
    return index + 1 if end > index and _is_later(clause, index, end, limit) else end


def _opens_none(clause: Clause, index: int) -> bool:
    """True where no circumstance begins, whatever follows: at "qui", a name, "62 % des sondés"."""
    word = clause.words[index]
    if word.low in word_set("interrogative") or (word.capital and word.start in clause.names):
        return True
    counts = word.tag == "NUM" or _numeral(word) or word.low in word_set("rough count") or word.low in ("de", "d'")
    return counts and _counts_people(clause, index)


def _counts_people(clause: Clause, index: int) -> bool:
    """True for "62 % des sondés", "près de la moitié des élus", "de nombreux élus", which may speak."""
    if clause.words[index].low in ("de", "d'") and clause.at(index + 1).low not in word_set("counting adjective"):
        return False
    phrase = read_noun(clause, index)
    return phrase is not None and phrase.plural is True and noun_kind(phrase.head) in ("person", "body")


def _is_later(clause: Clause, index: int, end: int, limit: int) -> bool:
    """True for the "après" of "a soupiré peu après la maire": an adverb, because no other subject follows."""
    before = clause.at(index - 1).low
    adverb = clause.words[index].low in ("apres", "avant") and before in word_set("before adverb of time")
    return adverb and not _subject_follows(clause, end, limit)


def ends_set_phrase(clause: Clause, last: int) -> bool:
    """True if a listed circumstance ends before words[last]: "une fois de plus", "haut et fort"."""
    if clause.at(last - 1).text == ",":
        last -= 1
    phrases = phrases_by_last("set phrase").get(clause.at(last - 1).low, ()) if last > 1 else ()
    return any(clause.lows(last - len(phrase), last) == phrase for phrase in phrases)


def _manner_phrase_end(clause: Clause, index: int, limit: int) -> int | None:
    """The index after "haut et fort" or "un brin amer", the word behind "un brin" included; None for other words."""
    for phrase in phrases_by_first("set phrase").get(clause.words[index].low, ()):
        if clause.lows(index, index + len(phrase)) == phrase and index + len(phrase) <= limit:
            return index + len(phrase)
    for phrase in phrases_by_first("manner phrase").get(clause.words[index].low, ()):
        last = index + len(phrase)
        if clause.lows(index, last) == phrase:
            return last + 1 if last < limit and clause.words[last].is_word and not clause.words[last].capital else last
    return None


def _stands_alone(word: Word) -> bool:
    """True for a comma, "hier", "sobrement": a circumstance of one word, whatever follows it."""
    return word.text == "," or word.low in word_set("time") or _is_adverb(word)


def _manner_end(clause: Clause, index: int) -> int | None:
    """The index after "la gorge nouée", "l'air grave", "sourire aux lèvres"; None where no such phrase begins."""
    noun = index + 1 if clause.words[index].low in word_set("determiner") else index
    if clause.at(noun).low not in word_set("manner noun"):
        return None
    last = noun + 1
    while clause.at(last).tag in ("ADJ", "ADV") or (clause.at(last).is_verb and may_be_participle(clause.at(last).low)):
        last += 1
    return last


def _is_adverb(word: Word) -> bool:
    return word.tag == "ADV" and word.low not in pronouns() and not word.capital


def _is_preposition(word: Word) -> bool:
    """True for "sur", "lors", "dès"; False for the article "des"."""
    if word.low == "des":
        return word.text.lower() == "dès"
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
        return _without_subject(clause, begin, known[1], limit)
    phrase = read_name(clause, begin) or read_noun(clause, begin)
    if phrase is None and position != begin:
        phrase = read_name(clause, position)
    if phrase is not None:
        return _without_subject(clause, phrase.first, phrase.last, limit)
    return _plain_end(clause, position, limit) or index


def _plain_end(clause: Clause, position: int, limit: int) -> int | None:
    """The index after words that no reader of phrases knows ("en marge du sommet"); None where no word stands."""
    if position >= limit or not clause.words[position].is_word or clause.words[position].low in word_set("preposition"):
        return None
    first = clause.words[position]
    position += 1
    while position < limit and _goes_on(clause, position):
        position += 1
    if first.is_verb and (is_infinitive(first.low) or first.low.endswith("ant")):
        return _object_end(clause, position, limit)
    while position < limit and clause.words[position].low in word_set("of"):
        end = complements_end(clause, position)
        if end == position:
            break
        position = min(_without_subject(clause, position + 1, end, limit), limit)
    return position


def _goes_on(clause: Clause, index: int) -> bool:
    word = clause.words[index]
    noun = word.tag in ("ADJ", "NOUN", "NUM") or word.low in word_set("time")
    return noun and not _opens_name(clause, index)


def _object_end(clause: Clause, index: int, limit: int) -> int:
    """The index after the object of "en quittant le tribunal" when a subject follows; before "en souriant le maire"."""
    phrase = read_noun(clause, index)
    if phrase is None or phrase.last > limit or clause.words[phrase.first].capital:
        return index
    end = _without_subject(clause, phrase.first, phrase.last, limit)
    if end < phrase.last or _subject_follows(clause, end, limit) or _subject_behind_aside(clause, end, limit):
        return end
    return index


def _without_subject(clause: Clause, first: int, last: int, limit: int) -> int:
    """The index after words[first:last] behind a preposition, less a name at their end that must be the verb's subject.

    "pour sa part Anne Valmont" and "à l'AFP Anne Valmont" end before the name; "devant la députée Anne Valmont le
    maire" holds it, because another subject follows.
    """
    run = _capitals_behind(clause, last, limit)
    begin = _closing_name(clause, first, run)
    return last if begin is None or _subject_follows(clause, run, limit) else begin


def _capitals_behind(clause: Clause, last: int, limit: int) -> int:
    """The index after the capitals straight behind words[:last] that no name of the article begins with."""
    run = last
    while run < limit and _is_loose_capital(clause, run) and clause.words[run - 1].capital:
        run += 1
    return run


def _is_loose_capital(clause: Clause, index: int) -> bool:
    word = clause.words[index]
    return word.capital and word.is_word and word.start not in clause.names and word.low not in word_set("title")


def _closing_name(clause: Clause, first: int, last: int) -> int | None:
    """Where a name begins that closes words[first:last] and is not what their preposition governs."""
    start = last
    while start > first and _part_of_name(clause, start - 1, first):
        start -= 1
    while start < last and not clause.words[start].capital:
        start += 1
    if start == last:
        return None
    if (
        start - first > 1
        and clause.words[start - 1].low in word_set("plain article")
        and clause.words[start - 2].capital
    ):
        return start - 1  # "Télégramme l'OTAN"
    governed = start == first or not _is_noun(clause.words[start - 1])
    second = second_name(clause, start, last, governed=governed)
    if second is not None or governed or _is_medium(clause, start, last):
        return second
    return start


def _is_medium(clause: Clause, start: int, last: int) -> bool:
    """True for the "Facebook" of "sur sa page Facebook", which says nothing behind a preposition."""
    return clause.at(last).text == "," and is_known_thing(clause, start, last)


def _part_of_name(clause: Clause, index: int, first: int) -> bool:
    word = clause.words[index]
    if word.capital or word.low in word_set("particle"):
        return True
    return _numeral(word) and index > first and clause.words[index - 1].capital


def _is_noun(word: Word) -> bool:
    """True for "ministre", "local"; False for "la", "de", "Mme", "aux"."""
    if not word.is_word or word.low in word_set("determiner") or word.low in word_set("title"):
        return False
    return word.low not in word_set("preposition") and word.low not in word_set("of")


def _subject_follows(clause: Clause, index: int, limit: int) -> bool:
    """True if a name or a noun phrase begins there or behind further circumstances, no comma before it."""
    position = index
    while position < limit and clause.words[position].text != ",":
        after = _after_one(clause, position, limit)
        if after == position and (_opens_subject(clause, position) or not may_be_stepped_over(clause, position)):
            return _opens_subject(clause, position)
        position = max(after, position + 1)
    return False


def _subject_behind_aside(clause: Clause, index: int, limit: int) -> bool:
    """True if a subject opens behind ", fataliste," or ", le visage fermé,"."""
    if clause.at(index).text != ",":
        return False
    closing = clause.find((",",), index + 1, min(limit, index + 1 + _ASIDE_WORDS))
    return closing is not None and _opens_subject(clause, closing + 1)


def _opens_subject(clause: Clause, index: int) -> bool:
    word = clause.at(index)
    return word.capital or word.low in word_set("determiner") or word.low in word_set("title")


def _opens_name(clause: Clause, index: int) -> bool:
    return clause.words[index].start in clause.names or clause.words[index].capital
