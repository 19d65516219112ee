"""Where a number may begin, or what only looks like one: the few places of a text at which `patterns.reader` is tried.

Begin with `openings`. `re` would try the pattern at every character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import product

from entrefilet.french.folding import fold
from entrefilet.french.pieces import load_pieces
from entrefilet.numbers.patterns import VULGAR
from entrefilet.numbers.words import word_classes
from entrefilet.text.alternatives import first_words
from entrefilet.text.word_index import WordIndex, word_index

_SIGNS = ("+", "-", "\u2212", "\u2013")
_BETWEEN = (" ", ".", ",")  # a sign and its number: "- 3 °C", "-,5"
_MARKS = (*_SIGNS, ".", ",")  # a sign, or the mark of a decimal without its whole
_ARTICLE_REACH = 2  # words before a number word: "plusieurs bonnes centaines"
_HUNDREDS, _TENS, _UNITS = (
    ("", "c", "cc", "ccc"),
    ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"),
    ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
)
_ADDRESS = 41  # characters before "@"


def openings(folded: str) -> list[int]:
    """The characters at which `reader` may match, rising."""
    index = word_index(folded)
    words, starts = index.words, index.starts
    found = []
    articles = _articles()
    for number in index.numbers(_triggers()):
        found.append(starts[number])
    for number in index.numbers(_behind_articles()):
        for before in range(max(0, number - _ARTICLE_REACH), number):
            if words[before] in articles:
                found.append(starts[before])
    for number in index.figures:
        start = starts[number]
        found.append(start)
        left = folded[max(0, start - 2) : start]
        if left.endswith(_MARKS):
            found.append(start - 1)
            if left[-1] == "-" and number:
                found.append(starts[number - 1])  # "covid-19"
        if left.startswith(_SIGNS) and left.endswith(_BETWEEN):
            found.append(start - 2)
    found += _rare(folded, index)
    return sorted(set(found))


def _rare(folded: str, index: WordIndex) -> list[int]:
    """What few texts have: fractions in one character, electronic mail."""
    starts: list[int] = []
    for fraction in VULGAR:
        if fraction in folded:
            starts += [match.start() for match in re.finditer(fraction, folded)]
    at = folded.find("@")
    while at >= 0:
        starts += index.starts[bisect_left(index.starts, at - _ADDRESS) : bisect_left(index.starts, at)]
        at = folded.find("@", at + 1)
    return starts


@cache
def _articles() -> frozenset[str]:
    """The first words of what may stand before a collective or a half: "des milliers", "l'autre moitié"."""
    shapes = load_pieces("numbers", "shapes.tsv")
    return first_words((*shapes["some"], *shapes["half_of"]))


@cache
def _roman_ordinals() -> frozenset[str]:
    """The Roman numbers below 400 with the endings of their ordinals, folded: "xixe"; but "le" and "ce" are words."""
    endings = [fold(form) for form in load_pieces("numbers", "shapes.tsv")["roman_ordinal"]]
    numerals = ("".join(numeral) for numeral in product(_HUNDREDS, _TENS, _UNITS))
    return frozenset(numeral + ending for numeral in numerals if numeral not in ("", "l", "c") for ending in endings)


@cache
def _behind_articles() -> frozenset[str]:
    """The words before which an article may belong to the number: "une dizaine", "des millions", "la moitie"."""
    kinds = ("collective", "great", "thousand", "hundred")
    words = (word for word, (_, kind) in word_classes().items() if kind in kinds)
    return frozenset((*words, "moitie", "demi", "demie", "demis", "demies"))


@cache
def _triggers() -> frozenset[str]:
    numbers = (word for word, (_, kind) in word_classes().items() if kind != "part")
    halves = ("moitie", "demi", "demie", "demis", "demies")
    return frozenset((*numbers, *halves, *_roman_ordinals(), "http", "https", "www"))
