"""The tables read back from any format they are written in: texts such as NA, null and 007 come back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from entrefilet.errors import UsageError
from entrefilet.schema import ARTICLES, TABLES, Column, arrow_schema
from entrefilet.table.frame import arrow_frame
from entrefilet.table.rows import Row
from entrefilet.table.writers import FORMATS, TableWriter, writer_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_BEST_FIRST = ("parquet", "jsonl", "csv", "csv-excel")


def read_table(path: str | Path) -> pd.DataFrame:
    """The table in a file `extract` wrote (mentions, articles or names; parquet, csv, csv-excel or jsonl) as a frame.

    The types are those of the schema, whatever the format. What csv-excel made inert loses its apostrophe.

    Raises UsageError when the name is not one of ours.
    """
    frame = arrow_frame(_arrow_table(Path(path)))
    if Path(path).name.startswith("mentions."):
        from entrefilet.table.mentions import Mentions

        return Mentions(frame)
    return frame


def read_rows(path: Path) -> list[Row]:
    """The rows of such a file as plain dictionaries: every column of the schema, None where a value is absent.

    Raises UsageError when the name is not one of ours.
    """
    rows = _arrow_table(path).to_pylist()
    names = [column.name for column in TABLES[path.name.partition(".")[0]]]
    return [{name: row.get(name) for name in names} for row in rows]


def _arrow_table(path: Path) -> pa.Table:
    name, _, suffix = path.name.partition(".")
    format_ = next((key for key, value in FORMATS.items() if value == f".{suffix}"), None)
    if name not in TABLES or format_ is None:
        known = " or ".join(TABLES)
        raise UsageError(f"{path}: not a table of a run; expected {known} with {', '.join(FORMATS.values())}.")
    writer = writer_of(format_)
    return writer.read(path, file_schema(path, name, writer))


def folder_of(path: Path) -> Path:
    """The run folder that a path means: itself, or that of the table (a file or a dataset) that it names."""
    is_table = path.is_dir() and path.name in {f"{name}{FORMATS['parquet']}" for name in TABLES}
    return path.parent if is_table or not path.is_dir() else path


def file_schema(path: Path, table: str, writer: type[TableWriter]) -> pa.Schema:
    """The schema of a table in a file: its columns, those that --carry brought along too, not those of later versions.

    A file without any column, such as empty JSON lines, has those of the table.
    """
    return arrow_schema(table, writer.names(path) or None)


def stream_table(folder: Path, name: str) -> Iterator[pa.Table]:
    """The rows of a table of a run folder in pieces, from the first of its files there is.

    Categories are plain strings; the columns are those of the file.
    Raises UsageError when the folder has no such table.
    """
    path, writer = _best(folder, name)
    yield from writer.stream(path, file_schema(path, name, writer))


def table_columns(folder: Path, name: str) -> tuple[Column, ...]:
    """The columns that a table of a run folder has; of mentions, those that --carry brought along too.

    Raises UsageError when the folder has no such table.
    """
    path, writer = _best(folder, name)
    known = {column.name: column for column in (*ARTICLES, *TABLES[name])}
    return tuple(known[field.name] for field in file_schema(path, name, writer))


def _best(folder: Path, name: str) -> tuple[Path, type[TableWriter]]:
    """The file of a table that is read, and what reads it."""
    for format_ in _BEST_FIRST:
        path = folder / f"{name}{FORMATS[format_]}"
        if path.exists():
            return path, writer_of(format_)
    raise UsageError(f"{folder} holds no table {name}: name the folder of a run (it holds run.json).")
