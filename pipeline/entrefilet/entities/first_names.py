"""First names and whom they are given to: "m", "f", or "u" for both."""

from __future__ import annotations

from functools import cache

from entrefilet.text.folding import fold_all
from entrefilet.text.lexicon import load_lexicon


@cache
def genders() -> dict[str, str]:
    """The gender of each listed first name, as it is written."""
    return {entry["name"]: entry["gender"] for entry in load_lexicon("entities", "first_names.tsv")}


@cache
def folded_genders() -> dict[str, str]:
    """The gender of each listed first name, folded."""
    return dict(zip(fold_all(list(genders())), genders().values(), strict=True))


@cache
def names_in_capitals() -> frozenset[str]:
    """The listed first names, folded, but for the short ones, which are words of headlines."""
    return frozenset(name for name in folded_genders() if len(name) > 3)
