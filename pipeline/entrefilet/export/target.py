"""Where an export goes: whole or not at all, and never over anything without --overwrite."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from entrefilet.errors import UsageError
from entrefilet.running.files import sync_folder, told_plainly

MARKER = ".entrefilet-export"  # in a folder that an export wrote, which --overwrite may therefore replace


@contextmanager
def written(path: Path, *, folder: bool, overwrite: bool) -> Iterator[Path]:
    """A free path beside `path` to write to; it takes that name when the block ends well, and vanishes otherwise.

    Raises UsageError when something stands there and is not to be replaced, OutputError when it cannot be written.
    """
    _check(path, folder=folder, overwrite=overwrite)
    passing = path.with_name(f".{path.name}.{uuid.uuid4().hex}.tmp")
    try:
        with told_plainly(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            if folder:
                passing.mkdir()
                (passing / MARKER).touch()
            yield passing
            _put_in_place(passing, path)
    finally:
        _remove(passing)


def _check(path: Path, *, folder: bool, overwrite: bool) -> None:
    if not os.path.lexists(path):
        return
    if not overwrite:
        raise UsageError(f"{path} is there already: name another place with -o, or replace it with --overwrite.")
    if path.is_dir() != folder:
        raise UsageError(f"{path} is {'a folder' if path.is_dir() else 'a file'}: name another place with -o.")
    if folder and not (path / MARKER).exists() and any(path.iterdir()):
        raise UsageError(f"{path} was not written by an export and is not empty: name another place with -o.")


def _put_in_place(passing: Path, path: Path) -> None:
    if path.is_dir():
        aside = path.with_name(f".{path.name}.{uuid.uuid4().hex}.old")
        os.replace(path, aside)
        os.replace(passing, path)
        _remove(aside)
    else:
        os.replace(passing, path)
    sync_folder(path.parent)


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
