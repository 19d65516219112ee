"""Corrected articles as gold for `validate`. Begin with `gold_of`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from entrefilet.article import Article
from entrefilet.audit.items import Item
from entrefilet.errors import UsageError
from entrefilet.evaluation.drafting import draft_gold
from entrefilet.evaluation.gold_article import GoldArticle

Row = Mapping[str, Any]


def gold_of(articles: Sequence[Row], rows: Sequence[Row], items: Sequence[Item]) -> list[GoldArticle]:
    """The articles of which rows were judged, with their rows after correction, as gold.

    Rows that nobody judged stand as they were found, so each article says how many were judged (`judged_rows`): whoever
    wants the whole article right reads it through, and adds what is missing. Raises UsageError when two articles would
    have one file.
    """
    judged = {item.mention_id: item.article_id for item in items if item.what == "row" and item.judged}
    counts: dict[str, int] = defaultdict(int)
    for name in judged.values():
        counts[name] += 1
    of_article: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of_article[row["article_id"]].append(row)
    gold = [
        replace(_drafted(one, of_article[one["article_id"]]), meta={"judged_rows": counts[one["article_id"]]})
        for one in articles
        if one["article_id"] in counts
    ]
    names = [one.id for one in gold]
    if twice := [name for name in names if names.count(name) > 1]:
        raise UsageError(f"Two articles of the run would both be the gold {twice[0]!r}: they have one file name.")
    return gold


def _drafted(article: Row, rows: Sequence[Row]) -> GoldArticle:
    name = file_name(article["article_id"])
    source = Article(id=name, text=article["text"], published=article["published"], source=article["source"])
    return draft_gold(source, rows, name)


def file_name(article_id: str) -> str:
    """The name of an article's gold file: the last part of its path, which `validate` finds in the run again."""
    return article_id.rsplit("/", 1)[-1].removesuffix(".txt")
