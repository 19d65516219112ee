"""The engine for several machines: the same shards as futures on any Dask cluster.

Workers write their parts to the store, which all of them and this process must reach. Before a shard is begun its
worker leaves a note in the store: whoever meets the note of another attempt knows that one was lost, and gives the
shard back, to be done article by article like the local engine does.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from entrefilet.errors import EntrefiletError, OutputError, UsageError
from entrefilet.running.analysis import analyse_shard, build_pipeline
from entrefilet.running.files import explain
from entrefilet.running.job import Job, Shard
from entrefilet.running.marker import BEGUN, LATE
from entrefilet.running.parts import PartHeader, part_name
from entrefilet.running.pool import blocked_limit
from entrefilet.running.store import PartStore, open_store

if TYPE_CHECKING:
    from spacy.language import Language

_TICK_SECONDS = 1.0
_SHARDS_AHEAD = 2  # for each thread of the cluster, so that no worker waits for this process
_GRACE_SECONDS = 5.0  # after which code that never lets Python run is ended from outside it
_IDLE = 0.05  # share of a core that a worker of a cluster uses which only waits: it talks to the scheduler
_analysing = threading.Lock()  # a pipeline is not made for threads

Outcome = tuple[str, Any]  # "done" and the PartHeader, "lost" and the reason, "full" and a sentence


def run_dask(
    shards: Iterator[Shard],
    job: Job,
    workers: int,
    scheduler: str | None,
    on_part: Callable[[PartHeader], None],
    on_tick: Callable[[], None],
) -> None:
    """Do all shards on the cluster at `scheduler`, or on one of `workers` processes started here when None.

    Raises UsageError without Dask or when the scheduler does not answer, OutputError when parts cannot be written.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise UsageError("--engine dask needs Dask. Install it: python -m pip install 'entrefilet[dask]'") from error
    first = next(shards, None)
    if first is None:
        return
    cluster = None
    try:
        if scheduler is None:
            cluster = distributed.LocalCluster(workers, threads_per_worker=1, dashboard_address=None)
        client = distributed.Client(cluster or scheduler)
    except (OSError, ValueError) as error:
        raise UsageError(f"No Dask scheduler answers at {scheduler}: {error}") from error
    try:
        _Dispatch(client, shards, job, on_part, on_tick).run(first)
    finally:
        client.close()
        if cluster is not None:
            cluster.close()


class _Dispatch:
    def __init__(
        self,
        client: Any,
        shards: Iterator[Shard],
        job: Job,
        on_part: Callable[[PartHeader], None],
        on_tick: Callable[[], None],
    ) -> None:
        self._client = client
        self._fresh = shards
        self._job = job
        self._on_part = on_part
        self._on_tick = on_tick
        self._queue: deque[Shard] = deque()
        self._running: dict[Any, Shard] = {}
        self._attempt = 0

    def run(self, first: Shard) -> None:
        wait = import_module("distributed").wait
        self._queue.append(first)
        try:
            while self._submit():
                try:
                    done = wait(list(self._running), timeout=_TICK_SECONDS, return_when="FIRST_COMPLETED").done
                except TimeoutError:
                    done = set()
                for future in done:
                    self._take(future)
                self._on_tick()
        finally:
            self._client.cancel(list(self._running))

    def _submit(self) -> bool:
        """Keep the cluster busy; False when nothing is left to wait for."""
        room = _SHARDS_AHEAD * max(sum(self._client.nthreads().values()), 1)
        while len(self._running) < room:
            shard = self._queue.popleft() if self._queue else next(self._fresh, None)
            if shard is None:
                break
            self._attempt += 1
            name = f"entrefilet-{part_name(self._job.configuration, shard.keys)}-{self._attempt}"
            self._running[self._client.submit(do_shard, self._job, shard, name, key=name, pure=False)] = shard
        return bool(self._running)

    def _take(self, future: Any) -> None:
        shard = self._running.pop(future)
        error = future.exception()
        if error is None:
            word, value = future.result()
        elif isinstance(error, import_module("distributed").KilledWorker):
            # Dask gives up on every task that waited for workers that ended; the note tells the one that was at work
            word, value = "again", None
        else:
            raise EntrefiletError(f"A worker failed: {type(error).__name__}: {error}") from error
        future.release()
        if word == "done":
            self._on_part(value)
        elif word == "full":
            raise OutputError(value)
        elif word == "again":
            self._queue.append(shard)
        elif len(shard.articles) > 1 or not (shard.retried or value == "timeout"):
            self._queue.extend(shard.split())
        else:
            self._queue.append(shard.reject(value, self._job.timeout_seconds))


def do_shard(job: Job, shard: Shard, name: str) -> Outcome:
    """Runs in a worker: analyse a shard and put its part in place; `name` tells attempts apart."""
    with _analysing:
        store = open_store(job.parts, job.run)
        part = f"{part_name(job.configuration, shard.keys)}{'.alone' if shard.retried else ''}.{job.run}"
        try:
            before = [ending for ending in (BEGUN, LATE) if store.has(part + ending)]
            if before and shard.verdict is None:
                for ending in before:
                    store.remove(part + ending)
                return "lost", "timeout" if LATE in before else "worker_lost"
            store.write(part + BEGUN, name.encode())
            nlp = None if shard.verdict is not None else _pipeline(job)
            watch = _Watch(store, part + LATE, job.timeout_seconds)
            try:
                header, data = analyse_shard(nlp, job, shard, watch.restart)
            finally:
                watch.stop()
            store.write(header.name, data)
            store.remove(part + BEGUN)
        except OSError as error:
            return "full", explain(error, job.parts)
        return "done", header


@cache
def _pipeline(job: Job) -> Language:
    return build_pipeline(job)


class _Watch:
    """Ends this process when a batch takes too long, after leaving a note why; the nanny starts another.

    What counts is the processor time of the process, so that a worker that was stopped or starved is not late. Only
    when it used next to none for BLOCKED_SECONDS is it taken to wait for ever.
    """

    def __init__(self, store: PartStore, note: str, seconds: float) -> None:
        self._store = store
        self._note = note
        self._seconds = seconds
        self._clock = _Clock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="entrefilet watch", daemon=True)
        self._thread.start()

    def restart(self) -> None:
        self._clock = _Clock()
        _end_after(self._seconds + _GRACE_SECONDS)

    def stop(self) -> None:
        _end_after(0.0)
        self._over.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._over.wait(min(_TICK_SECONDS, self._seconds / 2)):
            clock = self._clock
            clock.tick()
            if clock.used > self._seconds or clock.blocked > blocked_limit(self._seconds):
                try:
                    self._store.write(self._note, b"")
                finally:
                    os._exit(1)


class _Clock:
    """Processor seconds `used` by this process since the clock was made, and seconds in which it was `blocked`."""

    def __init__(self) -> None:
        self._began = time.process_time()
        self._looked = time.monotonic()
        self.used = 0.0
        self.blocked = 0.0

    def tick(self) -> None:
        used, now = time.process_time() - self._began, time.monotonic()
        passed = min(now - self._looked, 2 * _TICK_SECONDS)  # no more when the process itself was stopped
        if used - self.used < _IDLE * passed:
            self.blocked += passed
        self.used, self._looked = used, now


def _end_after(seconds: float) -> None:
    """End this process after that much processor time, even in code that never lets Python run; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
