"""Files that are whole or absent: written under a temporary name in the same folder, synced, renamed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from entrefilet.errors import OutputError
from entrefilet.running.signals import signals_deferred
from entrefilet.table.parquet import table_files

TEMPORARY = ".tmp"


@contextmanager
def told_plainly(folder: Path | str) -> Iterator[None]:
    """Turn an operating-system error on writing into an OutputError that says what to do."""
    try:
        yield
    except OSError as error:
        raise OutputError(explain(error, folder)) from error


def explain(error: OSError, folder: Path | str) -> str:
    """One sentence on an error of writing under `folder`."""
    advice = {
        errno.ENOSPC: "the disk is full; free some space and run the same command again, what is finished is kept",
        errno.EDQUOT: "the disk quota is used up; free some space and run the same command again",
        errno.ENOENT: "the folder was removed meanwhile; run the same command again",
        errno.EROFS: "the file system is read-only; choose another folder with -o",
        errno.EACCES: "no permission to write there; choose another folder with -o",
        errno.EPERM: "no permission to write there; choose another folder with -o",
    }.get(error.errno or 0, f"{error.strerror or error}; choose another folder with -o")
    return f"Cannot write to {folder}: {advice}."


class Placing:
    """Files and folders on their way to their names; until then these hold `run`, the identifier of the run."""

    def __init__(self, run: str) -> None:
        self._run = run
        self._places: list[tuple[Path, Path, BinaryIO | None]] = []

    def open(self, path: Path) -> BinaryIO:
        """An open file that will be at `path`."""
        handle = self._passing(path).open("wb")
        self._places.append((path, self._passing(path), handle))
        return handle

    def make_folder(self, path: Path) -> Path:
        """A new folder that will be at `path`; who writes files into it syncs and closes them."""
        passing = self._passing(path)
        remove_dataset(passing)
        passing.mkdir()
        self._places.append((path, passing, None))
        return passing

    def finish(self) -> None:
        """Give all their names. A dataset that stands at one of them makes room."""
        for _, _, handle in self._places:
            if handle is not None:
                sync(handle)
                handle.close()
        with signals_deferred():
            for path, passing, handle in self._places:
                old = path.with_name(f"{passing.name[: -len(TEMPORARY)]}.old{TEMPORARY}")
                if path.is_dir() or (handle is None and path.exists()):
                    os.replace(path, old)
                os.replace(passing, path)
                _discard(old)

    def give_up(self) -> None:
        """Leave nothing behind."""
        for _, passing, handle in self._places:
            with suppress(OSError):
                if handle is not None:
                    handle.close()
            with suppress(OSError):
                _discard(passing)

    def _passing(self, path: Path) -> Path:
        return path.with_name(f".{path.name}.{self._run}.{os.getpid()}{TEMPORARY}")


def remove_dataset(path: Path) -> None:
    """Remove the files of a dataset, and its folder when nothing else is in it; fine when it is not there."""
    if path.is_dir():
        for one in table_files(path):
            one.unlink(missing_ok=True)
        with suppress(OSError):
            path.rmdir()


def _discard(path: Path) -> None:
    if path.is_dir():
        remove_dataset(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def written_whole(path: Path, run: str) -> Iterator[BinaryIO]:
    """An open file that takes the name `path` when the block ends well, and vanishes otherwise.

    Until then its name holds `run`, the identifier of the run that writes it.
    """
    with written_together(run) as placing:
        yield placing.open(path)


@contextmanager
def written_together(run: str) -> Iterator[Placing]:
    """What opens files for writing; they take their names when the block ends well, else all vanish.

    No name is given before every file is whole on the disk, so a disk that fills up leaves the old files as they were.
    A signal waits until all have their names.
    """
    placing = Placing(run)
    try:
        yield placing
        placing.finish()
    except BaseException:
        placing.give_up()
        raise


def sync(handle: BinaryIO) -> None:
    """Have the bytes written so far on the disk."""
    handle.flush()
    os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
