"""Finds the quantities of a tagged Doc. Begin with `find_quantities`.

Figures come from `numbers`; here each gets its unit or noun, or is set aside as a year, a label, a mere number. They
are read from right to left, so that the members of a list know the unit that follows ("8, 13 et 15 %").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from entrefilet.french.nouns import looks_plural
from entrefilet.mention import Quantity
from entrefilet.numbers.durations import Duration, find_durations
from entrefilet.numbers.figures import Figure, find_figures
from entrefilet.quantities import labels
from entrefilet.quantities.amounts import bound_around, read_amount, read_magnitude
from entrefilet.quantities.changes import direction
from entrefilet.quantities.context import Context, make_context
from entrefilet.quantities.counts import read_count
from entrefilet.quantities.lists import drop_articles, is_article, is_new, of_several, read_side, share_unit, with_cents
from entrefilet.quantities.nouns import others
from entrefilet.quantities.ratios import find_multiples, read_ratio
from entrefilet.quantities.scores import read_score, score_in_points
from entrefilet.quantities.understood import accept_alone, understood_unit
from entrefilet.quantities.units import unit_after
from entrefilet.quantities.zeros import find_zeros

if TYPE_CHECKING:
    from spacy.tokens import Doc

MEMORY = 30  # quantities back in which the noun understood is looked for
NEAR = 60  # characters between two figures of one list
_PLURAL_LEFT = re.compile(r"(?<![\w-])(?:les|ces|ses|leurs|nos|vos|mes|aux) $")
NAMES_BACK = 8  # names before a figure that may reach over it


def find_quantities(doc: Doc, names: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The quantities of `doc` in text order. `names` are the (start, end) characters of its proper names."""
    context = make_context(doc, names)
    text, folded = context.text, context.folded
    durations = find_durations(text)
    found = [_of_duration(duration) for duration in durations if not duration.anchored and not duration.repeated]
    taken = [(duration.start, duration.end) for duration in durations]
    ratios = find_multiples(context)
    found += ratios
    taken += [(ratio.start, ratio.end) for ratio in ratios]
    free = _outside(find_figures(text), taken)
    found += _read_all(context, free)
    found += find_zeros(text, folded)
    return _without_overlaps(found)


def _read_all(context: Context, figures: list[Figure]) -> list[Quantity]:
    """Right to left: units and nouns first, then, left to right, the figures whose unit is understood."""
    read: dict[int, Quantity] = {}
    position = len(figures) - 1
    while position >= 0:
        figure = figures[position]
        following = figures[position + 1] if position + 1 < len(figures) else None
        quantity = _read_part(context, figure, following, read, position) or read_amount(context, figure)
        article = figure.one and is_article(figure) and not _has_neighbour(figures, position)  # the commonest figure
        if quantity is None and not article and not _is_named(context, figure):
            quantity = (
                read_magnitude(context, figure) or read_count(context, figure) or read_score(context, figure, following)
            )
            if quantity is not None and following is not None and quantity.end >= following.end:
                read.pop(position + 1, None)  # "3 à 1"
            if quantity is None and following is not None and position + 1 in read and not is_new(context, figure):
                quantity = share_unit(context, figure, following, read[position + 1])
                quantity = quantity or of_several(context, figure, following, read[position + 1])
        elif quantity is not None and position + 1 in read:
            quantity = with_cents(context, quantity, read, position + 1)
        if quantity is not None:
            read[position] = quantity
        position -= 1
    before: deque[Quantity] = deque(maxlen=MEMORY)
    for position, figure in enumerate(figures):
        if position not in read:
            alone = read_side(context, figure, before) or _read_alone(context, figure, before)
            if alone is not None:
                read[position] = alone
        if position in read and not (figure.one and is_article(figure)):
            before.append(read[position])
    return drop_articles(context, figures, read)


