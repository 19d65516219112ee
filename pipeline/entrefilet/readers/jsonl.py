"""A .jsonl file: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import UsageError
from entrefilet.readers.lines import MAX_LINE, decoded_lines
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.records import make_article
from entrefilet.readers.sources import Source


def read_jsonl(handle: BinaryIO, source: Source, options: ReadOptions) -> Iterator[Article | Rejected]:
    """The articles of an open .jsonl file; a bad line costs that line. Blank lines do not count.

    Raises UsageError, at the end, when no record of the file has the text field.
    """
    encoding, lines = decoded_lines(handle)
    number, seen, fields = 0, False, dict[str, None]()
    for line_number, line in enumerate(lines, 1):
        if line is not None and not line.strip():
            continue
        number += 1
        record, problem = _parse(line)
        if record is None:
            name, detail = f"{source.name}:{number}", f"line {line_number}: {problem}"
            yield Rejected(name, source.shown, number, "read", "bad_record", detail)
            continue
        seen = seen or options.text_column in record
        fields |= dict.fromkeys(list(record)[:50]) if not seen else {}
        yield make_article(record, number, source, options, encoding=encoding, where=f"line {line_number}")
    if fields and not seen:
        known = ", ".join(list(fields)[:50])
        raise UsageError(f"{source.shown}: no field {options.text_column!r}; the fields are: {known}.")


def _parse(line: str | None) -> tuple[dict[str, object] | None, str]:
    if line is None:
        return None, f"longer than {MAX_LINE:,} characters"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, f"no JSON: {error}"[:300]
    return (record, "") if isinstance(record, dict) else (None, "no JSON object")
