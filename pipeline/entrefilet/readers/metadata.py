"""What stands beside or above the text of a .txt file: front matter, and a sidecar metadata.csv in its folder.

Front matter: a first line `---`, lines `key: value`, a line `---`; the article's text begins after it. Lines that are
indented or begin with a dash go on with the value above them, as the lists of YAML do.
Sidecar: one line a file; its column called file (or path, filename, name, id, fichier) gives the file's path below the
folder of metadata.csv, with or without suffix; other columns are fields of the record.
"""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.columns import find_column, header_keys
from entrefilet.readers.decoding import decode
from entrefilet.readers.reader import Reader
from entrefilet.readers.rows import Rows
from entrefilet.readers.source import Source

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

SIDECAR = "metadata.csv"
_FIELD = re.compile(r"([^\W\d][\w -]{0,40}):(?:[ \t]+(.*))?$")
_GOES_ON = re.compile(r"(?:[ \t]+(?:- +)?|- +)(\S.*)$")
_MAX_FRONT_LINES = 40
_OPEN_SIDECARS = 16
_MAX_BYTES = 1 << 28


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter and the text after it; no fields and the whole text where there is none."""
    if not text.startswith("---\n"):
        return {}, text
    fields: dict[str, str] = {}
    key, position = "", 4
    for _ in range(_MAX_FRONT_LINES):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)].rstrip()
        if line == "---":
            found = {name: value for name, value in fields.items() if value}
            return found, text[end + 1 :].lstrip("\n") if end >= 0 else ""
        if match := _FIELD.match(line):
            key = match[1].strip().lower()
            fields[key] = (match[2] or "").strip().strip("\"'")
        elif key and (match := _GOES_ON.match(line)):
            fields[key] = "; ".join(filter(None, (fields[key], match[1].strip("\"'"))))
        elif line:
            break
        if end < 0:
            break
        position = end + 1
    return {}, text


class Sidecars:
    """The rows of metadata.csv files, looked up by file. Kept on disk in a private temporary database."""

    def __init__(self) -> None:
        self._opened: OrderedDict[str, sqlite3.Connection | ArticleError] = OrderedDict()
        self._given: dict[str, bytes] = {}

    def fields(self, source: Source) -> tuple[dict[str, str], tuple[str, ...]]:
        """What the sidecars say of a file, that of the innermost folder winning; a warning for each that is no use."""
        fields: dict[str, str] = {}
        warnings = []
        for folder in source.folders:
            opened = self._open(folder)
            if isinstance(opened, ArticleError):
                warnings.append(f"{SIDECAR} not used: {opened.reason}")
                continue
            below = _spelled(os.path.relpath(source.path, folder))
            for key in (os.path.splitext(below)[0], below):
                found = opened.execute("SELECT fields FROM rows WHERE file = ?", (os.fsencode(key),)).fetchone()
                fields |= json.loads(found[0]) if found else {}
        return fields, tuple(warnings)

    def register(self, folder: str, data: bytes) -> None:
        """Note the bytes of a sidecar that lies in no folder of the disk, but in an archive."""
        self._given[folder] = data

    def check(self, folder: str) -> None:
        """Raises ArticleError when the sidecar of a folder cannot be used."""
        opened = self._open(folder)
        if isinstance(opened, ArticleError):
            raise ArticleError(opened.stage, opened.reason, opened.detail)

    def close(self) -> None:
        """Forget everything."""
        while self._opened:
            self._forget_oldest()

    def _open(self, folder: str) -> sqlite3.Connection | ArticleError:
        if folder in self._opened:
            self._opened.move_to_end(folder)
        else:
            if len(self._opened) >= _OPEN_SIDECARS:
                self._forget_oldest()
            given = self._given.get(folder)
            self._opened[folder] = _load(os.path.join(folder, SIDECAR)) if given is None else _loaded(given)
        return self._opened[folder]

    def _forget_oldest(self) -> None:
        _, oldest = self._opened.popitem(last=False)
        if isinstance(oldest, sqlite3.Connection):
            oldest.close()


def read_sidecar(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """No article, but an ArticleError when the sidecar cannot be used."""
    reading.sidecars.check(os.path.dirname(source.path))
    yield from ()


def _load(path: str) -> sqlite3.Connection | ArticleError:
    """The rows of a sidecar by file, or why it cannot be used."""
    try:
        if os.path.getsize(path) > _MAX_BYTES:
            raise ArticleError("read", "too_long", f"more than {_MAX_BYTES:,} bytes")
        with open(path, "rb") as handle:
            return _loaded(handle.read())
    except OSError as error:
        return ArticleError("read", "unreadable", error.strerror or str(error))
    except ArticleError as error:
        return error


def _loaded(data: bytes) -> sqlite3.Connection | ArticleError:
    try:
        text, _ = decode(data)
        return _table(Rows(iter(io.StringIO(text))))
    except ArticleError as error:
        return error


def _table(rows: Rows) -> sqlite3.Connection:
    """The rows by file; one of another width than the header is left out. Raises ArticleError without a key column."""
    names = rows.read_header() or []
    if isinstance(names, str):
        raise ArticleError("read", "bad_record", f"the header: {names}")
    names = [name.lower() for name in names]
    key = find_column(header_keys(names), "file")
    if names and key is None:
        known = ", ".join(names)[:200]
        raise ArticleError("read", "no_key_column", f"no column that names the files, such as 'file'; found: {known}")
    database = sqlite3.connect("", isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("CREATE TABLE rows (file BLOB PRIMARY KEY, fields TEXT) WITHOUT ROWID")
    with closing(database.cursor()) as cursor:
        cursor.execute("BEGIN")
        while (row := rows.next_row(len(names))) is not None:
            if isinstance(row, list) and row:
                cells = {name: cell.strip() for name, cell in zip(names, row, strict=True) if cell.strip()}
                file = _spelled(cells.pop(key or "", "")).removeprefix("./")
                cursor.execute("INSERT OR IGNORE INTO rows VALUES (?, ?)", (os.fsencode(file), json.dumps(cells)))
        cursor.execute("COMMIT")
    return database


def _spelled(path: str) -> str:
    """A path as it is compared: slashes as separators, accents composed (macOS writes them decomposed)."""
    return unicodedata.normalize("NFC", path.replace("\\", "/"))


SIDECAR_READER = Reader("sidecar", (), read_sidecar, count=lambda handle: 0, one_article=False, beside=True)
