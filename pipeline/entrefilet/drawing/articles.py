"""Pages of articles with their mentions: one article, or several with their list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from entrefilet.article import Article
from entrefilet.drawing.html import render_page
from entrefilet.drawing.pieces import describe_rows, visible
from entrefilet.drawing.reading import make_paragraphs
from entrefilet.drawing.words import Wording, load_wording
from entrefilet.layer import RECORDS
from entrefilet.schema import LAYERS
from entrefilet.text.headline import headline_end

Row = Mapping[str, Any]

SHOWN = (RECORDS[-1].name,)  # layers drawn at first: quotations; the others when asked for


def render_articles(
    articles: Iterable[tuple[Article, Sequence[Row]]], *, language: str = "fr", left_out: int = 0
) -> str:
    """One page with each article and its rows drawn in it; `left_out` articles are told not to stand on it.

    Raises UsageError on an unknown language.
    """
    wording = load_wording(language)
    drawn: list[dict[str, Any]] = []
    known: dict[str, dict[str, Any]] = {}
    rules: set[str] = set()
    for number, (article, rows) in enumerate(articles):
        one, told = draw_article(article, rows, f"a{number}", wording)
        drawn.append(one)
        known |= told
        rules.update(row["rule"] for row in rows)
    return render_page(
        "articles.html.j2",
        wording,
        title=drawn[0]["name"] if len(drawn) == 1 else wording.word("page_run"),
        layers=LAYERS,
        layers_shown=SHOWN,
        articles=drawn,
        known=known,
        rules=rules,
        left_out=left_out,
    )


def draw_article(
    article: Article, rows: Sequence[Row], anchor: str, wording: Wording
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """What the templates draw of an article, and what the page tells of each of its mentions by key."""
    side = f"{anchor}f"
    paragraphs = make_paragraphs(article.text, rows, side, wording)
    headline = "" if article.title or not paragraphs else article.text[: headline_end(article.text)]
    stands = bool(headline) and visible(headline) == "".join(piece.text for piece in paragraphs[0].pieces)
    drawn = {
        "anchor": anchor,
        "id": visible(article.id),
        "title": visible(article.title or ""),
        "name": visible(article.title or (headline if stands else "") or article.id),
        "headline": stands,  # the first paragraph is drawn as the title that the article does not state
        "author": visible(article.author or ""),
        "source": visible(article.source or ""),
        "published": article.published,
        "paragraphs": paragraphs,
        "counts": {layer: sum(row["layer"] == layer for row in rows) for layer in LAYERS},
        "side": side,
        "rows": len(rows),
    }
    return drawn, describe_rows(rows, side, wording)
