"""Why rows stand as they do: every row of the corpus has a rule with a page, a sentence and reasons."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import entrefilet
from entrefilet.cli.app import app
from entrefilet.errors import UsageError
from entrefilet.evaluation.explaining import explain_mention, explain_row
from entrefilet.evaluation.found import extract_rows
from entrefilet.evaluation.gold import read_gold

CORPUS = Path(__file__).parents[2] / "corpus" / "gold"


@pytest.mark.slow
def test_every_row_of_the_corpus_is_explained():
    articles = read_gold(CORPUS)
    rows = extract_rows(articles).rows
    for article in articles:
        for row in rows[article.id]:
            told = explain_row(row, article.text, rows[article.id])
            assert told.rule.startswith(f"### {row['rule']}")
            assert told.reasons
            assert f"[{row['text']}|" in told.drawn.replace("\n", " ") or "|" in told.drawn


def test_a_row_alone_is_explained_by_its_sentence():
    table = entrefilet.extract(
        "Rien ne va. « On repart de zéro », a soufflé Anne Valmont mardi.", published="2025-12-25"
    )
    told = str(entrefilet.explain(table.iloc[0]))
    assert "« [On repart de zéro|direct 1] », [a soufflé|cue 1] [Anne Valmont|speaker 1] mardi." in told
    assert "speaker_canonical: Anne Valmont" in told
    assert "finds:" in told


def test_the_command_says_it_and_names_a_row_that_is_none(tmp_path):
    (tmp_path / "a.txt").write_text("« On repart de zéro », a soufflé Anne Valmont mardi.", "utf-8")
    run = tmp_path / "run"
    given = ["extract", str(tmp_path / "a.txt"), "-o", str(run), "--workers", "1", "--format", "parquet"]
    assert CliRunner().invoke(app, given).exit_code == 0
    assert "### quotation.incise.verb_subject" in CliRunner().invoke(app, ["explain", str(run), "a#q1"]).stdout
    with pytest.raises(UsageError, match="no row 'a#q9'"):
        explain_mention(run, "a#q9")
