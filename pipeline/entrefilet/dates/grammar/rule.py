"""A rule of the grammar: a pattern and how its matches are read. Begin with `DateRule`, then `find`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
        return Expression(
            start=found.start, end=found.end, kind=self.kind, rule=self.name, form=self.form, first=found.first,
            last=found.last, timex=found.timex, mod=found.mod, habitual=found.habitual,
        )  # fmt: skip


Groups = tuple[tuple[Pattern, tuple[DateRule, ...]], ...]


def by_pattern(rules: Iterable[DateRule]) -> Groups:
    """The rules in groups of neighbours that share a pattern; those without one are left out."""
    groups = groupby(rules, key=lambda rule: rule.pattern)
    return tuple((pattern, tuple(sharing)) for pattern, sharing in groups if pattern is not None)


def find(groups: Groups, page: Page) -> Iterator[Expression]:
    """What rules find in a text; of those that share a pattern the first to read a match has it."""
    index = page.index
    for pattern, sharing in groups:
        for match in pattern.matches(index):
            expression = _read(match, sharing, page)
            if expression is not None:
                yield expression


def _read(match: re.Match[str], rules: Sequence[DateRule], page: Page) -> Expression | None:
    for rule in rules:
        if rule.read is not None and not (rule.unless and rule.unless(match, page)):
            found = rule.read(match, page)
            if found is not None:
                return rule.expression(found)
    return None
