"""A .txt file, which is one article."""

from __future__ import annotations

import os
import re
from typing import BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.decoding import check_text, clean_field, decode
from entrefilet.readers.metadata import Sidecars, split_front_matter
from entrefilet.readers.options import METADATA_FIELDS, ReadOptions
from entrefilet.readers.records import publication_day
from entrefilet.readers.sources import Source

_BYTES_A_CHARACTER = 4  # the most any encoding we read takes
_HEAD_BYTES = 4096  # room for a byte-order mark and front matter
_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?---\r?\n(?:[^\n]*\n){0,40}?(?:encoding|charset):[ \t]*[\"']?([\w.:-]+)")
_CHARSET_FIELDS = ("encoding", "charset")


def read_text_file(source: Source, options: ReadOptions, sidecars: Sidecars) -> Article | Rejected:
    """The article of a .txt file; its id is the path below the input folder, without the suffix."""
    identifier = os.path.splitext(source.name)[0]
    try:
        with open(source.path, "rb") as handle:
            data = read_bounded(handle, options.max_characters)
        return make_text_article(data, identifier, source, options, sidecars.fields(source))
    except OSError as error:
        return Rejected(identifier, source.shown, None, "read", "unreadable", error.strerror or str(error))
    except ArticleError as error:
        return Rejected(identifier, source.shown, None, error.stage, error.reason, error.detail)


def read_bounded(handle: BinaryIO, max_characters: int) -> bytes:
    """The bytes of an open file; never reads more than `max_characters` can take.

    Raises ArticleError `too_long`, for a regular file before reading anything.
    """
    limit = max_characters * _BYTES_A_CHARACTER + _HEAD_BYTES
    size = os.fstat(handle.fileno()).st_size
    data = handle.read(limit + 1) if size <= limit else b""
    if size > limit or len(data) > limit:
        detail = f"{max(size, len(data)):,} bytes; the limit is {max_characters:,} characters."
        raise ArticleError("read", "too_long", detail)
    return data


def make_text_article(
    data: bytes, identifier: str, source: Source, options: ReadOptions, beside: dict[str, str]
) -> Article:
    """The article whose file holds `data`; `beside` are the fields of its sidecar.

    Raises ArticleError when the bytes are no text or the text cannot be analysed.
    """
    declared = next((beside[name] for name in _CHARSET_FIELDS if name in beside), None)
    if declared is None and (match := _DECLARED.match(data[:_HEAD_BYTES])):
        declared = match[1].decode("ascii", "replace")
    text, encoding = decode(data, declared)
    front, text = split_front_matter(text)
    check_text(text, options.max_characters)
    fields = {key: clean_field(value) for key, value in {**beside, **front}.items() if key not in _CHARSET_FIELDS}
    column = options.published_column
    published, warnings = publication_day([front.get(column), beside.get(column)], source, options)
    known = {options.column(field): field for field in ("published", *METADATA_FIELDS)}
    return Article(
        id=identifier,
        text=text,
        published=published,
        path=source.shown,
        encoding=encoding,
        meta={key: value for key, value in fields.items() if key not in known},
        warnings=warnings,
        title=fields.get(options.title_column),
        author=fields.get(options.author_column),
        source=fields.get(options.source_column),
        section=fields.get(options.section_column),
    )
