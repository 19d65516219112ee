"""A file that is one article: what the file says of itself, what its sidecar and its name say."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.errors import ArticleError
from entrefilet.readers.decoding import check_text
from entrefilet.readers.options import METADATA_FIELDS
from entrefilet.readers.records import made_article

if TYPE_CHECKING:
    from entrefilet.article import Article
    from entrefilet.readers.reading import Reading
    from entrefilet.readers.source import Source

_SIDECAR_FIELDS = ("published", *METADATA_FIELDS)


def whole_article(
    text: str,
    own: Mapping[str, Any],
    source: Source,
    reading: Reading,
    *,
    encoding: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article of a file; `own` is what the file itself states, by field, which wins over its sidecar.

    Raises ArticleError when the text cannot be analysed.
    """
    beside, useless = reading.sidecars.fields(source)
    check_text(text, reading.options.max_characters)
    columns = reading.columns(beside, _SIDECAR_FIELDS)
    stated = {field: beside.get(column) for field, column in columns.items()}
    taken = {*columns.values()}
    entry = {field: own.get(field) or stated.get(field) for field in METADATA_FIELDS}
    entry["id"] = source.identifier
    entry["text"] = text
    entry["published"] = [own.get("published"), stated.get("published")]
    entry["meta"] = {
        **{key: value for key, value in beside.items() if key not in taken},
        **(own.get("meta") or {}),
    }
    return made_article(entry, source, reading, record=None, encoding=encoding, warnings=(*warnings, *useless))


def read_at_most(handle: BinaryIO, limit: int) -> bytes:
    """The bytes of an open file. Raises ArticleError `too_long` for one of more than `limit`, without reading it."""
    size = handle.seek(0, os.SEEK_END)
    handle.seek(0)
    data = handle.read(limit + 1) if size <= limit else b""
    if size > limit or len(data) > limit:
        raise ArticleError("read", "too_long", f"{max(size, len(data)):,} bytes; the limit is {limit:,}.")
    return data
