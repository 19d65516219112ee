"""The file that a record points to: a column of paths, such as minet writes beside the pages it fetched."""

from __future__ import annotations

import os

from entrefilet.article import Rejected
from entrefilet.readers.source import Source
from entrefilet.readers.unread import KIND, suffix_of, why_unread


def pointed_source(written: str, source: Source, follow: bool) -> Source | Rejected:
    """The file at a path written in the record file `source`, relative to its folder; or why it is not read.

    A file that does not lie below that folder is read only where `follow` says so, and none from within an archive.
    """
    from entrefilet.readers.kinds import SUFFIXES, readers_of  # which lists the readers of records too

    name = os.path.normpath(os.path.join(os.path.dirname(source.name), written))
    if source.pointed:
        return _rejected(name, None, "nested", "A record that another record points to cannot point to a third file.")
    if source.opener is not None:
        return _rejected(name, None, "no_file", "A record in an archive, or in a stream, cannot point to a file.")
    folder = os.path.dirname(source.path) or "."
    path = os.path.join(folder, written)
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    root = os.path.realpath(folder)
    if not follow and not os.path.realpath(path).startswith(os.path.join(root, "")):
        detail = f"{written!r} does not lie below the folder of the record file; --follow-links reads it."
        return _rejected(name, shown, "outside", detail)
    if not os.path.isfile(path):
        return _rejected(name, shown, "no_file", f"No file {written!r} beside the record file.")
    readers = readers_of(suffix_of(name))
    found = Source(path, shown, name, readers, source.folders, pointed=True)
    return found if readers else found.rejected("read", KIND, why_unread(name, SUFFIXES), skipped=True)


def _rejected(name: str, shown: str | None, reason: str, detail: str) -> Rejected:
    return Rejected(name, shown, None, "read", reason, detail[:300])
