"""The phrases of a clause: the one that begins at a word, and those that no preposition introduces.

Begin with `read_phrase` and `bare_phrases`. A phrase keeps what the guidelines call the mention: the name when there
is one, without title, else the noun with its determiner and complements. What was read is kept in the clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.apposition import BESIDE, with_apposition, with_coordination
from entrefilet.quotations.phrases.names import read_name
from entrefilet.quotations.phrases.noun_phrases import read_noun, rough_count
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.pronouns import pronoun_openings, read_pronoun, read_share


def read_phrase(clause: Clause, index: int, *, apposition: bool = True) -> Phrase | None:
    """The noun phrase that begins at a word, with its name in apposition; None when there is none."""
    return _kept(clause, index, apposition) if 0 <= index < clause.end and _may_open(clause, index) else None


def _kept(clause: Clause, index: int, apposition: bool) -> Phrase | None:
    """What was read there before; read now where nothing was."""
    key = (index, apposition)
    if key not in clause.memo:
        clause.memo[key] = _read(clause, index, apposition)
    phrase: Phrase | None = clause.memo[key]
    return phrase


def _read(clause: Clause, index: int, apposition: bool) -> Phrase | None:
    low = clause.words[index].low
    phrase = (
        (read_pronoun(clause, index) if low in pronoun_openings() else None)
        or read_share(clause, index)
        or read_name(clause, index)
        or read_noun(clause, index)
        or contracted(clause, index)
    )
    if phrase is None:
        return None
    if not phrase.definite and low in word_set("definite determiner"):
        phrase = Phrase(*phrase[:-2], True, low in word_set("demonstrative"))  # its last two fields
    if apposition and clause.at(phrase.last).text in BESIDE:
        phrase = with_apposition(clause, phrase)
    return with_coordination(clause, phrase) if clause.at(phrase.last).low == "et" else phrase


def _may_open(clause: Clause, index: int) -> bool:
    """True if any noun phrase can begin at a word: no phrase begins at most of them."""
    word = clause.words[index]
    return (
        index == 0
        or word.low in _phrase_openings()
        or word.text[0].isupper()
        or word.tag == "NUM"
        or word.start in clause.names
        or clause.words[index - 1].low in word_set("contracted article")
    )


@cache
def _phrase_openings() -> frozenset[str]:
    return (
        pronoun_openings()
        | word_set("determiner")
        | word_set("title")
        | word_set("counting word")
        | word_set("rough count")
        | {"de", "d'", "bon"}
    )


def contracted(clause: Clause, index: int) -> Phrase | None:
    """The noun phrase after du, des, au, aux, which hold its article: "du parquet" -> "parquet"."""
    article, word = clause.at(index - 1).low, clause.at(index)
    if article not in word_set("contracted article") or word.tag not in ("NOUN", "ADJ"):
        return None
    phrase = read_noun(clause, index, contracted=True)
    return None if phrase is None else phrase._replace(plural=article in ("des", "aux"), definite=True)


def bare_phrases(clause: Clause, start: int, end: int) -> list[Phrase]:
    """Noun phrases of words[start:end] that no preposition introduces, left to right, none inside another."""
    return list(_each_bare_phrase(clause.until(end), start))


def first_bare_phrase(clause: Clause, start: int, end: int) -> Phrase | None:
    """First noun phrase of words[start:end] without preposition; stops there."""
    return next(_each_bare_phrase(clause.until(end), start), None)


def _each_bare_phrase(clause: Clause, start: int) -> Iterator[Phrase]:
    position = start
    prepositions, times = word_set("preposition"), word_set("time")
    while position < clause.end:
        word = clause.words[position]
        low = word.low
        if (low in prepositions or word.tag == "ADP") and _introduces(clause, position, start):
            introduced = read_phrase(clause, position + 1, apposition=False)
            position = position + 1 if introduced is None else max(position + 1, introduced.last)
            continue
        phrase = None
        if low not in times and _may_open(clause, position):
            object_pronoun = low in word_set("plain article") and _is_object_pronoun(clause, position)
            phrase = None if object_pronoun else _kept(clause, position, True)
        position += 1
        if phrase is None or not word.is_word:
            continue
        if _stressed(clause, phrase):
            position = phrase.last
        elif phrase.head not in times:
            position = max(phrase.last, position)
            yield phrase


def _introduces(clause: Clause, index: int, start: int) -> bool:
    """True for a preposition; False for "des élus" and "près de six Français", and "comme" at the head."""
    word = clause.words[index]
    low = word.low
    if low not in word_set("preposition") and low in word_set("determiner"):
        return False
    if low in ("des", "de", "d'") and _opens_phrase(clause, index, start):
        return False
    return not rough_count(clause, index) and not (low == "comme" and index <= start + 1)


def _opens_phrase(clause: Clause, index: int, start: int) -> bool:
    """True if des, "de nombreux", "d'autres" are articles: nothing they could complete stands before."""
    if clause.at(index).low != "des" and clause.at(index + 1).low not in word_set("counting adjective"):
        return False
    before = clause.words[index - 1] if index > start else None
    if before is not None and before.text == ")":
        return False  # "l'Agence de santé (ARS) des Pays de la Loire"
    return before is None or not before.is_word or before.low in word_set("before plural article")


def _is_object_pronoun(clause: Clause, index: int) -> bool:
    """True if le, la, les, l' is an object pronoun: a verb follows ("les inquiète"); False for "les élus"."""
    after = clause.at(index + 1)
    return after.is_verb and not after.capital


def _stressed(clause: Clause, phrase: Phrase) -> bool:
    """True for a pronoun that only takes up the subject: ", elle,", ", lui-même,"; False for ", ce dernier,"."""
    if phrase.head not in word_set("stressed pronoun") or not phrase.first:
        return False
    return clause.at(phrase.first - 1).text == "," and clause.at(phrase.last).text == ","
