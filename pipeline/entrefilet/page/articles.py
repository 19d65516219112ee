"""The articles of a run that are drawn: the first ones that were analysed, in the order of the table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from entrefilet.article import Article
from entrefilet.page.reading import Row, RunTables, open_run

MAX_ARTICLES = 500  # a page of more is slow to open; the tables hold all of them
_COLUMNS = ("article_id", "text", "published", "title", "author", "source", "section", "status")


def drawn_articles(tables: RunTables) -> Iterator[tuple[Article, list[Row]]]:
    """Each analysed article with its rows."""
    columns = sorted(tables.mentions.columns)
    for row, rows in tables.articles_with_rows(_COLUMNS, columns):
        if row["status"] == "ok":
            names = ("published", "title", "author", "source", "section")
            yield Article(id=row["article_id"], text=row["text"], **{name: row[name] for name in names}), rows


def render_run(run: Path, *, language: str = "fr") -> str:
    """One page of the articles of a run folder alone, MAX_ARTICLES at most.

    Raises UsageError when the folder holds no tables.
    """
    from entrefilet.drawing.articles import render_articles

    tables = open_run(run)
    pairs = list(islice(drawn_articles(tables), MAX_ARTICLES))
    read = sum(batch["status"].to_pylist().count("ok") for batch in tables.articles.batches(["status"]))
    return render_articles(pairs, language=language, left_out=max(0, read - MAX_ARTICLES))
