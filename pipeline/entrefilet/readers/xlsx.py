"""A workbook of Excel as a record file: in each sheet with a text column, one record a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.office import open_office
from entrefilet.readers.reader import NotArticles, Reader
from entrefilet.readers.records import Records
from entrefilet.readers.source import Source

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

MAX_CELL = 32_767  # characters; Excel cuts what is longer
_WORKBOOK = "xl/workbook.xml"
_LIMITS = {"xl/sharedStrings.xml": 1 << 27, "xl/worksheets": 1 << 30}  # strings are held in memory, sheets streamed
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how Excel writes a carriage return
_CUT = "cell as long as Excel allows: the text may be cut"
_HEADER_ROWS = 100  # among which the header is looked for


def read_xlsx(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """The articles of an open .xlsx, sheet by sheet; the header is the first row with something in it.

    Raises NotArticles when no sheet has a text column, ArticleError when the workbook cannot be opened.
    """
    open_office(handle, _WORKBOOK, _LIMITS)
    handle.seek(0)
    import openpyxl

    try:
        book = openpyxl.load_workbook(handle, read_only=True, data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:  # what it raises on bad XML
        raise ArticleError("read", "damaged", f"{type(error).__name__}: {error}"[:200]) from error
    number, useless = 0, None
    try:
        for sheet in book.worksheets:
            try:
                for counted, item in _read_sheet(sheet, source, reading, number):
                    number = counted
                    yield item
            except NotArticles as error:
                useless = useless or error
    finally:
        book.close()
    if useless is not None and not number:
        raise useless


def count_rows(handle: BinaryIO) -> int:
    """Rows of the sheets of an open file, without their headers."""
    count = 0
    with open_office(handle, _WORKBOOK, _LIMITS) as archive:
        for name in archive.namelist():
            if _SHEET.fullmatch(name):
                with archive.open(name) as stream:
                    rows = 0
                    while block := stream.read(1 << 20):
                        rows += block.count(b"<row ")
                count += max(rows - 1, 0)
    return count


def _read_sheet(sheet: Any, source: Source, reading: Reading, number: int) -> Iterator[tuple[int, Article | Rejected]]:
    """The records of a sheet with their numbers, which go on from `number`."""
    sheet.reset_dimensions()  # what a file says of its size is not always so
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    names = _names(rows)
    if not any(names):
        return
    records = Records(source, reading, [name for name in names if name])
    records.number = number
    for place, row in rows:
        cells = {name: _value(cell) for name, cell in zip(names, row, strict=False) if name}
        if _has_any(cells.values()):
            cut = any(map(_may_be_cut, cells.values()))
            where = f"sheet {sheet.title!r}, row {place}"
            for item in records.articles(cells, where, (_CUT,) if cut else ()):
                yield records.number, item


def _names(rows: Iterator[tuple[int, tuple[Any, ...]]]) -> list[str]:
    """The names of the columns, "" for one without; the numbered rows are read to the header, and no further."""
    header = next((row for place, row in rows if place > _HEADER_ROWS or _has_any(row)), ())
    return [str(cell).strip() if cell is not None else "" for cell in header]


def _has_any(cells: Iterable[Any]) -> bool:
    """True if something stands in one of the cells of a row."""
    return any(cell is not None for cell in cells)


def _may_be_cut(cell: Any) -> bool:
    """True if a cell holds a text as long as Excel allows."""
    return isinstance(cell, str) and len(cell) >= MAX_CELL


def _value(cell: Any) -> Any:
    """The value of a cell; an empty string is none, a whole number is one whatever its format, escapes are undone."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell) or None
    return cell


READER = Reader("xlsx", (".xlsx", ".xlsm"), read_xlsx, count_rows)
