"""The tables of a run, read piece by piece: each article with its rows, in the order of the tables.

Begin with `open_run`. Parquet is streamed; the other formats are read whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrefilet.errors import UsageError
from entrefilet.schema import TABLES
from entrefilet.table.parquet import stream_batches
from entrefilet.table.reading import file_schema, folder_of
from entrefilet.table.sure import sure_rows
from entrefilet.table.writers import FORMATS, writer_of

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]

BATCH_ROWS = {"articles": 512}  # rows in memory at a time; an article carries its text
_BATCH_ROWS = 8_192


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a run: its file, None when the run has none, and the columns it holds.

    Rows of a confidence below `sure` are left out; those that have none stay.
    """

    name: str
    path: Path | None
    columns: frozenset[str]
    sure: float = 0.0

    def left_out(self) -> int:
        """How many rows are not sure enough."""
        if not self.sure:
            return 0
        whole, kept = replace(self, sure=0.0), self
        rows: list[int] = [sum(batch.num_rows for batch in one.batches(["confidence"])) for one in (whole, kept)]
        return rows[0] - rows[1]

    def batches(self, wanted: Sequence[str], layer: str | None = None) -> Iterator[pa.RecordBatch]:
        """The wanted columns that there are, piece by piece; `layer` keeps the mentions of one layer.

        Raises UsageError when the file is no such table.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        if self.path is None:
            return
        names = [name for name in wanted if name in self.columns]
        asked = dict.fromkeys([*names, *(["layer"] if layer else []), *(["confidence"] if self.sure else [])])
        try:
            for batch in _batches(self.path, self.name, list(asked)):
                if layer:
                    batch = batch.filter(pc.equal(batch["layer"].cast(pa.string()), layer))
                if self.sure:
                    batch = sure_rows(batch, self.sure)
                yield batch.select(names)
        except (ValueError, KeyError, OSError, pa.ArrowException) as error:
            raise UsageError(f"{self.path} cannot be read as a table of this version ({error}).") from error


@dataclass(frozen=True, slots=True)
class RunTables:
    """The tables of a run; that of names may be absent."""

    folder: Path
    mentions: Table
    articles: Table
    names: Table

    def articles_with_rows(
        self, article_columns: Sequence[str], mention_columns: Sequence[str]
    ) -> Iterator[tuple[Row, list[Row]]]:
        """Each article with its mentions. The two tables are read side by side, a piece of each at a time.

        Raises UsageError when the mentions do not follow the order of the articles: they are not of one run then.
        """
        groups = _groups(_rows(self.mentions, mention_columns))
        waiting = next(groups, None)
        for article in _rows(self.articles, article_columns):
            if waiting is not None and waiting[0] == article["article_id"]:
                yield article, waiting[1]
                waiting = next(groups, None)
            else:
                yield article, []
        if waiting is not None:
            raise UsageError(
                f"{self.folder}: the mentions of {waiting[0]!r} stand in another order than the table of articles, or "
                "it has no such article. Give the folder that extract wrote."
            )


def open_run(run: Path, sure: float = 0.0) -> RunTables:
    """The tables of a run folder, or of the folder of the table file named, without rows of a confidence below `sure`.

    Raises UsageError when one of the two tables that every run has is missing, or the confidence that is asked for.
    """
    folder = folder_of(run)
    tables = {name: _table(folder, name) for name in ("mentions", "articles", "names")}
    for name in ("mentions", "articles"):
        if tables[name].path is None:
            files = " or ".join(f"{name}{suffix}" for suffix in FORMATS.values())
            raise UsageError(f"No table {name!r} in {str(run)!r}: expected {files}; run extract first.")
    if sure and "confidence" not in tables["mentions"].columns:
        raise UsageError(f"{run} tells no confidence: run extract again with this version.")
    return RunTables(folder, replace(tables["mentions"], sure=sure), tables["articles"], tables["names"])


def _table(folder: Path, name: str) -> Table:
    import pyarrow as pa

    parquet = folder / f"{name}.parquet"
    if parquet.exists():
        try:
            return Table(name, parquet, frozenset(writer_of("parquet").names(parquet)))
        except (OSError, IndexError, pa.ArrowException) as error:
            raise UsageError(f"{parquet} cannot be read as Parquet ({error}). Run extract again.") from error
    if name in TABLES:
        for format_, suffix in FORMATS.items():
            path = folder / f"{name}{suffix}"
            if path.is_file():
                return Table(name, path, frozenset(file_schema(path, name, writer_of(format_)).names))
    return Table(name, None, frozenset())


def _batches(path: Path, name: str, columns: list[str]) -> Iterator[pa.RecordBatch]:
    if path.suffix == ".parquet":
        yield from stream_batches(path, columns, BATCH_ROWS.get(name, _BATCH_ROWS))
        return
    suffix = path.name.removeprefix(name)
    format_ = next(key for key, value in FORMATS.items() if value == suffix)
    writer = writer_of(format_)
    for piece in writer.stream(path, file_schema(path, name, writer)):
        yield from piece.select(columns).to_batches(_BATCH_ROWS)


def _rows(table: Table, columns: Sequence[str]) -> Iterator[Row]:
    """The rows with every column asked for, None where the table has no such column."""
    absent = dict.fromkeys(name for name in columns if name not in table.columns)
    for batch in table.batches(columns):
        names = (*batch.schema.names, *absent)
        nothing = [None] * batch.num_rows
        values = [*(_values(column) for column in batch.columns), *(nothing for _ in absent)]
        for row in zip(*values, strict=True):
            yield dict(zip(names, row, strict=True))


def _values(column: pa.Array) -> list[Any]:
    """The values of a column in Python, None for null; ten times as fast as `to_pylist`."""
    import pyarrow.types as types

    if types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if types.is_floating(column.type):
        values = column.to_numpy(zero_copy_only=False).astype(object)
        if column.null_count:
            values[column.is_null().to_numpy(zero_copy_only=False)] = None
        return list(values.tolist())
    if types.is_string(column.type) or types.is_large_string(column.type):
        return list(column.to_numpy(zero_copy_only=False).tolist())
    return list(column.to_pandas(integer_object_nulls=True, date_as_object=True).tolist())


def _groups(rows: Iterator[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each article; those of one article stand together."""
    name: str | None = None
    group: list[Row] = []
    for row in rows:
        if row["article_id"] != name:
            if name is not None:
                yield name, group
            name, group = row["article_id"], []
        group.append(row)
    if name is not None:
        yield name, group
