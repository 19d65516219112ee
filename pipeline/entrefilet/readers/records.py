"""From the fields of a record to an Article; shared by the readers of record files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.days import day_of_file_name, parse_day
from entrefilet.readers.decoding import check_text, clean_field, unify_lines
from entrefilet.readers.options import METADATA_FIELDS, ReadOptions
from entrefilet.readers.sources import Source

_FIELDS = ("text", "id", "published", *METADATA_FIELDS)


def make_article(
    record: Mapping[str, Any], number: int, source: Source, options: ReadOptions, *, encoding: str | None, where: str
) -> Article | Rejected:
    """The Article of record `number` (from 1), or why there is none; `where` locates it for people ("line 7")."""
    named = {options.column(field): field for field in _FIELDS}
    fields = {field: record.get(column) for column, field in named.items()}
    name = f"{source.name}:{number}"
    identifier = _string(fields["id"]) or name
    text = fields["text"]
    if not isinstance(text, str):
        known = ", ".join(map(str, record)) or "none"
        column = options.text_column
        problem = (
            "is empty" if text is None and column in record else "is no text" if column in record else "is missing"
        )
        reason = "empty" if text is None and column in record else "no_text"
        detail = f"{where}: field {column!r} {problem}; fields: {known[:200]}"
        return Rejected(identifier, source.shown, number, "check", reason, detail)
    text = unify_lines(text.removeprefix("\ufeff"))
    try:
        check_text(text, options.max_characters)
    except ArticleError as error:
        return Rejected(identifier, source.shown, number, error.stage, error.reason, f"{where}: {error.detail}")
    published, warnings = publication_day([fields["published"]], source, options)
    return Article(
        id=identifier,
        text=text,
        published=published,
        path=source.shown,
        record=number,
        encoding=encoding,
        meta={clean_field(str(key)): value for key in record if key not in named and (value := _string(record[key]))},
        warnings=warnings,
        title=_string(fields["title"]),
        author=_string(fields["author"]),
        source=_string(fields["source"]),
        section=_string(fields["section"]),
    )


def publication_day(stated: list[Any], source: Source, options: ReadOptions) -> tuple[dt.date | None, tuple[str, ...]]:
    """The publication day by the order of the contract, and a warning for each stated value that is no day.

    `stated` holds what the record, its front matter and its sidecar say, the strongest first; None says nothing.
    """
    warnings: list[str] = []
    for value in stated:
        if isinstance(value, dt.datetime):
            return value.date(), tuple(warnings)
        if isinstance(value, dt.date):
            return value, tuple(warnings)
        if written := _string(value):
            if day := parse_day(written):
                return day, tuple(warnings)
            warnings.append(f"publication day not understood: {written[:40]!r}")
    return day_of_file_name(source.name.rsplit("/", 1)[-1]) or options.published, tuple(warnings)


def _string(value: Any) -> str | None:
    """A metadata value as a string without surrounding space; numbers and lists as JSON; None for nothing."""
    if value is None or value != value:  # NaN of a Parquet column is an absent value
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return clean_field(written.strip()) or None
