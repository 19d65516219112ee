"""Pages of articles with their mentions: one article, or a run with its list of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from entrefilet.article import Article
from entrefilet.evaluation.report.page import render_page
from entrefilet.evaluation.report.pieces import describe_rows, make_pieces, visible
from entrefilet.evaluation.report.words import load_wording
from entrefilet.schema import LAYERS

Row = Mapping[str, Any]

MAX_ARTICLES = 500  # a page of more is slow to open; the tables hold all of them


def render_articles(
    articles: Iterable[tuple[Article, Sequence[Row]]], *, language: str = "fr", left_out: int = 0
) -> str:
    """One page with each article and its rows drawn in it; `left_out` articles are told not to stand on it.

    Raises UsageError on an unknown language.
    """
    wording = load_wording(language)
    drawn: list[dict[str, Any]] = []
    known: dict[str, dict[str, Any]] = {}
    for number, (article, rows) in enumerate(articles):
        side = f"a{number}f"
        known |= describe_rows(rows, side, wording)
        drawn.append(
            {
                "anchor": f"a{number}",
                "id": visible(article.id),
                "title": visible(article.title or ""),
                "source": visible(article.source or ""),
                "published": article.published,
                "pieces": make_pieces(article.text, rows, side, wording),
                "counts": {layer: sum(row["layer"] == layer for row in rows) for layer in LAYERS},
                "side": side,
                "rows": len(rows),
            }
        )
    return render_page(
        "articles.html.j2",
        wording,
        title=drawn[0]["id"] if len(drawn) == 1 else wording.word("page_run"),
        layers=LAYERS,
        articles=drawn,
        known=known,
        left_out=left_out,
    )


def render_run(run: Path, *, language: str = "fr") -> str:
    """The page of a run folder: its analysed articles, MAX_ARTICLES at most, in the order of the table.

    Raises UsageError when the folder holds no tables.
    """
    from entrefilet.evaluation.found import read_tables

    mentions, articles = read_tables(run)
    by_article: dict[str, list[Row]] = {}
    for row in mentions:
        by_article.setdefault(row["article_id"], []).append(row)
    read = [row for row in articles if row["status"] == "ok"]
    pairs = [
        (
            Article(
                id=row["article_id"],
                text=row["text"],
                published=row["published"],
                title=row["title"],
                source=row["source"],
            ),
            by_article.get(row["article_id"], []),
        )
        for row in read[:MAX_ARTICLES]
    ]
    return render_articles(pairs, language=language, left_out=max(0, len(read) - MAX_ARTICLES))
