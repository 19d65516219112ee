"""First names and whom they are given to: "m", "f", or "u" for both."""

from __future__ import annotations

from functools import cache

from entrefilet.french.folding import fold_all
from entrefilet.text.lexicon import load_columns


@cache
def genders() -> dict[str, str]:
    """The gender of each listed first name, as it is written."""
    columns = load_columns("entities", "first_names.tsv")
    return dict(zip(columns["name"], columns["gender"], strict=True))


@cache
def folded_genders() -> dict[str, str]:
    """The gender of each listed first name, folded."""
    return dict(zip(fold_all(list(genders())), genders().values(), strict=True))


@cache
def names_in_capitals() -> frozenset[str]:
    """The listed first names, folded, but for the short ones, which are words of headlines."""
    return frozenset(name for name in folded_genders() if len(name) > 3)
