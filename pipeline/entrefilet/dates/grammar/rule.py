"""A rule of the grammar: a pattern and how its matches are read. Begin with `DateRule`, then `find`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from entrefilet.dates.grammar.expression import Expression, Form, Partial
from entrefilet.french.pattern import Pattern
from entrefilet.french.rule import Rule
from entrefilet.numbers.durations import Duration
from entrefilet.text.word_index import WordIndex, word_index


@dataclass(frozen=True)
class Page:
    """A text as the rules see it: folded, as it is written, and the numbered durations found in it."""

    folded: str
    text: str
    durations: Sequence[Duration] = ()

    @property
    def index(self) -> WordIndex:
        """Where its words stand."""
        return word_index(self.folded)

    def before(self, place: int, characters: int) -> str:
        """At most so many characters of the folded text in front of a place."""
        return self.folded[max(0, place - characters) : place]


class Found(NamedTuple):
    """What a match says: a span and what is in it; the rule adds its kind, name and form."""

    start: int
    end: int
    first: Partial | None = None
    last: Partial | None = None
    timex: str | None = None
    mod: str | None = None
    habitual: bool = False


def whole(match: re.Match[str], first: Partial) -> Found:
    """A date that takes the whole match."""
    return Found(match.start(), match.end(), first)


@dataclass(frozen=True, kw_only=True)
class DateRule(Rule):
    """A rule for one sort of expression.

    `read` reads a match of `pattern`; None from it leaves the match to the next rule with the same pattern. No rule
    reads a match of which `unless` is true. A rule without a pattern is applied elsewhere, on what others found.
    """

    form: Form
    kind: str = "DATE"
    pattern: Pattern | None = None
    read: Callable[[re.Match[str], Page], Found | None] | None = None
    unless: Callable[[re.Match[str], Page], object] | None = None

    def also(self, pattern: Pattern, read: Callable[[re.Match[str], Page], Found | None] | None = None) -> DateRule:
        """The same rule for another shape of words."""
        return replace(self, pattern=pattern, read=read or self.read)

    def expression(self, found: Found) -> Expression:
        """What was found, under the name of the rule."""
        start, end, first, last, timex, mod, habitual = found
        return Expression(start, end, self.kind, self.name, self.form, first, last, timex, mod, None, habitual)


class Groups:
    """Rules in groups of neighbours that share a pattern; those without one are left out.

    A text has the words of few of them: `met` chooses these with one look at the words of the text.
    """

    def __init__(self, rules: Iterable[DateRule]) -> None:
        groups = groupby(rules, key=lambda rule: rule.pattern)
        self.pairs = tuple((pattern, tuple(sharing)) for pattern, sharing in groups if pattern is not None)

    def met(self, index: WordIndex) -> Iterator[tuple[Pattern, tuple[DateRule, ...]]]:
        """The groups that may match in a text, in their order."""
        by_word, numbers = self._by_word, {*self._by_no_word}
        for word in by_word.keys() & index.places.keys():
            numbers.update(by_word[word])
        return (self.pairs[number] for number in sorted(numbers))

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """Word -> the numbers of the groups whose pattern needs it or another."""
        by_word: dict[str, list[int]] = {}
        for number, (pattern, _) in enumerate(self.pairs):
            for word in pattern.needed or ():
                by_word.setdefault(word, []).append(number)
        return by_word

    @cached_property
    def _by_no_word(self) -> list[int]:
        return [number for number, (pattern, _) in enumerate(self.pairs) if pattern.needed is None]


def find(groups: Groups, page: Page) -> Iterator[Expression]:
    """What rules find in a text; of those that share a pattern the first to read a match has it."""
    index = page.index
    for pattern, sharing in groups.met(index):
        for match in pattern.matches(index):
            expression = _read(match, sharing, page)
            if expression is not None:
                yield expression


def _read(match: re.Match[str], rules: Sequence[DateRule], page: Page) -> Expression | None:
    asked: Callable[[re.Match[str], Page], object] | None = None
    refused = False
    for rule in rules:
        if rule.unless is not asked:  # neighbours mostly share it: asked once
            asked = rule.unless
            refused = asked is not None and bool(asked(match, page))
        if refused or rule.read is None:
            continue
        found = rule.read(match, page)
        if found is not None:
            return rule.expression(found)
    return None
