"""What a run remembers of every article: its place in the order, and the part that holds it.

In a private temporary database on disk, so that a million articles take no more memory than a hundred.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from entrefilet.article import Rejected
from entrefilet.running.parts import PartHeader


@dataclass(frozen=True, slots=True)
class Run:
    """`count` articles in a row that stand in one part in a row, from position `first`; or one that has no part.

    `size` is the number of articles of the part.
    """

    part: str | None = None
    first: int = 0
    count: int = 1
    rejected: Rejected | None = None
    size: int = 0

    @property
    def whole(self) -> bool:
        """True if these are all the articles of a part."""
        return self.part is not None and self.first == 0 and self.count == self.size


@dataclass(frozen=True, slots=True)
class Held:
    """A finished article: rows when `reason` is None, else quarantined, with the time limit it had if it was late."""

    reason: str | None
    seconds: float | None

    def is_due(self, retry: bool, seconds: float) -> bool:
        """True if it is to be analysed again: a verdict under `retry`, a late article under a longer time limit."""
        if self.reason is None:
            return False
        return retry or (self.reason == "timeout" and (self.seconds or 0.0) < seconds)


class InputDigest:
    """A hash of inputs in their order: of the content keys of articles, and of what gave none."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, one: str | Rejected) -> None:
        """Take the next input, an article by its content key."""
        self._digest.update(f"{one.id} {one.reason}\n".encode() if isinstance(one, Rejected) else one.encode())

    def hexdigest(self) -> str:
        """The hash of all that were taken."""
        return self._digest.hexdigest()


