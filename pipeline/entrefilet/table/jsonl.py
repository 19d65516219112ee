"""JSON lines: one object a row, every column present, null where a value is absent, days as YYYY-MM-DD."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import pyarrow as pa


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

        with path.open(encoding="utf-8", newline="\n") as lines:
            rows = [json.loads(line) for line in lines]
        days = {field.name for field in schema if field.type == pa.date32()}
        loose = pa.schema([pa.field(field.name, pa.string() if field.name in days else field.type) for field in schema])
        return pa.Table.from_pylist(rows, schema=loose).cast(schema)


def _day(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
