"""A .txt file, which is one article."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from entrefilet.article import Article
from entrefilet.errors import ArticleError
from entrefilet.readers.decoding import check_text, clean_field, decode
from entrefilet.readers.metadata import split_front_matter
from entrefilet.readers.options import METADATA_FIELDS
from entrefilet.readers.reader import Reader
from entrefilet.readers.reading import Reading
from entrefilet.readers.records import publication_day
from entrefilet.readers.source import Source

_BYTES_A_CHARACTER = 4  # the most any encoding we read takes
_HEAD_BYTES = 4096  # room for a byte-order mark and front matter
_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?---\r?\n(?:[^\n]*\n){0,40}?(?:encoding|charset):[ \t]*[\"']?([\w.:-]+)")
_CHARSET_FIELDS = ("encoding", "charset")
_FRONT_FIELDS = ("published", *METADATA_FIELDS)


def read_text_file(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article]:
    """The article of an open .txt file; its id is the path below the input folder, without the suffix.

    Raises ArticleError when the bytes are no text or the text cannot be analysed.
    """
    options = reading.options
    beside, useless = reading.sidecars.fields(source)
    data = _read_bounded(handle, options.max_characters)
    declared = next((beside[name] for name in _CHARSET_FIELDS if name in beside), None)
    if declared is None and (match := _DECLARED.match(data[:_HEAD_BYTES])):
        declared = match[1].decode("ascii", "replace")
    text, encoding = decode(data, declared)
    front, text = split_front_matter(text)
    check_text(text, options.max_characters)
    of_front, of_beside = (reading.columns(fields, _FRONT_FIELDS) for fields in (front, beside))
    stated = [fields.get(columns.get("published", "")) for fields, columns in ((front, of_front), (beside, of_beside))]
    published, unknown = publication_day(stated, source, reading)
    named = {field: _first(field, (front, of_front), (beside, of_beside)) for field in METADATA_FIELDS}
    taken = {*of_front.values(), *of_beside.values(), *_CHARSET_FIELDS}
    yield Article(
        id=source.identifier,
        text=text,
        published=published,
        path=source.shown,
        encoding=encoding,
        meta={key: clean_field(value) for key, value in {**beside, **front}.items() if key not in taken},
        warnings=(*useless, *unknown),
        title=named["title"],
        author=named["author"],
        source=named["source"],
        section=named["section"],
    )


def _first(field: str, *stated: tuple[dict[str, str], dict[str, str]]) -> str | None:
    """The value of a field in the first of some (fields, columns) that has one."""
    found = (fields.get(columns.get(field, "")) for fields, columns in stated)
    return next((clean_field(value) for value in found if value), None)


def _read_bounded(handle: BinaryIO, max_characters: int) -> bytes:
    """The bytes of an open file; never reads more than `max_characters` can take.

    Raises ArticleError `too_long`, where the file states its size before reading anything.
    """
    limit = max_characters * _BYTES_A_CHARACTER + _HEAD_BYTES
    size = handle.seek(0, os.SEEK_END)
    handle.seek(0)
    data = handle.read(limit + 1) if size <= limit else b""
    if size > limit or len(data) > limit:
        detail = f"{max(size, len(data)):,} bytes; the limit is {max_characters:,} characters."
        raise ArticleError("read", "too_long", detail)
    return data


READER = Reader("text", (".txt",), read_text_file, count=lambda handle: 1, one_article=True)
