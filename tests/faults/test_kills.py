"""Runs that are killed, stopped, doubled: what they leave behind, and that the same command ends them well."""

import os
import random
import signal
import sys
import time

import pytest
from fault_runs import ARTICLES, final, finish, wait_for_parts, workers_of

REPEATS = int(os.environ.get("ENTREFILET_FAULT_REPEATS", "10"))
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills process groups and reads /proc")


def temporaries(folder):
    return [path.name for path in folder.rglob(".*") if path.is_file()]


@pytest.mark.slow
def test_kill_of_the_whole_group_at_random_moments(corpus, launch, clean, tmp_path):
    dice, killed = random.Random(7), 0
    for _ in range(REPEATS):
        process = launch(corpus)
        wait_for_parts(tmp_path / "out", dice.randint(0, ARTICLES // 8), process)
        time.sleep(dice.uniform(0.0, 0.5))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
        leftover = final(tmp_path / "out") if (tmp_path / "out").exists() else {}
        assert all(clean[name] == data for name, data in leftover.items())
    told = finish(launch(corpus), 0)
    assert final(tmp_path / "out") == clean
    assert (told["articles"], told["quarantined"]) == (ARTICLES, 0)
    assert killed > 0
    assert told["reused"] > 0
    assert temporaries(tmp_path / "out") == []


@pytest.mark.slow
def test_kill_of_the_parent_alone_leaves_workers_that_end(corpus, launch, clean, tmp_path):
    process = launch(corpus)
    wait_for_parts(tmp_path / "out", 1)
    workers = workers_of(process)
    process.kill()
    process.communicate()
    until = time.monotonic() + 20
    while any(os.path.exists(f"/proc/{worker}") for worker in workers):
        assert time.monotonic() < until, "a worker outlives its parent"
        time.sleep(0.1)
    finish(launch(corpus), 0)
    assert final(tmp_path / "out") == clean


@pytest.mark.slow
@pytest.mark.parametrize("spawn", [False, True], ids=["fork", "spawn"])
def test_kill_of_one_worker_loses_nothing(corpus, launch, clean, tmp_path, spawn):
    process = launch(corpus, spawn=spawn)
    for parts in (1, 3, 5):
        wait_for_parts(tmp_path / "out", parts)
        os.kill(workers_of(process)[-1], signal.SIGKILL)
    told = finish(process, 0)
    assert (told["articles"], told["quarantined"]) == (ARTICLES, 0)
    assert final(tmp_path / "out") == clean


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_tidily_and_say_how_to_go_on(corpus, launch, clean, tmp_path, number):
    process = launch(corpus)
    wait_for_parts(tmp_path / "out", 2)
    workers = workers_of(process)
    began = time.monotonic()
    os.killpg(process.pid, number) if number == signal.SIGINT else process.terminate()
    told = finish(process, 128 + number)
    assert time.monotonic() - began < 15
    assert "the same command goes on" in told
    assert "Traceback" not in told
    assert not any(os.path.exists(f"/proc/{worker}") for worker in workers)
    assert temporaries(tmp_path / "out") == []
    assert not (tmp_path / "out/run.lock").exists()
    assert finish(launch(corpus), 0)["reused"] > 0
    assert final(tmp_path / "out") == clean


@pytest.mark.slow
def test_second_run_in_the_same_folder_is_told(corpus, launch, clean, tmp_path):
    first = launch(corpus)
    wait_for_parts(tmp_path / "out", 1)
    os.killpg(first.pid, signal.SIGSTOP)  # it must not end before the second is there
    assert "Another run" in finish(launch(corpus), 4)
    os.killpg(first.pid, signal.SIGCONT)
    finish(first, 0)
    assert final(tmp_path / "out") == clean


@pytest.mark.slow
def test_input_changed_while_running_is_one_text_or_the_other(corpus, launch, tmp_path):
    process = launch(corpus)
    wait_for_parts(tmp_path / "out", 1)
    for path in sorted(corpus.iterdir())[::2]:
        path.write_text("Tout autre : 77 mots.", "utf-8")
    assert finish(process, 0)["articles"] == ARTICLES
    finish(launch(corpus), 0)
    finish(launch(corpus, into="after"), 0)
    assert final(tmp_path / "out") == final(tmp_path / "after")


@pytest.mark.slow
def test_input_removed_while_running_is_quarantined(corpus, launch, tmp_path):
    process = launch(corpus, shard_articles=2)  # small, so that the last file is not yet read
    wait_for_parts(tmp_path / "out", 1)
    last = sorted(corpus.iterdir())[-1]
    last.unlink()
    told = finish(process, 3)
    assert (told["articles"], told["quarantined"]) == (ARTICLES - 1, 1)


@pytest.mark.slow
def test_truncated_part_is_done_again(corpus, launch, clean, tmp_path):
    process = launch(corpus)
    wait_for_parts(tmp_path / "out", 3)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    parts = sorted((tmp_path / "out/parts").glob("*.part"))
    parts[0].write_bytes(parts[0].read_bytes()[:1000])
    finish(launch(corpus), 0)
    assert final(tmp_path / "out") == clean
