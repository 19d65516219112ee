import json

import pytest
from invented_gold import gold_fields, write_gold_folder
from typer.testing import CliRunner

from entrefilet.cli.gold import app
from entrefilet.errors import GoldError
from entrefilet.evaluation.gold import read_gold


def invoke(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture
def gold(tmp_path):
    return write_gold_folder(tmp_path / "gold", count=2)


def test_gold_check_counts_what_is_right(gold):
    result = invoke("check", gold)
    assert result.exit_code == 0
    assert "2 articles, 4 entities, 4 quantities, 4 dates, 4 quotations" in result.stdout


def test_gold_check_takes_one_file(gold):
    assert "1 articles" in invoke("check", gold / "quai0.json").stdout


def test_gold_check_tells_all_faults_in_one_go(gold):
    for number in range(2):
        fields = gold_fields(f"quai{number}")
        fields["entities"][1]["end"] += 900
        fields["dates"][1]["kind"] = "DAY"
        (gold / f"quai{number}.json").write_text(json.dumps(fields), "utf-8")
    error = invoke("check", gold).exception
    assert isinstance(error, GoldError)
    assert error.exit_code == 2
    assert [problem.split(": ")[0].rsplit("/", 1)[1] for problem in error.problems] == [
        *["quai0.json:1"] * 2,
        *["quai1.json:1"] * 2,
    ]


def test_gold_fmt_rewrites_once_and_keeps_the_annotations(gold):
    before = read_gold(gold)
    assert isinstance(invoke("fmt", "--check", gold).exception, GoldError)
    assert "rewritten" in invoke("fmt", gold).stderr
    assert invoke("fmt", gold).stderr == ""
    assert invoke("fmt", "--check", gold).exit_code == 0
    assert read_gold(gold) == before
