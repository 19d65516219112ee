"""Word lists: tab-separated files in the room they serve, checked when they are loaded.

First comes a comment line that names source and licence ("# ..."), then a header, then one entry a line, sorted.
UTF-8, NFC, straight apostrophes (matching folds ’ to '), "-" where a cell has nothing to say.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

from entrefilet.errors import LexiconError


@cache
def load_lexicon(room: str, name: str) -> tuple[dict[str, str], ...]:
    """The entries of `pipeline/entrefilet/ROOM/NAME` as dictionaries by header; "-" is kept.

    The first column (with all others) must be unique and the lines sorted by code point of the whole line.

    Raises LexiconError with file and line when the file breaks a rule of this page.
    """
    text = files("entrefilet").joinpath(room, name).read_text("utf-8")
    return parse_lexicon(text, f"{room}/{name}")


def parse_lexicon(text: str, name: str) -> tuple[dict[str, str], ...]:
    """Parse and check one word list; `name` is what the error message calls it.

    Raises LexiconError: no source line, no header, wrong number of cells, an empty cell, stray whitespace,
    a character outside NFC, a typographic apostrophe, a duplicate, or lines out of order.
    """
    lines = text.split("\n")
    if not lines[0].startswith("# "):
        raise LexiconError(f"{name}:1: the first line must name source and licence")
    body = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not body:
        raise LexiconError(f"{name}: no header")
    header = body[0][1].split("\t")
    entries: list[dict[str, str]] = []
    previous = ""
    for number, line in body[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells, expected {len(header)}")
        if "" in cells or cells != [*map(str.strip, cells)]:
            raise LexiconError(f"{name}:{number}: empty cell or stray whitespace")
        if not unicodedata.is_normalized("NFC", line):
            raise LexiconError(f"{name}:{number}: not in Unicode normal form C")
        if "\u2019" in line:
            raise LexiconError(f"{name}:{number}: typographic apostrophe; write '")
        if line <= previous:
            raise LexiconError(f"{name}:{number}: duplicate or out of order after {previous!r}")
        previous = line
        entries.append(dict(zip(header, cells, strict=True)))
    return tuple(entries)
