"""Confidence against right and wrong."""

from dataclasses import replace

import pytest

from entrefilet.evaluation.calibration import calibration
from entrefilet.evaluation.gate import Floors, check_floors
from entrefilet.evaluation.results import evaluate


def test_honest_confidence_has_no_error_and_no_reach_beyond_it():
    rated = [0.9] * 10 + [0.1] * 10
    right = [True] * 9 + [False] + [True] + [False] * 9
    found = calibration(rated, right)
    assert found.rows == 20
    assert found.wrong == 10
    assert found.area == pytest.approx(0.9)
    assert found.top == 0.9
    assert found.bottom == 0.1
    assert found.low < 0.9 < found.high
    assert found.spread == pytest.approx(0.8)


def test_confidence_that_is_always_too_high_is_off_by_the_difference():
    found = calibration([0.9] * 100, [number % 2 == 0 for number in range(100)])
    assert found.error == pytest.approx(0.4)
    assert found.brier == pytest.approx((0.01 + 0.81) / 2)
    assert found.area == 0.5


def test_nothing_to_say_of_no_rows_or_of_right_ones_alone():
    assert calibration([], []) is None
    assert calibration([0.9, 0.8], [True, True]).area is None


def test_the_gate_holds_the_calibration_error():
    off = replace(evaluate([], {}), calibration={"date": calibration([0.9] * 4, [False] * 4)})
    off_by = check_floors(Floors("digest", {}, (), {"date": 0.1}), off, "digest")
    assert off_by == ["the confidence of layer date is off by 0.900, its ceiling is 0.100"]
