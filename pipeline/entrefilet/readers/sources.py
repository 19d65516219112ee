"""From input paths to files to read: folders are walked in name order, nothing is opened here."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from entrefilet.article import Rejected
from entrefilet.errors import UsageError

STDIN = "-"
SIDECAR = "metadata.csv"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    `path` opens it; `shown` is the same without odd bytes, for people and tables; `name` its path below the input
    folder with its suffix, `folders` that folder and those below it down to the file, outermost first.
    """

    path: str
    shown: str
    name: str
    kind: str
    folders: tuple[str, ...] = ()


def check_inputs(inputs: Sequence[str]) -> None:
    """Raises UsageError when there is no input, or one that does not exist."""
    if not inputs:
        raise UsageError("No input: give a folder, files, or - for standard input.")
    for path in inputs:
        if path != STDIN and not os.path.lexists(path):
            raise UsageError(f"No such file or folder: {show(path)}")


def find_sources(
    inputs: Sequence[str], kinds: Mapping[str, str], exclude: Sequence[str] = ()
) -> Iterator[Source | Rejected]:
    """The files under `inputs`, in the order given and by name inside folders; `kinds` maps suffixes to kinds.

    Files of other kinds, hidden ones, links to folders, pipes and devices come as skipped, unreadable folders
    as rejected. Hidden folders and `metadata.csv` beside other files are passed over.
    """
    for path in inputs:
        if path == STDIN:
            yield Source(STDIN, STDIN, "stdin", "stdin")
        elif os.path.isdir(path):
            yield from _walk(path, "", (path,), kinds, frozenset(map(os.path.realpath, exclude)))
        else:
            yield _classify(path, os.path.basename(path), (os.path.dirname(path) or ".",), kinds)


def show(path: str) -> str:
    """A path without lone surrogates: bytes that are no UTF-8 appear as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(
    folder: str, below: str, folders: tuple[str, ...], kinds: Mapping[str, str], exclude: frozenset[str]
) -> Iterator[Source | Rejected]:
    if os.path.realpath(folder) in exclude:
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted((os.fsencode(entry.name), entry.is_dir(follow_symlinks=False)) for entry in found)
    except OSError as error:
        yield Rejected(show(below or folder), show(folder), None, "read", "unreadable", error.strerror or str(error))
        return
    for encoded, is_folder in entries:
        name = os.fsdecode(encoded)
        path = os.path.join(folder, name)
        if is_folder and not name.startswith("."):
            yield from _walk(path, f"{below}{name}/", (*folders, path), kinds, exclude)
        elif not is_folder and name != SIDECAR:
            yield _classify(path, f"{below}{name}", folders, kinds)


def _classify(path: str, name: str, folders: tuple[str, ...], kinds: Mapping[str, str]) -> Source | Rejected:
    shown, shown_name = show(path), show(name)
    kind = kinds.get(os.path.splitext(name)[1].lower())
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        identifier = os.path.splitext(shown_name)[0] if kind == "text" else shown_name
        reason = error.strerror or str(error)
        return Rejected(identifier, shown, None, "read", "unreadable", reason, skipped=kind is None)
    if stat.S_ISDIR(mode):
        return Rejected(shown_name, shown, None, "read", "link", "A link to a folder is not followed.", skipped=True)
    if not stat.S_ISREG(mode):
        return Rejected(shown_name, shown, None, "read", "not_a_file", "A pipe, socket or device.", skipped=True)
    if os.path.basename(name).startswith("."):
        return Rejected(shown_name, shown, None, "read", "hidden", "A hidden file.", skipped=True)
    if kind is None:
        return Rejected(
            shown_name, shown, None, "read", "kind", f"Not one of {', '.join(sorted(kinds))}.", skipped=True
        )
    return Source(path, shown, shown_name, kind, folders)
