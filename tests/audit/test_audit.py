"""A sample of a run: drawn, judged, scored, applied."""

import csv
import json
from itertools import pairwise

import pytest
from simulated_run import judge, make_run, seeded, truth
from typer.testing import CliRunner

from entrefilet.audit.applying import corrected
from entrefilet.audit.items import Item, Plan, items_csv, plan_json, read_judged
from entrefilet.audit.page import render_audit
from entrefilet.audit.sampling import draw, split
from entrefilet.audit.scoring import score, threshold
from entrefilet.cli.app import app
from entrefilet.errors import UsageError
from entrefilet.table.reading import read_table

DRAWS = 60


@pytest.fixture(scope="module")
def run():
    return make_run(120, seeded(5))


@pytest.fixture
def folder(run, tmp_path):
    listed, rows, _, _ = run
    plan = draw("a run", listed, rows, 40, 1)
    (tmp_path / "audit.json").write_text(plan_json(plan), "utf-8")
    (tmp_path / "items.csv").write_text(items_csv(plan.items), "utf-8", newline="")
    return tmp_path


def edited(folder, **cells):
    path = folder / "items.csv"
    with path.open(newline="", encoding="utf-8") as handle:
        lines = list(csv.DictReader(handle))
    lines[0] |= cells
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, lines[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(lines)


def test_the_same_seed_draws_the_same_half_rows_half_passages(run):
    listed, rows, _, _ = run
    plan = draw("a run", listed, rows, 100, 7)
    assert plan == draw("a run", listed, rows, 100, 7)
    assert plan != draw("a run", listed, rows, 100, 8)
    assert sum(item.what == "passage" for item in plan.items) == 50
    assert {item.stratum for item in plan.items if item.what == "row"} == set(plan.strata)


def test_passages_cover_a_text_without_overlap():
    text = "Un pont ferme.\n\nLe maire l'a dit. « Bien sûr. » Mais " + "mot " * 300
    spans = list(split(text))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert " ".join(text[start:end] for start, end in spans).split() == text.split()
    assert max(end - start for start, end in spans) <= 500


@pytest.mark.slow
def test_the_interval_holds_the_truth_about_as_often_as_it_says(run):
    listed, rows, wrong, missing = run
    precision, recall = truth(rows, wrong, missing)
    held = [0, 0]
    for seed in range(DRAWS):
        plan = draw("a run", listed, rows, 300, seed)
        found = score(plan, judge(plan.items, listed, wrong, missing))[0]
        held[0] += found.precision[1] <= precision <= found.precision[2]
        held[1] += found.recall[1] <= recall <= found.recall[2]
    assert min(held) >= 0.87 * DRAWS  # 95 % of 60 draws, less three standard deviations


def test_a_threshold_keeps_the_rows_that_are_precise_enough(run):
    listed, rows, wrong, missing = run
    plan = draw("a run", listed, rows, 600, 3)
    judged = judge(plan.items, listed, wrong, missing)
    limit = threshold(plan, judged, 0.95)
    kept = [row for row in rows if row["confidence"] >= limit.confidence]
    assert sum(row["mention_id"] not in wrong for row in kept) / len(kept) > 0.9
    assert limit.kept == pytest.approx(len(kept) / len(rows), abs=0.1)


def test_what_a_spreadsheet_saved_is_read(folder):
    edited(folder, verdict="Wrong value", new_value="12")
    first = read_judged(folder)[0]
    assert (first.verdict, first.changes) == ("wrong_value", {"value": "12"})


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"verdict": "maybe"}, "items.csv:2: verdict 'maybe'"),
        ({"item": "999"}, "items.csv:2: no item '999' was drawn"),
        ({"item": "x"}, "items.csv:2: column item holds 'x'"),
        ({"missing_date": "many"}, "items.csv:2: missing_date is 'many'"),
    ],
)
def test_a_cell_that_is_no_judgement_names_its_line(folder, cells, message):
    edited(folder, **cells)
    with pytest.raises(UsageError, match=message):
        read_judged(folder)


