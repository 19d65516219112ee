"""One file to read."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from entrefilet.article import Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.reader import Reader

MAX_RATIO = 200  # of what is unpacked to what is packed; texts stay under 20
MAX_DEPTH = 3  # archives in archives
FREE_BYTES = 1 << 29  # up to here no ratio is suspicious


@dataclass(slots=True)
class Allowance:
    """How many bytes an archive and the archives in it may still unpack to; `depth` is how many lie in one another."""

    left: list[int]
    depth: int = 0

    @classmethod
    def of(cls, size: int) -> Allowance:
        """The allowance of an archive of so many bytes."""
        return cls([max(FREE_BYTES, size * MAX_RATIO)])

    def deeper(self) -> Allowance:
        """The same allowance for an archive in the archive."""
        return Allowance(self.left, self.depth + 1)

    def check(self) -> None:
        """Raises ArticleError `nested` for an archive too deep in others."""
        if self.depth > MAX_DEPTH:
            raise ArticleError("read", "nested", f"More than {MAX_DEPTH} archives in one another.")

    def spend(self, size: int) -> bool:
        """Take so many bytes; False when they are not left."""
        self.left[0] -= size
        return self.left[0] >= 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    `path` opens it, unless `opener` does; `shown` is the same without odd bytes, for people and tables, None for what
    was given in memory; `name` is its path below the input folder with its suffix. `readers` are those it may be for
    (`choose_reader`). `folders` are the folders with a sidecar from the input folder down to the file, outermost
    first. `named` where the user named the file itself, and not a folder above it. `allowance` is that of the archive
    it lies in. `pointed` where a record of another file points to it.
    """

    path: str
    shown: str | None
    name: str
    readers: tuple[Reader, ...] = ()
    folders: tuple[str, ...] = ()
    named: bool = False
    opener: Callable[[], BinaryIO] | None = None
    allowance: Allowance | None = None
    pointed: bool = False

    @property
    def identifier(self) -> str:
        """The identifier of an article that is this file: the name without suffix; else the name."""
        one_article = bool(self.readers) and all(reader.one_article for reader in self.readers)
        return os.path.splitext(self.name)[0] if one_article else self.name

    def open(self) -> BinaryIO:
        """The file, opened for its bytes and able to seek. Raises OSError."""
        return open(self.path, "rb") if self.opener is None else self.opener()

    def choose_reader(self, handle: BinaryIO, options: ReadOptions) -> Reader:
        """The first of the readers that knows the open file for its own, else the last; the file is rewound."""
        for reader in self.readers[:-1]:
            try:
                known = reader.sniff is not None and reader.sniff(handle, options)
            except ArticleError:
                known = False
            handle.seek(0)
            if known:
                return reader
        return self.readers[-1]

    def rejected(self, stage: str, reason: str, detail: str, *, skipped: bool = False) -> Rejected:
        """The whole file as an input that gave no article."""
        identifier = self.name if skipped else self.identifier
        return Rejected(identifier, self.shown, None, stage, reason, detail, skipped=skipped)
