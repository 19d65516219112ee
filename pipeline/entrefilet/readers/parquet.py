"""A .parquet file: one record a row."""

from __future__ import annotations

from collections.abc import Iterator

from entrefilet.article import Article, Rejected
from entrefilet.errors import UsageError
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.records import make_article
from entrefilet.readers.sources import Source

_BATCH_ROWS = 64


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Article | Rejected]:
    """The articles of a .parquet file, a few rows at a time; a damaged file is rejected from where it breaks.

    Raises UsageError when the file has no text column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(source.path, memory_map=False) as file:
            names = file.schema_arrow.names
            if options.text_column not in names:
                known = ", ".join(names)
                raise UsageError(f"{source.shown}: no column {options.text_column!r}; the columns are: {known}.")
            for batch in file.iter_batches(batch_size=_BATCH_ROWS):
                for record in batch.to_pylist():
                    number += 1
                    yield make_article(record, number, source, options, encoding=None, where=f"row {number}")
    except (pa.ArrowException, OSError) as error:
        name = f"{source.name}:{number + 1}" if number else source.name
        detail = f"after row {number}: {error}"[:300] if number else str(error)[:300]
        yield Rejected(name, source.shown, number + 1 if number else None, "read", "unreadable", detail)
