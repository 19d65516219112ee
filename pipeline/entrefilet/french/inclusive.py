"""Inclusive spelling of nouns: "salarié·es", "agent(e)s", "étudiant-e-s". Begin with `inclusive_noun`. No spaCy."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.french.nouns import singular
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon

_DOTS = "·•‧⋅"
_SIGNS = "-./\u2010\u2011"  # the hyphens among them


def inclusive_noun(text: str, start: int) -> tuple[int, str] | None:
    """The end of the noun in inclusive spelling that begins at character `start`, and its singular in the masculine.

    "agriculteur·rices" is "agriculteur", "habitant.e.s" "habitant"; None for any other word: "rendez-vous".
    """
    match = _noun().match(text, start)
    return None if match is None else (match.end(), singular(match["base"]))


@cache
def _noun() -> re.Pattern[str]:
    rows = load_lexicon("french", "inclusive_endings.tsv")
    every = any_of(row["ending"] for row in rows if row["sign"] == "any")
    dotted = any_of(row["ending"] for row in rows if row["sign"] != "bracket")
    bracket = any_of(row["ending"] for row in rows)
    added = rf"[{_DOTS}]{dotted}(?:[{_DOTS}]?s)?|(?P<sign>[{_SIGNS}]){every}(?:(?P=sign)?s)?|\({bracket}\)s?"
    return re.compile(rf"(?P<base>[^\W\d_]{{2,40}}(?:-[^\W\d_]{{2,40}})?)(?:{added})(?![\w·])")
