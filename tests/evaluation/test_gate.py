import json

import pytest
from invented_gold import disturbed, perfect, write_gold_folder

from entrefilet.errors import UsageError
from entrefilet.evaluation.gate import TOLERANCE_POINTS, Floors, check_floors, pin_floors, read_floors, write_floors
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.results import evaluate


@pytest.fixture
def evaluations(tmp_path):
    gold = read_gold(write_gold_folder(tmp_path / "gold", count=5))
    return evaluate(gold, perfect(gold)), evaluate(gold, disturbed(gold))


def test_pinned_floors_are_met_and_a_fall_is_told(evaluations):
    good, bad = evaluations
    floors = pin_floors(None, good, "digest")
    assert check_floors(floors, good, "digest") == []
    problems = check_floors(floors, bad, "digest")
    assert len(problems) == 4
    assert "date end_to_end F1 is" in problems[2]


def test_floors_of_another_gold_do_not_pass(evaluations):
    good, _ = evaluations
    assert "gold has changed" in check_floors(pin_floors(None, good, "old"), good, "new")[0]


def test_a_fall_inside_the_tolerance_passes(evaluations):
    good, _ = evaluations
    just = Floors("digest", {"entity strict": 100 + TOLERANCE_POINTS})
    assert check_floors(just, good, "digest") == []
    assert check_floors(Floors("digest", {"entity strict": 100.1 + TOLERANCE_POINTS}), good, "digest")


def test_a_floor_without_a_score_is_told(evaluations):
    good, _ = evaluations
    assert check_floors(Floors("digest", {"verse strict": 50.0}), good, "digest") == [
        "verse strict has a floor (50.0) and no score"
    ]


def test_lowering_needs_a_reason_which_is_kept(evaluations, tmp_path):
    good, bad = evaluations
    floors = pin_floors(None, good, "digest")
    with pytest.raises(UsageError, match="would sink"):
        pin_floors(floors, bad, "digest")
    lowered = pin_floors(floors, bad, "digest", "the gold was wrong")
    write_floors(lowered, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == lowered
    record = json.loads((tmp_path / "floors.json").read_text("utf-8"))["lowered"][0]
    assert record["reason"] == "the gold was wrong"
    assert record["floors"]["date end_to_end"][0] == 100.0


def test_a_floor_missed_inside_the_tolerance_stays_when_others_rise(evaluations):
    good, _ = evaluations
    before = Floors("digest", {"entity strict": 100.0 + TOLERANCE_POINTS, "date end_to_end": 12.0})
    after = pin_floors(before, good, "digest")
    assert after.floors["entity strict"] == 100.0 + TOLERANCE_POINTS
    assert after.floors["date end_to_end"] == 100.0
    assert after.lowered == ()


def test_raising_needs_no_reason_and_keeps_the_past(evaluations):
    good, bad = evaluations
    low = pin_floors(pin_floors(None, good, "digest"), bad, "digest", "a reason")
    high = pin_floors(low, good, "digest")
    assert high.floors["date end_to_end"] == 100.0
    assert high.lowered == low.lowered


@pytest.mark.parametrize("content", ["", "[]", '{"floors": {}}', '{"gold_sha256": "x", "floors": {"a": "b"}}'])
def test_read_floors_refuses_what_is_none(tmp_path, content):
    (tmp_path / "floors.json").write_text(content, "utf-8")
    with pytest.raises(UsageError, match="no file of floors"):
        read_floors(tmp_path / "floors.json")


def test_read_floors_tells_how_to_pin(tmp_path):
    with pytest.raises(UsageError, match="--update"):
        read_floors(tmp_path / "floors.json")
