import json
import os
import subprocess
import sys

import pytest

TEXT = "« On repart de zéro », a soufflé Anne Valmont mardi, devant plus de 40 familles."


HIDDEN = """import importlib.util as util
find = util.find_spec
util.find_spec = lambda name, *rest: None if name == "onnxruntime" else find(name, *rest)
"""  # an interpreter that finds no such package


@pytest.fixture
def run_command(tmp_path):
    def run(*arguments, stdin=None, **environment):
        return subprocess.run(
            [sys.executable, "-m", "entrefilet.cli.main", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "NO_COLOR": "1", **environment},
            timeout=300,
        )

    return run


@pytest.mark.model
def test_extract_writes_the_run_folder_and_tells_what_it_did(run_command, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "2025-12-25-valmont.txt").write_text(TEXT, "utf-8")
    (folder / "vide.txt").write_text("", "utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    done = run_command("extract", "articles")
    assert done.returncode == 3, done.stderr
    run = tmp_path / "outputs" / "articles"
    names = {path.name for path in run.iterdir()}
    assert {"mentions.csv", "mentions.parquet", "articles.csv", "articles.parquet", "run.json"} <= names
    assert "Anne Valmont" in done.stdout
    assert "1 quarantined" in done.stderr
    assert "1 file skipped" in done.stderr
    quarantined = [json.loads(line) for line in (run / "quarantine.jsonl").read_text("utf-8").splitlines()]
    assert [entry["reason"] for entry in quarantined] == ["empty"]


@pytest.mark.slow
@pytest.mark.model
def test_a_second_run_says_in_one_line_that_nothing_was_to_do(run_command, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    first = run_command("extract", "a.txt", "--workers", "1")
    assert "loading the French model" in first.stderr
    assert "1 article (0 done before)" in first.stderr
    assert "quotations" not in first.stderr
    second = run_command("extract", "a.txt", "--workers", "1")
    assert second.stdout == ""
    (line,) = second.stderr.splitlines()
    assert line.startswith("nothing to do: 1 article (1 done before)")
    assert line.endswith("outputs/a")
    (tmp_path / "a.txt").write_text(f"{TEXT} Non.", "utf-8")
    assert "1 article (0 done before)" in run_command("extract", "a.txt", "--workers", "1").stderr


def test_a_dry_run_tells_kinds_sizes_and_time(run_command, tmp_path):
    (tmp_path / "articles").mkdir()
    for name in ("a", "b"):
        (tmp_path / "articles" / f"{name}.txt").write_text(TEXT * 2_000, "utf-8")
    (tmp_path / "articles" / "c.csv").write_text("id,text\nr,Bonjour.\n", "utf-8")
    told = run_command("extract", "articles", "--dry-run", "--workers", "1").stderr
    assert "3 articles to do, 0 done before, 0 inputs skipped" in told
    assert "kinds: 2 .txt, 1 .csv; size: 60003 words, 320008 characters" in told
    assert "about 25 seconds with 1 worker, into outputs/articles" in told
    assert "loading" not in told
    assert not (tmp_path / "outputs").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "nowhere"], "nowhere"),
        (["extract", ".", "--format", "xlsx"], "choose among"),
        (["extract", ".", "--published", "mardi"], "YYYY-MM-DD"),
        (["extract", ".", "--layers", "verb"], "choose among"),
        (["extract", ".", "--workers", "0"], "from 1"),
        (["extract"], "Missing argument"),
        (["extract", "."], ".jsonl"),
    ],
)
def test_extract_refuses_with_one_sentence_and_exit_2(run_command, arguments, message):
    done = run_command(*arguments)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_column_names_the_columns_that_exist(run_command, tmp_path):
    (tmp_path / "articles.csv").write_text("identifiant,corps\n1,Bonjour\n", "utf-8")
    done = run_command("extract", "articles.csv")
    assert done.returncode == 2
    assert "identifiant" in done.stderr
    assert "corps" in done.stderr


@pytest.mark.model
def test_doctor_says_that_all_is_well(nlp, monkeypatch, capsys, tmp_path):
    from entrefilet.cli.doctor import doctor

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("entrefilet.api._loaded", lambda settings: nlp)
    doctor()
    printed = capsys.readouterr().out
    assert "writing     ok" in printed
    assert "Anne Valmont" in printed


@pytest.mark.parametrize(
    "command", [[], ["extract"], ["validate"], ["show"], ["gold"], ["gold", "check"], ["gold", "fmt"], ["doctor"]]
)
def test_every_command_has_help(run_command, command):
    done = run_command(*command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_examples_take_every_layer_in_turn():
    from entrefilet.cli.examples import EXAMPLES, pick_examples

    rows = [{"layer": "entity", "n": n} for n in range(20)] + [{"layer": "date", "n": 20}]
    picked = pick_examples(rows)
    assert len(picked) == EXAMPLES
    assert picked[-1] == {"layer": "date", "n": 20}
    assert [row["n"] for row in picked] == sorted(row["n"] for row in picked)


@pytest.mark.parametrize(
    ("left", "told"), [(None, "3.0 articles/s"), (59.6, "0:01:00 left"), (7_322.0, "2:02:02 left")]
)
def test_describe_tells_speed_and_time_left(left, told):
    from types import SimpleNamespace

    from entrefilet.cli.progress import describe

    progress = SimpleNamespace(
        articles_per_second=3.0, words_per_second=1200.0, rows=5, quarantined=0, seconds_left=left
    )
    assert told in describe(progress)


def test_help_of_extract_lists_its_options_in_groups(run_command):
    page = run_command("extract", "--help", COLUMNS="80").stdout
    groups = ["Arguments:", "Input options:", "Output options:", "Running options:", "Model options:", "Options:"]
    places = [page.index(f"\n{name}\n") for name in groups]
    assert places == sorted(places)
    assert page.rindex("--published") < places[2] < page.index("--format") < places[3] < page.index("--workers")
    assert max(map(len, page.splitlines())) <= 80


def test_fast_without_its_extra_says_what_to_install(run_command, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "sitecustomize.py").write_text(HIDDEN, "utf-8")
    path = os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))
    done = run_command("extract", "a.txt", "--fast", PYTHONPATH=path)
    assert done.returncode == 2
    assert "pip install 'entrefilet[fast]'" in done.stderr.replace("\n", " ")
    assert not (tmp_path / "outputs").exists()


@pytest.mark.slow
@pytest.mark.model
def test_fast_rows_are_the_same_bytes_twice_and_with_more_workers(run_command, tmp_path):
    pytest.importorskip("onnxruntime")
    articles = [{"id": f"a{number}", "text": TEXT * (number % 7 + 1)} for number in range(130)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in articles), "utf-8")
    for name, workers in (("one", "1"), ("again", "1"), ("two", "2")):
        done = run_command("extract", "a.jsonl", "-o", name, "--fast", "--workers", workers)
        assert done.returncode == 0, done.stderr
    tables = [(tmp_path / name / "mentions.parquet").read_bytes() for name in ("one", "again", "two")]
    assert tables[0] == tables[1] == tables[2]
