"""Where a text speaks of sport: on a page of sports everywhere, else in single sentences. Begin with `Sport.around`."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property

from entrefilet.entities.gazetteer import count_sport_words
from entrefilet.entities.names import first_words, words_in
from entrefilet.french.folding import fold
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered_of_texts

STRONG, WEAK = 2, 1
_SPORTS_PAGE = 3  # words of sports in an article before all its sentences are about sport
_SENTENCE_END = re.compile(r"[\n.!?](?:(?<=\n)| (?=[A-ZÀ-Þ«]))")
_SCORE = re.compile(r"(?<![\d-])\d{1,3} ?[-–] ?\d{1,3}(?![\d-])")
_GOALS_EACH = re.compile(r"[A-ZÀ-Þ][\w' -]{2,30} \d{1,2}, [A-ZÀ-Þ][\w' -]{2,30} \d{1,2}(?!\w)")


class Sport:
    """What the sentences of straightened text have to do with sport; offsets are characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._weights: dict[int, int] = {}  # by the number of the sentence

    @cached_property
    def page(self) -> bool:
        """True if all sentences are about sport."""
        return count_sport_words(self.text) >= _SPORTS_PAGE

    @cached_property
    def _ends(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text)), len(self.text)]

    def sentence(self, start: int) -> str:
        """The sentence around a place in the text."""
        index = self._number(start)
        return self.text[self._ends[index - 1] : self._ends[index]]

    def _number(self, start: int) -> int:
        """The number of the sentence around a place."""
        return min(bisect_right(self._ends, start), len(self._ends) - 1)

    def around(self, start: int, least: int = STRONG) -> bool:
        """True if the page is about sport or the words of the sentence weigh at least so much for it."""
        return self.page or self._weight(start) >= least

    def has_goals(self, start: int) -> bool:
        """True if a score stands in the sentence ("Lens - Metz : 3-1", "Lens 2, Metz 1")."""
        return _has_score(self.sentence(start))

    def _weight(self, start: int) -> int:
        """Of the sentence: two for a score and for words that only sports have, one for words that others have too."""
        index = self._number(start)
        weight = self._weights.get(index)
        if weight is None:
            left, right = self._ends[index - 1 : index + 1]
            words = {word for start, word in self._words if left <= start < right}
            score = STRONG if _has_score(self.text[left:right]) else 0
            weight = self._weights[index] = score + sum(_weights()[word] for word in words)
        return weight

    @cached_property
    def _words(self) -> list[tuple[int, str]]:
        """The words of sports of the whole text, folded, with where they stand."""
        matches = words_in(self.text).matches(_words(), _first_words())
        return [(match.start(), match.group()) for match in matches]


@remembered_of_texts  # asked for twice in the rules of one article
def sport_of(text: str) -> Sport:
    """What the sentences of an article have to do with sport."""
    return Sport(text)


def _has_score(sentence: str) -> bool:
    return _SCORE.search(sentence) is not None or _GOALS_EACH.match(sentence) is not None


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_weights())}(?!\w)")


@cache
def _first_words() -> frozenset[str]:
    return first_words(_weights())


@cache
def _weights() -> dict[str, int]:
    rows = load_lexicon("entities", "sport_lines.tsv")
    return {fold(row["word"]): STRONG if row["weight"] == "strong" else WEAK for row in rows}
