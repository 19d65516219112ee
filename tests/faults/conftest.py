import contextlib
import json
import os
import signal
import subprocess
import sys

import pytest
from fault_runs import ARTICLES, PATHS, TESTS, final


@pytest.fixture
def corpus(tmp_path):
    """A folder of ARTICLES articles that take a moment each."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        text = f"L'an {number}, {number + 1} orages. PAUSE. « Fin », dit-il {number % 7} fois."
        (folder / f"a{number:04}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def launch(tmp_path):
    """A function that starts drive.py in a process group of its own; what is left of them dies with the test."""
    processes = []

    def start(*inputs, into="out", **options):
        request = {"inputs": [str(one) for one in inputs], "output": str(tmp_path / into), **options}
        process = subprocess.Popen(
            [sys.executable, str(TESTS / "faults" / "drive.py"), json.dumps(request)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": PATHS, "OMP_NUM_THREADS": "1"},
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.fixture
def clean(corpus, launch, tmp_path):
    """The final files of an undisturbed run over the corpus."""
    out, err = launch(corpus, into="clean").communicate(timeout=120)
    assert out, err
    return final(tmp_path / "clean")
