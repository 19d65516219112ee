"""The Python interface: text or articles in, the tidy table out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from entrefilet.article import Article
from entrefilet.assembly.load import PipelineSettings, load
from entrefilet.errors import UsageError
from entrefilet.table.frame import mentions_frame
from entrefilet.table.rows import Row, mention_rows

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

METADATA = ("title", "author", "source", "section")
Source = str | Article | Mapping[str, Any]


def extract(
    articles: Source | Iterable[Source] | pd.DataFrame,
    *,
    published: dt.date | str | None = None,
    settings: PipelineSettings | None = None,
    nlp: Language | None = None,
) -> pd.DataFrame:
    """The mentions of one or many articles, one row each, columns as in `entrefilet.schema`.

    `articles` is a text, an Article, a mapping with at least the key "text" (optional: id, published, title, author,
    source, section), an iterable of these, or a DataFrame with such columns. `published` (a date or "YYYY-MM-DD") is
    the publication day of those that state none. `nlp` is a pipeline from `load`, by default one loaded once and kept.

    Raises UsageError on something that is no article or on a day that is none, ModelMissing without the French model.
    """
    day = _day(published)
    nlp = nlp or _loaded(settings or PipelineSettings())
    rows: list[Row] = []
    from entrefilet.assembly.analyse import analyse

    for article, doc in analyse(nlp, _articles(articles, day)):
        rows += mention_rows(article, doc, (settings or PipelineSettings()).layers)
    return mentions_frame(rows)


@cache
def _loaded(settings: PipelineSettings) -> Language:
    return load(settings)


def _articles(given: Any, day: dt.date | None) -> Iterator[Article]:
    if isinstance(given, str | Article | Mapping):
        given = [given]
    elif hasattr(given, "to_dict"):
        given = given.astype(object).where(given.notna(), None).to_dict("records")
    taken: dict[str, int] = {}
    for number, source in enumerate(given, 1):
        article = _article(source, number, day)
        count = taken[article.id] = taken.get(article.id, 0) + 1
        if count > 1:
            article = replace(article, id=f"{article.id}~{count}")
        yield article


def _article(source: Any, number: int, day: dt.date | None) -> Article:
    if isinstance(source, Article):
        return source if source.published else replace(source, published=day)
    if isinstance(source, str):
        return Article(id=f"text:{number}", text=_lines(source), published=day)
    if not isinstance(source, Mapping) or not isinstance(source.get("text"), str):
        raise UsageError(f"Article {number} is no text, Article or mapping with a string under 'text'.")
    named = {name: str(source[name]) for name in METADATA if source.get(name) is not None}
    return Article(
        id=str(source.get("id") or f"text:{number}"),
        text=_lines(source["text"]),
        published=_day(source.get("published")) or day,
        title=named.get("title"),
        author=named.get("author"),
        source=named.get("source"),
        section=named.get("section"),
    )


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _day(day: Any) -> dt.date | None:
    if day is None or isinstance(day, dt.date):
        return day.date() if isinstance(day, dt.datetime) else day
    try:
        return dt.date.fromisoformat(str(day)[:10])
    except ValueError as error:
        raise UsageError(f"Publication day {day!r} is not written YYYY-MM-DD.") from error
