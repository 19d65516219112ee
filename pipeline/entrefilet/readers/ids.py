"""Identifiers told apart: a repeated one gets ~2, ~3. Kept on disk, so that a million of them take no memory."""

from __future__ import annotations

import sqlite3


class IdRegister:
    """Remembers the identifiers given out, in a private temporary database."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE taken (id TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID")

    def claim(self, wanted: str) -> str:
        """`wanted`, or `wanted~2`, `wanted~3` and so on when it was given out before."""
        if self._insert(wanted):
            return wanted
        (count,) = self._database.execute("SELECT count FROM taken WHERE id = ?", (wanted,)).fetchone()
        while not self._insert(f"{wanted}~{count + 1}"):
            count += 1
        self._database.execute("UPDATE taken SET count = ? WHERE id = ?", (count + 1, wanted))
        return f"{wanted}~{count + 1}"

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def _insert(self, name: str) -> bool:
        return self._database.execute("INSERT OR IGNORE INTO taken VALUES (?, 1)", (name,)).rowcount == 1
