"""From the fields of a record to an Article; shared by the readers of record files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.days import day_in, day_of_file_name, parse_day
from entrefilet.readers.decoding import check_text, clean_field, decode, unify_lines
from entrefilet.readers.options import METADATA_FIELDS
from entrefilet.readers.own_output import ARTICLES, own_table, record_of_row, rejection_of_row
from entrefilet.readers.pointed import pointed_source
from entrefilet.readers.reader import NotArticles
from entrefilet.readers.source import Source

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

_SHOWN_NAMES = 50  # columns named in a message


class Records:
    """The records of one file, which it numbers from 1.

    `names` are its columns, or the fields of its records, None where it has no whole record. Raises NotArticles when
    they hold no text, or are those of a table of ours.
    """

    def __init__(
        self, source: Source, reading: Reading, names: Iterable[object] | None, encoding: str | None = None
    ) -> None:
        self.number = 0
        self._source = source
        self._reading = reading
        self._encoding = encoding
        names = None if names is None else list(names)
        own = own_table(names or ())
        self._is_own = own == ARTICLES and source.named
        if own is not None and not self._is_own:
            raise NotArticles("own_output", f"a table ({own}) that entrefilet wrote, which holds no articles to read")
        if names is not None and not self._is_own and not reading.has_text(names):
            known = ", ".join(map(str, names[:_SHOWN_NAMES])) or "none"
            column = reading.options.text_column or "text"
            raise NotArticles("no_text_column", f"no text column {column!r}; the columns are: {known}")

    def articles(
        self, record: Mapping[str, Any], where: str, warnings: tuple[str, ...] = ()
    ) -> Iterator[Article | Rejected]:
        """What the next record gives: its Article, those of the file it points to, or why there is none."""
        column = self._reading.path_column(record)
        pointed = field_text(record.get(column)) if column is not None else None
        if column is None or pointed is None or not self._lacks_text(record):
            yield self.article(record, where, warnings)
            return
        self.number += 1
        source = pointed_source(pointed, self._source, self._reading.options.follow_links)
        others = {key: value for key, value in record.items() if key != column}
        for item in self._reading.read(source) if isinstance(source, Source) else [source]:
            yield described(item, others, source=self._source, reading=self._reading)

    def article(self, record: Mapping[str, Any], where: str, warnings: tuple[str, ...] = ()) -> Article | Rejected:
        """The Article of the next record, or why there is none; `where` locates it for people ("line 7")."""
        self.number += 1
        try:
            if self._is_own:
                if rejected := rejection_of_row(record, self._source.shown, self.number):
                    return rejected
                record = record_of_row(record, excel=self._source.name.endswith(".excel.csv"))
            return _article(record, self.number, self._source, self._reading, self._encoding, where, warnings)
        except (ArithmeticError, RecursionError, TypeError, ValueError) as error:
            return self._reject("bad_record", f"{where}: {error}"[:300])

    def bad(self, problem: str) -> Rejected:
        """The next record, which cannot be read."""
        self.number += 1
        return self._reject("bad_record", problem)

    def _lacks_text(self, record: Mapping[str, Any]) -> bool:
        column = self._reading.columns(record).get("text")
        value = record.get(column) if column is not None else None
        return is_missing(value) or (isinstance(value, str) and not value.strip())

    def _reject(self, reason: str, detail: str) -> Rejected:
        source = self._source
        return Rejected(f"{source.name}:{self.number}", source.shown, self.number, "read", reason, detail)


def described(
    item: Article | Rejected, record: Mapping[str, Any], *, source: Source, reading: Reading
) -> Article | Rejected:
    """An article of a file with what the record that points to it says; the record's word wins over the file's."""
    columns = reading.columns(record)
    stated = {field: field_text(record.get(column)) for field, column in columns.items() if field != "text"}
    identifier = stated.get("id") or item.id
    if isinstance(item, Rejected):
        return replace(item, id=identifier)
    day, unknown = publication_day([record.get(columns.get("published", ""))], source, reading)
    taken = set(columns.values())
    meta = {clean_field(str(key)): field_text(value) for key, value in record.items() if key not in taken}
    return replace(
        item,
        id=identifier,
        published=day or item.published,
        title=stated.get("title") or item.title,
        author=stated.get("author") or item.author,
        source=stated.get("source") or item.source,
        section=stated.get("section") or item.section,
        meta={**item.meta, **{key: value for key, value in meta.items() if value is not None}},
        warnings=(*item.warnings, *unknown),
    )


def entry_article(
    entry: Mapping[str, Any], source: Source, reading: Reading, *, number: int, encoding: str | None
) -> Article | Rejected:
    """The article of an entry of a known layout, or why there is none; `entry` as `made_article` takes it."""
    identifier = field_text(entry.get("id")) or f"{source.name}:{number}"
    try:
        check_text(entry.get("text") or "", reading.options.max_characters)
    except ArticleError as error:
        detail = f"entry {number}: {error.detail}"
        return Rejected(identifier, source.shown, number, error.stage, error.reason, detail)
    return made_article({**entry, "id": identifier}, source, reading, record=number, encoding=encoding)


def made_article(
    entry: Mapping[str, Any],
    source: Source,
    reading: Reading,
    *,
    record: int | None,
    encoding: str | None,
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article of what is known of it, by the names of the fields; `meta` maps what has no field of its own.

    `published` is a value, or a list of them, the strongest first.
    """
    stated = entry.get("published")
    published, unknown = publication_day(stated if isinstance(stated, list) else [stated], source, reading)
    others = {clean_field(str(key)): field_text(value) for key, value in (entry.get("meta") or {}).items()}
    return Article(
        id=entry["id"],
        text=entry["text"],
        published=published,
        path=source.shown,
        record=record,
        encoding=encoding,
        meta={key: value for key, value in others.items() if value is not None},
        warnings=(*warnings, *unknown),
        **{field: field_text(entry.get(field)) for field in METADATA_FIELDS},
    )


