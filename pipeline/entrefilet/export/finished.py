"""The tables of a finished run, read from its folder a piece at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrefilet.errors import UsageError
from entrefilet.schema import LAYERS, TABLES, Column
from entrefilet.table.reading import stream_table, table_columns
from entrefilet.table.rows import Row
from entrefilet.table.sure import check_least, counts_of, recounted, sure_rows
from entrefilet.table.writers import FORMATS

if TYPE_CHECKING:
    import pyarrow as pa

_SUMMARY = "run.json"


class FinishedRun:
    """A run folder with all its tables.

    `least` leaves out the mentions whose confidence is below it, and articles are counted without them; the table of
    names stays that of the whole run. Raises UsageError for a folder that is none, or whose run is not finished.
    """

    def __init__(self, folder: Path, least: float = 0.0) -> None:
        self.folder = folder
        self.least = check_least(least)
        self.tables = [name for name in TABLES if any((folder / f"{name}{end}").exists() for end in FORMATS.values())]
        try:
            self.summary: dict[str, Any] = json.loads((folder / _SUMMARY).read_bytes())
        except (OSError, ValueError) as error:
            told = f"{folder} is not the folder of a finished run (no {_SUMMARY}): run extract first, or end it."
            raise UsageError(told) from error
        missing = [name for name in ("articles", "mentions") if name not in self.tables]
        if missing:
            raise UsageError(f"{folder} holds no table {missing[0]}: run extract again.")
        if least and "confidence" not in {column.name for column in self.columns("mentions")}:
            raise UsageError(f"{folder} tells no confidence: run extract again with this version.")

    def columns(self, table: str) -> tuple[Column, ...]:
        """The columns a table of the run has."""
        return table_columns(self.folder, table)

    def pieces(self, table: str) -> Iterator[pa.Table]:
        """The rows of a table in pieces, categories as strings."""
        if not self.least or table == "names":
            return stream_table(self.folder, table)
        return self._sure() if table == "mentions" else self._recounted()

    def left_out(self) -> dict[str, int]:
        """How many mentions are not sure enough, by layer."""
        left: Counter[str] = Counter()
        if self.least:
            for piece in stream_table(self.folder, "mentions"):
                left.update(piece["layer"].to_pylist())
                left.subtract(sure_rows(piece, self.least)["layer"].to_pylist())
        return {layer: left[layer] for layer in LAYERS}

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, one by one."""
        for piece in self.pieces(table):
            yield from piece.to_pylist()

    def stories(self) -> Iterator[tuple[Row, list[Row]]]:
        """Each article that was analysed with its mentions, in the order of the run.

        Raises UsageError when the two tables are not of one run.
        """
        mentions = self.rows("mentions")
        waiting = next(mentions, None)
        for article in self.rows("articles"):
            found = []
            while waiting is not None and waiting["article_id"] == article["article_id"]:
                found.append(waiting)
                waiting = next(mentions, None)
            if article["status"] == "ok":
                yield article, found
        if waiting is not None:
            raise UsageError(f"{self.folder}: the tables mentions and articles are not of one run: run extract again.")

    def _sure(self) -> Iterator[pa.Table]:
        for piece in stream_table(self.folder, "mentions"):
            yield sure_rows(piece, self.least)

    def _recounted(self) -> Iterator[pa.Table]:
        """The rows of `articles` with the counts of the mentions kept, both tables read side by side."""
        counts: Counter[tuple[str, str]] = Counter()
        mentions = (piece for piece in self._sure() if piece.num_rows)
        last = None
        for articles in stream_table(self.folder, "articles"):
            here = set(articles["article_id"].to_pylist())
            while last is None or last in here:
                piece = next(mentions, None)
                if piece is None:
                    break
                counts.update(counts_of(piece))
                last = piece["article_id"][-1].as_py()
            yield recounted(articles, counts)
            counts = Counter({key: count for key, count in counts.items() if key[0] not in here})
