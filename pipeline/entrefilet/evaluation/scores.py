"""Scores of rows against gold. Begin with `tally`, which counts, and `Scores`, which reads figures off the counts.

A measure is (layer, name, kind); kind None is the whole layer. Names:

    strict, span, overlap   same offsets and kind; same offsets; at least half of the union shared (quotations also
                            overlap_80, four fifths)
    end_to_end              found, and the value right: entity strict and canonical; quantity value and unit; date
                            timex; quotation four fifths shared and speaker
    canonical, value, …     the share of pairs whose value is right (measured.py); precision, recall and F1 are
                            one figure

Precision, recall and F1 are per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entrefilet.evaluation.alignment import align, shares
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.measured import MEASURED
from entrefilet.schema import KINDS, LAYERS

Row = Mapping[str, Any]
Counts = NDArray[np.float64]

OVERLAP = 0.5  # half of the union


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: a layer, a name, and a kind (None: the layer as a whole)."""

    layer: str
    name: str
    kind: str | None = None

    def __str__(self) -> str:
        """The measure in one phrase: `date end_to_end`, `entity strict PER`."""
        return " ".join(part for part in (self.layer, self.name, self.kind) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The figures of one measure, per cent; None where there is nothing to count.

    `mean` is the mean F1 of the articles that have something to count; `low` and `high` the 95 % interval of F1.
    `correct` counts gold mentions found, `found` what the program gave, `support` the gold.
    """

    measure: Measure
    precision: float | None
    recall: float | None
    f1: float | None
    mean: float | None
    low: float | None
    high: float | None
    correct: int
    found: int
    support: int


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure, in the order of tables and of the columns of a tally."""
    listed = []
    for layer in LAYERS:
        for name in _found_names(layer):
            listed += [Measure(layer, name), *(Measure(layer, name, kind) for kind in KINDS[layer])]
        listed += [Measure(layer, name) for name in MEASURED[layer].values]
    return tuple(listed)


def headline(layer: str) -> Measure:
    """The measure a layer is judged by."""
    return Measure(layer, MEASURED[layer].headline)


def tally(articles: Sequence[GoldArticle], rows: Mapping[str, Sequence[Row]]) -> Counts:
    """Counts of shape (articles, measures, 4): right among found, found, right among gold, gold.

    `rows` gives what was found by identifier of the gold article; an article without rows has found nothing.
    """
    counts = np.zeros((len(articles), len(measures()), 4))
    places = {measure: place for place, measure in enumerate(measures())}
    for number, article in enumerate(articles):
        by_layer = _by_layer(rows.get(article.id, ()))
        for layer in LAYERS:
            for measure, four in _count_layer(layer, by_layer[layer], article.mentions.get(layer, ())):
                counts[number, places[measure]] = four
    return counts


def ratios(counts: Counts) -> tuple[Counts, Counts, Counts]:
    """Precision, recall and F1, per cent, of summed counts (last axis: the four of `tally`).

    NaN where nothing was found and nothing is in the gold; 0 where only one of the two is missing.
    """
    right_found, found, right_gold, gold = (counts[..., place] for place in range(4))
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(found > 0, 100 * right_found / found, np.where(gold > 0, 0.0, np.nan))
        recall = np.where(gold > 0, 100 * right_gold / gold, np.where(found > 0, 0.0, np.nan))
        both = precision + recall
        f1 = np.where(both > 0, 2 * precision * recall / both, both)
    return precision, recall, f1


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Rows in one order whatever order they came in, so that ties fall the same way."""
    return sorted(rows, key=lambda row: (row["start"], row["end"], str(row["kind"]), str(row.get("rule"))))


def _found_names(layer: str) -> tuple[str, ...]:
    return (*MEASURED[layer].spans, "end_to_end")


def _by_layer(rows: Iterable[Row]) -> dict[str, list[Row]]:
    by_layer: dict[str, list[Row]] = {layer: [] for layer in LAYERS}
    for row in rows:
        by_layer[row["layer"]].append(row)
    return {layer: ordered(found) for layer, found in by_layer.items()}


def _count_layer(
    layer: str, found: Sequence[Row], gold: Sequence[Row]
) -> Iterator[tuple[Measure, tuple[int, int, int, int]]]:
    measured, gold = MEASURED[layer], ordered(gold)
    share = shares(found, gold)
    kinds = np.array([[ours["kind"] == theirs["kind"] for theirs in gold] for ours in found]).reshape(share.shape)
    pairs = align(share, measured.pair_share)
    strict = align(share, 1.0, kinds.astype(bool))
    right = [(i, j) for i, j in (strict if measured.strict else pairs) if measured.all_right(found[i], gold[j])]
    aligned = {
        "strict": strict,
        "span": align(share, 1.0),
        "overlap": align(share, OVERLAP),
        "overlap_80": pairs,
        "end_to_end": right,
    }
    found_kinds, gold_kinds = [row["kind"] for row in found], [row["kind"] for row in gold]
    for name in _found_names(layer):
        chosen = aligned[name]
        yield Measure(layer, name), (len(chosen), len(found), len(chosen), len(gold))
        for kind in KINDS[layer]:
            ours, theirs = found_kinds.count(kind), gold_kinds.count(kind)
            if ours or theirs:
                right_found = sum(found_kinds[i] == kind for i, _ in chosen)
                right_gold = sum(gold_kinds[j] == kind for _, j in chosen)
                yield Measure(layer, name, kind), (right_found, ours, right_gold, theirs)
    for name, compare in measured.values.items():
        answers = [answer for i, j in pairs if (answer := compare(found[i], gold[j])) is not None]
        yield Measure(layer, name), (sum(answers), len(answers), sum(answers), len(answers))
