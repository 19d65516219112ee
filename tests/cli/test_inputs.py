"""The inputs of `extract` as a user gives them on the command line."""

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def run_command(tmp_path):
    def run(*arguments, stdin=None):
        return subprocess.run(
            [sys.executable, "-m", "entrefilet.cli.main", *map(str, arguments)],
            input=stdin, capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "NO_COLOR": "1"}, timeout=300,
        )  # fmt: skip

    return run


@pytest.mark.model
def test_standard_input_may_be_csv_and_its_columns_are_told(run_command, tmp_path):
    rows = "id;texte;date\na;Le maire a reçu 12 élus mardi.;vendredi 3 mai 2024\nb;Rien.;bientôt\n"
    done = run_command("extract", "-", "-o", "sortie", "--format", "jsonl", stdin=rows)
    assert done.returncode == 0, done.stderr
    assert "columns: texte -> text, date -> published" in done.stderr
    assert "1 publication day not understood, for example 'bientôt'" in done.stderr
    mentions = [json.loads(line) for line in (tmp_path / "sortie/mentions.jsonl").read_text("utf-8").splitlines()]
    assert {row["article_id"] for row in mentions} == {"a"}
    assert "2024-04-30" in {row["timex"] for row in mentions}


@pytest.mark.model
def test_usage_errors_of_inputs_are_one_sentence_and_exit_2(run_command, tmp_path):
    (tmp_path / "a.csv").write_text("text,date\nUn,2024-05-03\n")
    (tmp_path / "stock.csv").write_text("ref,n\n1,2\n")
    (tmp_path / "boucle").symlink_to("boucle")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "entrefilet.json").write_text('{"program": "entrefilet", "files": []}')
    (tmp_path / "mentions.csv").write_text("article_id,mention_id,layer,rule,text\n")
    cases = {
        ("a.csv", "--published-column", "jour"): "'jour'",
        ("stock.csv",): "ref, n",
        ("boucle",): "link",
        ("run",): "articles",
        ("mentions.csv",): "entrefilet",
        ("a.csv", "--timezone", "Europe/Pari"): "Europe/Paris",
        ("a.csv", "--from", "doc"): "choose among",
    }
    for arguments, told in cases.items():
        done = run_command("extract", *arguments, "-o", "sortie")
        assert done.returncode == 2, (arguments, done.stderr)
        assert told in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert "Traceback" not in done.stderr
