"""Where each word of a text stands, so that a pattern is tried only beside the words it cannot do without.

Python's `re` tries a pattern at every character of a text; fifty patterns pay that fifty times. Begin with
`word_index`, then `WordIndex.matches` in place of `pattern.finditer`. A word is a run of `\\w`, as in `(?<!\\w)`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from entrefilet.text.remembered import remembered_of_texts

_WORD = re.compile(r"(\w+)")
_PARTING = re.compile(r"\W+")


class WordIndex:
    """The words of a text in order; a word's number is its place in `words` and `starts`.

    `words` as they stand, `starts` their first characters, `places` word -> the numbers it stands at, rising.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = _WORD.split(text)  # what stands between the words, and the words: one, the other, in turn
        self.words: list[str] = pieces[1::2]
        self.starts: list[int] = list(accumulate(map(len, pieces)))[:-1:2]
        self._numbers: dict[frozenset[str], list[int]] = {}
        self._found: dict[Callable[[WordIndex], Sequence[int]], Sequence[int]] = {}
        self.places: dict[str, list[int]] = {}
        places = self.places
        for number, word in enumerate(self.words):
            if word in places:
                places[word].append(number)
            else:
                places[word] = [number]

    @cached_property
    def figures(self) -> list[int]:
        """The numbers of the words that begin with a digit ("2012", "14h30", "1er")."""
        return sorted(number for word, numbers in self.places.items() if word[0].isdecimal() for number in numbers)

    def numbers(self, words: frozenset[str]) -> list[int]:
        """The numbers, rising, at which any of `words` stands."""
        numbers = self._numbers.get(words)
        if numbers is None:
            numbers = self._numbers[words] = self._sought(words)
        return numbers

    def found_by(self, find: Callable[[WordIndex], Sequence[int]]) -> Sequence[int]:
        """What a function of the index gives, asked once: patterns share it."""
        numbers = self._found.get(find)
        if numbers is None:
            numbers = self._found[find] = find(self)
        return numbers

    def _sought(self, words: frozenset[str]) -> list[int]:
        found = self.present(words)
        if not found:
            return []
        if len(found) == 1:
            return self.places[next(iter(found))]
        return sorted(number for word in found for number in self.places[word])

    def behind(self, numbers: Iterable[int], leads: frozenset[str]) -> list[int]:
        """Those of the numbers that have one of the words `leads` right before them."""
        words = self.words
        return [number for number in numbers if number and words[number - 1] in leads]

    def ahead(self, numbers: Iterable[int], follows: frozenset[str]) -> list[int]:
        """Those of the numbers that have one of the words `follows` right behind them."""
        words, last = self.words, len(self.words) - 1
        return [number for number in numbers if number < last and words[number + 1] in follows]

    def marked(self, numbers: Iterable[int], marks: tuple[str, ...]) -> list[int]:
        """Those of the numbers that have one of the marks, strings of characters, right behind their last letter."""
        text, starts, words = self.text, self.starts, self.words
        return [number for number in numbers if text.startswith(marks, starts[number] + len(words[number]))]

    def present(self, words: frozenset[str]) -> Collection[str]:
        """Those of `words` that the text has, in no order."""
        places = self.places  # what stands on the left of "&" is looked up, what stands on the right is walked over
        return places.keys() & words if len(words) < len(places) else words.intersection(places)

    def before(self, start: int, count: int) -> Sequence[str]:
        """The last `count` words that begin before the character `start`, in text order."""
        number = bisect_left(self.starts, start)
        return self.words[max(0, number - count) : number]

    def matches(
        self,
        pattern: re.Pattern[str],
        triggers: frozenset[str] | Sequence[int],
        before: int = 0,
        after: int = 0,
        *,
        text: str | None = None,
    ) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` gives, when each match begins with a word near a trigger.

        `triggers` are words, or numbers of words (rising). A match begins with the trigger, with one of the `before`
        words in front of it or with one of the `after` words behind it. `text` is what the pattern reads where this is
        the index of its folded form: words stand at the same places in both.
        """
        numbers = self.numbers(triggers) if isinstance(triggers, frozenset) else triggers
        return self.tried(pattern, numbers, before, after, text) if numbers else iter(())

    def tried(
        self, pattern: re.Pattern[str], numbers: Sequence[int], before: int, after: int, text: str | None
    ) -> Iterator[re.Match[str]]:
        """The same as `matches`, near some numbers of words."""
        starts, text, match = self.starts, self.text if text is None else text, pattern.match
        tried, edge, last = -1, 0, len(starts) - 1
        if not (before or after):  # most patterns: nothing to count
            for number in numbers:
                if (start := starts[number]) >= edge and (found := match(text, start)) is not None:
                    yield found
                    edge = found.end()
            return
        for number in numbers:
            first = number - before
            for candidate in range(first if first > tried else tried + 1, min(number + after, last) + 1):
                start = starts[candidate]
                if start >= edge and (found := match(text, start)) is not None:
                    yield found
                    edge = found.end()
            tried = max(tried, number + after)


@remembered_of_texts
def word_index(text: str) -> WordIndex:
    """The index of a text, usually a folded one; the last few are kept."""
    return WordIndex(text)


def heads(forms: Iterable[str], common: Collection[str] = ()) -> frozenset[str]:
    """The longest word of each form: the triggers of a pattern that holds one of the forms.

    A word of `common`, which stands too often elsewhere, is chosen only where the form has no other.
    """
    return frozenset(max(_PARTING.split(form), key=lambda word: (word not in common, len(word))) for form in forms)
