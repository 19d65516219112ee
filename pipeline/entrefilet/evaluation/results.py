"""From gold and rows to figures people read. Begin with `evaluate`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from entrefilet.evaluation.bootstrap import f1_draws, interval
from entrefilet.evaluation.calibration import Calibration, calibrate
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.scores import Counts, Measure, Row, Score, headline, measures, ratios, tally
from entrefilet.schema import LAYERS


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one set of rows: `scores` by measure, `counts` the tally they come from (one line an article).

    `calibration` by layer says how honest the confidence of the rows is; None where no row has one.
    """

    articles: tuple[str, ...]
    scores: Mapping[Measure, Score]
    counts: Counts
    calibration: Mapping[str, Calibration | None] = field(default_factory=dict)

    def headlines(self) -> dict[str, Score]:
        """The score each layer is judged by."""
        return {layer: self.scores[headline(layer)] for layer in LAYERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """F1 of one run less F1 of another on the same gold, in points, with its 95 % interval.

    `better` is the share of draws in which the first run is ahead (draws that tie count half).
    """

    measure: Measure
    f1: float | None
    other_f1: float | None
    difference: float | None
    low: float | None
    high: float | None
    better: float | None


def evaluate(articles: Sequence[GoldArticle], rows: Mapping[str, Sequence[Row]]) -> Evaluation:
    """Score rows, given by gold identifier, against gold."""
    counts = tally(articles, rows)
    names = tuple(article.id for article in articles)
    return Evaluation(names, score_counts(counts), counts, calibrate(articles, rows))


def score_counts(counts: Counts) -> dict[Measure, Score]:
    """The scores of a tally, with means over articles and intervals."""
    total = counts.sum(axis=0)
    precision, recall, f1 = ratios(total)
    per_article = ratios(counts)[2]
    low, high = interval(f1_draws(counts if len(counts) > 1 else counts[:0]))  # one article has no interval
    scores = {}
    for place, measure in enumerate(measures()):
        counted = per_article[:, place][~np.isnan(per_article[:, place])]
        scores[measure] = Score(
            measure=measure,
            precision=_figure(precision[place]),
            recall=_figure(recall[place]),
            f1=_figure(f1[place]),
            mean=float(counted.mean()) if len(counted) else None,
            low=_figure(low[place]),
            high=_figure(high[place]),
            correct=int(total[place, 2]),
            found=int(total[place, 1]),
            support=int(total[place, 3]),
        )
    return scores


def compare(first: Evaluation, second: Evaluation) -> list[Difference]:
    """The paired difference of two evaluations of the same gold, for every measure: both see the same draws."""
    if first.articles != second.articles:
        raise ValueError("the two evaluations are not of the same articles")
    draws = f1_draws(first.counts) - f1_draws(second.counts)
    low, high = interval(draws)
    differences = []
    for place, measure in enumerate(measures()):
        ours, theirs = first.scores[measure].f1, second.scores[measure].f1
        present = draws[:, place][~np.isnan(draws[:, place])]
        ahead = float((present > 0).mean() + (present == 0).mean() / 2) if len(present) else None
        differences.append(
            Difference(
                measure=measure,
                f1=ours,
                other_f1=theirs,
                difference=None if ours is None or theirs is None else ours - theirs,
                low=_figure(low[place]),
                high=_figure(high[place]),
                better=ahead,
            )
        )
    return differences


def slices(
    articles: Sequence[GoldArticle], evaluation: Evaluation, values: Mapping[str, str | None]
) -> dict[str | None, Evaluation]:
    """The evaluation of each group of articles; `values` gives the group by gold identifier, None for no value."""
    groups: dict[str | None, list[int]] = {}
    for number, article in enumerate(articles):
        groups.setdefault(values.get(article.id), []).append(number)
    return {
        group: Evaluation(
            tuple(articles[number].id for number in numbers),
            score_counts(evaluation.counts[numbers]),
            evaluation.counts[numbers],
        )
        for group, numbers in sorted(groups.items(), key=lambda item: (item[0] is None, item[0] or ""))
    }


def _figure(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)
