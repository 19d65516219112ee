"""Slots of sentences: values from `.tsv` files beside this module, a third of each kept aside.

A family crosses slots in templates and says what stands in each sentence it makes. Cases are drawn with a fixed seed:
those of values that may be looked at while building, and apart from them those of values that are kept aside, which
nobody opens before a last measurement.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ASIDE_OF = 3  # one value in three is kept aside
PUBLISHED = dt.date(2024, 5, 3)  # a Friday

Value = dict[str, str]


@dataclass(frozen=True)
class Case:
    """One made sentence: its text, the rows it must give in its layer (fields by column), the values that made it."""

    text: str
    expected: tuple[dict[str, Any], ...]
    slots: dict[str, str]


@dataclass(frozen=True)
class Family:
    """Sentences of one shape. `make` draws one case; it asks the Draw for values by the name of their slot."""

    layer: str
    name: str
    make: Callable[[Draw], Case]


@dataclass
class Draw:
    """Draws values of slots, either of those looked at or of those kept aside, and notes what it drew."""

    aside: bool
    random: random.Random
    drawn: dict[str, str] = field(default_factory=dict)

    def value(self, table: str, slot: str, fits: Callable[[Value], bool] = lambda value: True) -> Value:
        """One value of a slot of `TABLE.tsv`, among those that fit."""
        values = [value for value in slots(table)[slot] if kept_aside(slot, value["value"]) == self.aside]
        chosen = self.random.choice([value for value in values if fits(value)])
        name = slot if slot not in self.drawn else f"{slot} 2"
        self.drawn[name] = chosen["value"]
        return chosen

    def one_of(self, slot: str, choices: Sequence[str]) -> str:
        """One of a few choices that are not kept aside: marks, orders."""
        chosen = self.random.choice(choices)
        self.drawn[slot] = chosen
        return chosen


@cache
def slots(table: str) -> dict[str, list[Value]]:
    """The values of `TABLE.tsv` by slot: the column `slot`, the column `value`, and what the family wants to know."""
    found: dict[str, list[Value]] = {}
    path = Path(__file__).with_name(f"{table}.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            found.setdefault(row["slot"], []).append(row)
    return found


def kept_aside(slot: str, value: str) -> bool:
    """True if the value is of the third that nobody looks at while building."""
    return hashlib.sha256(f"{slot} {value}".encode()).digest()[0] % ASIDE_OF == 0


def cases(family: Family, count: int, *, aside: bool) -> Iterator[Case]:
    """Draw `count` different cases of a family, the same ones each time."""
    source = random.Random(f"{family.layer} {family.name} {aside}")
    texts: set[str] = set()
    for _ in range(20 * count):
        if len(texts) == count:
            return
        case = family.make(Draw(aside, source))
        if case.text not in texts:
            texts.add(case.text)
            yield case
