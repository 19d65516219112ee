"""Parquet: zstd, dictionaries, one row group for each piece of rows, the schema's descriptions and version kept.

A table is one file, or a dataset: a folder of that name with files that are read in the order of their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import pyarrow as pa

_PIECE = re.compile(r"part-[0-9]{8,}\.parquet")
_STREAM_ROWS = 2_000  # articles of them hold 10 MB of text


class ParquetWriter:
    """One Parquet file; the same rows in the same pieces give the same bytes."""

    def __init__(self, handle: BinaryIO, schema: pa.Schema) -> None:
        import pyarrow.parquet as pq

        self._schema = schema
        self._writer = pq.ParquetWriter(handle, schema, compression="zstd", use_dictionary=True)

    def write(self, rows: pa.Table) -> None:
        """Append rows as one row group; its dictionaries hold the values in the order they occur."""
        self._writer.write_table(_own_dictionaries(rows, self._schema), row_group_size=max(rows.num_rows, 1))

    def close(self) -> None:
        """Write the footer."""
        self._writer.close()

    @classmethod
    def read(cls, path: Path, schema: pa.Schema) -> pa.Table:
        """The table of a file or a dataset."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        return pa.concat_tables(pq.ParquetFile(file).read().cast(schema) for file in table_files(path))

    @classmethod
    def names(cls, path: Path) -> list[str]:
        """The columns of a file or a dataset."""
        import pyarrow.parquet as pq

        return [*pq.read_schema(table_files(path)[0]).names]

    @classmethod
    def stream(cls, path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
        """The same in pieces, categories as strings."""
        import pyarrow as pa

        held = plain(schema)
        for batch in stream_batches(path, held.names, _STREAM_ROWS):
            yield pa.Table.from_batches([batch]).select(held.names).cast(held)


def stream_batches(path: Path, columns: list[str], rows: int) -> Iterator[pa.RecordBatch]:
    """The columns of a file or a dataset, at most so many rows at once."""
    import pyarrow.parquet as pq

    for one in table_files(path):
        with pq.ParquetFile(one) as file:
            yield from file.iter_batches(batch_size=rows, columns=columns)


def table_files(path: Path) -> list[Path]:
    """The files of a table in the order of its rows: those of a dataset, else the path itself."""
    return sorted(one for one in path.iterdir() if is_piece(one.name)) if path.is_dir() else [path]


def piece_name(number: int) -> str:
    """The name of a file of a dataset; names sort as numbers do."""
    return f"part-{number:08}.parquet"


def is_piece(name: str) -> bool:
    """True for the name of a file of a dataset."""
    return _PIECE.fullmatch(name) is not None


def plain(schema: pa.Schema) -> pa.Schema:
    """The schema with strings for categories."""
    import pyarrow as pa
    import pyarrow.types as types

    return pa.schema(
        [
            pa.field(field.name, field.type.value_type if types.is_dictionary(field.type) else field.type)
            for field in schema
        ]
    )


def _own_dictionaries(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    import pyarrow as pa
    import pyarrow.types as types

    columns = []
    for field, column in zip(schema, rows.columns, strict=True):
        if types.is_dictionary(field.type):
            column = column.cast(field.type.value_type).combine_chunks().dictionary_encode()
        columns.append(column)
    return pa.table(columns, schema=schema)
