"""Files that are whole or absent: written under a temporary name in the same folder, synced, renamed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from entrefilet.errors import OutputError
from entrefilet.running.signals import signals_deferred

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


@contextmanager
def written_whole(path: Path, run: str) -> Iterator[BinaryIO]:
    """An open file that takes the name `path` when the block ends well, and vanishes otherwise.

    Until then its name holds `run`, the identifier of the run that writes it.
    """
    with written_together(run) as create:
        yield create(path)


@contextmanager
def written_together(run: str) -> Iterator[Callable[[Path], BinaryIO]]:
    """A function that opens files for writing; they take their names when the block ends well, else all vanish.

    No name is given before every file is whole on the disk, so a disk that fills up leaves the old files as they were.
    A signal waits until all have their names.
    """
    files: list[tuple[Path, Path, BinaryIO]] = []

    def create(path: Path) -> BinaryIO:
        temporary = path.with_name(f".{path.name}.{run}.{os.getpid()}{TEMPORARY}")
        files.append((path, temporary, temporary.open("wb")))
        return files[-1][2]

    try:
        yield create
        for _, _, handle in files:
            sync(handle)
            handle.close()
        with signals_deferred():
            for path, temporary, _ in files:
                os.replace(temporary, path)
    except BaseException:
        for _, temporary, handle in files:
            with suppress(OSError):
                handle.close()
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
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
