"""A .json file: an array of records, an object that holds one, or one record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.decoding import decode
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.own_output import own_table
from entrefilet.readers.reader import NotArticles, Reader
from entrefilet.readers.records import Records
from entrefilet.readers.source import Source
from entrefilet.readers.whole import read_at_most

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

MAX_BYTES = 1 << 27  # the file is held in memory; longer ones are better JSON lines
MAX_OBJECT = 1 << 25  # characters of a file that is one object, all of which becomes Python values
_SPACE = " \t\r\n"
_MAX_NAMES = 1000  # different fields that are looked at for one that holds a text
_HEAD_BYTES = 4096


def read_json(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """The articles of an open .json file; a bad record costs itself, broken JSON all that follows.

    Raises NotArticles when no record has a text field, ArticleError when the file is no JSON.
    """
    text, encoding = decode(read_at_most(handle, MAX_BYTES))
    records = None
    names: dict[str, None] = {}
    for record, _ in _records(text, reading):
        names |= dict.fromkeys(list(record or ())[: _MAX_NAMES - len(names)])
        if record is not None and (own_table(record) or reading.has_text(record)):
            records = Records(source, reading, record, encoding)
            break
    records = records or Records(source, reading, names or None, encoding)
    for number, (record, problem) in enumerate(_records(text, reading), 1):
        if record is None:
            yield records.bad(f"record {number}: {problem}")
        else:
            yield from records.articles(record, f"record {number}")


def count_records(handle: BinaryIO) -> int:
    """About the records of an open file: its objects, nested ones too."""
    return max(handle.read(MAX_BYTES).count(b"{"), 1)


def looks_like_json(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the file begins as an array of objects."""
    head = handle.read(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf").split(maxsplit=1)
    return b"".join(head)[:2] == b"[{" if head else False


def _records(text: str, reading: Reading) -> Iterator[tuple[dict[str, Any] | None, str]]:
    """The records of a file, one at a time, or what is wrong with one."""
    start = _after_space(text, 0)
    if text[start : start + 1] == "[":
        yield from _of_array(text, start + 1)
        return
    if len(text) > MAX_OBJECT:
        detail = f"One object of {len(text):,} characters; the limit is {MAX_OBJECT:,}: make it an array or JSON lines."
        raise ArticleError("read", "too_long", detail)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError("read", "bad_record", f"no JSON: {error}"[:300]) from error
    if not isinstance(whole, dict):
        raise NotArticles("no_text_column", "no JSON of objects")
    inner = [value for value in whole.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    alone = not inner or reading.has_text(whole)
    for one in [whole] if alone else max(inner, key=len):
        yield (one, "") if isinstance(one, dict) else (None, "no JSON object")


def _of_array(text: str, position: int) -> Iterator[tuple[dict[str, Any] | None, str]]:
    decoder = json.JSONDecoder()
    position = _after_space(text, position)
    while text[position : position + 1] != "]":
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            yield None, f"no JSON from here on: {error}"[:300]
            return
        yield (value, "") if isinstance(value, dict) else (None, "no JSON object")
        position = _after_space(text, position)
        if text[position : position + 1] == ",":
            position = _after_space(text, position + 1)
        elif text[position : position + 1] != "]":
            yield None, f"no JSON from here on: no comma at offset {position}"
            return


def _after_space(text: str, position: int) -> int:
    while text[position : position + 1] in _SPACE and position < len(text):
        position += 1
    return position


READER = Reader("json", (".json",), read_json, count_records, looks_like_json)
