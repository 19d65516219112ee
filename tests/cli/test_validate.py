import datetime as dt
import json
import os
import re
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer
from invented_gold import TEXT, disturbed, perfect, write_gold_folder
from typer.testing import CliRunner

from entrefilet.cli.validate import validate
from entrefilet.errors import GateNotMet, GoldError, UsageError
from entrefilet.evaluation.gold import gold_digest, read_gold
from entrefilet.schema import ARTICLES, MENTIONS, arrow_schema

app = typer.Typer()
app.command()(validate)


def invoke(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


def write_articles(folder, **days):
    """The table `articles` of a run: an article analysed with each publication day, quarantined with none."""
    names = [column.name for column in ARTICLES]
    rows = [
        {**dict.fromkeys(names), "article_id": name, "published": day, "status": "ok" if day else "quarantined"}
        for name, day in days.items()
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema("articles")), folder / "articles.parquet")


def write_run(folder, rows, prefix=""):
    """A run folder with the rows given by gold identifier."""
    folder.mkdir()
    full = [
        {
            **dict.fromkeys(column.name for column in MENTIONS),
            **{key: value for key, value in row.items() if key != "article_id"},
            **{"article_id": prefix + name, "mention_id": f"{name}#{number}", "sentence": 0, "context": ""},
        }
        for name, found in rows.items()
        for number, row in enumerate(found)
    ]
    pq.write_table(pa.Table.from_pylist(full, schema=arrow_schema("mentions")), folder / "mentions.parquet")
    return folder


@pytest.fixture
def gold(tmp_path):
    return write_gold_folder(tmp_path / "gold", count=4)


@pytest.fixture
def run(tmp_path, gold):
    return write_run(tmp_path / "run", disturbed(read_gold(gold)))


def test_validate_prints_the_headlines_of_a_run(gold, run):
    result = invoke(gold, "--run", run)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines() if line.strip().split()[:1] == ["entity"]]
    assert lines[0][:2] == ["entity", "strict"]
    assert re.search(r"\d+\.\d to \d+\.\d", result.stdout)
    assert "\x1b" not in result.stdout


def test_validate_finds_articles_by_the_last_part_of_their_identifier(tmp_path, gold):
    whole = write_run(tmp_path / "whole", perfect(read_gold(gold)), prefix="2026/03/")
    result = invoke(gold, "--run", whole, "--json", "-")
    assert {score["f1"] for score in json.loads(result.stdout)["headlines"]} == {100.0}


def test_validate_refuses_a_run_of_another_text(tmp_path, gold, run):
    for path in gold.glob("*.json"):
        fields = json.loads(path.read_text("utf-8"))
        for key in ("entities", "quantities", "dates", "quotations"):
            fields[key] = []
        path.write_text(json.dumps(fields), "utf-8")
        path.with_suffix(".txt").write_text("Un autre texte, sans rien de commun avec le premier.", "utf-8")
    result = invoke(gold, "--run", run)
    assert isinstance(result.exception, GoldError)
    assert len(result.exception.problems) == 4


def test_validate_tells_which_articles_a_run_lacks(tmp_path, gold):
    rows = perfect(read_gold(gold))
    del rows["quai2"]
    result = invoke(gold, "--run", write_run(tmp_path / "part", rows))
    assert "did not analyse 1 gold article, counted as missed: quai2" in result.stderr
    assert " 75.0 " in result.stdout


def test_validate_refuses_a_run_that_holds_none_of_the_gold(tmp_path, gold):
    other = write_run(tmp_path / "other", {"gare": perfect(read_gold(gold))["quai0"]})
    for option in ("--run", "--against"):
        result = invoke(gold, option, other)
        assert isinstance(result.exception, UsageError)
        assert result.exception.exit_code == 2
        assert str(result.exception) == (
            f"{other} holds none of the gold's articles (quai0, …): it holds gare. Give the run that read these texts."
        )
        assert result.stdout == ""


def test_validate_refuses_an_empty_run(tmp_path, gold):
    result = invoke(gold, "--run", write_run(tmp_path / "empty", {}))
    assert "it is empty" in str(result.exception)


def test_validate_refuses_a_run_that_could_analyse_none_of_the_gold(tmp_path, gold):
    run = write_run(tmp_path / "none", {})
    write_articles(run, quai0=None, quai1=None, quai2=None, quai3=None)
    result = invoke(gold, "--run", run)
    assert isinstance(result.exception, UsageError)
    assert "analysed none of the gold's articles (quai0, …)" in str(result.exception)


def test_validate_warns_of_quarantined_articles_and_of_another_publication_day(gold, run):
    right, wrong = dt.date(2026, 3, 4), dt.date(2020, 1, 1)
    write_articles(run, quai0=right, quai1=wrong, quai2=None, quai3=right)
    told = invoke(gold, "--run", run).stderr
    assert "did not analyse 1 gold article, counted as missed: quai2" in told
    assert "another publication day than the gold's; dates suffer: quai1\n" in told


def test_validate_json_holds_every_figure_and_every_error(gold, run):
    summary = json.loads(invoke(gold, "--run", run, "--json", "-", "--by", "source", "--against", run).stdout)
    assert len(summary["headlines"]) == 4
    assert summary["slices"][0]["value"] == "Le Phare"
    assert {one["difference"] for one in summary["comparison"] if one["difference"] is not None} == {0.0}
    costing = [one for one in summary["errors"] if one["costs"] and one["gold"] and one["layer"] == "date"]
    date = next(one for one in summary["headlines"] if one["layer"] == "date")
    assert len(costing) == date["support"] - date["correct"]
    assert sum(cell["count"] for cell in summary["confusion"]["date"]) >= date["support"]


