"""The formats a table is written in, and the one way to write any of them: Arrow tables in, bytes out.

A writer is made with `open_writer`, given the rows in pieces, and closed. A new format is a module with a class of
these three methods and a line of `FORMATS`. How each is read back: `reading.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

from entrefilet.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = {"csv": ".csv", "csv-excel": ".excel.csv", "jsonl": ".jsonl", "parquet": ".parquet"}


class TableWriter(Protocol):
    """Writes one table to an open binary file, which stays open."""

    def __init__(self, handle: BinaryIO, schema: pa.Schema) -> None: ...

    def write(self, rows: pa.Table) -> None:
        """Append rows of the schema. The bytes written depend on how rows are cut into pieces (Parquet row groups)."""

    def close(self) -> None:
        """Write what ends the file."""


def open_writer(format_: str, handle: BinaryIO, schema: pa.Schema) -> TableWriter:
    """The writer of one of FORMATS. Raises UsageError on another name."""
    from entrefilet.table.delimited import CsvWriter, ExcelCsvWriter
    from entrefilet.table.jsonl import JsonLinesWriter
    from entrefilet.table.parquet import ParquetWriter

    classes: dict[str, type[TableWriter]] = {
        "csv": CsvWriter,
        "csv-excel": ExcelCsvWriter,
        "jsonl": JsonLinesWriter,
        "parquet": ParquetWriter,
    }
    if format_ not in classes:
        raise UsageError(f"Unknown format {format_!r}: choose among {', '.join(FORMATS)}.")
    return classes[format_](handle, schema)
