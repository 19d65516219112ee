"""What the fault tests share: sizes, and how to wait for a run and look at what it left."""

import json
import os
import time
from pathlib import Path

TESTS = Path(__file__).parent
PATHS = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])  # for processes that tests start
ARTICLES = int(os.environ.get("ENTREFILET_FAULT_ARTICLES", "60"))


def final(folder):
    """The bytes of the final files of a run folder, by name; none where there is no folder."""
    names = ("mentions", "articles", "quarantine")
    if not folder.exists():
        return {}
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
