"""The chart of confidence against right and wrong."""

from entrefilet.evaluation.calibration import calibration
from entrefilet.evaluation.report.reliability import HEIGHT, Reliability, _chart


def drawn(confidences, right) -> Reliability:
    return _chart("date", calibration(confidences, right))


def test_a_point_stands_at_its_confidence_and_its_share_of_right_rows():
    chart = drawn([0.85] * 20 + [0.95] * 20, [True] * 17 + [False] * 3 + [True] * 19 + [False])
    for point in chart.points:
        assert point.x == chart.axis.x(100 * point.bin.confidence)
        assert point.y == chart.y(100 * point.bin.right)
        assert 0 < point.y < HEIGHT
    assert chart.y(100.0) < chart.y(80.0)
    assert chart.line.count("L") == len(chart.points) - 1


def test_the_axis_reaches_down_to_the_lowest_point():
    assert drawn([0.31, 0.9], [True, True]).axis.low == 30.0
    assert drawn([0.9, 0.9], [False, False]).axis.low == 0.0
    assert drawn([0.99], [True]).axis.low == 80.0
