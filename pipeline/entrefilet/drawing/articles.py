"""Pages of articles with their mentions: one article, or several with their list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from entrefilet.article import Article
from entrefilet.drawing.html import render_page
from entrefilet.drawing.pieces import describe_rows, make_pieces, visible
from entrefilet.drawing.words import load_wording
from entrefilet.schema import LAYERS

Row = Mapping[str, Any]


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
