"""Names put together by hand and themes, as a user gives them on the command line."""

import csv
import json
import os
import subprocess
import sys

import pytest

ARTICLES = (
    ("a", "Anne Valmont, maire de Rodez, a annoncé une hausse des loyers. Le préfet s'est tu."),
    ("b", "« Nous irons au bout », a assuré Anne Reydet, députée de l'Aveyron."),
)


@pytest.fixture
def run_command(tmp_path):
    lines = [json.dumps({"id": name, "text": text, "source": "Le Ponant"}) for name, text in ARTICLES]
    (tmp_path / "presse.jsonl").write_text("\n".join(lines), "utf-8")

    def run(*arguments):
        command = [sys.executable, "-m", "entrefilet.cli.main", "extract", "presse.jsonl", "-o", "sortie", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "NO_COLOR": "1"}, timeout=300
        )

    return run


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.slow
@pytest.mark.model
def test_the_table_of_names_is_corrected_and_given_back_without_analysing_again(run_command, tmp_path):
    assert run_command("--format", "csv").returncode == 0
    names = {row["name_id"]: row for row in rows(tmp_path / "sortie/names.csv")}
    assert {"PER:anne-valmont", "PER:anne-reydet"} <= set(names)

    names["PER:anne-reydet"]["same_as"] = "PER:anne-valmont"
    with (tmp_path / "noms.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(names["PER:anne-reydet"]))
        writer.writeheader()
        writer.writerows(names.values())
    done = run_command("--format", "csv", "--aliases", "noms.csv")

    assert done.returncode == 0, done.stderr
    assert "2 articles (2 done before)" in done.stderr
    people = [row for row in rows(tmp_path / "sortie/names.csv") if row["kind"] == "PER"]
    (row,) = people
    assert (row["canonical"], row["same_as"], row["n_articles"]) == ("Anne Valmont", "Anne Reydet", "2")
    mentions = rows(tmp_path / "sortie/mentions.csv")
    assert {row["name_id"] for row in mentions if row["kind"] == "PER"} == {"PER:anne-valmont"}
    assert {row["name_id"] for row in mentions if row["layer"] == "quotation"} == {"PER:anne-valmont"}


@pytest.mark.slow
@pytest.mark.model
def test_themes_stand_in_articles_and_in_the_rows_of_their_sentences(run_command, tmp_path):
    (tmp_path / "themes.csv").write_text("theme,pattern\nlogement,loyer\n", "utf-8")
    done = run_command("--format", "csv", "--themes", "themes.csv")

    assert done.returncode == 0, done.stderr
    assert [row["themes"] for row in rows(tmp_path / "sortie/articles.csv")] == ["logement", ""]
    mentions = [row for row in rows(tmp_path / "sortie/mentions.csv") if row["article_id"] == "a"]
    assert {row["themes"] for row in mentions if "loyers" in row["context"]} == {"logement"}


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--aliases", "variant,canonical\nA,B\nA,C\n", "fichier.csv:3: 'A' is 'C' here and 'B' in line 2"),
        ("--aliases", "variant\nA\n", "fichier.csv:1: no column 'canonical'"),
        ("--themes", "theme,pattern\neau,/(/\n", "fichier.csv:2: '/(/' is no regular expression"),
        ("--names", "name,kind\nA,XYZ\n", "fichier.csv:2: kind 'XYZ'"),
    ],
)
@pytest.mark.model
def test_a_broken_file_is_one_sentence_and_exit_2(run_command, tmp_path, option, text, said):
    (tmp_path / "fichier.csv").write_text(text, "utf-8")
    done = run_command(option, "fichier.csv")

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "sortie").exists()
