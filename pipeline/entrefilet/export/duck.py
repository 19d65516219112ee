"""A DuckDB file: the same tables, keys and views as the SQLite file, with days as days."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from entrefilet.export.finished import FinishedRun
from entrefilet.export.sqlite import create_table, create_views, tables_of

_TYPES = {
    "string": "VARCHAR", "category": "VARCHAR", "int": "INTEGER", "float": "DOUBLE", "float32": "REAL",
    "bool": "BOOLEAN", "date": "DATE",
}  # fmt: skip


def write(run: FinishedRun, path: Path, language: str) -> None:
    """Write the database of a run; `language` says nothing to it."""
    import duckdb

    with closing(duckdb.connect(str(path), config={"memory_limit": "500MB", "threads": "2"})) as database:
        for table in tables_of(run):
            database.execute(create_table(table, _TYPES, run))
            for piece in run.pieces(table):
                names = ", ".join(f'"{name}"' for name in piece.column_names)
                database.register("piece", piece)
                database.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM piece")
                database.unregister("piece")
        for statement in create_views():
            database.execute(statement)
