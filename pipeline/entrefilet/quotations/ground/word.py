"""The words of a text, cut for the patterns of this room: "a-t-il" is "a" and "-t-il", "qu'on" is "qu'" and "on".

Begin with `plain_words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, repeat

from entrefilet.french.verb_forms import is_finite
from entrefilet.quotations.ground.keys import word_key
from entrefilet.quotations.ground.marks import Pair

_ELISION = r"\b(?:lorsqu|puisqu|quoiqu|jusqu|qu|[ldnsjmtc])'"
_CLITIC = r"(?<=[^\W\d_])-(?:t-)?(?:ils?|elles?|on|je)\b(?![-'])"
_SHORTENED = "mm?|mmes?|mlles?|drs?|pr|ste?|mgr|av|bd|cf|art|vol|env|min|max|hab|sgt|col|gal|gen|cdt|cie"
_ABBREVIATION = rf"\b(?:{_SHORTENED}|[a-z]\.-[a-z]|[a-z])\.(?=[\s-])"
_NUMBER = r"\d+(?:[.,]\d+|[  '](?=\d{3}\b)\d{3})*"
_PLAIN = r"[^\W_]+(?:['·-](?!(?:t-)?(?:ils?|elles?|on|je)\b(?![-']))[^\W_]+)*"
_COMMON = r"[a-z]++(?=[ ,\n)])|,"  # most words: the other patterns would find the same, one after the other
_ANY = rf"{_COMMON}|{_ELISION}|{_CLITIC}|{_ABBREVIATION}|{_NUMBER}|{_PLAIN}|\.{{2,}}|[.!?…]+|[^\w\s]|_|\n"
_TOKEN = re.compile(rf"((?=[\S\n])(?:{_ANY}))")  # at a space, none of them need be tried
VERBS = frozenset(["VERB", "AUX"])


@dataclass(slots=True, eq=False)
class Word:
    """A word, a punctuation sign or a masked quotation (`pair` is then set and `low` is "«»").

    `low` is the folded text (`keys.word_key`); `start` and `end` are characters of the article; `tag` is the coarse
    part of speech the model gave, "" when there is none.
    """

    text: str
    low: str
    start: int
    end: int
    pair: Pair | None = None
    tag: str = ""

    @property
    def capital(self) -> bool:
        """True if the word begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """True for a word or number, False for punctuation and for a masked quotation."""
        return self.text[:1].isalnum() or self.is_clitic

    @property
    def is_clitic(self) -> bool:
        """True for an inverted subject ("-il", "-t-elle"), False for a dash."""
        return self.text[:1] == "-" and len(self.text) > 1 and self.pair is None

    @property
    def is_verb(self) -> bool:
        """True if the model tagged it as a verb or an auxiliary."""
        return self.tag in VERBS

    @property
    def is_finite(self) -> bool:
        """True for a finite verb ("assure"), False for other forms ("assurer", "assuré") and other words."""
        return self.tag in VERBS and is_finite(self.text, self.tag == "AUX")


NOTHING = Word("", "", -1, -1)  # what stands before the first word and after the last


def read_words(text: str, start: int, end: int, tags: dict[int, str]) -> list[Word]:
    """The words of text[start:end], nothing masked, line breaks left out.

    `tags` gives the part of speech by the first character of a token.
    """
    return [word for word in plain_words(text, start, end, tags) if word.low != "\n"]


def plain_words(text: str, start: int, end: int, tags: dict[int, str]) -> list[Word]:
    """The words of text[start:end], nothing masked, each line break being a word."""
    pieces = _TOKEN.split(word_key(text)[start:end])  # what stands between the words, and the words, in turn
    edges = list(accumulate(map(len, pieces), initial=start))
    firsts, lasts = edges[1:-1:2], edges[2::2]
    written = map(text.__getitem__, map(slice, firsts, lasts))
    return list(map(Word, written, pieces[1::2], firsts, lasts, repeat(None), map(tags.get, firsts, repeat(""))))
