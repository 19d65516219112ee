"""Nouns that announce words: "Message du préfet : «…»", "dans un communiqué : «…»", "un tweet de X".

Begin with `speech_noun_before`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.names import Names, Phrase
from entrefilet.quotations.phrases.noun_phrases import read_phrase
from entrefilet.quotations.reports.subjects import bare_phrases
from entrefilet.text.lexicon import load_lexicon

WINDOW = 14  # words between the noun and the colon


@cache
def speech_nouns() -> frozenset[str]:
    """Folded nouns of speech: communiqué, message, tweet."""
    return frozenset(fold(row["noun"]) for row in load_lexicon("quotations/attribution", "speech_nouns.tsv"))


def speech_noun_before(words: Sequence[Word], end: int, names: Names) -> tuple[tuple[int, int], Phrase | None] | None:
    """The noun of speech shortly before words[end] and who it is of: its complement, else the subject."""
    for index in range(end - 1, max(-1, end - WINDOW - 1), -1):
        word = words[index]
        if word.text in (";", ":") or word.pair is not None:
            return None
        low = word.low[:-1] if word.low.endswith("s") else word.low
        if low not in speech_nouns() and word.low not in speech_nouns():
            continue
        cue = (word.start, word.end)
        for start in range(index + 1, min(index + 4, end)):
            if words[start].low in word_set("complement preposition") and all(
                w.tag == "ADJ" for w in words[index + 1 : start]
            ):
                author = read_phrase(words, start + 1, names)
                if author is not None and author.start < words[end - 1].end:
                    if author.kind == "noun" and words[start].low == "du":
                        author.definite = True
                    if (
                        author.kind == "name"
                        or words[start].low in ("du", "des")
                        or words[start + 1].low in word_set("determiner")
                    ):
                        return cue, author
                plain = _bare_noun(words, start, end)
                if plain is not None:
                    return cue, plain
        phrases = bare_phrases(words, 0, index, names)
        people = [phrase for phrase in phrases if phrase.last <= index]
        return cue, people[0] if people else None
    return None


def _bare_noun(words: Sequence[Word], of: int, end: int) -> Phrase | None:
    """ "du préfet" -> "préfet"."""
    if words[of].low not in ("du", "des") or of + 1 >= end:
        return None
    noun = words[of + 1]
    if noun.tag not in ("NOUN", "PROPN"):
        return None
    phrase = Phrase(
        noun.start, noun.end, of + 1, of + 2, "noun", noun.low, None, (noun.low,), words[of].low == "des", None
    )
    phrase.definite = True
    return phrase
