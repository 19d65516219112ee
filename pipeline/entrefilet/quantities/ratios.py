"""Ratios: "un tiers", "neuf cas sur dix", "deux fois plus", "divisé par deux". Begin with `read_ratio`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from entrefilet.french.nouns import looks_plural, singular
from entrefilet.french.pieces import Patterns
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure, find_figures
from entrefilet.numbers.recurrence import comes_back
from entrefilet.quantities.names import is_named
from entrefilet.quantities.units import unit_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from entrefilet.quantities.context import Context, Place

_PATTERNS = Patterns(
    "quantities",
    "ratios.tsv",
    times=r"(?: de)? (?P<times>fois)(?:(?P<more> plus)|(?P<less> moins))?(?!\w)(?P<rest>(?: <<than>>(?!\w)| l'))?",
    by=r"(?<!\w)(?:(?P<multiplied><<multiplied>>)|<<divided>>)\w{1,6} (?:\w+ )?par $",
    unit=r" ?(?:%|€|\$|<<unit>>\b)",
    part_of_time=r"<<part_of_time>> $",
    by_half=r" <<by_half>> $",
    price=r" <<price>>",
    behind_half=r" <<behind_half>> ",
    behind_third=r" <<third_of>>(?!\w)|\s{0,9}[,.;:)]|$",
    of=r" <<of >>",
    out_of_number=r" <<out_of>> (?!<<whole_article >>)",
    no_fraction=r" <<behind_no_fraction>>|-",
)
_BY_CURRENCY = re.compile(r" ?[%€$]")
_OUT_OF = re.compile(r"(?P<between>(?: (?!sur )[a-zœ'-]{2,20}){0,3}) sur $")
# the wholes that a share is told of; "250 sièges sur 577" is a count
WHOLES = frozenset((*range(2, 21), 25, 30, 40, 50, 60, 100, 125, 150, 200, 500, 1000, 10000, 100000))


def find_multiples(context: Context) -> list[Quantity]:
    """ "trois fois plus", "2,5 fois le loyer", "deux fois", "divisé par deux"; offsets are characters."""
    if " fois" not in context.folded and " par " not in context.folded:
        return []
    read = (_by(context, figure) or _times(context, figure) for figure in find_figures(context.text))
    return [quantity for quantity in read if quantity is not None]


def _by(context: Context, figure: Figure) -> Quantity | None:
    """ "divisé par deux", "multiplié par 3"; not "multiplié par 20 %"."""
    folded = context.folded
    if not folded.endswith("par ", 0, figure.start) or figure.value is None or figure.form == "fraction":
        return None
    by = _PATTERNS["by"].search(folded, max(0, figure.start - 40), figure.start)
    if by is None or _BY_CURRENCY.match(folded, figure.end) is not None:
        return None
    sign = "÷" if by["multiplied"] is None else "×"
    return _ratio(context, figure, figure.end, rule="quantity.ratio.by", sign=sign)


def _times(context: Context, figure: Figure) -> Quantity | None:
    """ "trois fois plus", "trois fois le loyer" are ratios, "trois fois" a count; "trois fois sur dix" is neither."""
    folded = context.folded
    times = _PATTERNS["times"].match(folded, figure.end) if figure.after in ("fois", "de") else None
    if times is None or figure.form in ("plural", "fraction") or _PATTERNS["out_of_number"].match(folded, times.end()):
        return None
    compared = times["more"] or times["less"]
    if figure.begins_with_one and figure.modifier == "exact" and not compared:
        return None
    if compared:
        sign = "×" if times["more"] else "÷"
        end = times.end("more") if times["more"] else times.end("less")
        return _ratio(context, figure, end, rule="quantity.ratio.times", sign=sign)
    end = times.end("times")
    if times["rest"]:
        return _ratio(context, figure, end, rule="quantity.ratio.times", sign="×")
    return replace(_ratio(context, figure, end, rule="quantity.count.times"), kind="count", unit="fois")


def read_ratio(context: Context, place: Place) -> Quantity | None:
    """The ratio that the figure opens, alone or with the next one ("un salarié sur cinq"); None when it opens none."""
    figure, following = place.figure, place.following
    out_of = following is not None and context.folded.endswith(" sur ", figure.end, following.start)
    if not out_of and figure.form != "fraction":
        return None
    ratio = _ratio_at(context, figure, following if out_of else None)
    return None if ratio is None or is_named(context, figure) else ratio


def _ratio_at(context: Context, figure: Figure, following: Figure | None) -> Quantity | None:
    folded = context.folded
    if following is not None:
        gap = _OUT_OF.fullmatch(folded, figure.end, following.start)
        if gap is not None and following.start == following.number_start:
            return _out_of(context, figure, following, gap["between"])
    if figure.form != "fraction" or figure.value is None or not _is_fraction(figure, folded):
        return None
    return _ratio(context, figure, figure.end, rule="quantity.ratio.fraction")


def _out_of(context: Context, figure: Figure, following: Figure, between: str) -> Quantity | None:
    """ "neuf cas sur dix"; not "deux buts sur dix matchs", "250 sièges sur 577"."""
    divisor = following.value
    if not divisor or not _is_at_most(figure, divisor) or (between and divisor not in WHOLES):
        return None
    if figure.form == "fraction" or not _is_whole(context, following):
        return None
    if between and _is_size_or_day(context, figure):
        return None
    head = _head_between(context, figure, following, between) if between else None
    if head is not None and head.pos_ in ("VERB", "AUX", "DET", "ADP", "PRON"):
        return None
    ratio = _ratio(context, figure, following.end, rule="quantity.ratio.out_of")
    return replace(
        ratio,
        value=_divided(figure.value, divisor),
        value_min=_divided(figure.value_min, divisor),
        value_max=_divided(figure.value_max, divisor),
        unit=None if head is None else _unit_of(head),
    )


def _is_at_most(figure: Figure, divisor: float) -> bool:
    top = figure.value if figure.value is not None else figure.value_max
    return top is not None and top <= divisor


def _is_size_or_day(context: Context, figure: Figure) -> bool:
    """True if the first number measures, or tells a day that comes back: "3 mètres sur 4", "un lundi sur deux"."""
    if unit_of(context.text, context.folded, figure) is not None:
        return True
    return comes_back(context.folded, figure.start, figure.end)


def _is_whole(context: Context, figure: Figure) -> bool:
    """True if nothing is counted or measured by the second number: "sur dix"; not "sur dix matchs", "sur 10 km"."""
    if figure.form not in ("words", "digits") or len(figure.numbers) > 1:
        return False
    after = context.token_after(figure.end)
    if after is not None and after.pos_ in ("NOUN", "PROPN") and looks_plural(after.text):
        return False
    return _PATTERNS["unit"].match(context.folded, figure.end) is None


def _unit_of(head: Token) -> str:
    return head.text.lower() if head.lower_ == "fois" else singular(head.text)


def _head_between(context: Context, figure: Figure, following: Figure, between: str) -> Token:
    """The first noun between the two numbers, the first word where there is none."""
    first = context.index_at(figure.end)
    words = context.doc[first : first + len(between.split()) + 1]
    nouns = (word for word in words if word.pos_ in ("NOUN", "PROPN") and word.idx < following.start - 4)
    return next(nouns, context.doc[first])


def _divided(value: float | None, divisor: float) -> float | None:
    return None if value is None else value / divisor


def _is_fraction(figure: Figure, folded: str) -> bool:
    """True if a fraction is a share: "un tiers des élèves"; not "quart de finale", "la première moitié"."""
    before = folded[max(0, figure.start - 16) : figure.start]
    written = folded[figure.number_start : figure.end]
    after = folded[figure.end : figure.end + 20]
    if _PATTERNS["part_of_time"].search(before) or written.startswith("demi") or _PATTERNS["no_fraction"].match(after):
        return False
    if "/" in written:
        return _is_share_in_figures(written, before, after)
    if written in _PATTERNS.forms("half"):
        return _is_half(written, before, after)
    bounded = figure.start < figure.number_start or before.endswith("dont ")
    return written != "un tiers" or bounded or _PATTERNS["behind_third"].match(after) is not None


def _is_share_in_figures(written: str, before: str, after: str) -> bool:
    """ "1/3", "2/3 des élèves"; not the mark "12/20"."""
    top, _, _ = written.rpartition("/")
    return _PATTERNS["of"].match(after) is not None or not before.strip() or top.strip() == "1"


def _is_half(written: str, before: str, after: str) -> bool:
    """ "la moitié", "de moitié"; not "à moitié", "par moitié"."""
    if _PATTERNS["by_half"].search(before) is not None and _PATTERNS["price"].match(after) is None:
        return False
    return written != "moitie" or before.endswith(" de ") or _PATTERNS["behind_half"].match(after) is not None


def _ratio(context: Context, figure: Figure, end: int, *, rule: str, sign: str | None = None) -> Quantity:
    return context.quantity(
        figure.start,
        end,
        kind="ratio",
        rule=rule,
        value=figure.value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        modifier=figure.modifier,
        direction=sign,
    )
