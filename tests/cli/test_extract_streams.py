"""`extract -o -`, and signals at any moment of the command."""

import csv
import io
import os
import signal
import subprocess
import sys
import time

import pytest

from entrefilet.cli.progress import LOADING

TEXT = "« On repart de zéro », a soufflé Anne Valmont mardi, devant plus de 40 familles."


@pytest.fixture
def launch(tmp_path):
    """A function that starts the command in tmp_path, with a temporary folder of its own."""
    (tmp_path / "tmp").mkdir()

    def start(*arguments, **options):
        return subprocess.Popen(
            [sys.executable, "-m", "entrefilet.cli.main", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**os.environ, "NO_COLOR": "1", "TMPDIR": str(tmp_path / "tmp")},
            **options,
        )

    return start


@pytest.mark.model
def test_the_mentions_go_to_standard_output_and_nothing_else(launch, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in/vide.txt").write_text("", "utf-8")
    out, err = launch("extract", "in", "-o", "-").communicate(timeout=120)
    rows = list(csv.DictReader(io.StringIO(out.decode("utf-8"))))
    assert {row["layer"] for row in rows} == {"entity", "quantity", "date", "quotation"}
    assert "quarantined: vide: check, empty" in err.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "tmp"]
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.model
def test_a_reader_that_has_enough_is_no_failure(launch, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    process = launch("extract", "a.txt", "-o", "-")
    process.stdout.close()
    err = process.stderr.read()
    assert (process.wait(timeout=120), b"rror" in err) == (0, False), err
    process.stderr.close()


@pytest.mark.parametrize("options", [["--dataset"], ["--slice", "1/2"]])
def test_datasets_and_slices_need_a_folder(launch, tmp_path, options):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    process = launch("extract", "a.txt", "-o", "-", *options)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert b"need a folder" in err


@pytest.mark.parametrize("options", [["--format", "parquet"], ["--html"]])
def test_standard_output_takes_csv_alone(launch, tmp_path, options):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    process = launch("extract", "a.txt", "-o", "-", *options)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert b"leave --format and --html away" in err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("to_stdout", [False, True])
def test_signals_in_the_first_seconds_are_told_in_one_sentence(launch, tmp_path, number, to_stdout):
    (tmp_path / "in").mkdir()
    for name in range(3):
        (tmp_path / f"in/{name}.txt").write_text(TEXT, "utf-8")
    for seconds in (0.15, 0.9):
        process = launch("extract", "in", "-o", "-" if to_stdout else "out")
        while not caught(process.pid) and process.poll() is None:
            time.sleep(0.01)
        time.sleep(seconds)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        told = [line for line in err.decode().splitlines() if line != LOADING]
        assert (process.returncode, out, len(told)) == (128 + number, b"", 1), err
        assert list((tmp_path / "tmp").iterdir()) == []
        assert not (tmp_path / "out").exists()


def caught(process):
    """True if the process has its handler of SIGTERM."""
    if sys.platform != "linux":
        return True
    with open(f"/proc/{process}/status") as lines:
        mask = next(line for line in lines if line.startswith("SigCgt:"))
    return bool(int(mask.split()[1], 16) & 1 << (signal.SIGTERM - 1))
