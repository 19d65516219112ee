"""A .jsonl file: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.readers.lines import MAX_LINE, count_lines, decoded_lines
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.own_output import own_table
from entrefilet.readers.reader import Reader
from entrefilet.readers.reading import Reading
from entrefilet.readers.records import Records
from entrefilet.readers.source import Source

_MAX_NAMES = 1000  # different fields that are looked at for one that holds a text


def read_jsonl(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """The articles of an open .jsonl file; a bad line costs that line. Blank lines do not count.

    Raises NotArticles when no record of the file has a text field.
    """
    records = _open_records(handle, source, reading)
    _, lines = decoded_lines(handle)
    for number, line in enumerate(lines, 1):
        if line is None or line.strip():
            record, problem = _parse(line)
            where = f"line {number}"
            if record is None:
                yield records.bad(f"{where}: {problem}")
            else:
                yield from records.articles(record, where)


def looks_like_jsonl(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the first line with something in it is a JSON object."""
    _, lines = decoded_lines(handle)
    first = next((line for line in lines if line is None or line.strip()), None)
    return _parse(first)[0] is not None


def _open_records(handle: BinaryIO, source: Source, reading: Reading) -> Records:
    """The records of the file, by the fields of the first that has a text."""
    encoding, lines = decoded_lines(handle)
    names: dict[str, None] = {}
    for line in lines:
        record, _ = _parse(line) if line is None or line.strip() else (None, "")
        if record is None or (names and record.keys() <= names.keys()):
            continue
        names |= dict.fromkeys(list(record)[: _MAX_NAMES - len(names)])
        if own_table(record) or reading.has_text(record):
            return Records(source, reading, record, encoding)
    return Records(source, reading, names or None, encoding)


def _parse(line: str | None) -> tuple[dict[str, Any] | None, str]:
    if line is None:
        return None, f"longer than {MAX_LINE:,} characters"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, f"no JSON: {error}"[:300]
    return (record, "") if isinstance(record, dict) else (None, "no JSON object")


READER = Reader("jsonl", (".jsonl", ".ndjson"), read_jsonl, partial(count_lines, quoted=False), looks_like_jsonl)