def test_corrections_change_rows_or_leave_them_out():
    row = {"mention_id": "a#n1", "text": "12", "start": 10, "end": 12, "context": "Il y a 12 ponts.", "rule": "r"}
    row |= {"start": 7, "end": 9, "value": 12.0, "confidence": 0.9, "unit": None}
    drawn = Item(item=1, what="row", article_id="a", mention_id="a#n1", verdict="wrong_span")
    assert corrected([row], [drawn]) == []
    changed = Item(
        item=1, what="row", article_id="a", mention_id="a#n1", verdict="wrong_span", changes={"text": "12 ponts"}
    )
    (new,) = corrected([row], [changed])
    assert (new["text"], new["start"], new["end"], new["rule"]) == ("12 ponts", 7, 15, "corrected")
    lost = Item(item=1, what="row", article_id="a", mention_id="a#n1", verdict="wrong", changes={"text": "treize"})
    with pytest.raises(UsageError, match="'treize' does not stand"):
        corrected([row], [lost])


@pytest.mark.parametrize(
    ("row", "changes", "expected"),
    [
        ({"value": None, "value_min": 2.0, "value_max": 4.0}, {"value": "1 200,5"},
         {"value": 1200.5, "value_min": None, "value_max": None}),
        ({"timex": "2024", "date_start": None, "date_end": None, "resolved_by": "default"}, {"timex": "2024-05-W"},
         {"timex": "2024-05-W", "date_start": None, "date_end": None, "resolved_by": None}),
        ({"speaker": "elle", "speaker_start": 1, "speaker_canonical": "X", "speaker_gender": "f", "name_id": "PER:X"},
         {"speaker": "Luc Arnoud"},
         {"speaker_start": 11, "speaker_end": 21, "speaker_canonical": None, "speaker_gender": None, "name_id": None}),
    ],
)  # fmt: skip
def test_what_followed_from_a_wrong_value_follows_the_right_one(row, changes, expected):
    whole = {"mention_id": "m", "text": "12", "start": 8, "end": 10, "context": "Il y a 12 Luc Arnoud.", "rule": "r"}
    drawn = Item(item=1, what="row", article_id="a", mention_id="m", verdict="wrong_value", changes=changes)
    (new,) = corrected([{**whole, **row}], [drawn])
    assert {name: new[name] for name in expected} == expected


def test_hostile_text_stands_on_the_page_as_text():
    item = Item(item=1, what="row", article_id="</script><script>alert(1)", shown="<img onerror=alert(1)> [x|PER]")
    page = render_audit(Plan(run="<b>", seed=1, strata={}, passages=0, items=(item,)))
    assert "</script><script>alert" not in page
    assert "<img onerror" not in page
    assert "default-src &#39;none&#39;" in page


def test_the_command_draws_scores_and_applies(tmp_path):
    (tmp_path / "a.txt").write_text("« On repart de zéro », a soufflé Anne Valmont mardi, devant 40 familles.", "utf-8")
    run, folder = tmp_path / "run", tmp_path / "audit"

    def call(*words):
        done = CliRunner().invoke(app, [str(word) for word in words])
        return done.exit_code, done.output

    assert call("extract", tmp_path / "a.txt", "-o", run, "--workers", "1", "--format", "parquet")[0] == 0
    assert "4 rows and 1 passage to judge" in call("audit", run, "-o", folder, "--sample", "8")[1]
    assert call("audit", run, "-o", folder)[0] != 0  # a judged one could be lost
    assert call("audit", "score", folder)[0] != 0  # nothing is judged
    edited(folder, verdict="wrong")
    assert "precision" in call("audit", "score", folder)[1]
    assert (run / "audit-score.json").read_bytes() == (folder / "audit-score.json").read_bytes()
    assert "0 rows corrected, 1 left out" in call("audit", "apply", folder, "--gold", tmp_path / "gold")[1]
    assert len(read_table(folder / "corrected" / "mentions.parquet")) == 3
    articles = read_table(folder / "corrected" / "articles.parquet")
    assert articles.filter(regex="^n_").sum(axis=1).tolist() == [3]
    assert call("audit", "apply", folder, "--gold", tmp_path / "gold")[0] != 0  # it may have been completed
    told = call("validate", tmp_path / "gold", "--run", run, "--json", "-")[1]
    layers = json.loads(told[told.index("{") :])["headlines"]
    assert sum(one["found"] - one["correct"] for one in layers) == 1
