"""Rows to a pandas table and back, types as stated in the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.schema import TABLES, arrow_schema
from entrefilet.table.rows import Row

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def mentions_frame(rows: list[Row]) -> pd.DataFrame:
    """The mentions as a DataFrame: categories, nullable integers and booleans, dates as `datetime.date`."""
    return rows_frame(rows, "mentions")


def rows_frame(rows: list[Row], table: str) -> pd.DataFrame:
    """The rows of `mentions` or `articles` as a DataFrame; an empty list gives the columns all the same."""
    import pyarrow as pa

    return arrow_frame(pa.Table.from_pylist(rows, schema=arrow_schema(table)))


def arrow_frame(table: pa.Table) -> pd.DataFrame:
    """An Arrow table of one of our schemas as a DataFrame."""
    import pandas as pd
    import pyarrow as pa

    nullable = {pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=nullable.get)
    return frame


def frame_rows(frame: pd.DataFrame, table: str = "mentions") -> list[Row]:
    """The rows of a DataFrame as plain dictionaries: every column of the schema, None where a value is missing."""
    plain = frame.astype(object).where(frame.notna(), None)
    names = [column.name for column in TABLES[table]]
    return [{name: record.get(name) for name in names} for record in plain.to_dict("records")]
