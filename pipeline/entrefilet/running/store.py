"""Where finished parts are kept: a folder, or any address fsspec knows (s3://…)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from entrefilet.errors import UsageError
from entrefilet.running.files import remove_temporaries, written_whole

CONFIGURATION = "configuration.json"  # beside the parts: what they were made with


class PartStore(Protocol):
    """Names to bytes; a name that is listed holds all of its bytes."""

    def prepare(self) -> None:
        """Make the folder and sweep it."""

    def sweep(self) -> None:
        """Clear away what interrupted writers left; nobody may be writing."""

    def names(self) -> Iterator[str]:
        """Every whole file, in no order."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place whole."""

    def remove(self, name: str) -> None:
        """Remove a file."""

    def clear(self) -> None:
        """Remove the folder with all that is in it; fine when it is not there."""


def open_store(address: str) -> PartStore:
    """The store at an address. Raises UsageError when fsspec is needed and not installed."""
    return RemoteStore(address) if "://" in address else FolderStore(address)


class FolderStore:
    """Parts in a folder of this machine, or one that it shares."""

    def __init__(self, address: str) -> None:
        self._folder = Path(address)

    def prepare(self) -> None:
        """Make the folder and sweep it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.sweep()

    def sweep(self) -> None:
        """Clear away what interrupted writers left; nobody may be writing."""
        remove_temporaries(self._folder)

    def names(self) -> Iterator[str]:
        """Every whole file, in no order."""
        if self._folder.is_dir():
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if entry.is_file() and not entry.name.startswith("."):
                        yield entry.name

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return (self._folder / name).open("rb")

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place whole."""
        with written_whole(self._folder / name) as handle:
            handle.write(data)

    def remove(self, name: str) -> None:
        """Remove a file."""
        (self._folder / name).unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove the folder with all that is in it; fine when it is not there."""
        import shutil

        if self._folder.is_dir():
            shutil.rmtree(self._folder)


class RemoteStore:
    """Parts at an fsspec address. Object stores show an object only when it is whole; others get a rename."""

    def __init__(self, address: str) -> None:
        try:
            import fsspec
        except ImportError as error:
            raise UsageError(
                f"{address}: needs fsspec. Install it: python -m pip install 'entrefilet[dask]'"
            ) from error
        self._system, self._folder = cast("tuple[Any, str]", fsspec.core.url_to_fs(address))

    def prepare(self) -> None:
        """Make the folder and sweep it."""
        self._system.makedirs(self._folder, exist_ok=True)
        self.sweep()

    def sweep(self) -> None:
        """Clear away what interrupted writers left; nobody may be writing."""
        for path in self._system.ls(self._folder, detail=False):
            if path.endswith(".tmp"):
                self._system.rm_file(path)

    def names(self) -> Iterator[str]:
        """Every whole file, in no order."""
        self._system.invalidate_cache()
        if self._system.isdir(self._folder):
            for entry in self._system.ls(self._folder, detail=True):
                name = entry["name"].rsplit("/", 1)[-1]
                if entry["type"] == "file" and not name.endswith(".tmp"):
                    yield name

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return cast("BinaryIO", self._system.open(f"{self._folder}/{name}", "rb"))

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place whole."""
        import uuid

        temporary = f"{self._folder}/{name}.{uuid.uuid4().hex}.tmp"
        self._system.pipe_file(temporary, data)
        self._system.mv(temporary, f"{self._folder}/{name}")

    def remove(self, name: str) -> None:
        """Remove a file."""
        self._system.rm_file(f"{self._folder}/{name}")

    def clear(self) -> None:
        """Remove the folder with all that is in it; fine when it is not there."""
        if self._system.isdir(self._folder):
            self._system.rm(self._folder, recursive=True)
