"""One run, from inputs to a run folder. Begin with `run`."""

from __future__ import annotations

import hashlib
import heapq
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

from entrefilet.article import Article, Rejected
from entrefilet.errors import Interrupted, RunFolderBusy, UsageError
from entrefilet.readers import check_inputs, expect_articles, read_inputs
from entrefilet.running.configuration import content_key, differences, hash_configuration, resolve_configuration
from entrefilet.running.files import remove_temporaries, sync_folder, told_plainly, written_whole
from entrefilet.running.job import Job, Shard, cut_shards
from entrefilet.running.ledger import Ledger
from entrefilet.running.lock import FolderLock
from entrefilet.running.merging import Counts, write_final_files
from entrefilet.running.parts import SUFFIX, DamagedPartError, PartHeader, check_part
from entrefilet.running.settings import Progress, RunSettings, RunSummary
from entrefilet.running.store import PartStore, open_store
from entrefilet.schema import TABLES
from entrefilet.table.writers import FORMATS

ENGINES = ("local", "dask")
SUMMARY = "run.json"
_CONFIGURATION = "configuration.json"
_RESUME = "what is finished is kept, the same command goes on from there"

Report = Callable[[Progress], None]


def run(settings: RunSettings, progress: Report | None = None) -> RunSummary:
    """Analyse the inputs and write the run folder; the same call again does only what is left.

    `progress` is called in this thread, often, and must be quick. Of a dry run the summary says what would be done.

    Raises UsageError (options, inputs, model), RunFolderBusy (locked, or another configuration), OutputError (cannot
    write) and, in the main thread, Interrupted on SIGINT and SIGTERM, with nothing half-written left behind.
    """
    _check(settings)
    check_inputs(settings.inputs)
    configuration = resolve_configuration(settings)
    hashed = hash_configuration(configuration)
    folder = settings.output
    address = settings.parts or str(folder / "parts")
    reading = replace(settings.reading, exclude=(*settings.reading.exclude, os.path.realpath(folder)))
    settings = replace(settings, reading=reading)
    store = open_store(address)
    with ExitStack() as stack:
        stack.enter_context(_signals_told(folder))
        if not settings.dry_run:
            with told_plainly(folder):
                folder.mkdir(parents=True, exist_ok=True)
                lock = stack.enter_context(FolderLock(folder))
                remove_temporaries(folder)
                if settings.overwrite:
                    store.clear()
                _claim(store, folder, configuration, hashed)
        work = _Work(settings, store, hashed, progress, lock.renew if not settings.dry_run else _nothing)
        stack.callback(work.ledger.close)
        work.index()
        if settings.dry_run:
            for _ in work.pending():
                work.planned += 1
            return work.summary(work.seen, ())
        job = Job(
            loader=settings.loader,
            pipeline=settings.pipeline,
            configuration=hashed,
            parts=os.path.abspath(address) if "://" not in address else address,
            timeout_seconds=settings.timeout_seconds,
        )
        shards = cut_shards(work.pending(), settings.shard_articles)
        _engine(settings)(shards, job, work.on_part, work.tick)
        with told_plainly(folder):
            counts, files = write_final_files(
                work.ledger.order(), store, folder, _formats(folder, settings.formats), work.tick
            )
            summary = work.summary(counts, files)
            _write_summary(folder, configuration, settings, summary, counts, work)
            for name in work.ledger.unused_parts():
                store.remove(name)
            sync_folder(folder)
        return summary


