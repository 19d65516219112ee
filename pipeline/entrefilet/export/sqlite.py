"""A SQLite file: the tables with types, keys and indexes, and views that answer the first questions."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from entrefilet.export.finished import FinishedRun

KEYS = {"mentions": "mention_id", "articles": "article_id", "names": "name_id"}
ORDER = ("articles", "names", "mentions")  # what is referred to comes first
INDEXES = {
    "mentions": ("article_id", "layer, kind", "canonical", "speaker_canonical", "unit", "date_start"),
    "articles": ("published", "source"),
}
_TYPES = {
    "string": "TEXT", "category": "TEXT", "int": "INTEGER", "float": "REAL", "float32": "REAL", "bool": "INTEGER",
    "date": "TEXT",
}  # fmt: skip
VIEWS = {
    "speakers": """
        SELECT coalesce(speaker_canonical, speaker) AS speaker, count(*) AS quotations,
            count(DISTINCT article_id) AS articles
        FROM mentions WHERE layer = 'quotation' AND coalesce(speaker_canonical, speaker) IS NOT NULL
        GROUP BY coalesce(speaker_canonical, speaker) ORDER BY quotations DESC, speaker
    """,
    "names_by_articles": """
        SELECT canonical AS name, kind, count(*) AS mentions, count(DISTINCT article_id) AS articles
        FROM mentions WHERE layer = 'entity' AND canonical IS NOT NULL
        GROUP BY canonical, kind ORDER BY articles DESC, mentions DESC, name, kind
    """,
    "articles_by_source_and_month": """
        SELECT source, substr(CAST(published AS VARCHAR), 1, 7) AS month, count(*) AS articles,
            sum(n_quotations) AS quotations
        FROM articles WHERE status = 'ok' GROUP BY 1, 2 ORDER BY 1, 2
    """,
}


def write(run: FinishedRun, path: Path, language: str) -> None:
    """Write the database of a run; `language` says nothing to it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN"):
            database.execute(statement)
        for table in tables_of(run):
            database.execute(create_table(table, _TYPES, run))
            names = [column.name for column in run.columns(table)]
            marks = ", ".join("?" * len(names))
            for piece in run.pieces(table):
                rows = ([_value(row.get(name)) for name in names] for row in piece.to_pylist())
                database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        for statement in (*create_indexes(run), *create_views(), "COMMIT", "PRAGMA optimize"):
            database.execute(statement)


def tables_of(run: FinishedRun) -> list[str]:
    """The tables a run has, those that others refer to first."""
    return sorted(run.tables, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


def create_table(table: str, types: dict[str, str], run: FinishedRun) -> str:
    """The statement that makes a table, with its key; mentions refer to articles."""
    lines = []
    for column in run.columns(table):
        key = " PRIMARY KEY" if KEYS.get(table) == column.name else ""
        nullable = "" if column.nullable or key else " NOT NULL"
        lines.append(f'"{column.name}" {types[column.type]}{key}{nullable}')
    if table == "mentions":
        lines.append("FOREIGN KEY (article_id) REFERENCES articles (article_id)")
    return f"CREATE TABLE {table} ({', '.join(lines)})"


def create_indexes(run: FinishedRun) -> list[str]:
    """The statements that make the indexes of the tables a run has."""
    return [
        f"CREATE INDEX {table}_{columns.replace(', ', '_')} ON {table} ({columns})"
        for table in run.tables
        for columns in INDEXES.get(table, ())
        if {*columns.split(", ")} <= {column.name for column in run.columns(table)}
    ]


def create_views() -> list[str]:
    """The statements that make the views."""
    return [f"CREATE VIEW {name} AS {query.strip()}" for name, query in VIEWS.items()]


def _value(value: Any) -> Any:
    """A value as SQLite holds it: days as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, dt.date) else value
