"""Pre-annotated gold: what the program found, in the form people correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entrefilet.article import Article
from entrefilet.evaluation.gold import make_article
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.gold_form import LISTS, to_annotation

Row = Mapping[str, Any]


def draft_gold(article: Article, rows: Sequence[Row], name: str, text_file: str | None = None) -> GoldArticle:
    """The rows of an article as gold called `name`; of rows of one layer that overlap the first stays."""
    lists: dict[str, list[dict[str, Any]]] = {key: [] for key in LISTS.values()}
    for layer, key in LISTS.items():
        end = 0
        for row in sorted((row for row in rows if row["layer"] == layer), key=lambda row: (row["start"], -row["end"])):
            if row["start"] >= end:
                lists[key].append(to_annotation(dict(row)))
                end = row["end"]
    fields = {
        "id": name,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "text_file": text_file,
        "sha256": article.sha256,
        **lists,
    }
    return make_article(fields, article.text)
