import pytest
from invented_gold import gold_fields, write_gold_folder

from entrefilet.errors import GoldError, UsageError
from entrefilet.evaluation.agreement import cohen_kappa, measure_agreement
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.scores import Measure


def test_cohen_kappa_is_that_of_the_textbook():
    """Two readers of 50 proposals: yes/yes 20, yes/no 5, no/yes 10, no/no 15."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)


@pytest.mark.parametrize("pairs", [[], [("PER", "PER")] * 3])
def test_cohen_kappa_says_nothing_where_chance_explains_all(pairs):
    assert cohen_kappa(pairs) is None


@pytest.fixture
def annotators(tmp_path):
    fields = gold_fields()
    fields["entities"][1]["label"] = "ORG"
    fields["dates"][0]["value"] = "2026-03-02"
    del fields["quotations"][1]
    first = read_gold(write_gold_folder(tmp_path / "first"))
    return first, read_gold(write_gold_folder(tmp_path / "second", **fields))


def test_agreement_tells_scores_kappa_and_disagreements(annotators):
    agreement = measure_agreement(*annotators)
    scores = agreement.evaluation.scores
    assert scores[Measure("entity", "strict")].f1 == 50
    assert scores[Measure("entity", "span")].f1 == 100
    assert scores[Measure("date", "end_to_end")].f1 == 50
    assert agreement.kappa["entity"] == pytest.approx(1 / 3)
    assert agreement.pairs == {"entity": 2, "quantity": 2, "date": 2, "quotation": 1}
    assert [(one.layer, one.classes) for one in agreement.disagreements] == [
        ("date", ("value",)),
        ("entity", ("kind",)),
        ("quotation", ("missing",)),
    ]


def test_agreement_is_the_same_from_both_sides(annotators):
    here, there = measure_agreement(*annotators), measure_agreement(*reversed(annotators))
    for layer in here.kappa:
        measure = Measure(layer, "strict")
        assert here.evaluation.scores[measure].f1 == there.evaluation.scores[measure].f1
        assert here.kappa[layer] == there.kappa[layer]


def test_agreement_needs_the_same_texts(annotators, tmp_path):
    first, _ = annotators
    with pytest.raises(UsageError, match="no article in common"):
        measure_agreement(first, [])
    empty = {key: [] for key in ("entities", "quantities", "dates", "quotations")}
    other = read_gold(write_gold_folder(tmp_path / "other", text="Un autre texte.", **empty))
    with pytest.raises(GoldError, match="is not that of"):
        measure_agreement(first, other)
