"""Figures that nothing can be read from, as most are: "un", the day of a date, a year. Begin with `idle_figures`.

What is told here at one look would be told by the rules after many: it changes no row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.numbers.figures import Figure, bound_follows
from entrefilet.quantities import labels
from entrefilet.quantities.lists import is_article, may_be_listed
from entrefilet.quantities.understood import is_plain_article
from entrefilet.quantities.units import currency_before, unit_openers

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context

NEAR = 60  # characters between two figures of one list
_CLOSING = frozenset(("", *".,;:!?)"))
_TWO_FIGURES = (" sur ", " a ")  # "un cas sur dix", "un but à zéro"


def idle_figures(context: Context, figures: list[Figure]) -> list[bool]:
    """Of each figure whether no rule can read it."""
    openers = unit_openers()
    idle = []
    for position, figure in enumerate(figures):
        if figure.start < figure.number_start or figure.after in openers:
            idle.append(False)
            continue
        following = figures[position + 1] if position + 1 < len(figures) else None
        if following is not None and context.folded.endswith(_TWO_FIGURES, figure.end, following.start):
            idle.append(False)
        elif figure.one:
            previous = figures[position - 1] if position else None
            idle.append(_is_idle_article(context, figure, previous, following))
        else:
            idle.append(figure.form == "digits" and _is_of_date(context, figure))
    return idle


def _is_idle_article(context: Context, figure: Figure, previous: Figure | None, following: Figure | None) -> bool:
    """True for "un" that neither stands in a list nor has its noun understood."""
    folded = context.folded
    if not is_article(figure) or not is_plain_article(figure, folded):
        return False
    after = following is not None and following.start - figure.end < NEAR
    before = previous is not None and figure.start - previous.end < NEAR
    if not after and not before:
        return True
    if bound_follows(folded, figure.end, NEAR):
        return False
    if following is not None and after and may_be_listed(folded, figure.end, following.start):
        return False
    return previous is None or not before or not may_be_listed(folded, previous.end, figure.start)


def _is_of_date(context: Context, figure: Figure) -> bool:
    """True for the 3 of "3 mai", for the 2016 of "en 2016,"; not for "$ 3"."""
    folded = context.folded
    if figure.after in _CLOSING:
        of_date = labels.is_year(figure, folded) and labels.after_year_word(figure, folded)
    else:
        of_date = labels.is_date_part(figure, folded)
    return of_date and currency_before(folded, figure.start) is None
