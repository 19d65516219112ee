"""CSV for programs (RFC 4180, UTF-8, exact) and CSV for a French Excel.

An absent value is an empty cell, and no value of the tables is an empty string, so nothing is confused. Numbers are
written shortest-exact, days as YYYY-MM-DD, booleans true and false.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA = re.compile(r"^'*[=+\-@\t\r]")  # with apostrophes before it too, so that taking one off gives the cell back
_EXACT_INTEGERS = 2**53  # past it a float no longer tells neighbouring whole numbers apart


class CsvWriter:
    """Comma, CRLF, quotes where needed: RFC 4180 in UTF-8 without a byte-order mark."""

    delimiter = ","
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
    mark = b"\xef\xbb\xbf"

    def _number(self, value: float) -> str:
        return super()._number(value).replace(".", ",")

    def _text(self, value: str) -> str:
        return f"'{value}" if _FORMULA.match(value) else value
