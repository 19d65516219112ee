"""A .csv or .tsv file with a header line: one record a row, quoted as in RFC 4180."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.columns import find_columns
from entrefilet.readers.lines import count_lines, decoded_lines
from entrefilet.readers.options import FIELDS, PATH, ReadOptions
from entrefilet.readers.reader import Reader
from entrefilet.readers.reading import Reading
from entrefilet.readers.records import Records
from entrefilet.readers.rows import Rows
from entrefilet.readers.source import Source

_NAME_CHARACTERS = 60  # a longer cell in the first line is prose


def read_delimited(
    handle: BinaryIO, source: Source, reading: Reading, *, delimiter: str = ""
) -> Iterator[Article | Rejected]:
    """The articles of an open file whose cells are parted by `delimiter`, or by what its header shows.

    A bad row costs that row, of a row of several lines the first. A blank row is none.
    Raises NotArticles when the header has no text column, ArticleError when it cannot be read.
    """
    encoding, lines = decoded_lines(handle)
    rows = Rows(lines, delimiter)
    names = rows.read_header()
    if names is None:
        return
    if isinstance(names, str):
        reason = "too_long" if names.startswith("longer") else "bad_record"
        raise ArticleError("read", reason, f"line {rows.first_line}, the header: {names}")
    records = Records(source, reading, names, encoding)
    while (row := rows.next_row(len(names))) is not None:
        where = f"line {rows.first_line}"
        if isinstance(row, str):
            yield records.bad(f"{where}: {row}")
        elif row:
            yield from records.articles({name: cell or None for name, cell in zip(names, row, strict=True)}, where)


def count_rows(handle: BinaryIO) -> int:
    """Rows of an open file, without its header."""
    return max(count_lines(handle, quoted=True) - 1, 0)


def looks_delimited(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the first line is a header with a text column ("id;texte"), and not the first line of a text.

    A single word is a header only where it is "text" itself or the column named by an option.
    """
    _, lines = decoded_lines(handle)
    names = Rows(lines).read_header()
    if not isinstance(names, list) or any(len(name) > _NAME_CHARACTERS for name in names):
        return False
    if len(names) == 1:
        return names[0] == (options.text_column or "text")
    return bool({"text", PATH} & find_columns(names, options, (*FIELDS, PATH)).keys())


CSV = Reader("csv", (".csv",), read_delimited, count_rows, looks_delimited)
TSV = Reader("tsv", (".tsv",), partial(read_delimited, delimiter="\t"), count_rows)
