"""CSV for programs (RFC 4180, UTF-8, exact) and CSV for a French Excel.

An absent value is an empty cell, and no value of the tables is an empty string, so nothing is confused. Numbers are
written shortest-exact, days as YYYY-MM-DD, booleans true and false.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.table.parquet import plain

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA = re.compile(r"^'*[=+\-@\t\r]")  # with apostrophes before it too, so that taking one off gives the cell back
_INERT = r"\A'('*[=+\-@\t\r])"  # for the regular expressions of Arrow
_STREAM_BYTES = 1 << 25  # the longest row must fit in one block
_EXACT_INTEGERS = 2**53  # past it a float no longer tells neighbouring whole numbers apart


class CsvWriter:
    """Comma, CRLF, quotes where needed: RFC 4180 in UTF-8 without a byte-order mark."""

    delimiter = ","
    decimal_point = "."
    mark = b""

    def __init__(self, handle: BinaryIO, schema: pa.Schema) -> None:
        self._handle = handle
        self._renderers = [self._renderer(field.type) for field in schema]
        handle.write(self.mark)
        self._write_rows([schema.names])

    def write(self, rows: pa.Table) -> None:
        """Append rows."""
        columns = [
            [None if value is None else render(value) for value in column.to_pylist()]
            for render, column in zip(self._renderers, rows.columns, strict=True)
        ]
        self._write_rows(zip(*columns, strict=True))

    def close(self) -> None:
        """Nothing ends a CSV file."""

    @classmethod
    def read(cls, path: Path, schema: pa.Schema) -> pa.Table:
        """The table of a file; an empty cell is an absent value."""
        import pyarrow.csv as pcsv

        lines, options = cls._options(schema)
        return cls._restored(pcsv.read_csv(path, parse_options=lines, convert_options=options)).cast(schema)

    @classmethod
    def names(cls, path: Path) -> list[str]:
        """The columns of a file."""
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return next(csv.reader(lines, delimiter=cls.delimiter), [])

    @classmethod
    def stream(cls, path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
        """The same in pieces, categories as strings."""
        import pyarrow as pa
        import pyarrow.csv as pcsv

        lines, options = cls._options(schema)
        blocks = pcsv.ReadOptions(block_size=_STREAM_BYTES)
        with pcsv.open_csv(path, read_options=blocks, parse_options=lines, convert_options=options) as reader:
            held = plain(schema)
            for batch in reader:
                yield cls._restored(pa.Table.from_batches([batch])).select(held.names).cast(held)

    @classmethod
    def _options(cls, schema: pa.Schema) -> tuple[Any, Any]:
        """How the lines of a file are cut into cells, and what these are."""
        import pyarrow.csv as pcsv

        options = pcsv.ConvertOptions(
            column_types={field.name: field.type for field in plain(schema)},
            null_values=[""],
            true_values=["true"],
            false_values=["false"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            decimal_point=cls.decimal_point,
        )
        return pcsv.ParseOptions(delimiter=cls.delimiter, newlines_in_values=True), options

    @classmethod
    def _restored(cls, table: pa.Table) -> pa.Table:
        return table

    def _write_rows(self, rows: Any) -> None:
        text = io.StringIO()
        csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n").writerows(rows)
        self._handle.write(text.getvalue().encode("utf-8"))

    def _renderer(self, type_: pa.DataType) -> Callable[[Any], str]:
        import pyarrow.types as types

        if types.is_floating(type_):
            return self._number
        if types.is_boolean(type_):
            return lambda value: "true" if value else "false"
        return str if types.is_integer(type_) or types.is_date(type_) else self._text

    def _number(self, value: float) -> str:
        return str(int(value)) if abs(value) < _EXACT_INTEGERS and value == int(value) else repr(value)

    def _text(self, value: str) -> str:
        return value


class ExcelCsvWriter(CsvWriter):
    """What a French Excel opens by a double click: byte-order mark, semicolon, decimal comma, CRLF.

    A text cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """

    delimiter = ";"
    decimal_point = ","
    mark = b"\xef\xbb\xbf"

    def _number(self, value: float) -> str:
        return super()._number(value).replace(".", ",")

    @classmethod
    def _restored(cls, table: pa.Table) -> pa.Table:
        """The table without the apostrophes that made its formulas inert."""
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.types as types

        columns = [
            pc.replace_substring_regex(column, _INERT, "\\1") if types.is_string(column.type) else column
            for column in table.columns
        ]
        return pa.table(columns, names=table.column_names)

    def _text(self, value: str) -> str:
        return f"'{value}" if _FORMULA.match(value) else value