class _Work:
    """The inputs of a run on their way: what was seen, what is done, what is left."""

    def __init__(
        self, settings: RunSettings, store: PartStore, hashed: str, report: Report | None, renew: Callable[[], None]
    ) -> None:
        self.ledger = Ledger()
        self.seen = Counts()
        self.planned = 0
        self.digest = hashlib.sha256()
        self._settings = settings
        self._store = store
        self._hashed = hashed
        self._report = report
        self._renew = renew
        self._reused = 0
        self._done = 0
        self._rows = 0
        self._words = 0
        self._lost = 0
        self._total = self._expect() if report is not None else None
        self._began = time.monotonic()

    def index(self) -> None:
        """Note what finished parts hold; anything but a whole part of this configuration is removed."""
        for name in sorted(self._store.names()):
            if name == _CONFIGURATION:
                continue
            try:
                with self._store.open(name) as handle:
                    header = check_part(handle.read())
                if header.configuration == self._hashed:
                    self.ledger.add_part(header)
                    continue
            except DamagedPartError:
                pass
            if not self._settings.dry_run:
                self._store.remove(name)

    def pending(self) -> Iterator[tuple[Article, str]]:
        """The articles that no finished part holds, with their content keys; every input is noted on the way."""
        for item in self._inputs():
            if isinstance(item, Rejected):
                self.digest.update(f"{item.id} {item.reason}\n".encode())
                self.ledger.add_rejected(item)
                self.seen.skipped += item.skipped
                self.seen.quarantined += not item.skipped
                continue
            key = content_key(item)
            self.digest.update(key.encode())
            self.ledger.add_article(key)
            self.seen.articles += 1
            self.seen.without_day += item.published is None
            if self.ledger.is_done(key):
                self._reused += 1
            else:
                yield item, key

    def on_part(self, header: PartHeader) -> None:
        """A worker put a part in place."""
        self.ledger.add_part(header)
        self._done += len(header.keys)
        self._rows += sum(header.rows)
        self._words += sum(header.words)
        self._lost += len(header.rejected)

    def tick(self) -> None:
        """Tell how far the run is."""
        self._renew()
        if self._report is not None:
            self._report(
                Progress(
                    total=self._total,
                    done=self._reused + self._done + self.seen.quarantined,
                    reused=self._reused,
                    quarantined=self.seen.quarantined + self._lost,
                    rows=self._rows,
                    words=self._words,
                    seconds=time.monotonic() - self._began,
                )
            )

    def summary(self, counts: Counts, files: tuple[Path, ...]) -> RunSummary:
        """What the run did, or would do."""
        return RunSummary(
            articles=counts.articles,
            quarantined=counts.quarantined,
            skipped=counts.skipped,
            reused=self._reused,
            pending=self.planned,
            without_day=counts.without_day,
            rows=dict(counts.rows),
            words=self._words,
            seconds=time.monotonic() - self._began,
            files=files,
            dry_run=self._settings.dry_run,
        )

    def _expect(self) -> int | None:
        """About how many articles the run has, for the progress."""
        bounds = (self._settings.limit, self._settings.sample)
        expected = expect_articles(self._settings.inputs, self._settings.reading)
        return None if expected is None else min(expected, *(bound for bound in bounds if bound is not None), expected)

    def _inputs(self) -> Iterator[Article | Rejected]:
        items = read_inputs(self._settings.inputs, self._settings.reading)
        if self._settings.sample is not None:
            items = iter(_draw(items, self._settings.sample, self._settings.seed))
        return islice(items, self._settings.limit)


def _check(settings: RunSettings) -> None:
    unknown = [format_ for format_ in settings.formats if format_ not in FORMATS]
    if unknown or not settings.formats:
        raise UsageError(f"Unknown format {(unknown or [''])[0]!r}: choose among {', '.join(FORMATS)}.")
    if settings.engine not in ENGINES:
        raise UsageError(f"Unknown engine {settings.engine!r}: choose among {', '.join(ENGINES)}.")
    if settings.workers is not None and settings.workers < 1:
        raise UsageError("At least one worker is needed.")
    if settings.timeout_seconds <= 0 or settings.shard_articles < 1:
        raise UsageError("The time limit and the size of a shard must be positive.")
    if any(number is not None and number < 0 for number in (settings.limit, settings.sample)):
        raise UsageError("The limit and the sample cannot be negative.")


