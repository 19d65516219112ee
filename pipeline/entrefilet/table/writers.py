"""The formats a table is written in: Arrow tables in, bytes out, and back.

A writer is made with `open_writer`, given the rows in pieces, and closed; `reading.read_table` reads a file back. A new
format is a module with a class of the methods of TableWriter, and a line of `_FORMATS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from entrefilet.errors import OutputError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa


class TableWriter(Protocol):
    """Writes one table to an open binary file, which stays open."""

    def __init__(self, handle: BinaryIO, schema: pa.Schema) -> None: ...

    def write(self, rows: pa.Table) -> None:
        """Append rows of the schema. The bytes written depend on how rows are cut into pieces (Parquet row groups)."""

    def close(self) -> None:
        """Write what ends the file."""

    @classmethod
    def read(cls, path: Path, schema: pa.Schema) -> pa.Table:
        """The table of a file that was written so, in the types of the schema."""

    @classmethod
    def names(cls, path: Path) -> list[str]:
        """The columns of a file."""

    @classmethod
    def stream(cls, path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
        """The same in pieces, whose number grows with the file and whose size does not; categories are strings."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is called in a file name, and the class that writes it, imported when it is used."""

    suffix: str
    module: str
    name: str

    def writer(self) -> type[TableWriter]:
        """The class that writes and reads the format."""
        made: type[TableWriter] = getattr(import_module(self.module), self.name)
        return made


_FORMATS = {
    "csv": Format(".csv", "entrefilet.table.delimited", "CsvWriter"),
    "csv-excel": Format(".excel.csv", "entrefilet.table.delimited", "ExcelCsvWriter"),
    "jsonl": Format(".jsonl", "entrefilet.table.jsonl", "JsonLinesWriter"),
    "parquet": Format(".parquet", "entrefilet.table.parquet", "ParquetWriter"),
}
FORMATS = {name: format_.suffix for name, format_ in _FORMATS.items()}


def open_writer(format_: str, handle: BinaryIO, schema: pa.Schema) -> TableWriter:
    """The writer of one of FORMATS. Raises UsageError on another name."""
    return writer_of(format_)(handle, schema)


def write_rows(path: Path, format_: str, table: str, rows: list[dict[str, Any]]) -> None:
    """Write rows of `mentions`, `articles` or `names` as one file.

    Raises OutputError when it cannot be written, UsageError on an unknown format.
    """
    import pyarrow as pa

    from entrefilet.schema import arrow_schema

    schema = arrow_schema(table)
    try:
        with path.open("wb") as handle:
            writer = open_writer(format_, handle, schema)
            writer.write(pa.Table.from_pylist(rows, schema=schema))
            writer.close()
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}. Choose another place.") from error


def writer_of(format_: str) -> type[TableWriter]:
    """The class that writes and reads one of FORMATS. Raises UsageError on another name."""
    if format_ not in _FORMATS:
        raise UsageError(f"Unknown format {format_!r}: choose among {', '.join(FORMATS)}.")
    return _FORMATS[format_].writer()
