"""Annotated sentences: `[surface|key=value key=value]` marks a mention inside a plain sentence.

    Le déficit atteint [5,5 %|kind=percent value=5.5 unit=%] du PIB.

A value with spaces stands in double quotes, and `null` means None. `\\n` stands for a line break, `\\[`, `\\]` and
`\\|` for themselves. The examples of rules and the sentences of `tests/cases/` are written so.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """What a sentence marks: characters `start` to `end` of the plain text, the surface, and the fields as written."""

    start: int
    end: int
    text: str
    fields: dict[str, str]


def parse_marks(line: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text of an annotated line and its marks in text order.

    Raises ValueError when a bracket is not closed by `|…]`, or a field is no `key=value`.
    """
    text: list[str] = []
    marks: list[Mark] = []
    opened: list[int] = []
    position = 0
    while position < len(line):
        character = line[position]
        if character == "\\" and position + 1 < len(line):
            text.append("\n" if line[position + 1] == "n" else line[position + 1])
            position += 2
        elif character == "[":
            opened.append(len(text))
            position += 1
        elif character == "|" and opened:
            end = line.index("]", position)
            fields = dict(part.split("=", 1) for part in _parts(line[position + 1 : end]))
            start = opened.pop()
            marks.append(Mark(start, len(text), "".join(text[start:]), fields))
            position = end + 1
        else:
            text.append(character)
            position += 1
    if opened:
        raise ValueError(f"a bracket is not closed by |…]: {line}")
    return "".join(text), tuple(sorted(marks, key=lambda mark: mark.start))


def _parts(fields: str) -> list[str]:
    lexer = shlex.shlex(fields, posix=True)
    lexer.whitespace_split, lexer.quotes, lexer.escape, lexer.commenters = True, '"', "", ""
    return list(lexer)
