"""One run, from inputs to a run folder. Begin with `run`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from entrefilet.errors import OutputError, UsageError
from entrefilet.naming.aliases import read_aliases
from entrefilet.readers import check_inputs
from entrefilet.running.compacting import compact, joined_size
from entrefilet.running.configuration import hash_configuration, resolve_configuration
from entrefilet.running.files import sync_folder, told_plainly
from entrefilet.running.final_tables import DATASET
from entrefilet.running.folders import Folders, default_folder
from entrefilet.running.inputs import identified
from entrefilet.running.intake import Intake, Report
from entrefilet.running.job import Job, Shard, cut_shards
from entrefilet.running.marker import Marker
from entrefilet.running.merging import QUARANTINE, write_final_files
from entrefilet.running.parts import DamagedPartError
from entrefilet.running.settings import DUPLICATES, Plan, RunSettings, RunSummary
from entrefilet.running.signals import raise_if_told, signals_told
from entrefilet.running.slices import SLICE, check_slice, told_of_slice, write_slice
from entrefilet.running.standing import standing, tables_state
from entrefilet.running.summary import SUMMARY, write_summary
from entrefilet.schema import ARTICLES, TABLES
from entrefilet.table.sure import check_least
from entrefilet.table.writers import FORMATS
from entrefilet.text.quick_import import leave_pandas_out
from entrefilet.themes.themes import read_themes

ENGINES = ("local", "dask")
_RESUME = "what is finished is kept, the same command goes on from there"
_RESUME_OVERWRITE = "what is finished is kept, the same command without --overwrite goes on from there"


def run(settings: RunSettings, progress: Report | None = None, *, alone: bool = False) -> RunSummary:
    """Analyse the inputs and write the run folder; the same call again does only what is left.

    `progress` is called in this thread, often, and must be quick. Of a dry run the summary says what would be done.
    `alone` tells that nobody makes frames in this process afterwards: then pandas is not imported.

    Raises UsageError (options, inputs, model), RunFolderBusy (locked, not ours, of other inputs or another
    configuration), OutputError (cannot write) and, in the main thread, Interrupted on SIGINT and SIGTERM, with nothing
    half-written left behind.
    """
    _check(settings)
    check_inputs(settings.inputs, settings.reading)
    go_on = _RESUME if not settings.overwrite else _RESUME_OVERWRITE
    with signals_told(f"Interrupted; {go_on}."), identified(settings.inputs) as inputs:
        folder = settings.output or default_folder(inputs, settings.add, settings.slice)
        address = settings.parts or str(folder / "parts")
        configuration = resolve_configuration(settings)
        folders = Folders(settings, folder, address, inputs, configuration)
        ours = [os.path.realpath(place) for place in (str(folder), address) if "://" not in place]
        reading = replace(settings.reading, exclude=(*settings.reading.exclude, *ours))
        settings = replace(settings, reading=reading)
        try:
            return _run(settings, configuration, folders, address, progress, alone)
        except sqlite3.OperationalError as error:
            raise OutputError(f"Cannot keep the notes of the run in the temporary folder: {error}; {go_on}.") from error


def _run(
    settings: RunSettings,
    configuration: dict[str, Any],
    folders: Folders,
    address: str,
    progress: Report | None,
    alone: bool,
) -> RunSummary:
    folder, hashed = folders.folder, hash_configuration(configuration)
    with ExitStack() as stack:
        tables = {f"{table}{FORMATS[name]}" for name in settings.formats for table in TABLES}
        if settings.dry_run:
            folders.check_tables((*tables, SUMMARY))
        else:
            with told_plainly(folder):
                folders.take(stack, (*tables, SUMMARY))
        intake = Intake(settings, folders.inputs, folders, hashed, progress)
        stack.callback(intake.ledger.close)
        if settings.dry_run:
            if not settings.overwrite:
                intake.index()
            plan = Plan(workers=settings.workers or cores())
            for article, _ in intake.pending():
                plan.add(article)
            return intake.summary(intake.seen, (), plan=plan)
        with told_plainly(address):
            intake.index()
        job = Job(
            loader=settings.loader,
            pipeline=settings.pipeline,
            configuration=hashed,
            parts=os.path.abspath(address) if "://" not in address else address,
            run=folders.parts.run,
            timeout_seconds=settings.timeout_seconds,
        )
        raise_if_told()
        if alone:
            leave_pandas_out()
        while True:
            shards = cut_shards(intake.pending(), settings.shard_articles)
            _engine(settings)(shards, job, intake.on_part, intake.tick)
            with told_plainly(address):
                compact(intake.ledger, folders.parts, joined_size(settings.shard_articles), intake.tick)
            raise_if_told()
            try:
                return _merge(settings, configuration, folders, intake)
            except DamagedPartError as error:
                if not intake.lose_damaged():
                    told = f"{error} while the run was at work: the same command does its articles again."
                    raise OutputError(told) from error


def _merge(settings: RunSettings, configuration: dict[str, Any], folders: Folders, intake: Intake) -> RunSummary:
    """Build the final files from the parts, unless they stand already, and write down what the folders hold."""
    folder, ledger = folders.folder, intake.ledger
    with told_plainly(folder):
        formats = _formats(folders.marker, settings.formats)
        settings = _with_dataset(settings, folder)
        names = {f"{table}{FORMATS[name]}" for name in formats for table in TABLES}
        more = [name for name, there in ((QUARANTINE, ledger.has_quarantined()), (SLICE, settings.slice)) if there]
        folders.list_tables((*names, SUMMARY, *more))
        state = tables_state(settings, configuration, formats, ledger)
        found = standing(folder, SUMMARY, state) if not (intake.analysed or settings.overwrite) else None
        counts, files = found or write_final_files(
            ledger.order, folders.parts, folder, folders.marker.run, formats, settings, intake.tick
        )
        if not counts.quarantined:
            folders.remove_table(QUARANTINE)
        summary = intake.summary(counts, files, unchanged=found is not None)
        told = {}
        if settings.slice is not None:
            write_slice(folder / SLICE, folders.marker.run, ledger)
            told = told_of_slice(settings, intake.inputs_seen, intake.inputs_digest)
        write_summary(folders, configuration, settings, summary, counts, ledger.digest(), state, told)
        whole = intake.whole
        folders.close(ledger.part_names(), ledger.unused_parts() if whole and folders.covers else (), whole)
        sync_folder(folder)
    return summary


def _check(settings: RunSettings) -> None:
    unknown = [format_ for format_ in settings.formats if format_ not in FORMATS]
    if unknown or not settings.formats:
        raise UsageError(f"Unknown format {(unknown or [''])[0]!r}: choose among {', '.join(FORMATS)}.")
    if settings.dataset and DATASET not in settings.formats:
        raise UsageError(
            f"--dataset writes Parquet: name it among the formats, {','.join((*settings.formats, DATASET))}."
        )
    if settings.duplicates not in DUPLICATES:
        raise UsageError(f"--duplicates {settings.duplicates!r}: choose among {', '.join(DUPLICATES)}.")
    _check_carried(settings.carry)
    check_least(settings.min_confidence)
    if settings.engine not in ENGINES:
        raise UsageError(f"Unknown engine {settings.engine!r}: choose among {', '.join(ENGINES)}.")
    _check_numbers(settings)
    if settings.aliases is not None:
        read_aliases(settings.aliases)  # before hours of work
    if settings.themes is not None:
        read_themes(settings.themes)
    check_slice(settings)
    if settings.add and settings.overwrite:
        raise UsageError("--add keeps what the folder holds, --overwrite throws it away: choose one of them.")


def _check_carried(names: Sequence[str]) -> None:
    """Refuse a column that mentions cannot have of their articles."""
    known = [column.name for column in ARTICLES if column.name not in ("article_id", "text")]
    if strangers := [name for name in names if name not in known]:
        raise UsageError(f"--carry {strangers[0]!r}: choose among {', '.join(known)}, or none.")


def _check_numbers(settings: RunSettings) -> None:
    if settings.workers is not None and settings.workers < 1:
        raise UsageError("At least one worker is needed.")
    if settings.timeout_seconds <= 0 or settings.shard_articles < 1:
        raise UsageError("The time limit and the size of a shard must be positive.")
    if any(number is not None and number < 0 for number in (settings.limit, settings.sample)):
        raise UsageError("The limit and the sample cannot be negative.")


def _engine(settings: RunSettings) -> Callable[..., None]:
    workers = settings.workers or cores()

    def local(shards: Iterator[Shard], job: Job, on_part: Any, on_tick: Any) -> None:
        from entrefilet.running.pool import run_pool

        run_pool(shards, job, workers, on_part, on_tick)

    def dask(shards: Iterator[Shard], job: Job, on_part: Any, on_tick: Any) -> None:
        from entrefilet.running.dask_engine import run_dask

        run_dask(shards, job, workers, settings.scheduler, on_part, on_tick)

    return dask if settings.engine == "dask" else local


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _with_dataset(settings: RunSettings, folder: Path) -> RunSettings:
    """The settings, with a dataset too where one stands and no other Parquet is asked for."""
    stands = (folder / f"mentions{FORMATS[DATASET]}").is_dir()
    return replace(settings, dataset=settings.dataset or (stands and DATASET not in settings.formats))


def _formats(marker: Marker, wanted: tuple[str, ...]) -> list[str]:
    """The formats asked for, and those of an earlier run here, which would otherwise hold old rows."""
    old = [name for name, suffix in FORMATS.items() if any(f"{table}{suffix}" in marker.files for table in TABLES)]
    return list(dict.fromkeys((*wanted, *old)))
