"""How honest the confidence of rows is: does 0.9 mean nine in ten? Begin with `calibrate`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from entrefilet.evaluation.discrepancies import find_discrepancies
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.schema import LAYERS

BINS = 10
_DRAWS = 1000
_SEED = 20260101


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows of one stretch of confidence: how many, their mean confidence, the share that is right (0 to 1)."""

    rows: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Confidence against right and wrong, over the rows of one layer or set.

    `error` is the expected calibration error over ten bins of equal numbers of rows, `brier` the mean squared
    difference, both 0 at best and 1 at worst. `area` is the chance that a right row is surer than a wrong one (0.5:
    confidence says nothing), with its 95 % interval `low` to `high`; None where all rows are right or all are wrong.
    `top` and `bottom` are the shares of right rows in the surer half and in the other; `spread` is the difference
    between the 95th and the 5th of a hundred confidences.
    """

    rows: int
    wrong: int
    error: float
    brier: float
    area: float | None
    low: float | None
    high: float | None
    top: float
    bottom: float
    spread: float
    bins: tuple[Bin, ...]

    def __str__(self) -> str:
        """One line of figures."""
        area = "-" if self.area is None else f"{self.area:.2f} ({self.low:.2f} to {self.high:.2f})"
        return (
            f"rows {self.rows} wrong {self.wrong} error {self.error:.3f} brier {self.brier:.3f} area {area} "
            f"top half {100 * self.top:.1f} bottom half {100 * self.bottom:.1f} spread {self.spread:.2f}"
        )


def calibrate(
    articles: Sequence[GoldArticle], rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Calibration | None]:
    """The calibration of each layer on gold; None for a layer without rows, or whose rows have no confidence."""
    wrong = {id(one.found) for one in find_discrepancies(articles, rows) if one.costs}
    found: dict[str, tuple[list[float], list[bool]]] = {layer: ([], []) for layer in LAYERS}
    for article in articles:
        for row in rows.get(article.id, ()):
            if row.get("confidence") is not None:
                confidences, right = found[row["layer"]]
                confidences.append(float(row["confidence"]))
                right.append(id(row) not in wrong)
    return {layer: calibration(*lists) for layer, lists in found.items()}


def calibration(confidences: Sequence[float], right: Sequence[bool]) -> Calibration | None:
    """The figures of rows, given by their confidence and by whether they are right; None without rows."""
    if not confidences:
        return None
    rated, good = np.array(confidences, float), np.array(right, float)
    order = np.argsort(rated, kind="stable")
    rated, good = rated[order], good[order]
    parts = [part for part in np.array_split(np.arange(len(rated)), BINS) if len(part)]
    bins = tuple(Bin(len(part), float(rated[part].mean()), float(good[part].mean())) for part in parts)
    half = len(rated) // 2
    low, high = _interval(rated, good)
    return Calibration(
        rows=len(rated),
        wrong=int((good == 0).sum()),
        error=sum(one.rows * abs(one.confidence - one.right) for one in bins) / len(rated),
        brier=float(((rated - good) ** 2).mean()),
        area=_area(rated, good),
        low=low,
        high=high,
        top=float(good[half:].mean()),
        bottom=float(good[:half].mean()) if half else float(good.mean()),
        spread=float(np.quantile(rated, 0.95) - np.quantile(rated, 0.05)),
        bins=bins,
    )


def _area(rated: np.ndarray, good: np.ndarray) -> float | None:
    """The chance that a right row is surer than a wrong one, ties counting half."""
    right, wrong = np.sort(rated[good == 1]), rated[good == 0]
    if not len(right) or not len(wrong):
        return None
    above = len(right) - np.searchsorted(right, wrong, "right")
    equal = np.searchsorted(right, wrong, "right") - np.searchsorted(right, wrong, "left")
    return float((above + equal / 2).mean() / len(right))


def _interval(rated: np.ndarray, good: np.ndarray) -> tuple[float | None, float | None]:
    """The 95 % interval of the area, by drawing rows anew; a fixed seed."""
    if _area(rated, good) is None:
        return None, None
    random = np.random.default_rng(_SEED)
    areas = []
    for _ in range(_DRAWS):
        drawn = random.integers(0, len(rated), len(rated))
        area = _area(rated[drawn], good[drawn])
        if area is not None:
            areas.append(area)
    return float(np.quantile(areas, 0.025)), float(np.quantile(areas, 0.975))
