"""The tables of a finished run, read from its folder a piece at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrefilet.errors import UsageError
from entrefilet.schema import TABLES, Column
from entrefilet.table.reading import stream_table, table_columns
from entrefilet.table.rows import Row
from entrefilet.table.writers import FORMATS

if TYPE_CHECKING:
    import pyarrow as pa

_SUMMARY = "run.json"


class FinishedRun:
    """A run folder with all its tables. Raises UsageError for a folder that is none, or whose run is not finished."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables = [name for name in TABLES if any((folder / f"{name}{end}").is_file() for end in FORMATS.values())]
        try:
            self.summary: dict[str, Any] = json.loads((folder / _SUMMARY).read_bytes())
        except (OSError, ValueError) as error:
            told = f"{folder} is not the folder of a finished run (no {_SUMMARY}): run extract first, or end it."
            raise UsageError(told) from error
        missing = [name for name in ("articles", "mentions") if name not in self.tables]
        if missing:
            raise UsageError(f"{folder} holds no table {missing[0]}: run extract again.")

    def columns(self, table: str) -> tuple[Column, ...]:
        """The columns a table of the run has."""
        return table_columns(self.folder, table)

    def pieces(self, table: str) -> Iterator[pa.Table]:
        """The rows of a table in pieces, categories as strings."""
        return stream_table(self.folder, table)

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
