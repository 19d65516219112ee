import pytest
from invented_gold import perfect, write_gold_folder

from entrefilet.evaluation.discrepancies import confusion, find_discrepancies
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.results import evaluate
from entrefilet.schema import LAYERS


@pytest.fixture
def gold(tmp_path):
    return read_gold(write_gold_folder(tmp_path))


def changed(gold, layer, number, **change):
    rows = perfect(gold)
    places = [place for place, row in enumerate(rows["quai"]) if row["layer"] == layer]
    rows["quai"][places[number]] = {**rows["quai"][places[number]], **change}
    return rows


@pytest.mark.parametrize(
    ("layer", "change", "classes", "costs"),
    [
        ("entity", {"end": 69}, ("boundary",), True),
        ("entity", {"kind": "ORG"}, ("kind",), True),
        ("entity", {"canonical": "Luc"}, ("value",), False),
        ("quantity", {"unit": "foyer"}, ("value",), True),
        ("quantity", {"modifier": "about"}, ("value",), False),
        ("date", {"timex": "2025", "kind": "SET"}, ("kind", "value"), True),
        ("quotation", {"speaker": "Luc", "speaker_canonical": None}, ("speaker",), True),
        ("quotation", {"cue": "murmure"}, ("value",), False),
    ],
)
def test_find_discrepancies_names_the_class(gold, layer, change, classes, costs):
    (one,) = find_discrepancies(gold, changed(gold, layer, 0, **change))
    assert (one.layer, one.classes, one.costs) == (layer, classes, costs)


def test_what_is_missing_and_what_is_spurious(gold):
    rows = changed(gold, "date", 0, start=0, end=2, text="Le")
    assert [one.classes for one in find_discrepancies(gold, rows)] == [("spurious",), ("missing",)]


def test_discrepancies_that_cost_are_what_the_headline_lost(gold):
    rows = changed(gold, "quotation", 1, speaker="Luc", speaker_canonical=None)
    costing = [one for one in find_discrepancies(gold, rows) if one.costs]
    score = evaluate(gold, rows).headlines()["quotation"]
    assert len(costing) == score.support - score.correct == 1


def test_confusion_counts_each_mention_once(gold):
    rows = changed(gold, "entity", 0, kind="ORG")
    del rows["quai"][1]
    matrix = confusion(gold, rows)["entity"]
    assert {cell: count for cell, count in matrix.items() if count} == {("PER", "ORG"): 1, ("LOC", None): 1}
    assert {layer: sum(cells.values()) for layer, cells in confusion(gold, rows).items()} == dict.fromkeys(LAYERS, 2)
