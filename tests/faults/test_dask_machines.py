"""A scheduler and two workers as commands of their own, as on machines of a cluster, with the real pipeline."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fault_runs import final, wait_for_parts

pytest.importorskip("distributed", reason="needs the extra dask")
pytestmark = pytest.mark.slow
CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
EXTRACT = [sys.executable, "-c", "from entrefilet.cli.main import main; main()", "extract"]
SHARDS = ["--shard-articles", "2", "--published", "2024-05-03"]


@pytest.fixture
def begin(tmp_path):
    """A function that starts a command in a process group of its own; what is left of them is ended with the test."""
    begun = []

    def start(*command):
        log = (tmp_path / f"{len(begun)}.log").open("w")
        begun.append(subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, cwd=tmp_path))
        return begun[-1]

    yield start
    for process in begun:
        end(process)


def end(process):
    """End a process with all that it started, as when its machine is switched off."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_a_machine_lost_in_mid_run_changes_no_byte(begin, tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(3):
        for path in sorted(CORPUS.glob("*.txt")):
            (articles / f"{number}-{path.name}").write_bytes(path.read_bytes())
    alone = begin(*EXTRACT, str(articles), "-o", str(tmp_path / "local"), *SHARDS, "--workers", "1")
    assert alone.wait(timeout=300) == 0
    dask = [sys.executable, "-m", "dask"]
    at = ["--scheduler-file", "scheduler.json", "--no-dashboard"]
    begin(*dask, "scheduler", "--port", "0", *at)
    while not (tmp_path / "scheduler.json").exists():
        time.sleep(0.2)
    one, _ = (begin(*dask, "worker", *at, "--nthreads", "1") for _ in range(2))
    address = json.loads((tmp_path / "scheduler.json").read_text())["address"]
    cluster = ["--engine", "dask", "--scheduler", address]
    spread = begin(*EXTRACT, str(articles), "-o", str(tmp_path / "out"), *SHARDS, *cluster)
    wait_for_parts(tmp_path / "out", 2, spread, timeout=300)
    assert spread.poll() is None, "the run was over before a worker could be lost"
    end(one)
    assert spread.wait(timeout=300) == 0, (tmp_path / "4.log").read_text()
    names = "names.csv"
    assert final(tmp_path / "out") == final(tmp_path / "local")
    assert (tmp_path / "out" / names).read_bytes() == (tmp_path / "local" / names).read_bytes()
