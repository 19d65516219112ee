"""Training documents written as papers print them, `passages/*.txt`. Begin with `passages`.

A line "=== manner" begins a passage; names stand in brackets with their label, "[PER Luc Arnoud], de [LOC Tarsac]".
Every ASIDE-th passage of a file is never trained on: `evaluate.py` measures on those.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from invented import Piece
from written import labelled, printed

FOLDER = Path(__file__).with_name("passages")
ASIDE = 8
_HEAD = re.compile(r"^=== .*\n", re.MULTILINE)
_NAME = re.compile(r"\[(PER|LOC|ORG|MISC) ([^][]+)\]")


def passages(aside: bool) -> Iterator[tuple[str, list[list[Piece]]]]:
    """Identifier and lines of the passages kept aside, or of all others; a line is words and names in pieces.

    Raises ValueError for a bracket that is no name's.
    """
    for path in sorted(FOLDER.glob("*.txt")):
        _, *parts = _HEAD.split(path.read_text("utf-8"))
        for number, part in enumerate(parts):
            if (number % ASIDE == ASIDE - 1) is aside:
                name = f"{path.stem}-{number}"
                yield name, [pieces(line, name) for line in part.splitlines() if line.strip()]


def pieces(line: str, where: str) -> list[Piece]:
    """A line cut at its names. Raises ValueError for a bracket that is no name's."""
    found: list[Piece] = []
    done = 0
    for match in _NAME.finditer(line):
        found += [(line[done : match.start()], None), (match[2], match[1])]
        done = match.end()
    found.append((line[done:], None))
    if any(sign in text for text, _ in found for sign in "[]"):
        raise ValueError(f"{where}: a bracket that is no name's in {line!r}")
    return [piece for piece in found if piece[0]]


def passage_documents(seed: int) -> list[tuple[str, list[list[tuple[str, str, bool]]]]]:
    """The passages to train on; some printed in capitals, without capitals or with ’, by chance."""
    import spacy

    tokenizer: Any = spacy.blank("fr").tokenizer
    chance = random.Random(seed)
    documents = []
    for name, lines in passages(aside=False):
        ended = [[*line, ("\n", None)] for line in lines]
        changed = iter(printed([piece for line in ended for piece in line], chance))
        blocks = [labelled([next(changed) for _ in line][:-1], tokenizer) for line in ended]
        documents.append((f"passage-{name}", blocks))
    return documents
