"""Time limits count the worker's own time, and a verdict of quarantine is not the last word."""

import contextlib
import json
import signal
import sys
import threading

import psutil
import pytest
from standin import ASLEEP, BUSY, ENDLESS, FAULTY

from entrefilet.running import pool
from entrefilet.table.reading import read_table

pytestmark = pytest.mark.slow  # they wait for time limits to pass


def quarantined(folder):
    path = folder / "quarantine.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGSTOP there")
def test_a_stopped_worker_is_not_a_slow_article(corpus, start, tmp_path):
    """Workers are stopped for longer than the limit, again and again, while one article takes its time."""
    over = threading.Event()

    def stop_and_go():
        while not over.wait(0.3):
            children = psutil.Process().children()
            for number in (signal.SIGSTOP, signal.SIGCONT):
                for child in children:
                    with contextlib.suppress(psutil.NoSuchProcess):
                        child.send_signal(number)
                over.wait(1.6 if number == signal.SIGSTOP else 0)

    thread = threading.Thread(target=stop_and_go)
    thread.start()
    try:
        summary = start(corpus(3, b=f"Un {BUSY} 0.8 8."), timeout_seconds=1.5, workers=1)
    finally:
        over.set()
        thread.join()
    assert (summary.articles, summary.quarantined) == (4, 0)


def test_a_worker_blocked_for_ever_is_replaced(corpus, start, tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "BLOCKED_SECONDS", 1.0)
    monkeypatch.setattr(pool, "BLOCKED_TIMES", 1.0)
    summary = start(corpus(3, b=f"Un {ASLEEP} 60 8."), timeout_seconds=1.0)
    assert (summary.articles, summary.quarantined) == (3, 1)


def test_a_slow_machine_is_waited_for(corpus, start):
    """The worker sleeps longer than the limit, as one that gets no core: it has used no time of its own."""
    summary = start(corpus(3, b=f"Un {ASLEEP} 2 8."), timeout_seconds=1.0)
    assert (summary.articles, summary.quarantined) == (4, 0)


def test_a_higher_limit_does_the_late_ones_again(corpus, start, final, tmp_path):
    folder = corpus(8, b=f"Un {BUSY} 2.0 8.", c=f"Un {FAULTY}.")
    start(folder, timeout_seconds=0.5)
    assert [line["reason"] for line in quarantined(tmp_path / "out")] == ["timeout", "failed"]
    assert start(folder, timeout_seconds=0.5).reused == 10
    assert start(folder, timeout_seconds=0.2).reused == 10
    summary = start(folder, timeout_seconds=30.0)
    assert (summary.reused, summary.articles, summary.quarantined) == (9, 9, 1)
    assert start(folder, timeout_seconds=0.5).reused == 10
    start(folder, timeout_seconds=30.0, into="clean")
    assert final(tmp_path / "out") == final(tmp_path / "clean")


def test_still_too_slow_is_known_with_its_new_limit(corpus, start, tmp_path):
    folder = corpus(2, b=f"Un {ENDLESS}.")
    start(folder, timeout_seconds=0.5)
    assert start(folder, timeout_seconds=1.0).reused == 2
    assert start(folder, timeout_seconds=1.0).reused == 3
    assert "1 seconds" in quarantined(tmp_path / "out")[0]["detail"]


def test_retry_does_every_verdict_again_and_nothing_else(corpus, start, final, tmp_path, monkeypatch):
    folder = corpus(6, a0025=f"Un {FAULTY} 3.", b=f"Un {ENDLESS} 4.")
    start(folder, timeout_seconds=0.5)
    assert start(folder, timeout_seconds=0.5, retry=True).reused == 6
    import standin

    monkeypatch.setattr(standin, "FAULTY", "jamais")
    monkeypatch.setattr(standin, "ENDLESS", "jamais")
    summary = start(folder, timeout_seconds=0.5, retry=True)
    assert (summary.reused, summary.articles, summary.quarantined) == (6, 8, 0)
    assert start(folder, timeout_seconds=0.5).reused == 8
    assert set(read_table(tmp_path / "out/articles.csv")["status"]) == {"ok"}
    start(folder, timeout_seconds=0.5, into="clean")
    assert final(tmp_path / "out") == final(tmp_path / "clean")


def test_the_time_limit_is_no_part_of_the_configuration(corpus, start):
    folder = corpus(3)
    start(folder, timeout_seconds=20.0)
    assert start(folder, timeout_seconds=5.0).reused == 3


def test_dry_run_counts_what_a_retry_would_do(corpus, start):
    folder = corpus(3, b=f"Un {FAULTY}.")
    start(folder)
    assert start(folder, dry_run=True).pending == 0
    assert start(folder, dry_run=True, retry=True).pending == 1
