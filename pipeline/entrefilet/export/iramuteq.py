"""A corpus for IRaMuTeQ: one text a block, opened by a line of four stars and starred variables.

The rules of its format: a variable is `*name_value` of unaccented letters and figures, without space or hyphen; no star
and no underscore in the texts, where they would be read as variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from entrefilet.export.finished import FinishedRun
from entrefilet.french.folding import fold
from entrefilet.table.rows import Row

_NOT_A_VALUE = re.compile(r"[^a-z0-9]+")
_NOT_A_TEXT = re.compile(r"[*_]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"(?<!\s)\s*\n\s*")
_MAX_VALUE = 40  # characters


def write(run: FinishedRun, path: Path, language: str) -> None:
    """Write the corpus of a run; texts and names of variables stay as they are in any `language`."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        number = 0
        for article in run.rows("articles"):
            text = body(article["text"] or "")
            if article["status"] != "ok" or not text:
                continue
            number += 1
            file.write(f"**** {' '.join(variables(article, number))}\n{text}\n\n")


def variables(article: Row, number: int) -> Iterator[str]:
    """The starred variables of an article: its number, source, section, and day, month and year; those known."""
    yield f"*art_{number:06}"
    for name in ("source", "section"):
        if value := _value(article[name] or ""):
            yield f"*{name}_{value}"
    if day := article["published"]:
        yield f"*date_{day:%Y%m%d}"
        yield f"*am_{day:%Y%m}"
        yield f"*annee_{day:%Y}"


def body(text: str) -> str:
    """The text of a block: one line a paragraph, none empty, no star, no underscore."""
    return _LINES.sub("\n", _SPACES.sub(" ", _NOT_A_TEXT.sub(" ", text))).strip()


def _value(text: str) -> str:
    return _NOT_A_VALUE.sub("", fold(text))[:_MAX_VALUE]
