"""Nouns that announce words: "Message du préfet : «…»", "dans un communiqué : «…»", "un tweet de X".

Begin with `speech_noun_before`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.quotations.attribution.announcers import announcer
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.reports.owners import may_own
from entrefilet.text.lexicon import load_lexicon

WINDOW = 14  # words between the noun and the colon
_OF_WINDOW = 3  # words between the noun and its "de": "un message énigmatique du préfet"
_CONTRACTED = ("du", "des")


class SpeechNoun(NamedTuple):
    """The characters of a noun of speech, and who it is of."""

    cue: tuple[int, int]
    speaker: Phrase | None


@cache
def speech_nouns() -> frozenset[str]:
    """Folded nouns of speech: communiqué, message, tweet."""
    return frozenset(fold(row["noun"]) for row in load_lexicon("quotations/attribution", "speech_nouns.tsv"))


def speech_noun_before(clause: Clause, end: int) -> SpeechNoun | None:
    """The noun of speech shortly before words[end] and who it is of: its complement, else the subject."""
    for index in range(end - 1, max(-1, end - WINDOW - 1), -1):
        word = clause.words[index]
        if word.text in (";", ":") or word.pair is not None:
            return None
        if word.low not in speech_nouns() and word.low.removesuffix("s") not in speech_nouns():
            continue
        if clause.at(index - 1).low == "a":  # "à propos du pont"
            continue
        return SpeechNoun((word.start, word.end), _author(clause, index, end) or announcer(clause, end))
    return None


def author_in_headline(clause: Clause, start: int) -> Phrase | None:
    """Whose "le cri d'alarme du maire", "la réponse cinglante d'Anne Valmont" is that begins at words[start].

    None where the first noun is none of speech or feeling, or where it is nobody's.
    """
    noun = next((index for index in range(start, start + _OF_WINDOW) if clause.at(index).tag == "NOUN"), None)
    if noun is None:
        return None
    low = clause.words[noun].low
    spoken = low in word_set("headline noun") or not speech_nouns().isdisjoint((low, low.removesuffix("s")))
    places = [of for of in range(noun + 1, clause.end - 1) if clause.words[of].low in word_set("of")] if spoken else []
    found = (_complement(clause, of, clause.end) or _bare_noun(clause, of, clause.end) for of in places)
    return next((author for author in found if author is not None and (is_person(author) or is_body(author))), None)


def _author(clause: Clause, noun: int, end: int) -> Phrase | None:
    """The complement of a noun of speech: "un message du préfet", "un tweet d'Anne Valmont"."""
    for of in range(noun + 1, min(noun + 1 + _OF_WINDOW, end)):
        adjectives = all(word.tag == "ADJ" for word in clause.words[noun + 1 : of])
        if clause.words[of].low in word_set("of") and adjectives:
            author = _complement(clause, of, end) or _bare_noun(clause, of, end)
            if author is not None and may_own(author):
                return author
    return None


def _complement(clause: Clause, of: int, end: int) -> Phrase | None:
    """A name, or a noun with a determiner."""
    author = read_phrase(clause, of + 1)
    if author is None or author.start >= clause.words[end - 1].end:
        return None
    low = clause.words[of].low
    if author.kind != "name" and low not in _CONTRACTED and clause.at(of + 1).low not in word_set("determiner"):
        return None
    return author._replace(definite=True) if author.kind == "noun" and low == "du" else author


def _bare_noun(clause: Clause, of: int, end: int) -> Phrase | None:
    """ "du préfet" -> "préfet"."""
    article, noun = clause.words[of].low, clause.at(of + 1)
    if article not in _CONTRACTED or of + 1 >= end or noun.tag not in ("NOUN", "PROPN"):
        return None
    return Phrase(
        noun.start,
        noun.end,
        of + 1,
        of + 2,
        "noun",
        noun.low,
        noun=(noun.low,),
        plural=article == "des",
        definite=True,
    )
