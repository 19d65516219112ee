"""Counts of zero: "aucun blessé", "aucune victime". Begin with `find_zeros`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from entrefilet.french.folding import fold
from entrefilet.french.nouns import singular
from entrefilet.french.pieces import Patterns
from entrefilet.mention import Quantity
from entrefilet.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context

_PATTERNS = Patterns("quantities", "counts.tsv", no=r"(?<![\w-])<<no>>\s(?:<<no_other>>\s)?(?P<noun>\w+)")


def find_zeros(context: Context) -> list[Quantity]:
    """ "aucun" with a noun that a toll, a table or a vote would count; offsets are characters."""
    text, folded = context.text, context.folded
    if "aucun" not in folded and "nul" not in folded and "pas un" not in folded:
        return []
    return [
        Quantity(
            start=match.start(),
            end=match.end(),
            text=text[match.start() : match.end()],
            kind="count",
            rule="quantity.count.none",
            value=0.0,
            unit=singular(text[match.start("noun") : match.end("noun")]),
        )
        for match in _PATTERNS["no"].finditer(folded)
        if match["noun"] in _nouns()
    ]


@cache
def _nouns() -> frozenset[str]:
    return frozenset(fold(row["noun"]) for row in load_lexicon("quantities", "zero_nouns.tsv"))
