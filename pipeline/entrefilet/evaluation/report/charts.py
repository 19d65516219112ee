"""The geometry of the charts; the templates draw it as SVG. Lengths are in units of a view 400 wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from entrefilet.evaluation.discrepancies import CLASSES, Discrepancy
from entrefilet.evaluation.results import Evaluation
from entrefilet.schema import KINDS, LAYERS

WIDTH = 400
_LEFT, _RIGHT = 8, 392
_SLANTED = 40  # what the slanted label of the last column needs to its right


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """A headline score: where F1 and its interval stand on the axis from 0 to 100; None where there is none."""

    layer: str
    y: int
    f1: float | None
    x: float | None
    low_x: float | None
    high_x: float | None


@dataclass(frozen=True, slots=True)
class ErrorBar:
    """Errors of a layer: parts (class, count, x, width) one after the other."""

    layer: str
    y: int
    total: int
    parts: tuple[tuple[str, int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a confusion matrix; `strength` from 0 to 1 by the logarithm of its count."""

    x: float
    y: float
    count: int
    strength: float
    right: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Confusion of the kinds of a layer: labels of rows and columns (None: nothing there) and cells."""

    layer: str
    rows: tuple[tuple[str | None, float], ...]
    columns: tuple[tuple[str | None, float], ...]
    cells: tuple[Cell, ...]
    size: float
    height: float


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of percentages from `low` to 100, with its ticks."""

    low: float

    @property
    def ticks(self) -> list[float]:
        """From end to end, at most six."""
        step = next(step for step in (2, 5, 10, 20, 25) if (100 - self.low) / step <= 5)
        return [self.low + step * place for place in range(int((100 - self.low) / step) + 1)]

    def x(self, value: float) -> float:
        """Where a percentage stands."""
        return round(_LEFT + (_RIGHT - _LEFT) * (value - self.low) / (100 - self.low), 1)


def score_axis(evaluation: Evaluation) -> Axis:
    """The axis that fits the headline scores and their intervals: it begins at a multiple of ten below all of them."""
    values = [
        value for score in evaluation.headlines().values() for value in (score.f1, score.low) if value is not None
    ]
    return Axis(min(90.0, 10 * ((min(values, default=0.0) - 1e-9) // 10)) if min(values, default=0.0) > 0 else 0.0)


def score_bars(evaluation: Evaluation) -> list[ScoreBar]:
    """One bar a layer."""
    bars, axis = [], score_axis(evaluation)
    for place, (layer, score) in enumerate(evaluation.headlines().items()):
        x, low, high = (None if value is None else axis.x(value) for value in (score.f1, score.low, score.high))
        bars.append(ScoreBar(layer, 30 + 46 * place, score.f1, x, low, high))
    return bars


def error_bars(discrepancies: Sequence[Discrepancy]) -> list[ErrorBar]:
    """One bar a layer; an error of two classes counts under the first of them."""
    counts = {layer: dict.fromkeys(CLASSES, 0) for layer in LAYERS}
    for one in discrepancies:
        counts[one.layer][one.classes[0]] += 1
    most = max((sum(by_class.values()) for by_class in counts.values()), default=0) or 1
    bars = []
    for place, layer in enumerate(LAYERS):
        x, parts = float(_LEFT), []
        for name, count in counts[layer].items():
            width = (_RIGHT - _LEFT) * count / most
            if count:
                parts.append((name, count, round(x, 1), round(width, 1)))
            x += width
        bars.append(ErrorBar(layer, 24 + 46 * place, sum(counts[layer].values()), tuple(parts)))
    return bars


def matrix(layer: str, counts: Mapping[tuple[str | None, str | None], int]) -> Matrix | None:
    """The confusion matrix of a layer with the kinds that occur; None when there are none."""
    present = {kind for cell, count in counts.items() if count for kind in cell}
    kinds = [kind for kind in (*KINDS[layer], None) if kind in present or (kind is None and present)]
    if not present:
        return None
    left, top = 126.0, 100.0
    size = min(46.0, (WIDTH - left - _SLANTED) / len(kinds))
    cells: list[Cell] = []
    most = log1p(max(counts.values()))
    for j, gold in enumerate(kinds):
        row = [counts.get((gold, found), 0) for found in kinds]
        y = round(top + j * size, 1)
        cells += [
            Cell(round(left + i * size, 1), y, count, round(log1p(count) / most, 2), gold == found)
            for i, (found, count) in enumerate(zip(kinds, row, strict=True))
            if gold or found
        ]
    return Matrix(
        layer,
        tuple((kind, round(top + (j + 0.5) * size, 1)) for j, kind in enumerate(kinds)),
        tuple((kind, round(left + (i + 0.5) * size, 1)) for i, kind in enumerate(kinds)),
        tuple(cells),
        round(size, 1),
        round(top + len(kinds) * size + 4, 1),
    )
