"""Ratios: "un tiers", "neuf cas sur dix", "deux fois plus", "divisé par deux". Begin with `read_ratio`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entrefilet.french.nouns import looks_plural, singular
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure, find_figures
from entrefilet.quantities.names import is_named

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context, Place

_TIMES = re.compile(
    r"(?: de)? fois(?P<more> (?:plus|moins))?(?!\w)(?P<rest>(?: (?:le|la|les|son|sa|ses|leur|"
    r"leurs|ce|celui|celle|superieure?s?|inferieure?s?)(?!\w)| l'))?"
)
_BY = re.compile(r"(?<!\w)(?P<verb>multipli|divis)\w{1,6} (?:\w+ )?par $")
_OUT_OF = re.compile(r"(?P<between>(?: (?!sur )[a-zœ'-]{2,20}){0,3}) sur $")
# the wholes that a share is told of; "250 sièges sur 577" is a count
WHOLES = frozenset((*range(2, 21), 25, 30, 40, 50, 60, 100, 125, 150, 200, 500, 1000, 10000, 100000))
_PART_OF_TIME = re.compile(r"(?:premiere?|seconde?|deuxieme|derniere?|troisieme|autre|quatrieme) $")
_ORDINAL_LEFT = re.compile(r"(?:premier|second|troisieme|quatrieme|dernier|meme) $")


def find_multiples(context: Context) -> list[Quantity]:
    """ "trois fois plus", "2,5 fois le loyer", "deux fois", "divisé par deux"; offsets are characters."""
    text, folded = context.text, context.folded
    found: list[Quantity] = []
    if " fois" not in folded and " par " not in folded:
        return []
    for figure in find_figures(text):
        by = None
        if "par " in folded[max(0, figure.start - 5) : figure.start]:
            by = _BY.search(folded[max(0, figure.start - 40) : figure.start])
        if (
            by is not None
            and figure.value is not None
            and figure.form != "fraction"
            and not re.match(r" ?[%€$]", folded[figure.end : figure.end + 2])
        ):
            sign = "×" if by["verb"] == "multipli" else "÷"
            found.append(_ratio(figure, text, figure.start, figure.end, figure.value, None, sign, "quantity.ratio.by"))
            continue
        times = _TIMES.match(folded, figure.end) if figure.after in ("fois", "de") else None
        if (
            times is None
            or figure.form in ("plural", "fraction")
            or re.match(r" sur (?!l)", folded[times.end() : times.end() + 6])
        ):
            continue
        if figure.begins_with_one and figure.modifier == "exact" and not times["more"]:
            continue
        end = folded.index("fois", times.start()) + 4
        if times["more"]:
            sign = "×" if times["more"] == " plus" else "÷"
            end = times.end("more")
            found.append(_ratio(figure, text, figure.start, end, figure.value, None, sign, "quantity.ratio.times"))
        elif times["rest"]:
            found.append(_ratio(figure, text, figure.start, end, figure.value, None, "×", "quantity.ratio.times"))
        else:
            found.append(
                Quantity(
                    start=figure.start,
                    end=end,
                    text=text[figure.start : end],
                    kind="count",
                    rule="quantity.count.times",
                    value=figure.value,
                    value_min=figure.value_min,
                    value_max=figure.value_max,
                    unit="fois",
                    modifier=figure.modifier,
                )
            )
    return found


def read_ratio(context: Context, place: Place) -> Quantity | None:
    """The ratio that the figure opens, alone or with the next one ("un salarié sur cinq"); None when it opens none."""
    figure = place.figure
    ratio = _ratio_at(context, figure, place.following)
    return None if ratio is None or is_named(context, figure) else ratio


def _ratio_at(context: Context, figure: Figure, following: Figure | None) -> Quantity | None:
    text, folded = context.text, context.folded
    if following is not None and folded.endswith(" sur ", figure.end, following.start):
        gap = _OUT_OF.fullmatch(folded[figure.end : following.start])
        if gap is not None and following.start == following.number_start:
            return _out_of(context, figure, following, gap["between"])
    if figure.form != "fraction" or figure.value is None:
        return None
    return _fraction(figure, text, folded)


def _out_of(context: Context, figure: Figure, following: Figure, between: str) -> Quantity | None:
    text, folded, doc = context.text, context.folded, context.doc
    if not following.value or following.form not in ("words", "digits") or len(following.numbers) > 1:
        return None
    low, high = figure.value_min, figure.value_max
    top = figure.value if figure.value is not None else high
    if top is None or top > following.value or (between and following.value not in WHOLES) or figure.form == "fraction":
        return None
    after = context.token_after(following.end)
    if after is not None and after.pos_ in ("NOUN", "PROPN") and looks_plural(after.text):
        return None  # "deux buts sur dix matchs"
    if re.match(r" ?(?:%|€|\$|ans?\b|km\b|m\b)", folded[following.end : following.end + 5]):
        return None
    unit = None
    words = between.split()
    if words:
        first = context.index_at(figure.end)
        nouns = [
            token
            for token in doc[first : first + len(words) + 1]
            if token.pos_ in ("NOUN", "PROPN") and token.idx < following.start - 4
        ]
        head = nouns[0] if nouns else doc[first]
        if head.pos_ in ("VERB", "AUX", "DET", "ADP", "PRON"):
            return None
        unit = head.text.lower() if head.lower_ == "fois" else singular(head.text)
    divisor = following.value
    return Quantity(
        start=figure.start,
        end=following.end,
        text=text[figure.start : following.end],
        kind="ratio",
        rule="quantity.ratio.out_of",
        value=None if figure.value is None else figure.value / divisor,
        value_min=None if low is None else low / divisor,
        value_max=None if high is None else high / divisor,
        unit=unit,
        modifier=figure.modifier,
    )


def _fraction(figure: Figure, text: str, folded: str) -> Quantity | None:
    before = folded[max(0, figure.start - 16) : figure.start]
    written = folded[figure.number_start : figure.end]
    after = folded[figure.end : figure.end + 20]
    if re.search(r"\d", written) and "/" in written:
        top, _, _ = written.replace("\u2044", "/").rpartition("/")
        if not after.startswith((" de ", " d'", " des ", " du ")) and before.strip() and top.strip() != "1":
            return None
    if _PART_OF_TIME.search(before) is not None or _ORDINAL_LEFT.search(before) is not None:
        return None
    if written == "moitie" and not (
        before.endswith(" de ") or after.startswith((" moins", " plus", " des ", " de ", " du "))
    ):
        return None
    if (
        before.endswith((" a ", " par ", " en "))
        and written in ("moitie", "la moitie")
        and not after.startswith((" de", " d", " prix"))
    ):
        return None
    if after.startswith("-") and re.match(
        r"-(?:finale|frere|soeur|tour|ton|mesure|dieu|journee|heure|fond|centre|pension|sel|mondain|volt|teinte)", after
    ):
        return None
    if written.startswith("demi") or after.startswith("-"):
        return None
    bounded = figure.start < figure.number_start or before.endswith("dont ")
    if (
        written == "un tiers"
        and not bounded
        and re.match(r" (?:de|des|du|d'|sont|ont)(?!\w)|\s{0,9}[,.;:)]|$", after) is None
    ):
        return None
    if after.startswith((" de finale", " de tour", " temps", "-temps", " heure", "-monde", " d'heure", " mondiste")):
        return None
    return _ratio(figure, text, figure.start, figure.end, figure.value, None, None, "quantity.ratio.fraction")


def _ratio(
    figure: Figure, text: str, start: int, end: int, value: float | None, unit: str | None, sign: str | None, rule: str
) -> Quantity:
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        kind="ratio",
        rule=rule,
        value=value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit=unit,
        modifier=figure.modifier,
        direction=sign,
    )
