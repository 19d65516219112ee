"""One number of a text, as every reader of numbers gives it: the class `Number`, and what its value is made of."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from entrefilet.numbers.words import word_classes

_SYMBOLS = {
    **dict.fromkeys(("md", "mds", "mrd", "mrds", "mia", "mias", "bn"), 1e9),
    **dict.fromkeys(("m", "mio", "mios"), 1e6),
    "k": 1e3,
}


class Number(NamedTuple):
    """One number of a text.

    `value` is None when it has none that a float can hold, and for round plurals ("des milliers"), which have
    `value_min`. `form` is digits, words, mixed, aine, plural, fraction, ordinal or roman. `multiplier` is the
    magnitude that a smaller number of the same range may share ("2 à 3 millions": 10**6). `takes_de`: the noun
    follows with "de" ("un million de", "une dizaine de"). `sign` is "+", "-" or "".
    """

    start: int
    end: int
    text: str
    value: float | None
    form: str
    value_min: float | None = None
    value_max: float | None = None
    multiplier: float = 1.0
    takes_de: bool = False
    sign: str = ""


def finite(value: float | None) -> float | None:
    """`value`, None where it is more than a float holds."""
    return value if value is not None and math.isfinite(value) else None


def magnitude(after: re.Match[str]) -> float:
    """What a match of `patterns.after_number` multiplies by: 10**6 for "millions" and "M"."""
    if (word := after["word"]) is not None:
        return word_classes()[word][0]
    return _SYMBOLS[after["symbol"] or after["before"]]
