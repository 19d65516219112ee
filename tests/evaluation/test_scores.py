import random

import numpy as np
import pytest
from invented_gold import disturbed, perfect, write_gold_folder

from entrefilet.evaluation.alignment import align, shares
from entrefilet.evaluation.bootstrap import f1_draws, interval
from entrefilet.evaluation.comparing import is_decided, same_word, same_words
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.results import compare, evaluate, slices
from entrefilet.evaluation.scores import Measure, measures
from entrefilet.schema import LAYERS


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    return read_gold(write_gold_folder(tmp_path_factory.mktemp("gold"), count=6))


def spans(*places, kind="DATE"):
    return [{"start": start, "end": end, "kind": kind} for start, end in places]


def test_align_takes_the_largest_total_overlap_and_not_the_first_come():
    found, gold = spans((0, 10), (9, 20)), spans((8, 20), (0, 9))
    assert align(shares(found, gold), 0.01) == [(0, 1), (1, 0)]


def test_align_is_one_to_one():
    assert len(align(shares(spans((0, 5), (5, 10)), spans((0, 10))), 0.01)) == 1


def test_touching_spans_do_not_overlap():
    assert align(shares(spans((0, 5)), spans((5, 9))), 0.0) == []


def test_gold_against_itself_is_perfect(gold):
    evaluation = evaluate(gold, perfect(gold))
    counted = [score for score in evaluation.scores.values() if score.support]
    assert {score.f1 for score in counted} == {100.0}
    assert {score.low for score in counted} == {100.0}
    assert {score.measure.layer for score in counted} == set(LAYERS)


def test_nothing_found_is_zero_everywhere_and_divides_by_nothing(gold):
    with np.errstate(all="raise"):
        evaluation = evaluate(gold, {})
    for layer in LAYERS:
        score = evaluation.headlines()[layer]
        assert (score.precision, score.recall, score.f1, score.mean, score.found) == (0, 0, 0, 0, 0)
    assert evaluation.scores[Measure("date", "strict", "SET")].f1 is None


def test_no_gold_and_rows_found_is_zero(tmp_path):
    empty = read_gold(write_gold_folder(tmp_path, entities=[], quantities=[], dates=[], quotations=[]))
    row = {"layer": "date", "kind": "DATE", "start": 0, "end": 2, "text": "Le", "timex": "2026"}
    assert evaluate(empty, {"quai": [row]}).headlines()["date"].f1 == 0
    assert evaluate(empty, {}).headlines()["date"].f1 is None


def test_a_shift_by_one_character_loses_the_strict_score_and_keeps_the_overlap(gold):
    moved = {
        name: [{**row, "start": row["start"] + 1, "end": row["end"] + 1} for row in rows]
        for name, rows in perfect(gold).items()
    }
    scores = evaluate(gold, moved).scores
    for layer in LAYERS:
        assert scores[Measure(layer, "strict")].f1 == 0
        assert scores[Measure(layer, "overlap")].f1 > 0


def test_order_of_rows_and_gold_changes_nothing(gold):
    rows = disturbed(gold)
    mixed = {name: random.Random(3).sample(found, len(found)) for name, found in rows.items()}
    assert np.array_equal(evaluate(gold, rows).counts, evaluate(gold, mixed).counts)


@pytest.mark.parametrize(
    ("layer", "change", "measure", "expected"),
    [
        ("entity", {"canonical": "anne VALMONT"}, "canonical", 50.0),
        ("entity", {"canonical": "la kervan"}, "canonical", 50.0),
        ("quantity", {"value": 40.2}, "end_to_end", 50.0),
        ("quantity", {"unit": "Famille"}, "end_to_end", 50.0),
        ("quantity", {"modifier": None}, "modifier", 50.0),
        ("date", {"timex": "2026-03-03"}, "end_to_end", 50.0),
        ("quotation", {"speaker": "Mme Anne Valmont", "speaker_canonical": None}, "end_to_end", 100.0),
        ("quotation", {"speaker": None, "speaker_canonical": "VALMONT"}, "end_to_end", 100.0),
        ("quotation", {"speaker": "Luc", "speaker_canonical": None}, "end_to_end", 0.0),
        ("quotation", {"cue": "a soufflé"}, "cue", 50.0),
        ("quotation", {"kind": "direct"}, "kind", 50.0),
    ],
)
def test_values_are_compared_as_the_contract_says(gold, layer, change, measure, expected):
    rows = {
        name: [{**row, **change} if row["layer"] == layer else row for row in found]
        for name, found in perfect(gold).items()
    }
    assert evaluate(gold, rows).scores[Measure(layer, measure)].f1 == expected