def _claim(store: PartStore, folder: Path, configuration: dict[str, Any], hashed: str) -> None:
    """Mark the parts with the configuration. Raises RunFolderBusy when they are marked with another."""
    store.prepare()
    found = set(store.names())
    if _CONFIGURATION in found:
        with store.open(_CONFIGURATION) as handle:
            try:
                old = json.loads(handle.read())
            except ValueError:
                old = {}
        if hash_configuration(old) == hashed:
            return
        if any(name.endswith(SUFFIX) for name in found):
            changed = "; ".join(differences(old, configuration)) or "unknown"
            raise RunFolderBusy(
                f"{folder} was written under another configuration ({changed}). "
                "Choose another folder with -o, or start it anew with --overwrite."
            )
    store.write(_CONFIGURATION, json.dumps(configuration, indent=1).encode())


def _engine(settings: RunSettings) -> Callable[..., None]:
    workers = settings.workers or _cores()

    def local(shards: Iterator[Shard], job: Job, on_part: Any, on_tick: Any) -> None:
        from entrefilet.running.pool import run_pool

        run_pool(shards, job, workers, on_part, on_tick)

    def dask(shards: Iterator[Shard], job: Job, on_part: Any, on_tick: Any) -> None:
        from entrefilet.running.dask_engine import run_dask

        run_dask(shards, job, workers, settings.scheduler, on_part, on_tick)

    return dask if settings.engine == "dask" else local


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _draw(items: Iterator[Article | Rejected], count: int, seed: int) -> list[Article | Rejected]:
    """`count` inputs drawn evenly, in their order; skipped files do not count. One pass, the drawn ones in memory."""
    heap: list[tuple[int, int, Article | Rejected]] = []
    for number, item in enumerate(items):
        if isinstance(item, Rejected) and item.skipped:
            continue
        lot = int.from_bytes(hashlib.sha256(f"{seed} {item.id}".encode()).digest()[:8], "big")
        entry = (-lot, number, item)
        if len(heap) < count:
            heapq.heappush(heap, entry)
        elif heap and entry[:2] > heap[0][:2]:
            heapq.heapreplace(heap, entry)
    return [item for _, number, item in sorted(heap, key=lambda entry: entry[1])]


def _formats(folder: Path, wanted: tuple[str, ...]) -> list[str]:
    """The formats asked for, and those of an earlier run here, which would otherwise hold old rows."""
    old = [name for name, suffix in FORMATS.items() if any((folder / f"{table}{suffix}").exists() for table in TABLES)]
    return list(dict.fromkeys((*wanted, *old)))


def _write_summary(
    folder: Path,
    configuration: dict[str, Any],
    settings: RunSettings,
    summary: RunSummary,
    counts: Counts,
    work: _Work,
) -> None:
    seconds = round(summary.seconds, 3)
    content = {
        **configuration,
        "configuration_hash": hash_configuration(configuration),
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "inputs": list(settings.inputs),
        "input_digest": work.digest.hexdigest(),
        "reading": {
            "published": str(settings.reading.published) if settings.reading.published else None,
            "text_column": settings.reading.text_column,
            "max_characters": settings.reading.max_characters,
            "limit": settings.limit,
            "sample": settings.sample,
            "seed": settings.seed if settings.sample is not None else None,
        },
        "engine": settings.engine,
        "counts": {
            "articles": counts.articles,
            "quarantined": counts.quarantined,
            "skipped": counts.skipped,
            "without_day": counts.without_day,
            "characters": counts.characters,
            "rows": counts.rows,
            "kinds": dict(sorted(counts.kinds.items())),
        },
        "reused": summary.reused,
        "words": summary.words,
        "seconds": seconds,
        "words_per_second": round(summary.words / seconds, 1) if seconds else None,
        "files": [path.name for path in summary.files],
    }
    with written_whole(folder / SUMMARY) as handle:
        handle.write(json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


@contextmanager
def _signals_told(folder: Path) -> Iterator[None]:
    """Turn SIGINT and SIGTERM into Interrupted while the block runs; only the main thread can."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def tell(number: int, frame: FrameType | None) -> None:
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, signal.SIG_IGN)  # tidying up is not to be interrupted
        raise Interrupted(f"Interrupted; {_RESUME} ({folder}).", number)

    old = {one: signal.signal(one, tell) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in old.items():
            signal.signal(one, handler)


def _nothing() -> None:
    return None
