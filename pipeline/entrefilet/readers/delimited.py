"""A .csv or .tsv file with a header line: one record a row, quoted as in RFC 4180."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import UsageError
from entrefilet.readers.lines import MAX_LINE, decoded_lines
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.records import make_article
from entrefilet.readers.sources import Source


def read_delimited(handle: BinaryIO, source: Source, options: ReadOptions) -> Iterator[Article | Rejected]:
    """The articles of an open .csv (comma, semicolon or tab) or .tsv file; a bad row costs that row.

    A row that is bad and spans several lines costs its first line: a stray quotation mark does not swallow the
    rows after it.

    Raises UsageError when the header has no text column.
    """
    encoding, lines = decoded_lines(handle)
    header = next(lines, "") or ""
    delimiter = "\t" if source.kind == "tsv" else max(",;\t", key=header.count)
    rows = _Rows(lines, delimiter)
    rows.push_back([header])
    names = rows.next_row(None) or []
    if isinstance(names, str):
        raise UsageError(f"{source.shown}: the header line cannot be read: {names}.")
    if not names:
        return
    if options.text_column not in names:
        raise UsageError(f"{source.shown}: no column {options.text_column!r}; the columns are: {', '.join(names)}.")
    number = 0
    while (row := rows.next_row(len(names))) is not None:
        if row == []:
            continue
        number += 1
        where = f"line {rows.first_line}"
        if isinstance(row, str):
            name = f"{source.name}:{number}"
            yield Rejected(name, source.shown, number, "read", "bad_record", f"{where}: {row}")
        else:
            record = {name: cell or None for name, cell in zip(names, row, strict=True)}
            yield make_article(record, number, source, options, encoding=encoding, where=where)


class _Rows:
    """Rows of cells from lines; `first_line` is the line, from 1, on which the last row began."""

    def __init__(self, lines: Iterator[str | None], delimiter: str) -> None:
        csv.field_size_limit(MAX_LINE)
        self.first_line = 0
        self._lines = lines
        self._delimiter = delimiter
        self._waiting: deque[str | None] = deque()
        self._taken: list[str | None] = []
        self._line = 0

    def push_back(self, lines: list[str | None]) -> None:
        """Give lines back; they are read again first."""
        self._waiting.extendleft(reversed(lines))

    def next_row(self, width: int | None) -> list[str] | str | None:
        """The cells of the next row, [] for a blank line, what is wrong with it, or None at the end."""
        self._taken = []
        self.first_line = self._line + 1
        try:
            row = next(csv.reader(self._feed(), delimiter=self._delimiter, strict=True), None)
            problem = None
        except csv.Error as error:
            row, problem = [], str(error)
        if row is not None and row and width is not None and len(row) != width:
            problem = f"{len(row)} cells, the header has {width}"
        if problem is not None:
            self.push_back(self._taken[1:])
            self._line = self.first_line
            return problem
        self._line += len(self._taken)
        return row

    def _feed(self) -> Iterator[str]:
        size = 0
        while self._waiting or (line := next(self._lines, "")) != "":
            line = self._waiting.popleft() if self._waiting else line
            self._taken.append(line)
            size += MAX_LINE if line is None else len(line)
            if line is None or size >= MAX_LINE:
                raise csv.Error(f"longer than {MAX_LINE:,} characters")
            yield line