def test_where_gold_names_no_speaker_any_speaker_passes(tmp_path):
    silent = {"start": 0, "end": 2, "text": "Le", "kind": "direct", "cue": "", "speaker_text": None}
    (article,) = read_gold(write_gold_folder(tmp_path, quotations=[silent]))
    row = {**article.mentions["quotation"][0], "speaker": "Luc Arnoud"}
    scores = evaluate([article], {"quai": [row]}).scores
    assert scores[Measure("quotation", "end_to_end")].f1 == 100
    assert scores[Measure("quotation", "speaker")].f1 is None


def test_a_range_and_a_score_are_compared_by_their_own_fields(tmp_path):
    quantities = [
        {"start": 0, "end": 2, "text": "Le", "kind": "measure", "value_min": 3, "value_max": 5, "unit": "km"},
        {"start": 3, "end": 7, "text": "quai", "kind": "score", "value": "3-1", "unit": ""},
    ]
    (article,) = read_gold(write_gold_folder(tmp_path, quantities=quantities))
    low, score = article.mentions["quantity"]
    found = [low, {**score, "value": None, "unit": None}]
    assert evaluate([article], {"quai": found}).headlines()["quantity"].f1 == 100
    assert evaluate([article], {"quai": [{**low, "value_max": 6}, found[1]]}).headlines()["quantity"].f1 == 50


def test_interval_holds_the_score_and_is_the_same_every_time(gold):
    evaluation = evaluate(gold, disturbed(gold))
    again = evaluate(gold, disturbed(gold))
    for layer in LAYERS:
        score = evaluation.headlines()[layer]
        assert score.low <= score.f1 <= score.high
        assert score.low < score.high
        assert (score.low, score.high) == (again.headlines()[layer].low, again.headlines()[layer].high)


def test_one_article_has_no_interval(gold):
    assert evaluate(gold[:1], perfect(gold[:1])).headlines()["entity"].low is None


def test_interval_of_a_mean_is_that_of_the_books():
    """Recall 1 or 0 an article, one mention each: F1 is a known function of a binomial share."""
    generator = np.random.default_rng(1)
    hit = (generator.random(400) < 0.7).astype(float)
    counts = np.zeros((400, len(measures()), 4))
    counts[:, 0] = np.stack([hit, np.ones(400), hit, np.ones(400)], axis=1)
    low, high = interval(f1_draws(counts))
    share, error = hit.mean(), 1.96 * np.sqrt(hit.mean() * (1 - hit.mean()) / 400)
    assert low[0] == pytest.approx(100 * (share - error), abs=0.6)
    assert high[0] == pytest.approx(100 * (share + error), abs=0.6)


def test_compare_pairs_the_articles(gold):
    better, worse = evaluate(gold, perfect(gold)), evaluate(gold, disturbed(gold))
    one = next(one for one in compare(better, worse) if one.measure == Measure("date", "end_to_end"))
    assert one.difference == pytest.approx(one.f1 - one.other_f1)
    assert 0 < one.low <= one.difference <= one.high
    assert one.better == 1
    assert {one.difference for one in compare(worse, worse) if one.difference is not None} == {0.0}


def test_slices_score_each_group_of_articles(gold):
    evaluation = evaluate(gold, {**perfect(gold), gold[0].id: []})
    groups = slices(gold, evaluation, {gold[0].id: "Le Phare", gold[1].id: "La Digue"})
    assert list(groups) == ["La Digue", "Le Phare", None]
    assert groups["Le Phare"].headlines()["date"].f1 == 0
    assert groups["La Digue"].headlines()["date"].f1 == 100
    assert groups[None].headlines()["date"].support == 8


@pytest.mark.parametrize(
    ("compare", "found", "gold", "expected"),
    [
        (same_word("gender"), {"gender": "f"}, {}, None),
        (same_word("gender"), {"gender": "f"}, {"gender": "f"}, True),
        (same_word("gender"), {"gender": None}, {"gender": "f"}, False),
        (same_word("gender", decided=True), {"gender": None}, {"gender": "f"}, None),
        (same_word("gender"), {"gender": None}, {"gender": "-"}, True),
        (same_word("gender", decided=True), {"gender": "m"}, {"gender": "-"}, False),
        (is_decided("gender"), {"gender": "m"}, {"gender": "f"}, True),
        (is_decided("gender"), {"gender": None}, {"gender": "f"}, False),
        (is_decided("gender"), {"gender": None}, {"gender": "-"}, None),
        (same_words("role"), {"role": "maire de Rodez"}, {"role": "maire"}, True),
        (same_words("role"), {"role": None}, {"role": "-"}, True),
        (same_words("role"), {"role": "maire"}, {"role": "préfet"}, False),
    ],
)
def test_optional_fields_are_compared_where_they_are_annotated(compare, found, gold, expected):
    assert compare(found, gold) is expected
