"""A .parquet file: one record a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.reader import Reader
from entrefilet.readers.reading import Reading
from entrefilet.readers.records import Records
from entrefilet.readers.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH_ROWS = 64
_MAGIC = b"PAR1"
# what pyarrow raises on values Python has none for: days beyond year 9999, wrong bytes, unknown zones (a KeyError)
_NO_VALUE = (ArithmeticError, LookupError, OSError, ValueError)


def read_parquet(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """The articles of an open .parquet file, a few rows at a time; a damaged file is rejected from where it breaks.

    A value that cannot be read costs itself, with a warning; a text that cannot be read costs its record.
    Raises NotArticles when the file has no text column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    records = None
    try:
        with pq.ParquetFile(handle) as file:
            records = Records(source, reading, file.schema_arrow.names)
            for batch in file.iter_batches(batch_size=_BATCH_ROWS):
                for record, warnings in _plain_rows(batch):
                    yield from records.articles(record, f"row {records.number + 1}", warnings)
    except (pa.ArrowException, OSError) as error:
        if records is None or records.number == 0:
            raise ArticleError("read", "unreadable", str(error)[:300]) from error
        number = records.number + 1
        detail = f"after row {records.number}: {error}"[:300]
        yield Rejected(f"{source.name}:{number}", source.shown, number, "read", "unreadable", detail)


def count_parquet(handle: BinaryIO) -> int:
    """Rows of an open file, as its end states them."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(handle).num_rows)


def looks_like_parquet(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the file begins as Parquet does."""
    return handle.read(len(_MAGIC)) == _MAGIC


def _plain_rows(batch: pa.RecordBatch) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Each row as Python values, and a warning for each that cannot be one."""
    try:
        rows = batch.to_pylist()
    except _NO_VALUE:
        yield from (_plain_row(batch, number) for number in range(batch.num_rows))
    else:
        yield from ((row, ()) for row in rows)


def _plain_row(batch: pa.RecordBatch, number: int) -> tuple[dict[str, Any], tuple[str, ...]]:
    record: dict[str, Any] = {}
    warnings = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            record[name] = _plain_value(column[number])
        except _NO_VALUE as error:
            record[name] = None
            warnings.append(f"column {name!r} cannot be read: {error}"[:120])
    return record, tuple(warnings)


def _plain_value(value: pa.Scalar) -> Any:
    """The Python value; a string that is not UTF-8 as its bytes, which are decoded as those of a file are."""
    import pyarrow.types as types

    try:
        return value.as_py()
    except UnicodeDecodeError:
        if types.is_string(value.type) or types.is_large_string(value.type):
            return value.as_buffer().to_pybytes()
        raise


READER = Reader("parquet", (".parquet",), read_parquet, count_parquet, looks_like_parquet)
