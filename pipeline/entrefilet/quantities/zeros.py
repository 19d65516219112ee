"""Counts of zero: "aucun blessé", "aucune victime". Begin with `find_zeros`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from entrefilet.french.folding import fold
from entrefilet.french.nouns import singular
from entrefilet.french.pattern import Pattern
from entrefilet.french.pieces import piece_sources
from entrefilet.mention import Quantity
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.word_index import word_index

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context

_NONE = Pattern(
    r"(?<![\w-])<<no>>\s(?:<<no_other>>\s)?(?P<noun>\w+)", lambda: piece_sources("quantities", "counts.tsv")
)


def find_zeros(context: Context) -> list[Quantity]:
    """ "aucun" with a noun that a toll, a table or a vote would count; offsets are characters."""
    return [
        context.quantity(
            match.start(),
            match.end(),
            kind="count",
            rule="quantity.count.none",
            value=0.0,
            unit=singular(context.text[match.start("noun") : match.end("noun")]),
        )
        for match in _NONE.matches(word_index(context.folded))
        if match["noun"] in _nouns()
    ]


@cache
def _nouns() -> frozenset[str]:
    return frozenset(fold(row["noun"]) for row in load_lexicon("quantities", "zero_nouns.tsv"))
