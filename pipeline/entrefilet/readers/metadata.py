"""What stands beside or above the text of a .txt file: front matter, and a sidecar metadata.csv in its folder.

Front matter: a first line `---`, lines `key: value`, a line `---`; the article's text begins after it.
Sidecar: one line a file; its first column called file, path, filename, name or id gives the file's path below the
folder of metadata.csv, with or without suffix; other columns are fields of the record.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
from collections import OrderedDict

from entrefilet.errors import ArticleError
from entrefilet.readers.decoding import decode
from entrefilet.readers.sources import SIDECAR, Source

_KEYS = ("file", "path", "filename", "name", "id")
_FIELD = re.compile(r"([A-Za-z_][\w -]{0,40}):(?:[ \t]+(.*))?$")
_MAX_FRONT_LINES = 40
_OPEN_SIDECARS = 16


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter and the text after it; no fields and the whole text where there is none."""
    if not text.startswith("---\n"):
        return {}, text
    fields: dict[str, str] = {}
    position = 4
    for _ in range(_MAX_FRONT_LINES):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)].rstrip()
        if line == "---":
            return fields, text[end + 1 :].lstrip("\n") if end >= 0 else ""
        match = _FIELD.match(line)
        if end < 0 or (line and not match):
            break
        if match and match[2]:
            fields[match[1].strip().lower()] = match[2].strip().strip("\"'")
        position = end + 1
    return {}, text


class Sidecars:
    """The rows of metadata.csv files, looked up by file. Kept on disk in a private temporary database."""

    def __init__(self, max_bytes: int = 1 << 28) -> None:
        self._max_bytes = max_bytes
        self._databases: OrderedDict[str, sqlite3.Connection | None] = OrderedDict()

    def fields(self, source: Source) -> dict[str, str]:
        """What the sidecars say of a file; that of the innermost folder wins. Empty when they say nothing."""
        fields: dict[str, str] = {}
        for folder in source.folders:
            database = self._open(folder)
            if database is not None:
                below = os.path.relpath(source.path, folder).replace(os.sep, "/")
                for key in (os.path.splitext(below)[0], below):
                    found = database.execute("SELECT fields FROM rows WHERE file = ?", (os.fsencode(key),)).fetchone()
                    fields |= json.loads(found[0]) if found else {}
        return fields

    def close(self) -> None:
        """Forget everything."""
        for database in self._databases.values():
            if database is not None:
                database.close()

    def _open(self, folder: str) -> sqlite3.Connection | None:
        if folder in self._databases:
            self._databases.move_to_end(folder)
            return self._databases[folder]
        if len(self._databases) >= _OPEN_SIDECARS:
            _, oldest = self._databases.popitem(last=False)
            if oldest is not None:
                oldest.close()
        self._databases[folder] = self._load(os.path.join(folder, SIDECAR))
        return self._databases[folder]

    def _load(self, path: str) -> sqlite3.Connection | None:
        if not os.path.isfile(path) or os.path.getsize(path) > self._max_bytes:
            return None
        with open(path, "rb") as handle:
            data = handle.read()
        try:
            text, _ = decode(data)
        except ArticleError:
            return None
        header, _, _ = text.partition("\n")
        delimiter = max(",;\t", key=header.count)
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        names = [name.strip().lower() for name in next(rows, [])]
        key = next((names.index(name) for name in _KEYS if name in names), None)
        if key is None:
            return None
        database = sqlite3.connect("", isolation_level=None)
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE TABLE rows (file BLOB PRIMARY KEY, fields TEXT) WITHOUT ROWID")
        database.execute("BEGIN")
        for row in rows:
            if len(row) == len(names):
                cells = {
                    name: cell.strip()
                    for column, (name, cell) in enumerate(zip(names, row, strict=True))
                    if column != key and cell.strip()
                }
                file = row[key].strip().removeprefix("./").encode("utf-8", "surrogateescape")
                database.execute("INSERT OR IGNORE INTO rows VALUES (?, ?)", (file, json.dumps(cells)))
        database.execute("COMMIT")
        return database
