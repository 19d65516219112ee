"""JSON lines: one object a row, every column present, null where a value is absent, days as YYYY-MM-DD."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.table.parquet import plain

if TYPE_CHECKING:
    import pyarrow as pa

_STREAM_ROWS = 2_000


class JsonLinesWriter:
    """One JSON object a line, in UTF-8."""

    def __init__(self, handle: BinaryIO, schema: pa.Schema) -> None:
        self._handle = handle

    def write(self, rows: pa.Table) -> None:
        """Append rows."""
        lines = [json.dumps(row, ensure_ascii=False, default=_day) for row in rows.to_pylist()]
        self._handle.write("".join(f"{line}\n" for line in lines).encode("utf-8"))

    def close(self) -> None:
        """Nothing ends a file of JSON lines."""

    @classmethod
    def read(cls, path: Path, schema: pa.Schema) -> pa.Table:
        """The table of a file."""
        import pyarrow as pa

        pieces = list(cls.stream(path, schema))
        return pa.concat_tables(pieces).cast(schema) if pieces else schema.empty_table()

    @classmethod
    def names(cls, path: Path) -> list[str]:
        """The columns of a file, those of its first line; none of an empty one."""
        with path.open(encoding="utf-8", newline="\n") as lines:
            return [*json.loads(next(lines, "{}"))]

    @classmethod
    def stream(cls, path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
        """The same in pieces, categories as strings."""
        import pyarrow as pa

        days = {field.name for field in schema if field.type == pa.date32()}
        with path.open(encoding="utf-8", newline="\n") as lines:
            while rows := [json.loads(line) for line in islice(lines, _STREAM_ROWS)]:
                held = plain(schema)
                loose = [pa.field(field.name, pa.string() if field.name in days else field.type) for field in held]
                yield pa.Table.from_pylist(rows, schema=pa.schema(loose)).cast(held)


def _day(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
