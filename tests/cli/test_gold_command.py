import json

import pytest
from invented_gold import TEXT, gold_fields, write_gold_folder
from typer.testing import CliRunner

from entrefilet.cli.gold import app
from entrefilet.errors import GoldError, UsageError
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
    assert "1 article," in invoke("check", gold / "quai0.json").stdout


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


@pytest.mark.parametrize("format_", ["brat", "label-studio", "prodigy"])
def test_gold_export_and_import_come_back_to_the_same_files(gold, format_, tmp_path):
    invoke("fmt", gold)
    assert invoke("export", gold, "--as", format_, "-o", tmp_path / "tool").exit_code == 0
    result = invoke("import", tmp_path / "tool", "--as", format_, "-o", tmp_path / "back")
    assert result.exit_code == 0
    assert "left to complete" not in result.stderr
    for path in gold.iterdir():
        assert (tmp_path / "back" / path.name).read_bytes() == path.read_bytes()


def test_gold_import_tells_what_is_left_to_complete(gold, tmp_path):
    invoke("export", gold, "--as", "doccano", "-o", tmp_path / "tool")
    result = invoke("import", tmp_path / "tool", "--as", "doccano", "-o", tmp_path / "back")
    assert "8 things are left to complete" in result.stderr


def test_gold_import_overwrites_only_when_told_and_never_a_text(gold, tmp_path):
    invoke("export", gold, "--as", "brat", "-o", tmp_path / "tool")
    assert isinstance(invoke("import", tmp_path / "tool", "--as", "brat", "-o", gold).exception, UsageError)
    assert invoke("import", tmp_path / "tool", "--as", "brat", "-o", gold, "--overwrite").exit_code == 0
    (gold / "quai0.txt").write_text("Autre texte.", "utf-8")
    refused = invoke("import", tmp_path / "tool", "--as", "brat", "-o", gold, "--overwrite").exception
    assert isinstance(refused, GoldError)
    assert (gold / "quai0.txt").read_text("utf-8") == "Autre texte."


def test_gold_agree_prints_the_table_and_the_disagreements(gold, tmp_path):
    other = write_gold_folder(tmp_path / "other", count=2, dates=[])
    result = invoke("agree", gold, other, "--limit", 1)
    assert result.exit_code == 0
    assert "2 articles in common" in result.stdout
    assert "quai0:16 date missing: 'lundi' DATE 2026-03-09 | nothing" in result.stdout
    assert "… and 3 more" in result.stdout


@pytest.fixture
def loaded(nlp, monkeypatch):
    """The pipeline of the whole test run, instead of one loaded for each command."""
    monkeypatch.setattr("entrefilet.assembly.load.load", lambda settings=None: nlp)


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
def test_gold_new_writes_gold_that_passes_the_check(tmp_path):
    article = tmp_path / "2026-03-04-quai.txt"
    article.write_text(TEXT, "utf-8")
    result = invoke("new", article)
    assert result.exit_code == 0
    assert result.stdout.strip() == str(tmp_path / "2026-03-04-quai.json")
    (drafted,) = read_gold(tmp_path)
    assert drafted.published.isoformat() == "2026-03-04"
    assert "Anne Valmont" in [row["text"] for row in drafted.mentions["entity"]]
    assert isinstance(invoke("new", article).exception, UsageError)


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
def test_gold_new_writes_text_and_gold_of_records_into_a_folder(tmp_path):
    records = tmp_path / "r.jsonl"
    records.write_text(json.dumps({"id": "pays/1", "text": TEXT, "source": "Le Phare"}) + "\n", "utf-8")
    assert isinstance(invoke("new", records).exception, UsageError)
    assert invoke("new", records, "-o", tmp_path / "gold").exit_code == 0
    (drafted,) = read_gold(tmp_path / "gold")
    assert (drafted.id, drafted.source, drafted.text) == ("pays_1", "Le Phare", TEXT)
