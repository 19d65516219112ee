"""The local engine: a pool of processes that share one loaded pipeline by forking.

Each worker does one shard at a time and writes its part itself. A worker that dies or overruns the time of an article
is replaced; its shard is done again article by article, and the article that costs a second worker is quarantined.
"""

from __future__ import annotations

import multiprocessing as mp
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from entrefilet.errors import EntrefiletError, OutputError
from entrefilet.running import worker as protocol
from entrefilet.running.analysis import build_pipeline
from entrefilet.running.job import Job, Shard
from entrefilet.running.parts import PartHeader
from entrefilet.running.tuning import one_thread_each

if TYPE_CHECKING:
    from spacy.language import Language

_TICK_SECONDS = 0.5
_START_SECONDS = 300.0  # a fresh process that has to load the model on a busy machine
_MAX_EARLY_DEATHS = 3


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    deadline: float
    ready: bool = False
    shard: Shard | None = None


def run_pool(
    shards: Iterator[Shard], job: Job, workers: int, on_part: Callable[[PartHeader], None], on_tick: Callable[[], None]
) -> None:
    """Do all shards with at most `workers` processes; `on_part` is told of each part put in place, in any order.

    Nothing is loaded when there is no shard. Raises OutputError when parts cannot be written, and whatever `shards`
    and the callbacks raise; no worker outlives the call.
    """
    pool = _Pool(shards, job, workers, on_part, on_tick)
    try:
        with one_thread_each():
            pool.run()
    finally:
        pool.stop()


class _Pool:
    def __init__(
        self,
        shards: Iterator[Shard],
        job: Job,
        workers: int,
        on_part: Callable[[PartHeader], None],
        on_tick: Callable[[], None],
    ) -> None:
        self._fresh = shards
        self._queue: deque[Shard] = deque()
        self._job = job
        self._size = workers
        self._on_part = on_part
        self._on_tick = on_tick
        self._workers: list[_Worker] = []
        self._early_deaths = 0
        self._forks = "fork" in mp.get_all_start_methods() and sys.platform != "darwin"
        self._context: Any = mp.get_context("fork" if self._forks else "spawn")
        self._nlp: Language | None = None

    def run(self) -> None:
        while self._fill() or any(one.shard for one in self._workers):
            self._hand_out()
            self._listen()
            self._replace_late()
            self._on_tick()

    def stop(self) -> None:
        for one in self._workers:
            one.process.kill()
        for one in self._workers:
            one.process.join()
            one.pipe.close()
        self._workers.clear()

    def _fill(self) -> bool:
        """Keep a shard waiting for each worker; False when none is left."""
        while len(self._queue) < self._size and (shard := next(self._fresh, None)) is not None:
            self._queue.append(shard)
        return bool(self._queue)

    def _hand_out(self) -> None:
        """Give idle workers their shards, and start workers while shards wait for one."""
        for one in [one for one in self._workers if one.ready and one.shard is None]:
            if self._queue:
                one.shard = self._queue.popleft()
                one.deadline = time.monotonic() + self._job.timeout_seconds
                try:
                    one.pipe.send(one.shard)
                except OSError:
                    self._lose(one, "worker_lost")
        starting = sum(not one.ready for one in self._workers)
        while len(self._workers) < self._size and starting < len(self._queue):
            self._start()
            starting += 1

    def _start(self) -> None:
        if self._forks and self._nlp is None:
            self._nlp = build_pipeline(self._job)
        here, there = self._context.Pipe()
        inherited = [here, *(one.pipe for one in self._workers)] if self._forks else []
        process = self._context.Process(
            target=protocol.work, args=(there, inherited, self._job, self._nlp), name="entrefilet worker", daemon=True
        )
        with _signals_held():
            process.start()
        there.close()
        self._workers.append(_Worker(process, here, time.monotonic() + _START_SECONDS))

    def _listen(self) -> None:
        """Wait a moment for news of any worker, and take it."""
        heard = set(wait([one.pipe for one in self._workers], _TICK_SECONDS))
        for one in [one for one in self._workers if one.pipe in heard]:
            try:
                word, value = one.pipe.recv()
            except (EOFError, OSError):
                self._lose(one, "worker_lost")
                continue
            if word == protocol.DONE:
                one.shard = None
                self._early_deaths = 0
                self._on_part(value)
            elif word == protocol.FULL:
                raise OutputError(value)
            elif word == protocol.BROKEN:
                raise EntrefiletError(f"A worker failed; this is a defect of the program.\n{value}")
            else:
                one.ready = True
                one.deadline = time.monotonic() + self._job.timeout_seconds

    def _replace_late(self) -> None:
        now = time.monotonic()
        for one in [one for one in self._workers if now > one.deadline and (one.shard or not one.ready)]:
            self._lose(one, "timeout")

    def _lose(self, one: _Worker, reason: str) -> None:
        """Let a worker go, which died or overran its time, and see to its shard."""
        one.process.kill()
        one.process.join()
        one.pipe.close()
        self._workers.remove(one)
        if one.shard is None:
            self._early_deaths += 1
            if self._early_deaths > _MAX_EARLY_DEATHS:
                raise EntrefiletError("Worker processes end before they do anything: is there enough memory?")
        elif len(one.shard.articles) > 1:
            self._queue.extendleft(reversed(list(one.shard.split())))
        elif reason == "timeout" or one.shard.retried:
            self._queue.appendleft(one.shard.reject(reason, self._job.timeout_seconds))
        else:  # behind the others, so that one cause outside the article does not meet it twice
            self._queue.extend(one.shard.split())


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold signals back until a forked worker has its own handlers, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, protocol.SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, protocol.SIGNALS)
