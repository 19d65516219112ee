import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ARTICLES = int(os.environ.get("ENTREFILET_FAULT_ARTICLES", "60"))


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
            [sys.executable, str(HERE / "drive.py"), json.dumps(request)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(HERE.parent), "OMP_NUM_THREADS": "1"},
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


def final(folder):
    names = ("mentions", "articles", "quarantine")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name.startswith(names)}


def finish(process, code):
    """Wait for a process and give what it said; its exit code must be `code`."""
    out, err = process.communicate(timeout=120)
    assert process.returncode == code, err
    return json.loads(out) if out else err


def wait_for_parts(folder, count, process=None, timeout=60):
    """Wait until that many parts are finished, or until the process ends when one is given."""
    until = time.monotonic() + timeout
    while len(list((folder / "parts").glob("*.part"))) < count:
        if process is not None and process.poll() is not None:
            return
        assert time.monotonic() < until, "no parts"
        time.sleep(0.02)


def workers_of(process):
    """Process numbers of the children of a process."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(child) for child in children.split()]
