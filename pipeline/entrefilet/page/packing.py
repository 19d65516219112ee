"""The articles that can be read on the page: each drawn as everywhere, and compressed until it is opened."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from entrefilet.article import Article
from entrefilet.drawing.articles import draw_article
from entrefilet.drawing.html import environment
from entrefilet.drawing.words import Wording
from entrefilet.page.articles import drawn_articles
from entrefilet.page.census import cut
from entrefilet.page.reading import Row, RunTables


@dataclass(frozen=True, slots=True)
class Packed:
    """The articles, compressed, and a line of the list for each: title, source, day, rows of each layer."""

    articles: list[str]
    lines: list[list[Any]]

    def within(self, room: int) -> Packed:
        """As many of the first as fit into so many characters, one at least."""
        size = 0
        for number, article in enumerate(self.articles):
            size += len(article)
            if size > room and number:
                return Packed(self.articles[:number], self.lines[:number])
        return self


def pack_articles(tables: RunTables, most: int, wording: Wording) -> Packed:
    """The first articles of a run, `most` at most."""
    packed = Packed([], [])
    for number, (article, rows) in enumerate(islice(drawn_articles(tables), most)):
        content, line = _pack(article, rows, f"a{number}", wording)
        packed.articles.append(base64.b64encode(gzip.compress(content.encode(), mtime=0)).decode())
        packed.lines.append(line)
    return packed


def _pack(article: Article, rows: Sequence[Row], anchor: str, wording: Wording) -> tuple[str, list[Any]]:
    """What the page unpacks when the article is opened, and its line in the list."""
    macros: Any = environment().get_template("macros.html.j2").module
    drawn, known = draw_article(article, rows, anchor, wording)
    head, body = (
        macros.article_head(drawn, wording.word, wording.day, 2),
        macros.drawn(drawn["paragraphs"], 2 if drawn["headline"] else 0),
    )
    content = json.dumps({"html": f"{head}{body}", "known": known, "rows": len(rows)}, default=str)
    published = article.published.isoformat() if article.published else None
    source = cut(article.source) if article.source else None
    return content, [cut(drawn["name"]), source, published, *drawn["counts"].values()]
