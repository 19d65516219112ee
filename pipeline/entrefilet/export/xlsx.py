"""A workbook: a sheet for the articles, one for each layer, one for the names; typed cells, and no cell is a formula.

Rows are written one after the other to temporary files, so that memory does not grow with the run. A text longer than
a cell may be is cut, and the last sheet says which.
"""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrefilet.export.finished import FinishedRun
from entrefilet.schema import LAYERS
from entrefilet.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_CELL = 32_767  # characters
MAX_ROWS = 1 << 20
_CUT = " […]"
_FIRST_DAY = dt.date(1900, 3, 1)  # Excel takes 1900 for a leap year: days before are written as texts
_MAX_NOTES = 10_000
_NAME_CHARACTERS = 31
_WIDTHS = {"string": 18, "category": 14, "int": 9, "float": 12, "float32": 12, "bool": 9, "date": 12}
_WIDE = {"text": 50, "context": 60, "title": 40, "canonical": 28}


def write(run: FinishedRun, path: Path, language: str) -> None:
    """Write the workbook of a run; headers are in `language` (fr, en)."""
    import xlsxwriter

    options = {"constant_memory": True, "tmpdir": str(path.parent), "default_date_format": "yyyy-mm-dd"}
    options |= {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheets = _Book(book, language)
        sheets.fill("articles", _columns(run, "articles", None), run.rows("articles"))
        layers = {layer: sheets.sheet(layer, _columns(run, "mentions", layer)) for layer in LAYERS}
        for row in run.rows("mentions"):
            layers[row["layer"]].add(row)
        for sheet in layers.values():
            sheet.close()
        if "names" in run.tables:
            sheets.fill("names", _columns(run, "names", None), run.rows("names"))
        sheets.close()


class _Book:
    """A workbook, and the cells that were cut in it."""

    def __init__(self, book: Any, language: str) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.words = _words() if language == "fr" else {}
        self.notes: list[tuple[str, str, int]] = []

    def sheet(self, name: str, columns: Sequence[tuple[str, str]]) -> _Sheet:
        return _Sheet(self, name, columns)

    def fill(self, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, Any]]) -> None:
        sheet = self.sheet(name, columns)
        for row in rows:
            sheet.add(row)
        sheet.close()

    def close(self) -> None:
        if self.notes:
            columns = [("sheet", "string"), ("cell", "string"), ("characters", "int")]
            cut = ({"sheet": sheet, "cell": cell, "characters": size} for sheet, cell, size in self.notes)
            self.fill("notes", columns, cut)


class _Sheet:
    """The rows of one table or layer; a second sheet of the name goes on where the first is full."""

    def __init__(self, book: _Book, name: str, columns: Sequence[tuple[str, str]]) -> None:
        self._book = book
        self._name = book.words.get(name, name)
        self._columns = columns
        self._number = 0
        self._open()

    def add(self, row: Mapping[str, Any]) -> None:
        if self._row >= MAX_ROWS:
            self.close()
            self._open()
        for place, (name, _) in enumerate(self._columns):
            self._write(place, row.get(name))
        self._row += 1

    def close(self) -> None:
        self._sheet.autofilter(0, 0, max(self._row - 1, 0), len(self._columns) - 1)

    def _open(self) -> None:
        self._number += 1
        self._title = self._name if self._number == 1 else f"{self._name} {self._number}"
        self._sheet = self._book.book.add_worksheet(self._title[:_NAME_CHARACTERS])
        self._sheet.freeze_panes(1, 0)
        for place, (name, type_) in enumerate(self._columns):
            self._sheet.set_column(place, place, _WIDE.get(name, _WIDTHS[type_]))
            self._sheet.write_string(0, place, self._book.words.get(name, name), self._book.bold)
        self._row = 1

    def _write(self, place: int, value: Any) -> None:
        sheet, row = self._sheet, self._row
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, place, value)
        elif isinstance(value, int | float) and math.isfinite(value):
            sheet.write_number(row, place, value)
        elif isinstance(value, dt.date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), self._book.day)
        else:
            sheet.write_string(row, place, self._cut(place, str(value)))

    def _cut(self, place: int, text: str) -> str:
        """The text as a cell can hold it; Excel counts in UTF-16."""
        size = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if size <= MAX_CELL:
            return text
        if len(self._book.notes) < _MAX_NOTES:
            from xlsxwriter.utility import xl_rowcol_to_cell

            self._book.notes.append((self._title, xl_rowcol_to_cell(self._row, place), len(text)))
        kept = text.encode("utf-16-le")[: 2 * (MAX_CELL - len(_CUT))].decode("utf-16-le", "ignore")
        return kept + _CUT


def _columns(run: FinishedRun, table: str, layer: str | None) -> list[tuple[str, str]]:
    """Name and type of the columns of a table, of `mentions` those that a layer fills."""
    return [(one.name, one.type) for one in run.columns(table) if layer is None or layer in one.layers]


def _words() -> dict[str, str]:
    return {entry["name"]: entry["fr"] for entry in load_lexicon("export", "words.tsv")}
