"""The geometry of the charts of confidence against right and wrong; lengths are in units of a view 400 wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entrefilet.evaluation.calibration import Bin, Calibration
from entrefilet.evaluation.report.charts import Axis
from entrefilet.evaluation.results import Evaluation

HEIGHT = 300
_TOP, _BOTTOM = 8, 268
_SMALLEST, _LARGEST = 3.0, 9.0  # radius of a point by its share of the rows


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of confidence: where it stands, and what it holds."""

    x: float
    y: float
    radius: float
    bin: Bin


@dataclass(frozen=True, slots=True)
class Reliability:
    """One layer: points on an axis of per cent that both directions share, joined by `line`."""

    layer: str
    calibration: Calibration
    axis: Axis
    points: tuple[Point, ...]

    @property
    def line(self) -> str:
        """The points as a path."""
        return "M" + "L".join(f"{point.x} {point.y}" for point in self.points)

    def y(self, value: float) -> float:
        """How high a percentage stands."""
        return round(_BOTTOM - (_BOTTOM - _TOP) * (value - self.axis.low) / (100 - self.axis.low), 1)


def reliabilities(evaluation: Evaluation) -> list[Reliability]:
    """A chart for each layer whose rows tell a confidence."""
    return [_chart(layer, one) for layer, one in evaluation.calibration.items() if one is not None]


def _chart(layer: str, calibration: Calibration) -> Reliability:
    axis = _axis(calibration.bins)
    chart = Reliability(layer, calibration, axis, ())
    most = max(one.rows for one in calibration.bins)
    points = tuple(
        Point(
            axis.x(100 * one.confidence),
            chart.y(100 * one.right),
            round(max(_SMALLEST, _LARGEST * (one.rows / most) ** 0.5), 1),
            one,
        )
        for one in calibration.bins
    )
    return Reliability(layer, calibration, axis, points)


def _axis(bins: Sequence[Bin]) -> Axis:
    """From a multiple of ten below every point, 80 at most."""
    lowest = 100 * min(min(one.confidence, one.right) for one in bins)
    return Axis(min(80.0, 10.0 * (lowest // 10)))
