"""What a judged sample says of the run: precision, recall, intervals, thresholds. Begin with `score`.

Rows were drawn by stratum, so each counts for as many rows of the run as its stratum asks. Recall is of the passages:
the rows found in them times the precision, over that and what is missing. Intervals are of 2,000 draws: of the
precision from a beta distribution (with half a row of each verdict added, so that no wrong row among few does not mean
none at all), of the passages by drawing them anew. `tests/audit` holds them against runs whose gold is known.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from entrefilet.audit.items import Item, Plan
from entrefilet.schema import LAYERS

SCORES = "audit-score.json"
DRAWS = 2000
SEED = 20251225
_PRIOR = 0.5  # of a row for each verdict, as Jeffreys has it
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A share of 0 to 1 with its 95 % interval, from so many judged items; None where nothing was judged."""

    name: str
    precision: tuple[float, float, float] | None
    recall: tuple[float, float, float] | None
    rows: int
    passages: int


@dataclass(frozen=True, slots=True)
class Threshold:
    """The confidence from which on rows are as precise as wanted, and the share of rows that keep it (0 to 1)."""

    wanted: float
    confidence: float | None
    kept: float


def score(plan: Plan, items: Sequence[Item]) -> list[Estimate]:
    """The precision and recall of all rows and of each layer."""
    rows = [item for item in items if item.what == "row" and item.judged]
    passages = [item for item in items if item.what == "passage" and item.judged]
    return [_estimate(plan, name, rows, passages) for name in ("all", *LAYERS)]


def by_kind(plan: Plan, items: Sequence[Item]) -> list[Estimate]:
    """The precision of each kind of which rows were judged; passages do not tell kinds, so there is no recall."""
    rows = [item for item in items if item.what == "row" and item.judged]
    kinds = dict.fromkeys((item.layer, item.kind) for item in sorted(rows, key=lambda item: LAYERS.index(item.layer)))
    return [
        replace(_estimate(plan, layer, [item for item in rows if item.kind == kind], []), name=f"{layer} {kind}")
        for layer, kind in kinds
    ]


def scores_json(estimates: Sequence[Estimate]) -> str:
    """The estimates as the file SCORES, shares of 0 to 1 with their intervals; the page of a run reads it."""
    told = {one.name: {"precision": one.precision, "recall": one.recall, "rows": one.rows} for one in estimates}
    passages = max((one.passages for one in estimates), default=0)
    return json.dumps({"audit": told, "passages": passages}, indent=1) + "\n"


def threshold(plan: Plan, items: Sequence[Item], wanted: float) -> Threshold:
    """The lowest confidence from which on the judged rows, weighted back to the run, are as precise as wanted."""
    weights = _weights(plan, items)
    rows = [item for item in items if item.what == "row" and item.judged and item.confidence is not None]
    total = sum(weights[item.item] for item in rows) or 1.0
    kept = total
    right = sum(weights[item.item] for item in rows if item.verdict == "right")
    left = -1.0
    for item in sorted(rows, key=_confidence):  # the least sure leave one by one, those of one confidence together
        if item.confidence != left and right >= wanted * kept:
            return Threshold(wanted, item.confidence, kept / total)
        left = _confidence(item)
        kept -= weights[item.item]
        right -= weights[item.item] if item.verdict == "right" else 0.0
    return Threshold(wanted, None, 0.0)


def _confidence(item: Item) -> float:
    return item.confidence or 0.0


def _weights(plan: Plan, items: Sequence[Item]) -> dict[int, float]:
    """How many rows of the run each judged row stands for."""
    judged: dict[str, list[int]] = defaultdict(list)
    for item in items:
        if item.what == "row" and item.judged:
            judged[item.stratum].append(item.item)
    return {number: plan.strata[name] / len(numbers) for name, numbers in judged.items() for number in numbers}


def _estimate(plan: Plan, name: str, rows: Sequence[Item], passages: Sequence[Item]) -> Estimate:
    wanted = [item for item in rows if name in ("all", item.layer)]
    strata: dict[str, list[bool]] = defaultdict(list)
    for item in wanted:
        strata[item.stratum].append(item.verdict == "right")
    random = np.random.default_rng(SEED)
    precision = _precision_draws(strata, plan.strata, random) if wanted else None
    found, missing = _counts(name, passages)
    recall = None
    if precision is not None and passages and (found.sum() or missing.sum()):
        drawn = random.integers(0, len(passages), (DRAWS, len(passages)))
        right = precision * (found[drawn].sum(axis=1) + _PRIOR)
        lost = missing[drawn].sum(axis=1) + random.gamma(_PRIOR, 1.0, DRAWS)
        point = _point(strata, plan.strata) * found.sum()
        recall = _interval(right / (right + lost), point / max(point + missing.sum(), 1e-9))
    told = None if precision is None else _interval(precision, _point(strata, plan.strata))
    return Estimate(name=name, precision=told, recall=recall, rows=len(wanted), passages=len(passages))


def _counts(name: str, passages: Sequence[Item]) -> tuple[Floats, Floats]:
    """The rows found in each passage, and those that are missing."""
    layers = LAYERS if name == "all" else (name,)
    found = [sum(item.found[LAYERS.index(layer)] for layer in layers) for item in passages]
    missing = [sum(item.missing[LAYERS.index(layer)] for layer in layers) if item.missing else 0 for item in passages]
    return np.array(found, float), np.array(missing, float)


def _precision_draws(
    strata: Mapping[str, Sequence[bool]], sizes: Mapping[str, int], random: np.random.Generator
) -> Floats:
    """Draws of the precision: a beta distribution of as many rows as would be as sure without strata.

    A prior in each stratum instead would pull the whole down once for each of them.
    """
    point, total = _point(strata, sizes), sum(sizes[name] for name in strata)
    rows = sum(len(right) for right in strata.values())
    variance = mean = 0.0
    for name, right in strata.items():
        share = (sum(right) + _PRIOR) / (len(right) + 2 * _PRIOR)
        mean += sizes[name] / total * share
        variance += (sizes[name] / total) ** 2 * share * (1 - share) / max(len(right) - 1, 1)
    worth = mean * (1 - mean) / variance if variance > 0 else float(rows)
    drawn: Floats = random.beta(point * worth + _PRIOR, (1 - point) * worth + _PRIOR, DRAWS)
    return drawn


def _point(strata: Mapping[str, Sequence[bool]], sizes: Mapping[str, int]) -> float:
    total = sum(sizes[name] for name in strata)
    return sum(sizes[name] / total * sum(right) / len(right) for name, right in strata.items())


def _interval(drawn: Floats, point: float) -> tuple[float, float, float]:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(point), float(min(low, point)), float(max(high, point))