def publication_day(stated: list[Any], source: Source, reading: Reading) -> tuple[dt.date | None, tuple[str, ...]]:
    """The publication day by the order of the contract, and a warning for each stated value that is no day.

    `stated` holds what the record, its front matter and its sidecar say, the strongest first; None says nothing.
    """
    warnings: list[str] = []
    for value in stated:
        if is_missing(value):
            continue
        day = None
        if isinstance(value, dt.datetime):
            day = day_in(value, reading.options.timezone)
        elif isinstance(value, dt.date):
            day = value
        elif written := field_text(value):
            day = parse_day(written, reading.options.timezone)
        else:
            continue
        if day is not None:
            return day, tuple(warnings)
        reading.notes.add_unknown_day(str(value))
        warnings.append(f"publication day not understood: {str(value)[:40]!r}")
    return day_of_file_name(source.name.rsplit("/", 1)[-1]) or reading.options.published, tuple(warnings)


def field_text(value: Any) -> str | None:
    """A metadata value as a string without surrounding space; numbers and lists as JSON; None for nothing."""
    if is_missing(value):
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return clean_field(written.strip()) or None


def is_missing(value: Any) -> bool:
    """True for None and for what stands for nothing in a table: NaN, NaT, pandas.NA."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):  # pandas.NA has no truth, an array none of its own
        return type(value).__name__ == "NAType"


def _article(
    record: Mapping[str, Any],
    number: int,
    source: Source,
    reading: Reading,
    encoding: str | None,
    where: str,
    warnings: tuple[str, ...],
) -> Article | Rejected:
    columns = reading.columns(record)
    fields = {field: record[column] for field, column in columns.items()}
    identifier = field_text(fields.get("id")) or f"{source.name}:{number}"
    try:
        text, encoding = _text_of(record, columns.get("text"), encoding)
        check_text(text, reading.options.max_characters)
    except ArticleError as error:
        return Rejected(identifier, source.shown, number, error.stage, error.reason, f"{where}: {error.detail}")
    taken = set(columns.values())
    entry = {**fields, "id": identifier, "text": text}
    entry["meta"] = {str(key): record[key] for key in record if key not in taken}
    return made_article(entry, source, reading, record=number, encoding=encoding, warnings=warnings)


def _text_of(record: Mapping[str, Any], column: str | None, encoding: str | None) -> tuple[str, str | None]:
    """The text of a record and its encoding; bytes are decoded. Raises ArticleError when there is none."""
    known = (", ".join(map(str, record)) or "none")[:200]
    if column is None:
        raise ArticleError("check", "no_text", f"no text; fields: {known}")
    value = record[column]
    if is_missing(value):
        raise ArticleError("check", "empty", f"field {column!r} is empty; fields: {known}")
    if isinstance(value, bytes):
        return decode(value)
    if not isinstance(value, str):
        raise ArticleError("check", "no_text", f"field {column!r} is no text; fields: {known}")
    return unify_lines(value.removeprefix("\ufeff")), encoding


def _plain(value: Any) -> Any:
    """A value that JSON does not know as one it knows: numbers and arrays of numpy, bytes, anything as its text."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.tolist() if hasattr(value, "tolist") else str(value)
