"""Rows to pandas tables, types as stated in the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from entrefilet.schema import arrow_schema
from entrefilet.table.rows import Row

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from entrefilet.table.mentions import Mentions

DAYS = "datetime64[s]"  # nanoseconds begin in 1677, centuries before


def mentions_frame(rows: list[Row]) -> Mentions:
    """The mentions as a table; an empty list gives the columns all the same."""
    import pyarrow as pa

    from entrefilet.table.mentions import Mentions

    return Mentions(arrow_frame(pa.Table.from_pylist(rows, schema=arrow_schema("mentions"))))


def arrow_frame(table: pa.Table) -> pd.DataFrame:
    """An Arrow table of one of our schemas as a DataFrame.

    Text is `string`, whole numbers `Int64`, yes or no `boolean`, days `datetime64[s]`, columns of a few values
    `category`, numbers `float64`; what is absent is `pd.NA`, `pd.NaT` or, in numbers, NaN.
    """
    import pandas as pd
    import pyarrow as pa

    types = {pa.string(): pd.StringDtype("pyarrow"), pa.int32(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=types.get, date_as_object=False)
    days = [field.name for field in table.schema if field.type == pa.date32()]
    return frame.astype(dict.fromkeys(days, DAYS))


def text_typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its columns of text and of few values as `string`: pandas 2 and 3 differ in what they make."""
    import pandas as pd

    typed = (pd.api.types.is_numeric_dtype, pd.api.types.is_datetime64_any_dtype)
    loose = [name for name in frame if not any(test(frame[name].dtype) for test in typed)]
    return frame.astype(dict.fromkeys(loose, pd.StringDtype("pyarrow")))


def plain_rows(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as plain dictionaries: values of Python, days as `date`, None where a value is absent."""
    columns = {str(name): [plain_cell(value) for value in frame[name].astype(object)] for name in frame}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def plain_cell(value: Any) -> Any:
    """A cell of a frame as plain Python, None where it is missing."""
    import pandas as pd

    if value is None or value is pd.NA or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value
