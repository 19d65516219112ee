"""Parquet: zstd, dictionaries, one row group for each piece of rows, the schema's descriptions and version kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import pyarrow as pa


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
        """The table of a file."""
        import pyarrow.parquet as pq

        return pq.read_table(path).cast(schema)


def _own_dictionaries(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    import pyarrow as pa
    import pyarrow.types as types

    columns = []
    for field, column in zip(schema, rows.columns, strict=True):
        if types.is_dictionary(field.type):
            column = column.cast(field.type.value_type).combine_chunks().dictionary_encode()
        columns.append(column)
    return pa.table(columns, schema=schema)
