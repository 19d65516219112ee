"""The local engine: a pool of processes that share one loaded pipeline by forking.

Each worker does one shard at a time and writes its part itself. A worker that dies or overruns the time of an article
is replaced; its shard is done again article by article, and the article that costs a second worker is quarantined.
What counts is the worker's own processor time: one that was stopped, or got no core, is not late.
"""

from __future__ import annotations

import multiprocessing as mp
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

import psutil

from entrefilet.errors import EntrefiletError, OutputError
from entrefilet.running import worker as protocol
from entrefilet.running.analysis import build_pipeline, warm_up
from entrefilet.running.job import Job, Shard, tapered
from entrefilet.running.parts import PartHeader
from entrefilet.running.signals import signals_held
from entrefilet.running.tuning import one_thread_each

if TYPE_CHECKING:
    from spacy.language import Language

BLOCKED_SECONDS, BLOCKED_TIMES = 300.0, 10.0  # a worker that only waits is given up after the longer of the two
_TICK_SECONDS = 0.5
_WAITING = 2  # shards for each worker: known in time, the last ones can be cut
_START_SECONDS = 300.0  # a fresh process that has to load the model on a busy machine
_MAX_EARLY_DEATHS = 3
_IDLE = 0.01  # share of a core that a process uses which only waits
_ASLEEP = (psutil.STATUS_SLEEPING, psutil.STATUS_DISK_SLEEP, psutil.STATUS_IDLE)


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    clock: Clock
    ready: bool = False
    shard: Shard | None = None


class Clock:
    """Processor seconds `used` by a process since `restart`, and seconds in which it was `blocked`: it slept.

    Where the system does not tell, both stay as they are.
    """

    def __init__(self, number: int) -> None:
        self._process = psutil.Process(number)
        self.restart()

    def restart(self) -> None:
        """Begin to count."""
        self.used = self.blocked = 0.0
        self._began = self._used()

    def tick(self, seconds: float) -> None:
        """Look again, `seconds` after the last time."""
        before = self.used
        try:
            self.used = self._used() - self._began
            if self.used - before < _IDLE * seconds and self._process.status() in _ASLEEP:
                self.blocked += seconds
        except psutil.Error:
            pass  # it ended; its pipe will say so

    def _used(self) -> float:
        try:
            times = self._process.cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)


def blocked_limit(timeout_seconds: float) -> float:
    """Seconds after which a worker that uses no processor time is taken to wait for ever."""
    return max(BLOCKED_SECONDS, BLOCKED_TIMES * timeout_seconds)


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
        self._ended = False  # no fresh shard is left
        self._forks = "fork" in mp.get_all_start_methods() and sys.platform != "darwin"
        self._context: Any = mp.get_context("fork" if self._forks else "spawn")
        self._nlp: Language | None = None
        self._looked = time.monotonic()

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
        """Keep shards waiting for the workers; False when none is left. The last are cut, so that all end together."""
        while len(self._queue) < _WAITING * self._size and not self._ended:
            shard = next(self._fresh, None)
            if shard is not None:
                self._queue.append(shard)
                continue
            self._ended = True
            if self._size > 1:
                self._queue = deque(tapered(self._queue, self._size))
        return bool(self._queue)

    def _hand_out(self) -> None:
        """Give idle workers their shards, and start workers while shards wait for one."""
        for one in [one for one in self._workers if one.ready and one.shard is None]:
            if self._queue:
                one.shard = self._queue.popleft()
                one.clock.restart()
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
            if self._size > 1:  # one worker alone would but have it twice in memory
                warm_up(self._nlp, self._job.pipeline.layers)
        here, there = self._context.Pipe()
        inherited = [here, *(one.pipe for one in self._workers)] if self._forks else []
        process = self._context.Process(
            target=protocol.work, args=(there, inherited, self._job, self._nlp), name="entrefilet worker", daemon=True
        )
        with signals_held():
            process.start()
        there.close()
        self._workers.append(_Worker(process, here, Clock(process.pid)))

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
                one.clock.restart()

    def _replace_late(self) -> None:
        now = time.monotonic()
        if now - self._looked < _TICK_SECONDS:
            return
        passed = min(now - self._looked, 2 * _TICK_SECONDS)  # no more when this process itself was stopped
        self._looked = now
        for one in [one for one in self._workers if one.shard or not one.ready]:
            one.clock.tick(passed)
            limit = self._job.timeout_seconds if one.ready else _START_SECONDS
            if one.clock.used > limit or one.clock.blocked > blocked_limit(limit):
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
