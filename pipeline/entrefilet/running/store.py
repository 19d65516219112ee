"""Where the files of a run are kept: a folder, or any address fsspec knows (s3://…)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from entrefilet.errors import UsageError
from entrefilet.running.files import TEMPORARY, remove_dataset, written_whole

CONFIGURATION = "configuration.json"  # beside the parts: what they were made with
_PRIVATE = ("memory",)  # what one process writes there, no other reads


class ReadableParts(Protocol):
    """Finished parts by name, wherever they are."""

    shown: str

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""


class PartStore(Protocol):
    """Names to bytes; a name that is listed holds all of its bytes.

    `run` is the identifier of the run that writes: the names of its passing files hold it, so that what a killed
    writer left is told from what is somebody else's.
    """

    shown: str
    run: str

    def make(self) -> None:
        """Make the folder and those above it."""

    def unmake(self) -> None:
        """Remove the folder and those above it that `make` made, as far as they are empty."""

    def entries(self) -> list[str]:
        """Every name in the folder, of hidden files and of folders too; none when there is no folder."""

    def names(self) -> Iterator[str]:
        """Every whole file, in no order."""

    def has(self, name: str) -> bool:
        """True if there is a whole file of that name."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place whole."""

    def remove(self, name: str) -> None:
        """Remove a file; fine when it is not there."""


def open_store(address: str, run: str = "") -> PartStore:
    """The store at an address. Raises UsageError when fsspec is needed and not installed, or cannot serve it."""
    return RemoteStore(address, run) if "://" in address else FolderStore(address, run)


def is_passing(name: str, run: str, endings: tuple[str, ...]) -> bool:
    """True if a file of that name was written by the run to be removed again: ".a.csv.RUN.71.tmp", not ".a.tmp"."""
    return bool(run) and f".{run}." in name and name.endswith(endings)


class FolderStore:
    """Files in a folder of this machine, or one that it shares."""

    def __init__(self, address: str, run: str = "") -> None:
        self.shown = address
        self.run = run
        self._folder = Path(address)
        self._made: list[Path] = []

    def make(self) -> None:
        """Make the folder and those above it."""
        self._made = [path for path in (self._folder, *self._folder.parents) if not path.exists()]
        self._folder.mkdir(parents=True, exist_ok=True)

    def unmake(self) -> None:
        """Remove the folder and those above it that `make` made, as far as they are empty."""
        with suppress(OSError):
            for path in self._made:
                with suppress(FileNotFoundError):
                    path.rmdir()

    def entries(self) -> list[str]:
        """Every name in the folder, of hidden files and of folders too; none when there is no folder."""
        return os.listdir(self._folder) if self._folder.is_dir() else []

    def names(self) -> Iterator[str]:
        """Every whole file, in no order."""
        if self._folder.is_dir():
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if entry.is_file() and not entry.name.startswith("."):
                        yield entry.name

    def has(self, name: str) -> bool:
        """True if there is a whole file of that name."""
        return (self._folder / name).is_file()

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return (self._folder / name).open("rb")

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place whole."""
        with written_whole(self._folder / name, self.run) as handle:
            handle.write(data)

    def remove(self, name: str) -> None:
        """Remove a file, or a dataset; fine when it is not there."""
        path = self._folder / name
        if path.is_dir():
            remove_dataset(path)
        else:
            path.unlink(missing_ok=True)


class RemoteStore:
    """Files at an fsspec address. Object stores show an object only when it is whole; others get a rename."""

    def __init__(self, address: str, run: str = "") -> None:
        self.shown = address
        self.run = run
        try:
            import fsspec
        except ImportError as error:
            raise UsageError(
                f"{address}: needs fsspec. Install it: python -m pip install 'entrefilet[dask]'"
            ) from error
        if address.split("://", 1)[0] in _PRIVATE:
            raise UsageError(f"{address}: each process has its own memory; keep the parts in a folder or a store.")
        try:
            self._system, self._folder = cast("tuple[Any, str]", fsspec.core.url_to_fs(address))
        except (ValueError, ImportError) as error:
            raise UsageError(f"{address}: cannot keep parts there ({error}).") from error
        self._made = False

    def make(self) -> None:
        """Make the folder and those above it."""
        self._made = not self._system.isdir(self._folder)
        self._system.makedirs(self._folder, exist_ok=True)

    def unmake(self) -> None:
        """Remove the folder if `make` made it and it is empty; object stores have no empty folders."""
        with suppress(OSError, NotImplementedError):
            if self._made and not self.entries():
                self._system.rmdir(self._folder)

    def entries(self) -> list[str]:
        """Every name in the folder, of hidden files and of folders too; none when there is no folder."""
        self._system.invalidate_cache()
        if not self._system.isdir(self._folder):
            return []
        return [path.rstrip("/").rsplit("/", 1)[-1] for path in self._system.ls(self._folder, detail=False)]

    def names(self) -> Iterator[str]:
        """Every whole file, in no order."""
        self._system.invalidate_cache()
        if self._system.isdir(self._folder):
            for entry in self._system.ls(self._folder, detail=True):
                name = entry["name"].rsplit("/", 1)[-1]
                if (
                    entry["type"] == "file"
                    and not name.startswith(".")
                    and not is_passing(name, self.run, (TEMPORARY,))
                ):
                    yield name

    def has(self, name: str) -> bool:
        """True if there is a whole file of that name."""
        self._system.invalidate_cache()
        return bool(self._system.isfile(f"{self._folder}/{name}"))

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return cast("BinaryIO", self._system.open(f"{self._folder}/{name}", "rb"))

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place whole."""
        import uuid

        temporary = f"{self._folder}/{name}.{self.run}.{uuid.uuid4().hex}{TEMPORARY}"
        self._system.pipe_file(temporary, data)
        self._system.mv(temporary, f"{self._folder}/{name}")

    def remove(self, name: str) -> None:
        """Remove a file; fine when it is not there."""
        with suppress(FileNotFoundError):
            self._system.rm_file(f"{self._folder}/{name}")
