"""What a run remembers of every article: its place in the order, and the part that holds it.

In a private temporary database on disk, so that a million articles take no more memory than a hundred.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from entrefilet.article import Rejected
from entrefilet.running.parts import PartHeader


@dataclass(frozen=True, slots=True)
class Run:
    """`count` articles in a row that stand in one part in a row, from position `first`; or one that has no part."""

    part: str | None = None
    first: int = 0
    count: int = 1
    rejected: Rejected | None = None


class Ledger:
    """The order of the inputs, and the parts by content key."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript("""
            PRAGMA journal_mode = OFF;
            CREATE TABLE part (number INTEGER PRIMARY KEY, name TEXT UNIQUE);
            CREATE TABLE done (key TEXT PRIMARY KEY, part INTEGER, position INTEGER) WITHOUT ROWID;
            CREATE TABLE entry (number INTEGER PRIMARY KEY, key TEXT, rejected TEXT);
        """)

    def add_part(self, header: PartHeader) -> None:
        """Note what a finished part holds; an article that stands in two parts is read from the first noted."""
        self._database.execute("INSERT OR IGNORE INTO part (name) VALUES (?)", (header.name,))
        (number,) = self._database.execute("SELECT number FROM part WHERE name = ?", (header.name,)).fetchone()
        rows = ((key, number, position) for position, key in enumerate(header.keys))
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR IGNORE INTO done VALUES (?, ?, ?)", rows)
        self._database.execute("COMMIT")

    def is_done(self, key: str) -> bool:
        """Whether a finished part holds the article of this content key."""
        return self._database.execute("SELECT 1 FROM done WHERE key = ?", (key,)).fetchone() is not None

    def add_article(self, key: str) -> None:
        """Note the next input: an article."""
        self._database.execute("INSERT INTO entry (key) VALUES (?)", (key,))

    def add_rejected(self, rejected: Rejected) -> None:
        """Note the next input: one that gave no article."""
        self._database.execute("INSERT INTO entry (rejected) VALUES (?)", (json.dumps(asdict(rejected)),))

    def unused_parts(self) -> Iterator[str]:
        """Names of the parts of which no article is an input of this run."""
        yield from (
            name
            for (name,) in self._database.execute("""
                SELECT name FROM part WHERE number NOT IN
                (SELECT done.part FROM entry JOIN done USING (key) WHERE entry.key IS NOT NULL)
            """)
        )

    def order(self) -> Iterator[Run]:
        """Every input in order, articles that follow one another in a part taken together."""
        run = Run(count=0)
        query = """
            SELECT part.name, done.position, entry.rejected FROM entry
            LEFT JOIN done USING (key) LEFT JOIN part ON part.number = done.part ORDER BY entry.number
        """
        for name, position, rejected in self._database.execute(query):
            if name is not None and name == run.part and position == run.first + run.count:
                run = Run(name, run.first, run.count + 1)
                continue
            if run.count:
                yield run
            if name is not None:
                run = Run(name, position)
            else:
                run = Run(count=0)
                yield Run(rejected=Rejected(**json.loads(rejected)))
        if run.count:
            yield run

    def close(self) -> None:
        """Forget everything."""
        self._database.close()
