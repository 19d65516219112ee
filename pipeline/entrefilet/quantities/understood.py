"""Figures whose noun is understood: "dont 2 graves", "est passé de 386 à 3 173". Begin with `read_alone`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from entrefilet.french.nouns import singular
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure, find_figures
from entrefilet.quantities import labels
from entrefilet.quantities.alone import PATTERNS, STOP, Alone, among_noun, look
from entrefilet.quantities.amounts import bound_around
from entrefilet.quantities.changes import direction
from entrefilet.quantities.names import is_named
from entrefilet.quantities.nouns import others
from entrefilet.quantities.reasons import Why, accept_alone

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context, Place

_ABBREVIATION = re.compile(r" (?:de )?(?:[A-Z]{2,4}|[A-Z]{2}[a-z])(?![\w'’])")
_MILLION, _MILLIARD = 1e6, 1e9
_SHORT = 200  # characters: of so short a text "un" may be all
_MOST = 1000  # from here on a number has its own thousands
_FAR_BELOW = 10_000  # times: so much smaller than the sum it stands against, it shares its magnitude all the same
_BESIDE = (" et ", ", ")
Unit = tuple[str | None, str]  # what the figure is in, and the kind


def read_alone(context: Context, place: Place) -> Quantity | None:
    """A figure without unit or noun, where the sentence says that it counts: "Quatre ont été relâchés"."""
    folded, figure = context.folded, place.figure
    if figure.one and is_plain_article(figure, folded):
        return None
    if figure.dash or figure.form == "fraction" or (figure.value is None and figure.value_min is None):
        return None
    if _is_part_of_other(context, figure):
        return None
    alone = look(context, figure, place.before)
    why = accept_alone(alone)
    if why is None or (labels.is_year(figure, folded) and why not in (Why.LEVEL, Why.WHOLE)):
        return None
    unit, kind = _unit(alone, why)
    if why in (Why.COMPARED, Why.AGAINST) and figure.value is not None:
        figure = figure._replace(value=figure.value * _carried(alone, why))
    end = others(context, figure.end) or figure.end
    modifier, end = bound_around(figure, folded, figure.start, end)
    return context.quantity(
        figure.start,
        end,
        kind=kind,
        rule=f"quantity.{kind}.understood",
        value=figure.value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit=unit,
        modifier=modifier,
        direction=direction(folded, figure.start, end, figure.numbers[0].sign),
    )


def _is_part_of_other(context: Context, figure: Figure) -> bool:
    """True if the figure is of a date, an address, a label or a name: "le 3 mai", "article 49", "Vatican II"."""
    folded = context.folded
    if labels.is_date_part(figure, folded) or labels.is_address(figure, folded, context.text):
        return True
    return labels.is_label(figure, folded) or is_named(context, figure)


def is_plain_article(figure: Figure, folded: str) -> bool:
    """True for "un" with nothing around it for which it could count, as most are: no reason need be asked."""
    if figure.start < figure.number_start or figure.after == "de" or len(folded) < _SHORT:
        return False
    return not folded.endswith((" et ", ", ", " a "), 0, figure.start)


def _carried(alone: Alone, why: Why) -> float:
    """The magnitude that the second of two sums shares: "de 32 milliards à 67", "4 300 milliards, contre 3 850"."""
    first, figure = alone.compared if why is Why.COMPARED else alone.rate, alone.figure
    value = abs(figure.value or 0)
    if first is None or first.value is None or figure.numbers[-1].multiplier > 1:
        return 1.0
    if value >= _MOST and (why is Why.COMPARED or value * _FAR_BELOW > first.value):
        return 1.0
    figures = find_figures(alone.context.text)
    place = bisect_left(figures, first.end, key=lambda other: other.end)
    near = (other for other in figures[max(0, place - 1) : place + 1] if first.start <= other.start < first.end)
    scale = next((other.numbers[-1].multiplier for other in near), 1.0)
    return scale if scale >= _MOST else 1.0


def _unit(alone: Alone, why: Why) -> Unit:
    """The noun understood and the kind; none before an abbreviation that no table knows: "3 millions ZZK"."""
    if _ABBREVIATION.match(alone.context.text, alone.figure.end) is not None:
        return None, "count"
    named = _NAMED_BY.get(why)
    found = named(alone) if named is not None else None
    return found or _unit_before(alone, why) or _unit_of_sum(alone, why)


def _of_compared(alone: Alone) -> Unit | None:
    return None if alone.compared is None else (alone.compared.unit, alone.compared.kind)


def _of_whole(alone: Alone) -> Unit | None:
    whole = PATTERNS["whole"].match(alone.context.folded, alone.figure.end)
    return None if whole is None else (singular(alone.context.text[whole.start("noun") : whole.end("noun")]), "count")


def _of_rate(alone: Alone) -> Unit | None:
    return None if alone.rate is None else (alone.rate.unit, alone.rate.kind)


def _of_number(alone: Alone) -> Unit | None:
    return None if alone.number_of is None else (alone.number_of, "count")


_NAMED_BY: dict[Why, Callable[[Alone], Unit | None]] = {
    Why.WHOLE: lambda alone: (None, "count"),
    Why.LEVEL: _of_number,
    Why.COMPARED: _of_compared,
    Why.VOTE: lambda alone: ("voix", "count"),
    Why.OF: _of_whole,
    Why.PRICE: lambda alone: None if alone.price is None else (alone.price.unit, "money"),
    Why.BESIDE: lambda alone: ("point", "percent"),
    Why.AMONG: lambda alone: (among_noun(alone), "count"),
    Why.GROUPED: _of_number,
    Why.AGAINST: _of_rate,
    Why.AWAITED: _of_rate,
    Why.WEATHER: lambda alone: ("°C", "measure"),
}


def _unit_before(alone: Alone, why: Why) -> Unit | None:
    """The noun or unit of a quantity before: of the same sentence, or of any when a great number does not forbid it."""
    great = _is_great(alone.figure)
    for earlier in reversed(alone.before):
        quantity = earlier.quantity
        if quantity.kind not in ("count", "money", "measure") or quantity.unit in (None, "fois", "point"):
            continue
        if not _may_hold(alone, why, quantity) or _is_part_beside(alone, quantity):
            continue
        same = STOP.search(alone.context.folded, quantity.end, alone.figure.start) is None
        if not _goes_with(quantity, why, great=great, same=same):
            continue
        if great and quantity.kind == "money" and not same:
            return alone.context.money.usual_at(alone.figure.start, quantity.unit), "money"
        return quantity.unit, quantity.kind
    return None


def _is_part_beside(alone: Alone, quantity: Quantity) -> bool:
    """True for the "4 enfants" of "12 blessés, dont 4 enfants et 3 dans un état grave": both are parts of the first."""
    folded, start = alone.context.folded, alone.figure.start
    beside = any(start - len(link) == quantity.end and folded.endswith(link, 0, start) for link in _BESIDE)
    return beside and folded.endswith("dont ", 0, quantity.start)


def _goes_with(quantity: Quantity, why: Why, *, great: bool, same: bool) -> bool:
    """True if a figure, `great` or not, takes up the quantity's unit; `same` says that both are of one sentence."""
    if quantity.kind == "count":
        return same and (quantity.value or 0) >= _MILLION if great else same or why is not Why.GROUPED
    if why is Why.SUBJECT:
        return False
    return quantity.kind == "money" if great else same


