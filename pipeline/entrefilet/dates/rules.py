"""Every rule whose name can stand in a row of the layer `date`, in the order in which the grammar asks them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from entrefilet.dates.component import DURATION
from entrefilet.dates.grammar.compose import SINGLE_RULES
from entrefilet.dates.grammar.ends import RANGES
from entrefilet.dates.grammar.relative import MOMENTS
from entrefilet.dates.grammar.rule import DateRule
from entrefilet.dates.reading.in_place import RULES as RULES_OF_READING


def _by_name(rules: Iterable[DateRule]) -> tuple[DateRule, ...]:
    """The rules once each: one with several shapes stands where its first shape does."""
    return tuple({rule.name: rule for rule in reversed(list(rules))}.values())[::-1]


RULES = _by_name(chain(SINGLE_RULES, MOMENTS, RANGES.values(), RULES_OF_READING, (DURATION,)))
