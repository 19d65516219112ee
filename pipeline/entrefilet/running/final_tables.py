"""The tables of a run on their way into files: one file a table and format, or a Parquet dataset of many files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from entrefilet.running.files import Placing, sync
from entrefilet.running.settings import RunSettings
from entrefilet.schema import TABLES, arrow_schema, mention_columns
from entrefilet.table.parquet import piece_name, plain
from entrefilet.table.rows import Row
from entrefilet.table.writers import FORMATS, TableWriter, open_writer

if TYPE_CHECKING:
    import pyarrow as pa

DATASET = "parquet"  # the format that may be a dataset
_ROW_GROUPS = {"mentions": 20_000, "articles": 1_000, "names": 20_000}  # rows; articles hold their text
_NAMES = 20_000  # of a file of the dataset of names


class FinalTables:
    """The three tables in all formats. Of a dataset, the files of one number hold the same articles and their mentions:
    as many as a shard has, in the order of the run.
    """

    def __init__(self, folder: Path, formats: Sequence[str], placing: Placing, settings: RunSettings) -> None:
        schemas = {
            name: arrow_schema(name, mention_columns(settings.carry) if name == "mentions" else None) for name in TABLES
        }
        single = [format_ for format_ in formats if format_ != DATASET or not settings.dataset]
        self.paths = [folder / f"{name}{FORMATS[format_]}" for name in TABLES for format_ in formats]
        self._single: dict[str, _Rows] = {}
        for name, schema in schemas.items():
            places = [(one, folder / f"{name}{FORMATS[one]}") for one in single]
            writers = [open_writer(one, placing.open(path), schema) for one, path in places]
            self._single[name] = _Rows(writers, name, schema)
        self._datasets: dict[str, _Dataset] = {}
        if len(single) < len(formats):
            for name, schema in schemas.items():
                self._datasets[name] = _Dataset(placing.make_folder(folder / f"{name}{FORMATS[DATASET]}"), name, schema)
        self._shard = settings.shard_articles
        self._articles = 0  # in the files of the datasets that are being written
        self._names = 0

    def add(self, articles: pa.Table, mentions: pa.Table) -> None:
        """Append articles and their mentions."""
        self._single["articles"].add(articles)
        self._single["mentions"].add(mentions)
        for some, theirs in self._cut(articles, mentions) if self._datasets else ():
            self._datasets["articles"].add(some)
            self._datasets["mentions"].add(theirs)
            self._articles += some.num_rows

    def add_names(self, rows: list[Row]) -> None:
        """Append names."""
        import pyarrow as pa

        table = pa.Table.from_pylist(rows, schema=plain(arrow_schema("names")))
        self._single["names"].add(table)
        if self._datasets:
            if self._names >= _NAMES:
                self._datasets["names"].end_file()
                self._names = 0
            self._datasets["names"].add(table)
            self._names += len(rows)

    def finish(self) -> None:
        """Write what is left, and the ends of the files."""
        for rows in self._single.values():
            rows.finish()
        for dataset in self._datasets.values():
            dataset.finish()

    def _cut(self, articles: pa.Table, mentions: pa.Table) -> Iterator[tuple[pa.Table, pa.Table]]:
        """The articles with their mentions, cut where a file of the dataset ends, which is closed then."""
        import pyarrow.compute as pc

        while articles.num_rows:
            if self._articles >= self._shard:
                for name in ("articles", "mentions"):
                    self._datasets[name].end_file()
                self._articles = 0
            some = articles.slice(0, self._shard - self._articles)
            rows = pc.sum(pc.is_in(mentions["article_id"], some["article_id"].combine_chunks())).as_py() or 0
            yield some, mentions.slice(0, rows)
            articles, mentions = articles.slice(some.num_rows), mentions.slice(rows)


class _Dataset:
    """One table as files of one folder; an empty table has one file too."""

    def __init__(self, folder: Path, name: str, schema: pa.Schema) -> None:
        self._folder = folder
        self._name = name
        self._schema = schema
        self._number = 0
        self._file: tuple[BinaryIO, _Rows] | None = None

    def add(self, rows: pa.Table) -> None:
        self._rows().add(rows)

    def end_file(self) -> None:
        rows = self._rows()
        rows.finish()
        assert self._file is not None
        handle, _ = self._file
        sync(handle)
        handle.close()
        self._file = None
        self._number += 1

    def finish(self) -> None:
        if self._file is not None or not self._number:
            self.end_file()

    def _rows(self) -> _Rows:
        if self._file is None:
            handle = (self._folder / piece_name(self._number)).open("wb")
            self._file = handle, _Rows([open_writer(DATASET, handle, self._schema)], self._name, self._schema)
        return self._file[1]


class _Rows:
    """Rows come in pieces of any size and leave to all writers in row groups of one size."""

    def __init__(self, writers: Sequence[TableWriter], name: str, schema: pa.Schema) -> None:
        self._writers = writers
        self._size = _ROW_GROUPS[name]
        self._waiting = plain(schema).empty_table()
        self._pieces: list[pa.Table] = []
        self._rows = 0

    def add(self, rows: pa.Table) -> None:
        if not self._writers:
            return
        self._pieces.append(rows)
        self._rows += rows.num_rows
        if self._rows >= self._size:
            self._flush(self._size)

    def finish(self) -> None:
        self._flush(1)
        for writer in self._writers:
            writer.close()

    def _flush(self, at_least: int) -> None:
        """Write row groups while at least that many rows wait."""
        import pyarrow as pa

        rows = pa.concat_tables([self._waiting, *self._pieces])
        position = 0
        while rows.num_rows - position >= at_least:
            group = rows.slice(position, self._size).combine_chunks()
            position += group.num_rows
            for writer in self._writers:
                writer.write(group)
        self._waiting = pa.concat_tables([rows.slice(position)]).combine_chunks()
        self._pieces = []
        self._rows = self._waiting.num_rows
