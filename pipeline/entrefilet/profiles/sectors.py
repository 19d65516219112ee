"""The sector a function belongs to: politics, health, sport. Begin with `sector_of`."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.profiles.words import table_of
from entrefilet.text.lexicon import load_lexicon

_WORD = re.compile(r"[\w-]+")


def sector_of(role: str) -> str | None:
    """The sector of a function as written: of its noun, else of what it is a function in; None where neither tells."""
    folded = fold(role)
    words = _WORD.findall(folded)
    for count in (3, 2, 1):
        sector = _sectors().get(" ".join(words[:count]))
        if sector:
            return sector
    behind = (table_of("sector_words", "sector").get(word) for word in words[1:])
    return next(filter(None, behind), None)


@cache
def _sectors() -> dict[str, str]:
    """The sector of each function whose noun tells it; apostrophes as blanks."""
    rows = load_lexicon("entities", "functions.tsv")
    return {" ".join(_WORD.findall(fold(row["form"]))): row["sector"] for row in rows if row["sector"] != "-"}
