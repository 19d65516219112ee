"""Word lists: tab-separated files in the room they serve, checked when they are loaded.

First comes a comment line that names source and licence ("# ..."), then a header, then one entry a line, sorted.
UTF-8, NFC, straight apostrophes (matching folds ’ to '), "-" where a cell has nothing to say.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from itertools import chain
from operator import lt

from entrefilet.errors import LexiconError


@cache
def load_lexicon(room: str, name: str) -> tuple[dict[str, str], ...]:
    """The entries of `pipeline/entrefilet/ROOM/NAME` as dictionaries by header; "-" is kept.

    `room` may be a room in a room: "quotations/cues".

    The first column (with all others) must be unique and the lines sorted by code point of the whole line.

    Raises LexiconError with file and line when the file breaks a rule of this page.
    """
    return parse_lexicon(_read(room, name), f"{room}/{name}")


@cache
def load_columns(room: str, name: str) -> dict[str, tuple[str, ...]]:
    """The same list by columns, which for one of many thousand entries takes a third of the time.

    Raises LexiconError as `load_lexicon` does.
    """
    header, *rows = _checked_rows(_read(room, name), f"{room}/{name}")
    return dict(zip(header, zip(*rows, strict=True), strict=True))


def parse_lexicon(text: str, name: str) -> tuple[dict[str, str], ...]:
    """Parse and check one word list; `name` is what the error message calls it.

    Raises LexiconError: no source line, no header, wrong number of cells, an empty cell, stray whitespace,
    a character outside NFC, a typographic apostrophe, a duplicate, or lines out of order.
    """
    header, *rows = _checked_rows(text, name)
    return tuple([dict(zip(header, row, strict=True)) for row in rows])


def _read(room: str, name: str) -> str:
    return files("entrefilet").joinpath(room, name).read_text("utf-8")


def _checked_rows(text: str, name: str) -> list[list[str]]:
    """The cells of the header and of each entry, checked as a whole: line by line takes twice the time."""
    if not text.startswith("# "):
        raise LexiconError(f"{name}:1: the first line must name source and licence")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    if not lines:
        raise LexiconError(f"{name}: no header")
    rows = [line.split("\t") for line in lines]
    cells = [*chain.from_iterable(rows)]
    if not (
        len(set(map(len, rows))) == 1
        and "" not in cells
        and cells == [*map(str.strip, cells)]
        and unicodedata.is_normalized("NFC", text)
        and "\u2019" not in text
        and all(map(lt, lines[1:], lines[2:]))
    ):
        _raise_first_fault(text, name, len(rows[0]))
    return rows


def _raise_first_fault(text: str, name: str, width: int) -> None:
    """Name the first line at fault, where a look at the whole list found that there may be one."""
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
    previous = ""
    for number, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) != width:
            raise LexiconError(f"{name}:{number}: {len(cells)} cells, expected {width}")
        if any(not cell or cell != cell.strip() for cell in cells):
            raise LexiconError(f"{name}:{number}: empty cell or stray whitespace")
        if not unicodedata.is_normalized("NFC", line):
            raise LexiconError(f"{name}:{number}: not in Unicode normal form C")
        if "\u2019" in line:
            raise LexiconError(f"{name}:{number}: typographic apostrophe; write '")
        if line <= previous:
            raise LexiconError(f"{name}:{number}: duplicate or out of order after {previous!r}")
        previous = line
