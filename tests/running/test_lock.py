import json
import os
import socket
import subprocess
import sys
import time

import pytest

from entrefilet.errors import RunFolderBusy
from entrefilet.running.lock import NAME, STALE_SECONDS, FolderLock

HOLD = """
import sys, time, pathlib
from entrefilet.running.lock import FolderLock
with FolderLock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_lock_is_freed_and_removed(tmp_path):
    for _ in range(2):
        with FolderLock(tmp_path):
            assert (tmp_path / NAME).exists()
        assert not (tmp_path / NAME).exists()


def test_second_run_is_told_who_holds_the_lock(tmp_path, holder):
    with pytest.raises(RunFolderBusy, match=f"process {holder.pid} on {socket.gethostname()}"), FolderLock(tmp_path):
        pass


def test_lock_of_a_killed_run_is_taken_over(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert (tmp_path / NAME).exists()
    with FolderLock(tmp_path):
        pass


def test_lock_of_another_machine_counts_until_it_is_stale(tmp_path):
    path = tmp_path / NAME
    path.write_text(json.dumps({"host": "elsewhere", "pid": 1}))
    with pytest.raises(RunFolderBusy, match="elsewhere"), FolderLock(tmp_path):
        pass
    long_ago = time.time() - STALE_SECONDS - 1
    os.utime(path, (long_ago, long_ago))
    with FolderLock(tmp_path):
        pass


def test_unreadable_lock_is_taken_over(tmp_path):
    (tmp_path / NAME).write_bytes(b"\xff{")
    with FolderLock(tmp_path):
        pass
