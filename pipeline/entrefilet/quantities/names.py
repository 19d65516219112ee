"""Figures that are a part of a proper name and count nothing: "Vatican II", "20 Minutes". Begin with `is_named`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from entrefilet.french.nouns import looks_plural
from entrefilet.french.pieces import Patterns
from entrefilet.numbers.figures import Figure
from entrefilet.quantities.units import unit_after

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context

_OTHER_SIDE = re.compile(r" à \d{1,3}(?!\w|[.,]\d| ?[%€$]| [a-z\d])")  # "bat Brive 3 à 1": no name ends in its score
NAMES_BACK = 8  # names before a figure that may reach over it
_PATTERNS = Patterns("quantities", "counts.tsv", plural_left=r"(?<![\w-])<<plural_article>> $")


def is_named(context: Context, figure: Figure) -> bool:
    """True if the figure stands inside a proper name ("Vatican II", "20 Minutes", "Boeing 737")."""
    last = bisect_left(context.name_starts, figure.end)
    if _is_capital(context, figure):
        return True
    near = context.names[max(0, last - NAMES_BACK) : last] if context.reach[last] > figure.number_start else ()
    for start, end in near:
        if start == figure.start < figure.number_start and end <= figure.end:
            continue  # "Quelque 1500" is no name
        if start == figure.number_start and _counts_models(context, figure, end):
            continue
        if start < figure.number_start and figure.end <= end:
            return not (figure.end == end and _OTHER_SIDE.match(context.text, end))
        if start == figure.number_start and figure.end < end and _opens_name(context, figure, end):
            return True
    glued = context.text[figure.end : figure.end + 1]
    return glued.isalpha() and unit_after(context.text, context.folded, figure.end, takes_de=False) is None


def _is_capital(context: Context, figure: Figure) -> bool:
    """True if a number word and the word behind it have capitals inside a line: "café des Trois Canons"."""
    text, start, end = context.text, figure.number_start, figure.end
    if figure.form != "words" or not text[start].isupper() or text[start + 1 : start + 2].isupper():
        return False
    inside = text[start - 1 : start] in (" ", "'", "’") and text[start - 2 : start - 1].isalpha()
    return inside and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _opens_name(context: Context, figure: Figure, end: int) -> bool:
    """True if digits open a name that goes on with two words or more, the first with a capital: "24 Heures du Mans"."""
    rest = context.text[figure.end : end].split()
    return figure.form == "digits" and len(rest) > 1 and rest[0][:1].isupper()


def _counts_models(context: Context, figure: Figure, end: int) -> bool:
    """True if the name that begins with the figure is that of what it counts ("les 12 Canadair français")."""
    word = re.match(r" ([^\W\d_][\w-]{2,})", context.text[figure.end : end])
    if word is None or looks_plural(word[1]):
        return False
    return _PATTERNS["plural_left"].search(context.folded[max(0, figure.start - 8) : figure.start]) is not None