class Ledger:
    """The order of the inputs, and the parts by content key."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript("""
            PRAGMA journal_mode = OFF;
            CREATE TABLE part (number INTEGER PRIMARY KEY, name TEXT UNIQUE, articles INTEGER, fresh INTEGER);
            CREATE TABLE done (
                key TEXT PRIMARY KEY, part INTEGER, position INTEGER, reason TEXT, seconds REAL
            ) WITHOUT ROWID;
            CREATE TABLE entry (number INTEGER PRIMARY KEY, key TEXT, rejected TEXT);
        """)

    def add_part(self, header: PartHeader, fresh: bool = False) -> None:
        """Note what a finished part holds.

        Of an article that stands in two parts the rows count, or the verdict of the longer time limit; those of a
        `fresh` part in any case.
        """
        self._database.execute(
            "INSERT OR IGNORE INTO part (name, articles, fresh) VALUES (?, ?, ?)",
            (header.name, len(header.keys), fresh),
        )
        (number,) = self._database.execute("SELECT number FROM part WHERE name = ?", (header.name,)).fetchone()
        reasons = {int(place): one["reason"] for place, one in header.rejected.items()}
        rows = (
            (key, number, place, reasons.get(place), header.limit_seconds if place in reasons else None)
            for place, key in enumerate(header.keys)
        )
        better = f"""
            {int(fresh)} OR (done.reason IS NOT NULL
            AND (excluded.reason IS NULL OR coalesce(excluded.seconds, 0) > coalesce(done.seconds, 0)))
        """
        self._database.execute("BEGIN")
        self._database.executemany(
            f"""
            INSERT INTO done VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET part = excluded.part,
            position = excluded.position, reason = excluded.reason, seconds = excluded.seconds WHERE {better}
            """,
            rows,
        )
        self._database.execute("COMMIT")

    def forget_part(self, name: str) -> int:
        """Note that a part is lost; of how many articles of the run it held the rows."""
        query = "SELECT count(*) FROM part JOIN done ON part = part.number JOIN entry USING (key) WHERE name = ?"
        (count,) = self._database.execute(query, (name,)).fetchone()
        self._database.execute("DELETE FROM done WHERE part = (SELECT number FROM part WHERE name = ?)", (name,))
        self._database.execute("DELETE FROM part WHERE name = ?", (name,))
        return int(count)

    def drop_part(self, name: str) -> None:
        """Note that a part whose articles all stand in a newer one is gone."""
        self._database.execute("DELETE FROM part WHERE name = ?", (name,))

    def find(self, key: str) -> Held | None:
        """What a finished part holds of the article of this content key; None when no part has it."""
        row = self._database.execute("SELECT reason, seconds FROM done WHERE key = ?", (key,)).fetchone()
        return Held(*row) if row else None

    def count_held(self) -> int:
        """How many articles finished parts hold."""
        (count,) = self._database.execute("SELECT count(*) FROM done").fetchone()
        return int(count)

    def add_article(self, number: int, key: str) -> bool:
        """Note the input `number`: an article. False when it was noted before."""
        return bool(
            self._database.execute("INSERT OR IGNORE INTO entry (number, key) VALUES (?, ?)", (number, key)).rowcount
        )

    def add_rejected(self, number: int, rejected: Rejected) -> bool:
        """Note the input `number`: one that gave no article. False when it was noted before."""
        line = json.dumps(asdict(rejected))
        return bool(
            self._database.execute(
                "INSERT OR IGNORE INTO entry (number, rejected) VALUES (?, ?)", (number, line)
            ).rowcount
        )

    def digest(self) -> str:
        """Hexadecimal hash of all inputs, in their order."""
        digest = InputDigest()
        for _, key, rejected in self.entries():
            digest.add(Rejected(**json.loads(rejected)) if rejected else key)
        return digest.hexdigest()

    def entries(self) -> Iterator[tuple[int, str, str]]:
        """Number, content key and, as JSON, the rejection of every input, in order; one of the two is None."""
        yield from self._database.execute("SELECT number, key, rejected FROM entry ORDER BY number")

    def count_inputs(self) -> tuple[int, int]:
        """How many inputs there are, and of how many of them no part has the article."""
        query = """
            SELECT count(*), coalesce(sum(entry.key IS NOT NULL AND done.key IS NULL), 0)
            FROM entry LEFT JOIN done USING (key)
        """
        count, undone = self._database.execute(query).fetchone()
        return int(count), int(undone)

    def outcome(self) -> str:
        """Hexadecimal hash of all inputs, in their order, with the verdicts of those that have no rows."""
        digest = hashlib.sha256()
        query = "SELECT key, rejected, reason, seconds FROM entry LEFT JOIN done USING (key) ORDER BY number"
        for row in self._database.execute(query):
            digest.update(f"{row}\n".encode())
        return digest.hexdigest()

    def has_quarantined(self) -> bool:
        """True if an input of the run is quarantined, by its reader or by a verdict."""
        query = """
            SELECT 1 FROM entry LEFT JOIN done USING (key)
            WHERE done.reason IS NOT NULL OR NOT json_extract(entry.rejected, '$.skipped') LIMIT 1
        """
        return self._database.execute(query).fetchone() is not None

    def part_names(self) -> Iterator[str]:
        """Names of all parts that were noted."""
        yield from (name for (name,) in self._database.execute("SELECT name FROM part"))

    def old_parts(self) -> list[str]:
        """Names of the parts that were there when the run began."""
        return [name for (name,) in self._database.execute("SELECT name FROM part WHERE NOT fresh")]

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
            SELECT part.name, done.position, entry.rejected, part.articles FROM entry
            LEFT JOIN done USING (key) LEFT JOIN part ON part.number = done.part ORDER BY entry.number
        """
        for name, position, rejected, size in self._database.execute(query):
            if name is not None and name == run.part and position == run.first + run.count:
                run = Run(name, run.first, run.count + 1, size=size)
                continue
            if run.count:
                yield run
            if name is not None:
                run = Run(name, position, size=size)
            else:
                run = Run(count=0)
                yield Run(rejected=Rejected(**json.loads(rejected)))
        if run.count:
            yield run

    def close(self) -> None:
        """Forget everything."""
        self._database.close()
