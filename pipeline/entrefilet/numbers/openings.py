"""Where a number may begin, or what only looks like one: the few places of a text at which `patterns.reader` is tried.

Begin with `openings`. `re` would try the pattern at every character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from entrefilet.french.pieces import load_pieces
from entrefilet.numbers.patterns import VULGAR
from entrefilet.numbers.words import word_classes
from entrefilet.text.alternatives import first_words
from entrefilet.text.word_index import WordIndex, word_index

_SIGNS = ("+", "-", "\u2212", "\u2013")
_BETWEEN = (" ", ".", ",")  # a sign and its number: "- 3 °C", "-,5"
_MARKS = (*_SIGNS, ".", ",")  # a sign, or the mark of a decimal without its whole
_ARTICLE_REACH = 2  # words before a number word: "plusieurs bonnes centaines"
_ROMAN = re.compile(r"(?:[IVX]|[IVXLC]{2,8})(?:[eE][rR]|[eEèÈéÉ](?:me|ME)?)(?![\w-])")
_ADDRESS = 41  # characters before "@"


def openings(folded: str, text: str) -> list[int]:
    """The characters at which `reader` may match, rising; `folded` is `fold(text)`."""
    index = word_index(folded)
    words, starts = index.words, index.starts
    found = []
    articles = _articles()
    for number in index.numbers(_triggers()):
        found.append(starts[number])
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
    found += _rare(folded, text, index)
    return sorted(set(found))


def _rare(folded: str, text: str, index: WordIndex) -> list[int]:
    """What few texts have: Roman numbers, fractions in one character, electronic mail."""
    starts = [match.start() for match in _ROMAN.finditer(text)]
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
def _triggers() -> frozenset[str]:
    numbers = (word for word, (_, kind) in word_classes().items() if kind != "part")
    return frozenset((*numbers, "moitie", "demi", "demie", "demis", "demies", "http", "https", "www"))