def _may_hold(alone: Alone, why: Why, quantity: Quantity) -> bool:
    """True if the figure can be of what was counted: as many or fewer, of the pronoun's gender, no whole of a rate."""
    part = alone.figure.value
    if why is Why.OF and quantity.value is not None and part is not None and part >= quantity.value:
        return False
    if quantity.value is not None and f"{quantity.value:.0f} {quantity.unit}" in _wholes(alone):
        return False  # "178 cas pour 100 000 habitants, contre 243"
    gender = alone.gender if quantity.kind == "count" and why in (Why.OF, Why.SUBJECT, Why.AWAITED) else ""
    if not gender:
        return True
    known = _genders(alone.context, quantity)
    return not known or gender in known


def _genders(context: Context, quantity: Quantity) -> set[str]:
    """The genders of the nouns inside a quantity, as far as they are known: {"Fem"} of "trois voitures"."""
    first, last = (context.index_at(place) for place in (quantity.start, quantity.end))
    nouns = (token for token in context.doc[first:last] if token.pos_ == "NOUN")
    return {told for noun in nouns for told in noun.morph.get("Gender", [])}


def _wholes(alone: Alone) -> frozenset[str | None]:
    return frozenset(earlier.quantity.per for earlier in alone.before)


def _unit_of_sum(alone: Alone, why: Why) -> Unit:
    """The article's money where sums are spoken of, the noun of "plusieurs maisons"; else none."""
    context, start = alone.context, alone.figure.start
    if _is_great(alone.figure) and (PATTERNS["sums"].search(alone.sentence) is not None or _is_bare_sum(alone)):
        return context.money.usual_at(start), "money"
    many = list(PATTERNS["many"].finditer(context.folded, max(0, start - 120), start)) if why is Why.GROUPED else []
    if many and STOP.search(context.folded, many[-1].end(), start) is None:
        return singular(context.text[many[-1].start("noun") : many[-1].end("noun")]), "count"
    return None, "count"


def _is_bare_sum(alone: Alone) -> bool:
    """True for milliards without a noun where the article names money and counts nothing else so great."""
    if alone.figure.numbers[-1].multiplier < _MILLIARD or not alone.context.money.named:
        return False
    return not any(one.quantity.kind == "count" and (one.quantity.value or 0) >= _MILLION for one in alone.before)


def _is_great(figure: Figure) -> bool:
    return figure.numbers[-1].multiplier >= 1e6
