"""Finds the quantities of a tagged Doc. Begin with `find_quantities`.

Figures come from `numbers`; here each gets its unit or noun, or is set aside as a year, a label, a mere number. The
rules and their order stand in `rules.py`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from entrefilet.mention import Quantity
from entrefilet.numbers.durations import find_durations
from entrefilet.numbers.figures import Figure, find_figures
from entrefilet.quantities.context import Context, Earlier, Place, make_context
from entrefilet.quantities.idle import NEAR, idle_figures
from entrefilet.quantities.lists import drop_articles, is_article
from entrefilet.quantities.names import is_named
from entrefilet.quantities.rules import BY_NOUN, BY_UNIT, LEFT_OUT, OVER_TEXT, Finder, finders

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OVER_TEXT = finders(OVER_TEXT)
_BY_UNIT, _BY_NOUN, _LEFT_OUT = finders(BY_UNIT), finders(BY_NOUN), finders(LEFT_OUT)
MEMORY = 30  # quantities back in which the noun understood is looked for


def find_quantities(doc: Doc, names: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The quantities of `doc` in text order. `names` are the (start, end) characters of its proper names."""
    context = make_context(doc, names)
    found = [quantity for find in _OVER_TEXT for quantity in find(context)]
    times = [(duration.start, duration.end) for duration in find_durations(context.text)]
    taken = [(quantity.start, quantity.end) for quantity in found]
    found += _read_all(context, _outside(find_figures(context.text), times + taken))
    return _without_overlaps(found)


def _read_all(context: Context, figures: list[Figure]) -> list[Quantity]:
    """Units and nouns from right to left, so that the members of a list know the unit that follows ("8, 13 et 15 %").

    Then, left to right, the figures left out, whose unit is understood.
    """
    read: dict[int, Quantity] = {}
    idle = idle_figures(context, figures)
    for position in range(len(figures) - 1, -1, -1):
        if idle[position]:
            continue
        following = figures[position + 1] if position + 1 < len(figures) else None
        place = Place(figures[position], following, read.get(position + 1))
        quantity = _first(_BY_UNIT, context, place)
        if quantity is None and _may_count(context, figures, position):
            quantity = _first(_BY_NOUN, context, place)
        if quantity is not None:
            if following is not None and quantity.end >= following.end:
                read.pop(position + 1, None)  # "3 à 1" is one
            read[position] = quantity
    _read_left_out(context, figures, read, idle)
    return drop_articles(context, figures, read)


def _read_left_out(context: Context, figures: list[Figure], read: dict[int, Quantity], idle: list[bool]) -> None:
    """Add to `read` the figures whose unit or noun stands with another figure, or nowhere."""
    before: deque[Earlier] = deque(maxlen=MEMORY)
    for position, figure in enumerate(figures):
        if idle[position]:
            continue
        alone = position not in read
        if alone:
            quantity = _first(_LEFT_OUT, context, Place(figure, None, None, before))
            if quantity is None:
                continue
            read[position] = quantity
        if not is_article(figure):
            before.append(Earlier(read[position], alone))


def _first(finders: tuple[Finder, ...], context: Context, place: Place) -> Quantity | None:
    for find in finders:
        quantity = find(context, place)
        if quantity is not None:
            return quantity
    return None


def _may_count(context: Context, figures: list[Figure], position: int) -> bool:
    """True if a noun may follow what the figure says: not for "un" far from any other, nor inside a name."""
    figure = figures[position]
    if is_article(figure) and not _has_neighbour(figures, position):  # the commonest figure
        return False
    return not is_named(context, figure)


def _has_neighbour(figures: list[Figure], position: int) -> bool:
    """True if another figure stands near enough for "un" to be in one list with it."""
    figure = figures[position]
    after = position + 1 < len(figures) and figures[position + 1].start - figure.end < NEAR
    return after or (position > 0 and figure.start - figures[position - 1].end < NEAR)


def _outside(figures: list[Figure], taken: list[tuple[int, int]]) -> list[Figure]:
    """The figures that touch none of the spans taken."""
    ordered = sorted(taken)
    free = []
    index = 0
    for figure in figures:
        while index < len(ordered) and ordered[index][1] <= figure.number_start:
            index += 1
        if index < len(ordered) and ordered[index][0] < figure.end:
            continue
        free.append(figure)
    return free


def _without_overlaps(found: list[Quantity]) -> list[Quantity]:
    """In text order; of two that overlap the longer stays."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda quantity: (quantity.start, -quantity.end)):
        if kept and quantity.start < kept[-1].end:
            if quantity.end - quantity.start > kept[-1].end - kept[-1].start:
                kept[-1] = quantity
            continue
        kept.append(quantity)
    return kept