def _has_neighbour(figures: list[Figure], position: int) -> bool:
    """Whether another figure stands near enough for "un" to be in one list with it."""
    figure = figures[position]
    after = position + 1 < len(figures) and figures[position + 1].start - figure.end < NEAR
    return after or (position > 0 and figure.start - figures[position - 1].end < NEAR)


def _read_part(
    context: Context, figure: Figure, following: Figure | None, read: dict[int, Quantity], position: int
) -> Quantity | None:
    """A ratio or a score in points; the figure that either ends with is no quantity of its own."""
    joint = "" if following is None else context.folded[max(0, following.start - 5) : following.start]
    fraction = figure.form == "fraction"
    quantity = read_amount(context, figure) if fraction and _is_written_fraction(figure) else None
    if quantity is None and (fraction or joint == " sur "):
        quantity = read_ratio(context, figure, following)
        if quantity is not None and _is_named(context, figure):
            quantity = None
        if quantity is not None and following is not None and quantity.end >= following.end:
            read.pop(position + 1, None)
    if quantity is None and joint.endswith(" a "):
        quantity = score_in_points(context, figure, following)
        if quantity is not None:
            read.pop(position + 1, None)
    return quantity


def _read_alone(context: Context, figure: Figure, before: Sequence[Quantity]) -> Quantity | None:
    """A figure without unit or noun, where the sentence says that it counts."""
    folded = context.folded
    if figure.dash or figure.form == "fraction" or (figure.value is None and figure.value_min is None):
        return None
    if labels.is_date_part(figure, folded) or labels.is_address(figure, folded):
        return None
    if labels.is_label(figure, folded) or _is_named(context, figure):
        return None
    rule = accept_alone(context, figure, before)
    if rule is None or (labels.is_year(figure, folded) and rule not in ("level", "whole")):
        return None
    unit, kind, value = understood_unit(context, figure, before, rule)
    end = figure.end
    end = others(context, end) or end
    modifier, end = bound_around(figure, folded, figure.start, end)
    return context.quantity(
        figure.start,
        end,
        kind=kind,
        rule=f"quantity.{kind}.understood",
        value=figure.value if value is None else value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit=unit,
        modifier=modifier,
        direction=direction(folded, figure.start, end, figure.numbers[0].sign),
    )


def _is_written_fraction(figure: Figure) -> bool:
    return not figure.numbers[-1].text[:1].isalpha()


def _is_named(context: Context, figure: Figure) -> bool:
    """Whether the figure stands inside a proper name ("Vatican II", "20 Minutes", "Boeing 737")."""
    last = bisect_left(context.name_starts, figure.end)
    near = context.names[max(0, last - NAMES_BACK) : last] if context.reach[last] > figure.number_start else ()
    for start, end in near:
        if start == figure.number_start and _counts_models(context, figure, end):
            continue
        if start < figure.number_start and figure.end <= end:
            return True
        if start == figure.number_start and figure.end < end and figure.form == "digits":
            rest = context.text[figure.end : end].split()
            if len(rest) > 1 and rest[0][:1].isupper():
                return True
    glued = context.text[figure.end : figure.end + 1]
    return glued.isalpha() and unit_after(context.text, context.folded, figure.end, takes_de=False) is None


def _counts_models(context: Context, figure: Figure, end: int) -> bool:
    """Whether the name that begins with the figure is that of what it counts ("les 12 Canadair français")."""
    word = re.match(r" ([^\W\d_][\w-]{2,})", context.text[figure.end : end])
    if word is None or looks_plural(word[1]):
        return False
    return _PLURAL_LEFT.search(context.folded[max(0, figure.start - 8) : figure.start]) is not None


def _of_duration(duration: Duration) -> Quantity:
    kind = "age" if duration.age else "duration"
    return Quantity(
        start=duration.start,
        end=duration.end,
        text=duration.text,
        kind=kind,
        rule=f"quantity.{kind}" + (".range" if duration.modifier == "range" else ""),
        value=duration.value,
        value_min=duration.value_min,
        value_max=duration.value_max,
        unit=duration.unit,
        modifier=duration.modifier,
    )


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
