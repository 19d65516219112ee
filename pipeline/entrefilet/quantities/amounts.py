"""Figures with a unit: money, per cent, measures, the force of an earthquake. Begin with `read_amount`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from entrefilet.french.pieces import Patterns
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure, modifier_after
from entrefilet.quantities import labels
from entrefilet.quantities.changes import direction, per
from entrefilet.quantities.conversion import to_si
from entrefilet.quantities.names import is_named
from entrefilet.quantities.nouns import OF
from entrefilet.quantities.units import Unit, currency_before, measure_below, unit_of

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context, Place

_BELOW_ZERO = frozenset(("°C", "°F", "°", "m", "s"))
_UNITS_OF_ONE = frozenset(
    ("EUR", "USD", "JPY", "CHF", "GBP", "km", "m", "l", "kg", "g", "t", "ha", "cm", "mm", "m²", "km²", "m³", "%", "°C")
)
COMPLEMENT = 3  # words
_OF_WHOLE = frozenset((*OF, "du", "des"))
_NOMINAL = frozenset(("NOUN", "ADJ", "PROPN"))
_BOOKS = 120  # characters around "livres" in which people who write or read make them books
MANY_POUNDS = 1000  # nobody writes so many books
_WAGES = frozenset(("mois", "an", "heure", "jour", "semaine"))  # "il gagne 1 800 euros par mois" is no change
_WEIGHT = Unit(0, "livre", "measure")  # of 454 g or of 500: "lb" would be the first
_PATTERNS = Patterns(
    "quantities",
    "amounts.tsv",
    of_arc=r"(?<!\w)<<of_arc>>",
    coordinate=r" ?(?:\d{1,2}(?:[.,]\d+)? ?['′]|<<cardinal>>\b)",
    weighed=r"(?<!\w)<<weighed>>(?!\w)",
    weighs=r" <<of >>(?:\w+ )?<<goods>>(?!\w)",
    written=r"(?<!\w)<<written>>(?!\w)",
    league=r"(?<!\w)<<league>>(?!\w)",
    rates=r"%|(?<!\w)<<rates>>(?!\w)",
    of_rate=r" <<of >><<of_rate>>",
    apart=r" <<apart>>",
    magnitude=r"(?<!\w)magnitude (?:<<magnitude>> )?<<magnitude_of >>?$",
)
_MINUS = re.compile(r"moins(?<![\w'-]moins)(?<!plus ou moins)(?<!ou moins) $")


def read_written_fraction(context: Context, place: Place) -> Quantity | None:
    """A fraction in figures before a unit: "1/2 litre" is no ratio."""
    figure = place.figure
    in_figures = figure.form == "fraction" and not figure.numbers[-1].text[:1].isalpha()
    return read_amount(context, place) if in_figures else None


def read_amount(context: Context, place: Place) -> Quantity | None:
    """A figure before or after a unit of money, per cent or measure."""
    quantity = _amount_at(context, place.figure)
    return quantity if quantity is None or place.other is None else with_cents(context, quantity, place.other)


def _amount_at(context: Context, figure: Figure) -> Quantity | None:
    figure = _behind_model(context, figure)
    unit = unit_of(context.text, context.folded, figure)
    start = figure.start
    if (unit is None or unit.kind == "measure") and start == figure.number_start:
        before = currency_before(context.folded, start)
        if before is not None:
            start, unit = before[0], Unit(figure.end, before[1], "money")
    if unit is None or _is_no_amount(context, figure, unit):
        return None
    if unit.kind == "measure":
        if figure.numbers[0].sign and figure.value is not None and unit.symbol not in _BELOW_ZERO:
            start, figure = figure.number_start + 1, figure._replace(value=abs(figure.value))  # "en judo -63 kg"
        unit = _angle(context, figure, unit)
    elif unit.symbol == "GBP":
        pounds = _pounds(context, figure, unit)
        if pounds is None:
            return None
        unit = pounds
    end = unit.end
    if unit.kind == "money":
        unit = unit._replace(symbol=context.money.code(unit.symbol, context.text[figure.end : end], end))
    return amount(context, figure, start, end, unit)


def _behind_model(context: Context, figure: Figure) -> Figure:
    """The price alone where what looks like a range begins with the number of a model: "la Berline 208 à 25 000 €"."""
    if len(figure.numbers) < 2 or figure.dash or figure.start < figure.number_start:
        return figure
    first, second = figure.numbers
    model = figure._replace(end=first.end, value=first.value, numbers=(first,), form=first.form)
    if not (is_named(context, model) or labels.is_label(model, context.folded)):
        return figure
    return model._replace(
        start=second.start, number_start=second.start, end=second.end, value=second.value, value_min=None,
        value_max=None, modifier="exact", numbers=(second,), form=second.form,
    )  # fmt: skip


def _is_no_amount(context: Context, figure: Figure, unit: Unit) -> bool:
    """True if a figure before a unit is no amount: "un mètre", "le 400 m haies", "en 2018 m", "45 ° nord", "3-1 m"."""
    folded = context.folded
    if figure.falls or labels.multiplies(figure, folded) or (figure.form == "plural" and unit.kind == "percent"):
        return True
    if figure.one and not _one_measures(figure, unit):
        return True
    if unit.symbol == "°C" and _PATTERNS["coordinate"].match(folded, unit.end) is not None:
        return True
    if unit.symbol in ("m", "km") and labels.is_discipline(figure, folded):
        return True
    short = unit.end - figure.end < 3 and unit.symbol != "%"
    return short and labels.is_year(figure, folded) and labels.after_year_word(figure, folded)


def _one_measures(figure: Figure, unit: Unit) -> bool:
    """True if "un" with the unit is an amount: "un euro", "plus d'un point"; not "un degré", "un m"."""
    if unit.symbol in _UNITS_OF_ONE and (unit.kind != "measure" or unit.end - figure.end > 3):
        return True
    return figure.modifier != "exact" and unit.kind != "measure"


def with_cents(context: Context, quantity: Quantity, cents: Quantity) -> Quantity:
    """ "treize euros et quarante-cinq cents" is one sum."""
    gap = context.folded[quantity.end : cents.start]
    if quantity.kind != "money" or cents.kind != "money" or gap not in (" et ", " "):
        return quantity
    if not context.folded[cents.start : cents.end].endswith(("centimes", "cents", "pence")):
        return quantity
    if quantity.value is None or cents.value is None:
        return quantity
    text = context.text[quantity.start : cents.end]
    return replace(quantity, end=cents.end, text=text, value=clean(quantity.value + cents.value))


def read_magnitude(context: Context, place: Place) -> Quantity | None:
    """The force of an earthquake: "d'une magnitude de 6,1"."""
    figure = place.figure
    before = context.folded[max(0, figure.start - 40) : figure.start] if context.quakes else ""
    if "magnitude " not in before or _PATTERNS["magnitude"].search(before) is None or (figure.value or 0) > 10:
        return None
    return context.quantity(
        figure.start,
        figure.end,
        kind="measure",
        rule="quantity.measure.magnitude",
        value=figure.value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit="magnitude",
        modifier=figure.modifier,
    )


def _signed(figure: Figure, folded: str, start: int, unit: Unit) -> tuple[int, float | None, str]:
    """Where the figure begins with its sign, its value in the unit, and the sign; "moins 3 °C" is minus three."""
    sign = figure.numbers[0].sign if len(figure.numbers) == 1 else ""
    if figure.value is None:
        return start, None, sign
    value = clean((figure.value + unit.extra) / unit.parts)
    if value > 0 and unit.symbol in ("°C", "°", "%") and _is_minus(figure, folded):
        return start - len("moins "), -value, "-"
    return start, value, sign


def amount(context: Context, figure: Figure, start: int, end: int, unit: Unit) -> Quantity:
    """The quantity of `figure` in `unit`, whose span is `start`-`end` before bound words after it are added."""
    folded = context.folded
    start, value, sign = _signed(figure, folded, start, unit)
    modifier, end = bound_around(figure, folded, start, end)
    kind = _points(context, start, end) if unit.symbol == "point" else unit.kind
    sign = "" if unit.kind == "measure" else sign
    si_value, si_unit = to_si(value, unit.symbol) if unit.kind == "measure" else (None, None)
    below = measure_below(folded, end) if unit.kind == "money" else None
    end, rate = below or (end, None if "/" in unit.symbol else per(folded, end))  # the unit of "km/h" says it all
    return Quantity(
        start=start,
        end=end,
        text=context.text[start:end],
        kind=kind,
        rule=f"quantity.{kind}" + (".range" if modifier == "range" else ""),
        value=value,
        value_min=_in_units(figure.value_min, unit),
        value_max=_in_units(figure.value_max, unit),
        unit=unit.symbol,
        modifier=modifier,
        of=_complement(context, end, _OF_WHOLE if kind == "percent" else OF),
        per=rate,
        direction=None if rate in _WAGES and not sign else direction(folded, start, end, sign),
        si_value=si_value,
        si_unit=si_unit,
    )


def _in_units(value: float | None, unit: Unit) -> float | None:
    return None if value is None else clean(value / unit.parts)


def _is_minus(figure: Figure, folded: str) -> bool:
    """True if "moins" before a bare number is its sign: "moins 3 °C"; not "au moins 3 °C"."""
    if figure.numbers[0].sign or figure.start != figure.number_start:
        return False
    return _MINUS.search(folded, max(0, figure.start - 16), figure.start) is not None


def bound_around(figure: Figure, folded: str, start: int, end: int) -> tuple[str, int]:
    """The modifier of the figure, and the end of its span, both with the bound words after its unit."""
    modifier = figure.modifier
    after = modifier_after(folded, end)
    if after is not None and modifier in ("exact", "about"):
        return after[1], after[0]
    return modifier, end


def clean(value: float) -> float:
    """`value` without the dust of binary arithmetic: 13 + 0.45 is 13.45."""
    return float(f"{value:.15g}")


def _pounds(context: Context, figure: Figure, unit: Unit) -> Unit | None:
    """What "livres" are: pounds sterling, pounds of weight, or books (None)."""
    folded = context.folded
    written = folded[figure.end : unit.end].strip(" -").removeprefix("de ")
    if written not in ("livre", "livres"):
        return unit
    if _weighs(folded, figure, unit.end):
        return _WEIGHT._replace(end=unit.end)
    around = folded[max(0, figure.start - _BOOKS) : unit.end + _BOOKS]
    if not context.money.sterling and _PATTERNS["written"].search(around) is not None:
        return None
    if figure.takes_de:
        return unit
    sentence = re.split(r"[.;!?]", folded[max(0, figure.start - 60) : figure.start])[-1]
    if _PATTERNS["weighed"].search(sentence) is not None:
        return _WEIGHT._replace(end=unit.end)
    many = (figure.value or figure.value_max or 0) >= MANY_POUNDS
    return unit if many or context.money.sterling else None


def _weighs(folded: str, figure: Figure, end: int) -> bool:
    """True for "une livre de beurre", "une demi-livre"."""
    half = figure.form == "fraction" and folded.startswith("-livre", figure.end)
    return half or _PATTERNS["weighs"].match(folded, end) is not None


def _points(context: Context, start: int, end: int) -> str:
    """The kind of "points": percentage points where rates are spoken of, a count in sport and elsewhere."""
    folded = context.folded
    if _PATTERNS["of_rate"].match(folded, end) is not None:
        return "percent"
    around = folded[max(0, start - 150) : end + 60]
    scale = folded.startswith((" de ", " d'"), end) and _PATTERNS["apart"].match(folded, end) is None
    if scale or _PATTERNS["league"].search(around) is not None:
        return "count"
    moves = direction(folded, start, end, "") is not None
    return "percent" if moves or _PATTERNS["rates"].search(around) is not None else "count"


def _angle(context: Context, figure: Figure, unit: Unit) -> Unit:
    """Degrees of arc or of alcohol are no degrees Celsius."""
    if unit.symbol != "°C" or re.search(r"c|°", context.folded[figure.end : unit.end].removeprefix(" deg")) is not None:
        return unit
    around = context.folded[max(0, figure.start - 60) : figure.start]
    if _PATTERNS["of_arc"].search(around):
        return unit._replace(symbol="°")
    return unit


def _complement(context: Context, end: int, leads: frozenset[str]) -> str | None:
    """The complement after a unit: "pertes" of "400 millions d'euros de pertes", "PIB" of "5,1 % du PIB"."""
    index = context.index_at(end)
    doc = context.doc
    if index + 1 >= len(doc) or doc[index].idx - end > 1 or doc[index].lower_ not in leads:
        return None
    first = index + 1
    if leads is _OF_WHOLE and first + 1 < len(doc) and doc[first].pos_ == "DET":
        first += 1  # "12 % de la population"
    last = first
    while last < len(doc) and last - first < COMPLEMENT and doc[last].pos_ in _NOMINAL and doc[last].text[:1].isalpha():
        last += 1
    if last == first:
        return None
    token = doc[last - 1]
    return context.text[doc[first].idx : token.idx + len(token.text)]
