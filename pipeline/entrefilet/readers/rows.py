"""Rows of a delimited file, quoted as in RFC 4180, in time that grows with the file alone.

A row that is bad and spans several lines costs its first line: a stray quotation mark does not swallow the rows
after it. Where such a row ends is asked again for the line below, and so on; what was found out about a line that
is read inside quotation marks is therefore kept (`_Inside`).
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from entrefilet.readers.lines import MAX_LINE

_TOO_LONG = f"longer than {MAX_LINE:,} characters"
_UNCLOSED = "a quotation mark is not closed"
_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class _Line:
    """How far a line leads: the delimiters in it, whether a cell stays open at its end, and what is wrong."""

    cells: int
    open: bool
    problem: str | None = None


class Rows:
    """The rows of decoded lines (None stands for a line that is too long); begin with `read_header`.

    `first_line` is the line, from 1, on which the last row began.
    """

    def __init__(self, lines: Iterator[str | None], preferred: str = "") -> None:
        csv.field_size_limit(MAX_LINE)
        self.first_line = 0
        self._lines = lines
        self._delimiter = preferred
        self._ahead: deque[str | None] = deque()  # lines read and not yet used up
        self._used = 0  # lines used up
        self._inside = _Inside()

    def read_header(self) -> list[str] | str | None:
        """The names of the columns, what is wrong with them, or None where there are none.

        Blank lines before them are passed over; Excel's line "sep=;" states the delimiter. Otherwise it is the
        preferred one where the header has it, else the most frequent of comma, semicolon, tab and bar.
        """
        stated = ""
        while self._fill(0):
            line = self._ahead[0]
            if line is not None and not stated and (match := _SEPARATOR.fullmatch(line.strip("\ufeff \r\n"))):
                stated = match[1]
            elif line is None or line.strip():
                break
            self._drop(1)
        else:
            return None
        frequent = max(_DELIMITERS, key=(line or "").count)
        preferred = self._delimiter if self._delimiter and self._delimiter in (line or "") else ""
        self._delimiter = stated or preferred or frequent
        header = self.next_row(None)
        return [name.strip().removeprefix("\ufeff") for name in header] if isinstance(header, list) else header

    def next_row(self, width: int | None) -> list[str] | str | None:
        """The cells of the next row, [] for one without content, what is wrong with it, or None at the end."""
        if not self._fill(0):
            return None
        self.first_line = self._used + 1
        count, problem, cells = self._reach()
        if problem is None:
            taken = [self._ahead[number] or "" for number in range(count)]
            if not any(line.strip(self._delimiter + " \t\r\n") for line in taken):
                self._drop(count)
                return []
            if width is not None and cells != width:
                problem = f"{cells} cells, the header has {width}"
        if problem is not None:
            self._drop(1)
            return problem
        self._drop(count)
        try:
            return next(csv.reader(taken, delimiter=self._delimiter, strict=True))
        except (csv.Error, StopIteration) as error:
            return str(error)

    def _reach(self) -> tuple[int, str | None, int]:
        """How many lines the row takes that begins here, what is wrong with it, how many cells it has."""
        first = self._ahead[0]
        outcome = self._look(first, inside=False)
        cells = 1 + outcome.cells
        if outcome.problem or not outcome.open:
            return 1, outcome.problem, cells
        start = self._used + 1
        end = self._inside.known_until(start)
        size = len(first or "") + self._inside.characters(start)
        while True:
            if not self._fill(end - self._used):
                return 1, _UNCLOSED, cells
            line = self._ahead[end - self._used]
            outcome = self._look(line, inside=True)
            size += len(line or "")
            if outcome.problem or size >= MAX_LINE:
                return 1, outcome.problem or _TOO_LONG, cells
            if not outcome.open:
                break
            self._inside.extend(outcome.cells, len(line or ""))
            end += 1
        return end - self._used + 1, None, cells + self._inside.cells(start) + outcome.cells

    def _look(self, line: str | None, *, inside: bool) -> _Line:
        if line is None:
            return _Line(0, open=False, problem=_TOO_LONG)
        if '"' not in line:
            return _Line(0, open=True) if inside else _Line(line.count(self._delimiter), open=False)
        return _look(line, self._delimiter, inside)

    def _fill(self, number: int) -> bool:
        """Whether there is a line `number` from here on, read when needed."""
        while len(self._ahead) <= number:
            line = next(self._lines, "")
            if line == "":
                return False
            self._ahead.append(line)
        return True

    def _drop(self, count: int) -> None:
        for _ in range(count):
            self._ahead.popleft()
        self._used += count


class _Inside:
    """Neighbouring lines that were read inside quotation marks and left them open: [start, end), with running sums."""

    def __init__(self) -> None:
        self._start = 0
        # delimiters and characters in the lines before each line, and before the next
        self._sums: deque[tuple[int, int]] = deque([(0, 0)])

    def known_until(self, line: int) -> int:
        """The first line from `line` on of which nothing is known; what lies before `line` is forgotten."""
        if line >= self._start + len(self._sums):
            self._start, self._sums = line, deque([(0, 0)])
        while self._start < line:
            self._sums.popleft()
            self._start += 1
        return self._start + len(self._sums) - 1

    def extend(self, cells: int, characters: int) -> None:
        """Note one line more."""
        delimiters, size = self._sums[-1]
        self._sums.append((delimiters + cells, size + characters))

    def cells(self, line: int) -> int:
        """Delimiters from `line`, the first that is kept, to the end."""
        return self._sums[-1][0] - self._sums[line - self._start][0]

    def characters(self, line: int) -> int:
        """Characters from `line`, the first that is kept, to the end."""
        return self._sums[-1][1] - self._sums[line - self._start][1]


def _look(line: str, delimiter: str, inside: bool) -> _Line:
    """Read a line cell by cell, from within an open cell where `inside`; "" in a quoted cell is a quotation mark."""
    plain, quoted = _cell_patterns(delimiter)
    position, cells = 0, 0
    while True:
        if inside or line.startswith('"', position):
            position = quoted.match(line, position if inside else position + 1).end()  # type: ignore[union-attr]
            if position == len(line):
                return _Line(cells, open=True)
            position, inside = position + 1, False  # behind the closing mark
            if line[position : position + 1] not in (delimiter, "\r", "\n", ""):
                return _Line(cells, open=False, problem=f"{delimiter!r} expected after a quotation mark")
        else:
            position = plain.match(line, position).end()  # type: ignore[union-attr]
        if not line.startswith(delimiter, position):
            return _Line(cells, open=False)
        position, cells = position + 1, cells + 1


@cache
def _cell_patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"[^{re.escape(delimiter)}\r\n]*+"), re.compile('[^"]*+(?:""[^"]*+)*')
