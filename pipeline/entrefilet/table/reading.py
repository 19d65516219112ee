"""The tables read back from any format they are written in: texts such as NA, null and 007 come back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from entrefilet.errors import UsageError
from entrefilet.schema import TABLES, arrow_schema
from entrefilet.table.frame import arrow_frame
from entrefilet.table.writers import FORMATS, writer_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_BEST_FIRST = ("parquet", "jsonl", "csv", "csv-excel")


def read_table(path: str | Path) -> pd.DataFrame:
    """The table in a file `extract` wrote (mentions or articles; parquet, csv, csv-excel or jsonl) as a DataFrame.

    The types are those of the schema, whatever the format. What csv-excel made inert loses its apostrophe.

    Raises UsageError when the name is not one of ours.
    """
    path = Path(path)
    name, _, suffix = path.name.partition(".")
    format_ = next((key for key, value in FORMATS.items() if value == f".{suffix}"), None)
    if name not in TABLES or format_ is None:
        known = " or ".join(TABLES)
        raise UsageError(f"{path}: not a table of a run; expected {known} with {', '.join(FORMATS.values())}.")
    return arrow_frame(writer_of(format_).read(path, arrow_schema(name)))


def stream_table(folder: Path, name: str) -> Iterator[pa.Table]:
    """The rows of a table of a run folder in pieces, from the first of its files there is.

    Categories are plain strings; columns of later versions than the file's are left out.
    Raises UsageError when the folder has no such table.
    """
    for format_ in _BEST_FIRST:
        path = folder / f"{name}{FORMATS[format_]}"
        if path.is_file():
            yield from writer_of(format_).stream(path, arrow_schema(name))
            return
    raise UsageError(f"{folder} holds no table {name}: name the folder of a run (it holds run.json).")
