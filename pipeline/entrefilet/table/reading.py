"""The tables read back from any format they are written in: texts such as NA, null and 007 come back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from entrefilet.errors import UsageError
from entrefilet.schema import TABLES, arrow_schema
from entrefilet.table.frame import arrow_frame
from entrefilet.table.writers import FORMATS

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


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
    schema = arrow_schema(name)
    if format_ == "parquet":
        import pyarrow.parquet as pq

        return arrow_frame(pq.read_table(path).cast(schema))
    return arrow_frame(_read_jsonl(path, schema) if format_ == "jsonl" else _read_csv(path, schema, format_))


def _read_csv(path: Path, schema: pa.Schema, format_: str) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.csv as pcsv
    import pyarrow.types as types

    excel = format_ == "csv-excel"
    plain = {field.name: field.type.value_type if types.is_dictionary(field.type) else field.type for field in schema}
    table = pcsv.read_csv(
        path,
        parse_options=pcsv.ParseOptions(delimiter=";" if excel else ",", newlines_in_values=True),
        convert_options=pcsv.ConvertOptions(
            column_types=plain,
            null_values=[""],
            true_values=["true"],
            false_values=["false"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            decimal_point="," if excel else ".",
        ),
    )
    if excel:
        columns = [
            pc.replace_substring_regex(column, "\\A'('*[=+\\-@\\t\\r])", "\\1")
            if types.is_string(column.type)
            else column
            for column in table.columns
        ]
        table = pa.table(columns, names=table.column_names)
    return table.cast(schema)


def _read_jsonl(path: Path, schema: pa.Schema) -> pa.Table:
    import json

    import pyarrow as pa

    with path.open(encoding="utf-8", newline="\n") as lines:
        rows = [json.loads(line) for line in lines]
    strings = {field.name for field in schema if field.type == pa.date32()}
    loose = pa.schema([pa.field(field.name, pa.string() if field.name in strings else field.type) for field in schema])
    return pa.Table.from_pylist(rows, schema=loose).cast(schema)
