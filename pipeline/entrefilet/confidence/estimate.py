"""From the traits of a row to the probability that it is right. Begin with `confidences`.

A logistic model: the weights of the traits that hold are summed and squeezed between 0 and 1. `weights.tsv` is written
by `models/confidence/fit.py`, whose README says what it was fitted on and how well it is calibrated.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from entrefilet.confidence.traits import Row, Surroundings, traits
from entrefilet.text.lexicon import load_lexicon

DIGITS = 3  # of the probability in the table


def confidences(text: str, rows: Sequence[Row]) -> list[float]:
    """The estimated probability of each row of one article: that it is right as the headline of its layer counts it.

    `text` is the article's; rows need the columns of `schema.MENTIONS`. Between 0.001 and 0.999.
    """
    around = Surroundings(text, rows)
    known = {layer: one.__getitem__ for layer, one in weights().items()}
    return [squeeze(sum(map(known[row["layer"]], traits(row, around)))) for row in rows]


def weighed(row: Row, around: Surroundings) -> list[tuple[str, float]]:
    """The traits of a row with their weights in log-odds; a trait that was never seen has none."""
    known = weights()[row["layer"]]
    return [(trait, known[trait]) for trait in traits(row, around) if trait in known]


def squeeze(log_odds: float) -> float:
    """The probability of log-odds, to three digits, never 0 or 1."""
    bounded = max(-6.9, min(6.9, log_odds))
    return round(1 / (1 + math.exp(-bounded)), DIGITS)


class _Weights(dict[str, float]):
    def __missing__(self, trait: str) -> float:
        return 0.0  # never seen


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weights in log-odds, by layer and trait; nothing for a trait that was never seen."""
    found: dict[str, _Weights] = {}
    for entry in load_lexicon("confidence", "weights.tsv"):
        layer, _, trait = entry["trait"].partition(": ")
        found.setdefault(layer, _Weights())[trait] = float(entry["weight"])
    return found
