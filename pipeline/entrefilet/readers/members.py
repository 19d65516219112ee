"""The members of an archive on their way to their readers: as the files of a folder are, nothing is put on disk."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.metadata import SIDECAR, SIDECAR_READER
from entrefilet.readers.own_output import MARKER, is_run_marker
from entrefilet.readers.reader import Reader
from entrefilet.readers.source import Allowance, Source
from entrefilet.readers.unread import KIND, suffix_of, why_unread

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

MAX_HELD = 1 << 27  # bytes of a member in memory
_MAX_MARKER_BYTES = 1 << 24
_MAC_FOLDER = "__MACOSX"
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name with slashes, its size unpacked, what opens it.

    `fault` is a reason and a sentence where it is not to be opened; `skipped` where that is no error.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    fault: tuple[str, str] | None = None
    skipped: bool = False


class Members:
    """What the members of one archive hold. `size` is that of the archive, packed.

    Raises ArticleError for an archive too deep in others.
    """

    def __init__(self, source: Source, reading: Reading, size: int) -> None:
        self._source = source
        self._reading = reading
        self._allowance = (source.allowance or Allowance.of(size)).deeper()
        self._folders: list[str] = []  # with a sidecar
        self._runs: list[str] = []  # folders of runs of ours
        self._told: set[str] = set()
        self._allowance.check()

    def look(self, members: Iterable[Member]) -> None:
        """Note the sidecars and the run folders among the members, before any is read."""
        for member in members:
            folder, name = os.path.split(member.name)
            if member.fault is not None or member.size > _MAX_MARKER_BYTES:
                continue
            if name == SIDECAR and _hidden(member.name) is None:
                virtual = os.path.join(self._source.path, folder) if folder else self._source.path
                self._reading.sidecars.register(virtual, _held(member))
                self._folders.append(virtual)
            elif name == MARKER and is_run_marker(_held(member)):
                self._runs.append(folder)

    def read(self, member: Member) -> Iterator[Article | Rejected]:
        """What one member holds, or why it is not read."""
        source = self._source_of(member)
        if member.fault is not None:
            yield source.rejected("read", *member.fault, skipped=member.skipped)
        elif (place := self._own_folder(member.name)) is not None:
            yield from self._once(place, "own_output", "The folder of a run of entrefilet.")
        elif place := _hidden(member.name):
            yield from self._once(place, "hidden", "A hidden file or folder.")
        elif not source.readers:
            yield unread(source)
        elif not self._allowance.spend(member.size):
            yield source.rejected("read", "bomb", "The archive unpacks to far more than texts do; this is left unread.")
        else:
            yield from self._reading.read(source)

    def _own_folder(self, name: str) -> str | None:
        return next((one for one in self._runs if not one or name.startswith(f"{one}/")), None)

    def _once(self, place: str, reason: str, detail: str) -> Iterator[Rejected]:
        """One line for a place that is passed over, however much lies there."""
        if place not in self._told:
            self._told.add(place)
            below = f"/{place}" if place else ""
            shown = None if self._source.shown is None else f"{self._source.shown}{below}"
            yield Rejected(f"{self._source.name}{below}", shown, None, "read", reason, detail, skipped=True)

    def _source_of(self, member: Member) -> Source:
        source, is_sidecar = self._source, os.path.basename(member.name) == SIDECAR
        path = f"{source.path}/{member.name}"
        above = (one for one in sorted(self._folders, key=len) if path.startswith(f"{one}/"))
        return Source(
            path=path,
            shown=None if source.shown is None else f"{source.shown}/{member.name}",
            name=f"{source.name}/{member.name}",
            readers=(SIDECAR_READER,) if is_sidecar else readers_for(member.name),
            folders=(*source.folders, *above),
            opener=lambda: member.open() if member.size > MAX_HELD else io.BytesIO(_held(member)),
            allowance=self._allowance,
        )


def readers_for(name: str) -> tuple[Reader, ...]:
    """The readers of a file of that name."""
    from entrefilet.readers.kinds import readers_of  # which lists the archives too

    return readers_of(suffix_of(name))


def unread(source: Source) -> Rejected:
    """A file of a kind that is not read, as skipped."""
    from entrefilet.readers.kinds import SUFFIXES

    return source.rejected("read", KIND, why_unread(source.name, SUFFIXES), skipped=True)


def name_fault(name: str) -> tuple[str, str] | None:
    """Why a name in an archive is not to be trusted: it would lead out of the folder it is unpacked in."""
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or "\0" in name:
        return "unsafe_name", f"The name {name[:100]!r} leads out of the archive."
    return None


def _held(member: Member) -> bytes:
    """The bytes of a member. Raises ArticleError when they are not as many as the archive says."""
    with member.open() as handle:
        data = handle.read(member.size + 1)
    if len(data) != member.size:
        raise ArticleError("read", "damaged", f"{member.name} is not as long as the archive says.")
    return data


def _hidden(name: str) -> str | None:
    """The hidden file or folder that a member is or lies in, None for none."""
    parts = name.split("/")
    for number, part in enumerate(parts, 1):
        if part.startswith(".") or part == _MAC_FOLDER:
            return "/".join(parts[:number])
    return None
