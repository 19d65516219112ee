"""Articles given in Python (texts, records, tables, paths) read as files are. Begin with `read_given`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError, UsageError
from entrefilet.readers.columns import find_columns
from entrefilet.readers.decoding import check_text, unify_lines
from entrefilet.readers.notes import ReadingNotes
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.read import read_inputs, tell_apart
from entrefilet.readers.reader import NotArticles
from entrefilet.readers.reading import Reading
from entrefilet.readers.records import Records, is_missing
from entrefilet.readers.source import Source

_SOURCE = Source(path="", shown=None, name="text")


def read_given(given: Any, options: ReadOptions, notes: ReadingNotes | None = None) -> Iterator[Article | Rejected]:
    """Every article of what is given, and every part of it that gives none; identifiers are unique.

    A str is a text, a Path a file or folder, a mapping or a Series with a text column a record, a DataFrame a table of
    records, any other Series its values; an iterable holds any of these. What has no identifier is `text:N`, N from 1;
    rows of a table with an index of its own take theirs from it.

    Raises UsageError for what is none of these, and for a table or a path without articles.
    """
    return tell_apart(_Given(options, notes or ReadingNotes()).items(given))


def is_table(given: Any) -> bool:
    """True for a DataFrame; pandas is not imported for it."""
    return hasattr(given, "itertuples") and hasattr(given, "columns")


def text_column_of(table: Any, options: ReadOptions) -> str | None:
    """The column of a DataFrame in which the texts stand."""
    return find_columns(table.columns, options, ("text",)).get("text")


class _Given:
    """What is given, one after the other, numbered from 1."""

    def __init__(self, options: ReadOptions, notes: ReadingNotes) -> None:
        self._options = options
        self._notes = notes
        self._reading = Reading(options, notes)
        self._number = 0

    def items(self, given: Any) -> Iterator[Article | Rejected]:
        if is_table(given):
            yield from self._table(given)
        elif _is_series(given) and not self._is_record(given):
            labels = _labels(given)
            yield from self._many((labels(label), one) for label, one in given.items())
        elif isinstance(given, Path):
            yield from read_inputs([str(given)], self._options, notes=self._notes)
        elif isinstance(given, str | Article | Mapping) or _is_series(given) or is_missing(given):
            yield self._one(given)
        elif isinstance(given, Iterable) and not isinstance(given, bytes):
            yield from self._many((None, one) for one in given)
        else:
            raise UsageError(
                f"{_kind(given)} is no article: give a text, a record, a table, a Path, or a list of these."
            )

    def _many(self, given: Iterable[tuple[str | None, Any]]) -> Iterator[Article | Rejected]:
        """Labelled items. One that is no article costs itself alone; nothing but such ones is a mistake."""
        wrong, good = "", False
        for label, one in given:
            if isinstance(one, Path) or is_table(one):
                yield from self.items(one)
            elif isinstance(one, str | Article | Mapping) or _is_series(one) or is_missing(one):
                yield self._one(one, label)
            else:
                self._number += 1
                wrong = wrong or f"Article {self._number} is no text, Article, Path or record, but {_kind(one)}."
                identifier = label or f"{_SOURCE.name}:{self._number}"
                yield Rejected(identifier, None, None, "check", "no_text", f"no text, but {_kind(one)}")
                continue
            good = True
        if wrong and not good:
            raise UsageError(wrong)

    def _is_record(self, series: Any) -> bool:
        """True for a row of a table: a Series whose labels name a text column."""
        return "text" in self._reading.columns(series.index)

    def _one(self, given: Any, identifier: str | None = None) -> Article | Rejected:
        self._number += 1
        if isinstance(given, Mapping) or _is_series(given):
            return self._record(dict(given), identifier)
        identifier = identifier or f"{_SOURCE.name}:{self._number}"
        if isinstance(given, Article):
            return self._checked(given if given.published else replace(given, published=self._options.published))
        if isinstance(given, str):
            text = unify_lines(given.removeprefix("\ufeff"))
            return self._checked(Article(id=identifier, text=text, published=self._options.published))
        return Rejected(identifier, None, None, "check", "empty", "nothing where a text was expected")

    def _record(self, record: Mapping[str, Any], label: str | None) -> Article | Rejected:
        """The article of a record; `label` is its identifier where it states none."""
        records = Records(_SOURCE, self._reading, None)
        records.number = self._number - 1
        found = records.article(record, f"article {self._number}")
        stated = found.id != f"{_SOURCE.name}:{self._number}"
        return replace(found, id=found.id if stated or label is None else label, record=None)

    def _checked(self, article: Article) -> Article | Rejected:
        try:
            check_text(article.text, self._options.max_characters)
        except ArticleError as error:
            return Rejected(article.id, article.path, article.record, error.stage, error.reason, error.detail)
        return article

    def _table(self, table: Any) -> Iterator[Article | Rejected]:
        try:
            Records(replace(_SOURCE, named=True), self._reading, table.columns)
        except NotArticles as error:
            raise UsageError(f"The table given: {error.detail}.") from error
        names = [str(name) for name in table.columns]
        labels = _labels(table)
        for row in table.itertuples(index=True, name=None):
            self._number += 1
            yield self._record(dict(zip(names, row[1:], strict=True)), labels(row[0]))


def _labels(table: Any) -> Any:
    """What makes an identifier of a label of the index; nothing where the index only numbers the rows."""
    numbered = type(table.index).__name__ == "RangeIndex" or table.index.nlevels > 1
    return (lambda label: None) if numbered else str


def _is_series(given: Any) -> bool:
    """True for a Series."""
    return hasattr(given, "index") and hasattr(given, "items") and hasattr(given, "to_frame")


def _kind(given: Any) -> str:
    return f"{type(given).__name__} {given!r}"[:80]
