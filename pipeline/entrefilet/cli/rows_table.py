"""Rows of mentions as a table for the terminal: no word is cut as long as the columns left can hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from entrefilet.cli.terminal import PIPE_COLUMNS

if TYPE_CHECKING:
    from rich.table import Table

COLUMNS = ("layer", "kind", "start", "text", "value", "rule")
_LEAVE = ("rule", "start", "value", "kind")  # where there is no room, the first of these first
_GAP, _EDGES = 3, 2  # between two columns, and around the table
_RUNNING = ("text", "value")  # what is broken between words
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")  # no-break spaces stay
_LONGEST = 40  # a word that is longer, such as an address, is cut


def mention_table(rows: Sequence[dict[str, Any]], width: int = PIPE_COLUMNS) -> Table:
    """One line a row: what it is, its text, its value, the rule; columns that find no room leave."""
    from rich import box
    from rich.table import Table

    cells = [_cells(row) for row in rows]
    names = list(COLUMNS)
    leave = list(_LEAVE)
    while leave and _width(least := {name: _least(name, cells) for name in names}) > width:
        names.remove(leave.pop(0))
    least = {name: _least(name, cells) for name in names}
    widths = _shared(least, {name: _most(name, cells) for name in names}, width)
    table = Table(box=box.SIMPLE, pad_edge=False)
    for name in names:
        justify: Any = "right" if name == "start" else "left"
        table.add_column(name, justify=justify, overflow="fold", width=widths[name])
    for one in cells:
        table.add_row(*("\n".join(_lines(one[name], widths[name])) for name in names))
    return table


def printable(text: str) -> str:
    """Control characters (an article may hold escape sequences) as a visible sign; line breaks and tabs stay."""
    return "".join(
        character if character.isprintable() or character in "\n\t\u00a0\u202f\u2009" else "\ufffd"
        for character in text
    )


def _cells(row: dict[str, Any]) -> dict[str, str]:
    from entrefilet.drawing.marks import row_value

    text = _BLANKS.sub(" ", printable(row["text"])).strip()
    value = _BLANKS.sub(" ", printable(row_value(row))).strip()
    return {
        "layer": row["layer"],
        "kind": row["kind"],
        "start": str(row["start"]),
        "text": text,
        "value": value,
        "rule": row["rule"],
    }


def _least(name: str, cells: Sequence[dict[str, str]]) -> int:
    """The characters a column cannot do without: those of its longest word."""
    from rich.cells import cell_len

    words = (word for one in cells for word in one[name].split(" "))
    return max([len(name), *(min(cell_len(word), _LONGEST) for word in words)])


def _lines(text: str, width: int) -> list[str]:
    """The text in lines, broken at plain spaces: a no-break space holds a number together."""
    return wrap(text, width, break_on_hyphens=False) or [""]


def _most(name: str, cells: Sequence[dict[str, str]]) -> int:
    from rich.cells import cell_len

    return max([len(name), *(cell_len(one[name]) for one in cells)])


def _width(widths: dict[str, int]) -> int:
    return sum(widths.values()) + _GAP * (len(widths) - 1) + _EDGES


def _shared(least: dict[str, int], most: dict[str, int], width: int) -> dict[str, int]:
    """The width of each column: what it needs, and of the room left a share for those whose text is broken."""
    widths = {name: least[name] if name in _RUNNING else most[name] for name in least}
    running = [name for name in widths if name in _RUNNING]
    while (room := width - _width(widths)) > 0 and (short := [name for name in running if widths[name] < most[name]]):
        for name in short:
            widths[name] += min(max(1, room // len(short)), most[name] - widths[name], room)
            room = width - _width(widths)
            if room <= 0:
                break
    return widths
