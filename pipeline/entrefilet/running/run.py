"""One run, from inputs to a run folder. Begin with `run`."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from entrefilet.errors import OutputError, RunFolderBusy, UsageError
from entrefilet.readers import check_inputs
from entrefilet.running.configuration import differences, hash_configuration, resolve_configuration
from entrefilet.running.files import remove_temporaries, sync_folder, told_plainly
from entrefilet.running.intake import Intake, Report
from entrefilet.running.job import Job, Shard, cut_shards
from entrefilet.running.lock import FolderLock
from entrefilet.running.merging import write_final_files
from entrefilet.running.parts import SUFFIX
from entrefilet.running.settings import RunSettings, RunSummary
from entrefilet.running.signals import signals_told
from entrefilet.running.store import CONFIGURATION, PartStore, open_store
from entrefilet.running.summary import write_summary
from entrefilet.schema import TABLES
from entrefilet.table.writers import FORMATS

ENGINES = ("local", "dask")
_RESUME = "what is finished is kept, the same command goes on from there"


def run(settings: RunSettings, progress: Report | None = None) -> RunSummary:
    """Analyse the inputs and write the run folder; the same call again does only what is left.

    `progress` is called in this thread, often, and must be quick. Of a dry run the summary says what would be done.

    Raises UsageError (options, inputs, model), RunFolderBusy (locked, or another configuration), OutputError (cannot
    write) and, in the main thread, Interrupted on SIGINT and SIGTERM, with nothing half-written left behind.
    """
    _check(settings)
    check_inputs(settings.inputs, settings.reading)
    configuration = resolve_configuration(settings)
    address = settings.parts or str(settings.output / "parts")
    reading = replace(settings.reading, exclude=(*settings.reading.exclude, os.path.realpath(settings.output)))
    settings = replace(settings, reading=reading)
    store = open_store(address)
    try:
        return _run(settings, configuration, store, address, progress)
    except sqlite3.OperationalError as error:
        raise OutputError(f"Cannot keep the notes of the run in the temporary folder: {error}; {_RESUME}.") from error


def _run(
    settings: RunSettings, configuration: dict[str, Any], store: PartStore, address: str, progress: Report | None
) -> RunSummary:
    folder, hashed = settings.output, hash_configuration(configuration)
    with ExitStack() as stack:
        stack.enter_context(signals_told(f"Interrupted; {_RESUME} ({folder})."))
        if not settings.dry_run:
            with told_plainly(folder):
                folder.mkdir(parents=True, exist_ok=True)
                lock = stack.enter_context(FolderLock(folder))
                remove_temporaries(folder)
                if settings.overwrite:
                    store.clear()
                _claim(store, folder, configuration, hashed)
        intake = Intake(settings, store, hashed, progress, lock.renew if not settings.dry_run else _nothing)
        stack.callback(intake.ledger.close)
        intake.index()
        if settings.dry_run:
            for _ in intake.pending():
                intake.planned += 1
            return intake.summary(intake.seen, ())
        job = Job(
            loader=settings.loader,
            pipeline=settings.pipeline,
            configuration=hashed,
            parts=os.path.abspath(address) if "://" not in address else address,
            timeout_seconds=settings.timeout_seconds,
        )
        shards = cut_shards(intake.pending(), settings.shard_articles)
        with _swept_on_failure(store):
            _engine(settings)(shards, job, intake.on_part, intake.tick)
        with told_plainly(folder):
            counts, files = write_final_files(
                intake.ledger.order(), store, folder, _formats(folder, settings.formats), intake.tick
            )
            summary = intake.summary(counts, files)
            write_summary(folder, configuration, settings, summary, counts, intake.digest.hexdigest())
            for name in intake.ledger.unused_parts():
                store.remove(name)
            sync_folder(folder)
        return summary


@contextmanager
def _swept_on_failure(store: PartStore) -> Iterator[None]:
    """Leave no half of a part behind when the block fails: its workers were killed, perhaps while they wrote."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            store.sweep()
        raise


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
    if CONFIGURATION in found:
        with store.open(CONFIGURATION) as handle:
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
    store.write(CONFIGURATION, json.dumps(configuration, indent=1).encode())


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


def _formats(folder: Path, wanted: tuple[str, ...]) -> list[str]:
    """The formats asked for, and those of an earlier run here, which would otherwise hold old rows."""
    old = [name for name, suffix in FORMATS.items() if any((folder / f"{table}{suffix}").exists() for table in TABLES)]
    return list(dict.fromkeys((*wanted, *old)))


def _nothing() -> None:
    return None
