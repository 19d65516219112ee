"""From input paths to files to read: folders are walked in name order, nothing is opened but the markers of runs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from entrefilet.article import Rejected
from entrefilet.errors import UsageError
from entrefilet.readers.kinds import SUFFIXES, reader_named, readers_of, readers_of_stream
from entrefilet.readers.metadata import SIDECAR, SIDECAR_READER
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.own_output import is_run_folder
from entrefilet.readers.reader import Reader
from entrefilet.readers.source import Source
from entrefilet.readers.unread import KIND, suffix_of, why_unread

STDIN = "-"


def check_paths(inputs: Sequence[str]) -> None:
    """Raises UsageError when there is no input, one that does not exist, or one that is the folder of a run."""
    if not inputs:
        raise UsageError("No input: give a folder, files, or - for standard input.")
    for path in inputs:
        if path == STDIN:
            continue
        if not os.path.lexists(path):
            raise UsageError(f"No such file or folder: {show(path)}")
        if os.path.islink(path) and not os.path.exists(path):
            raise UsageError(f"{show(path)} is a link that leads nowhere.")
        if is_run_folder(path):
            raise UsageError(
                f"{show(path)} is the folder of a run, no input; to read its articles again, name its table articles "
                f"({show(os.path.join(path, 'articles.parquet'))})."
            )


def find_sources(inputs: Sequence[str], options: ReadOptions) -> Iterator[Source | Rejected]:
    """The files under `inputs`, in the order given and by name inside folders.

    What is not read comes as skipped (files of other kinds, hidden ones, links, pipes and devices, folders of runs),
    what cannot be opened as rejected. A sidecar comes like a file, with the reader that looks after it.
    """
    stated = (reader_named(options.kind),) if options.kind is not None else ()
    for path in inputs:
        if path == STDIN:
            yield Source(STDIN, STDIN, "stdin", stated or readers_of_stream(), named=True)
        elif os.path.isdir(path):
            yield from _Walk(path, options).sources()
        else:
            readers = stated or readers_of(suffix_of(path))
            found = _classify(path, os.path.basename(path), readers)
            if isinstance(found, Source):
                folder = os.path.dirname(path) or "."
                folders = (folder,) if os.path.isfile(os.path.join(folder, SIDECAR)) else ()
                found = Source(path, found.shown, found.name, readers, folders, named=True)
            yield found


def show(path: str) -> str:
    """A path without lone surrogates: bytes that are no UTF-8 appear as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@dataclass(slots=True)
class _Folder:
    """A folder on the way down: its path, the same below the input folder, what is left of it."""

    path: str
    below: str
    folders: tuple[str, ...]
    entries: list[tuple[bytes, bool, bool]] = field(default_factory=list)  # name, folder, link; the next one last


class _Walk:
    """One walk through an input folder; the folders on the way are kept in a list, so no depth is too deep."""

    def __init__(self, root: str, options: ReadOptions) -> None:
        self._root = root
        self._real_root = os.path.realpath(root)
        self._follow = options.follow_links
        self._exclude = {_identity(path) for path in options.exclude} - {None}
        self._visited: set[tuple[int, int] | None] = set()

    def sources(self) -> Iterator[Source | Rejected]:
        """All that lies in the folder."""
        stack: list[_Folder] = []
        yield from self._enter(stack, self._root, "", ())
        while stack:
            folder = stack[-1]
            if not folder.entries:
                stack.pop()
                continue
            encoded, is_folder, is_link = folder.entries.pop()
            name = os.fsdecode(encoded)
            path, below = os.path.join(folder.path, name), f"{folder.below}{name}"
            if is_folder:
                yield from self._enter(stack, path, f"{below}/", folder.folders)
            elif is_link and os.path.isdir(path):
                yield from self._enter_link(stack, path, below, folder.folders)
            else:
                yield self._file(path, below, folder, is_link)

    def _enter(
        self, stack: list[_Folder], path: str, below: str, folders: tuple[str, ...]
    ) -> Iterator[Source | Rejected]:
        """Put a folder on the stack, or say why it is not read."""
        identity = _identity(path)
        if identity in self._exclude:
            return
        shown, name = show(path), show(below or path)
        if below and os.path.basename(below[:-1]).startswith("."):
            yield _skipped(name, shown, "hidden", "A hidden folder.")
        elif below and is_run_folder(path):
            yield _skipped(name, shown, "own_output", "The folder of a run of entrefilet.")
        elif self._follow and identity in self._visited:
            yield _skipped(name, shown, "link", "A folder that is read at another place.")
        else:
            self._visited |= {identity} - {None}
            try:
                with os.scandir(path) as found:
                    entries = [
                        (os.fsencode(entry.name), entry.is_dir(follow_symlinks=False), entry.is_symlink())
                        for entry in found
                    ]
            except OSError as error:
                yield Rejected(name, shown, None, "read", "unreadable", error.strerror or str(error))
                return
            folder = _Folder(path, below, folders, sorted(entries, reverse=True))
            if (os.fsencode(SIDECAR), False) in ((entry[0], entry[1]) for entry in entries):
                self._add_sidecar(folder)
            stack.append(folder)

    def _enter_link(
        self, stack: list[_Folder], path: str, below: str, folders: tuple[str, ...]
    ) -> Iterator[Source | Rejected]:
        """The same for a link to a folder, which is entered only where it leads out and is to be followed."""
        if self._leads_out(path) and self._follow and not os.path.basename(below).startswith("."):
            yield from self._enter(stack, path, f"{below}/", folders)
        else:
            why = "follow it with --follow-links" if self._leads_out(path) else "its files are read at their own place"
            yield _skipped(show(below), show(path), "link", f"A link to a folder; {why}.")

    def _file(self, path: str, below: str, folder: _Folder, is_link: bool) -> Source | Rejected:
        name = os.path.basename(below)
        readers = (SIDECAR_READER,) if name == SIDECAR else readers_of(suffix_of(name))
        found = _classify(path, below, readers, hidden=name.startswith("."), folders=folder.folders)
        if isinstance(found, Source) and is_link and not self._follow and self._leads_out(path):
            detail = "A link that leads out of the input folder; follow it with --follow-links."
            return _skipped(found.name, show(path), "link", detail)
        return found

    def _add_sidecar(self, folder: _Folder) -> None:
        path = os.path.join(folder.path, SIDECAR)
        found = self._file(path, f"{folder.below}{SIDECAR}", folder, os.path.islink(path))
        if isinstance(found, Source):
            folder.folders = (*folder.folders, folder.path)

    def _leads_out(self, path: str) -> bool:
        real = os.path.realpath(path)
        return real != self._real_root and not real.startswith(os.path.join(self._real_root, ""))


def _classify(
    path: str, name: str, readers: tuple[Reader, ...], *, hidden: bool = False, folders: tuple[str, ...] = ()
) -> Source | Rejected:
    source = Source(path, show(path), show(name), readers, folders)
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return source.rejected("read", "unreadable", error.strerror or str(error), skipped=not readers)
    if not stat.S_ISREG(mode):
        return source.rejected("read", "not_a_file", "A pipe, socket or device.", skipped=True)
    if hidden:
        return source.rejected("read", "hidden", "A hidden file.", skipped=True)
    if not readers:
        return source.rejected("read", KIND, why_unread(name, SUFFIXES), skipped=True)
    return source


def _identity(folder: str) -> tuple[int, int] | None:
    """What a folder is known by under all its names; None when it cannot be asked."""
    try:
        found = os.stat(folder)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _skipped(name: str, shown: str, reason: str, detail: str) -> Rejected:
    return Rejected(name, shown, None, "read", reason, detail, skipped=True)