def test_validate_lists_errors_in_a_line_each(tmp_path, gold):
    rows = perfect(read_gold(gold))
    rows["quai1"] = [row for row in rows["quai1"] if row["layer"] != "date"]
    result = invoke(gold, "--run", write_run(tmp_path / "part", rows), "--errors", 1)
    assert "quai1:16 date missing: 'lundi' DATE 2026-03-09 | nothing" in result.stdout
    assert "mardi" not in result.stdout


def test_validate_by_an_unknown_column_names_those_that_exist(gold, run):
    result = invoke(gold, "--run", run, "--by", "author")
    assert isinstance(result.exception, UsageError)
    assert "published, source" in str(result.exception)


def test_validate_gate_pins_passes_and_fails(tmp_path, gold, run):
    floors = tmp_path / "floors.json"
    whole = write_run(tmp_path / "whole", perfect(read_gold(gold)))
    assert invoke(gold, "--run", run, "--gate", floors).exception.exit_code == 2
    assert invoke(gold, "--run", whole, "--gate", floors, "--update").exit_code == 0
    assert invoke(gold, "--run", whole, "--gate", floors).exit_code == 0
    failed = invoke(gold, "--run", run, "--gate", floors).exception
    assert isinstance(failed, GateNotMet)
    assert failed.exit_code == 6
    before = floors.read_text("utf-8")
    assert isinstance(invoke(gold, "--run", run, "--gate", floors, "--update").exception, UsageError)
    assert floors.read_text("utf-8") == before
    assert invoke(gold, "--run", run, "--gate", floors, "--update", "--allow-lower", "rule withdrawn").exit_code == 0
    assert invoke(gold, "--run", run, "--gate", floors).exit_code == 0
    assert "rule withdrawn" in floors.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ([], 0, ""),
        (["--gate", "high.json"], 6, "not met: entity strict F1 is"),
        (["--gate", "none.json"], 2, "--update"),
        (["--report", "."], 5, "Cannot write"),
        (["--json", "nowhere/x.json"], 5, "Cannot write"),
        (["--gate", "nowhere/f.json", "--update"], 5, "Cannot write"),
        (["--run", "nowhere"], 2, "run extract first"),
    ],
)
def test_exit_codes_are_those_of_the_contract(tmp_path, monkeypatch, capsys, gold, run, options, code, told):
    from entrefilet.cli.main import main

    monkeypatch.chdir(tmp_path)
    floors = {"gold_sha256": gold_digest(read_gold(gold)), "floors": {"entity strict": 99.9}}
    (tmp_path / "high.json").write_text(json.dumps(floors), "utf-8")
    monkeypatch.setattr("sys.argv", ["entrefilet", "validate", str(gold), "--run", str(run), *options])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == code
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["--update"],
        ["--lang", "de"],
        ["--allow-lower", "why"],
        ["--gate", "f", "--update", "--allow-lower", " "],
    ],
)
def test_validate_refuses_options_that_do_not_go_together(gold, options):
    assert isinstance(invoke(gold, *options).exception, UsageError)


def test_validate_without_a_run_table(tmp_path, gold):
    result = invoke(gold, "--run", tmp_path)
    assert isinstance(result.exception, UsageError)
    assert "run extract first" in str(result.exception)


def test_validate_refuses_bad_gold_before_anything_else(gold):
    (gold / "quai0.json").write_text("{", "utf-8")
    (gold / "quai1.txt").unlink()
    problems = invoke(gold).exception.problems
    assert len(problems) == 2


@pytest.mark.model
def test_validate_extracts_when_no_run_is_given(tmp_path, nlp, monkeypatch):
    monkeypatch.setattr("entrefilet.assembly.load.load", lambda settings=None: nlp)
    result = invoke(write_gold_folder(tmp_path / "gold"), "--full")
    assert result.exit_code == 0
    assert "overlap 4/5" in result.stdout
    assert os.listdir(tmp_path) == ["gold"]


@pytest.mark.model
def test_validate_tells_of_gold_that_it_cannot_analyse(tmp_path, nlp, monkeypatch):
    monkeypatch.setattr("entrefilet.assembly.load.load_for_rows", lambda settings=None: nlp)
    folder = write_gold_folder(tmp_path / "gold")
    write_gold_folder(folder, count=2, text=TEXT + " " * 400_000)
    some = invoke(folder)
    assert some.exit_code == 0
    assert "did not analyse 2 gold articles, counted as missed: quai0, quai1" in some.stderr
    (folder / "quai.json").unlink()
    none = invoke(folder).exception
    assert isinstance(none, UsageError)
    size = f"{len(TEXT) + 400_000:,}"
    assert f"None of the gold's articles can be analysed: quai0: {size} characters; the limit is 400,000." in str(none)


def test_validate_refuses_a_run_with_two_articles_for_one_gold(tmp_path, gold):
    rows = perfect(read_gold(gold))
    doubled = {f"{folder}/{name}": found for folder in "ab" for name, found in rows.items()}
    result = invoke(gold, "--run", write_run(tmp_path / "twice", doubled))
    assert isinstance(result.exception, UsageError)
    assert "'a/quai0' and 'b/quai0'" in str(result.exception)


@pytest.mark.slow
def test_a_thousand_articles_are_scored_in_less_than_twenty_seconds(tmp_path):
    gold = write_gold_folder(tmp_path / "gold", count=1000)
    run = write_run(tmp_path / "run", disturbed(read_gold(gold)))
    start = time.process_time()
    assert invoke(gold, "--run", run).exit_code == 0
    assert time.process_time() - start < 20
