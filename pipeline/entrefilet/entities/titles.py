"""What a title before a name tells of the gender: "Mme Valmont"."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.text.lexicon import load_lexicon

_TITLE = re.compile(r"(?:^|[\s'(«\"])([A-Z][\w]*\.?) $")
_TITLE_CHARACTERS = 16


def title_gender(text: str, start: int) -> str | None:
    """What a title right before a character says of the gender: "Mme " is "f"; None for "Me " and no title."""
    seen = max(0, start - _TITLE_CHARACTERS)
    if text[start - 1 : start] != " " or text[seen : start - 1].rpartition(" ")[2].islower():
        return None  # nearly always
    match = _TITLE.search(text, seen, start)
    if not match:
        return None
    gender = _title_genders().get(match[1])
    return None if gender in (None, "u") else gender


@cache
def _title_genders() -> dict[str, str]:
    return {entry["title"]: entry["gender"] for entry in load_lexicon("entities", "titles.tsv")}
