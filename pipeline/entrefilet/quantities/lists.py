"""Figures of one list: the unit they share, the whole they are a part of, "un" beside other counts.

Begin with `share_unit` and `drop_articles`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure
from entrefilet.quantities import labels
from entrefilet.quantities.amounts import WORDS_OF_ONE, clean
from entrefilet.quantities.changes import direction
from entrefilet.quantities.conversion import to_si

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context

_LIST_GAP = re.compile(r"(?: [%€])?(?:, | et | ou | a | puis |, puis |, et | contre |/)(?:de |d')?")
_LIST_JOIN = re.compile(
    r"(?:(?:,| et| ainsi que| dont| contre|,? puis) (?:(?:dont|contre|ainsi que|"
    r"au moins) )?| et (?:de |d')|, outre )$"
)


def share_unit(context: Context, figure: Figure, following: Figure, other: Quantity) -> Quantity | None:
    """A member of a list: its unit is that of the next member ("10 et 7,5 tonnes")."""
    folded = context.folded
    if _LIST_GAP.fullmatch(folded[figure.end : following.start]) is None or other.kind in ("score", "ratio"):
        return None
    if figure.value is None or figure.form not in ("digits", "words", "mixed") or other.unit is None:
        return None
    if following.numbers[0].text.lower() in WORDS_OF_ONE:
        return None
    if labels.is_label(figure, folded) or (labels.is_year(figure, folded) and not labels.is_year(following, folded)):
        return None
    if figure.numbers[0].text.lower() in WORDS_OF_ONE or re.search(
        r"(?<![\w-])(?:le|la|du|au|a la) $", folded[max(0, figure.start - 5) : figure.start]
    ):
        return None
    if labels.is_year(figure, folded) and labels.after_year_word(figure, folded):
        return None
    value = figure.value
    multiplier = following.numbers[-1].multiplier
    if (
        multiplier >= 1e3
        and figure.numbers[0].multiplier == 1
        and value < 1000
        and other.kind in ("money", "count", "measure")
    ):
        value *= multiplier
    si_value, si_unit = to_si(value, other.unit) if other.kind == "measure" else (None, None)
    return replace(
        other,
        start=figure.start,
        end=figure.end,
        text=context.text[figure.start : figure.end],
        rule=f"quantity.{other.kind}.list",
        value=value,
        value_min=None,
        value_max=None,
        modifier=figure.modifier,
        si_value=si_value,
        si_unit=si_unit,
        direction=direction(
            folded, figure.start, figure.end, "" if other.kind == "measure" else figure.numbers[0].sign
        ),
    )


def of_several(context: Context, figure: Figure, following: Figure, other: Quantity) -> Quantity | None:
    """ "Cinq des douze accusés": the noun is that of the whole; "huit des 28 millions d'habitants": eight million."""
    gap = context.folded[figure.end : following.start]
    if gap not in (" des ", " de ses ", " de ces ", " de leurs ", " des quelque ") or other.kind != "count":
        return None
    if figure.value is None or len(figure.numbers) > 1 or figure.numbers[0].text.lower() in WORDS_OF_ONE:
        return None
    scale = following.numbers[-1].multiplier
    value = figure.value * scale if scale >= 1e6 and figure.numbers[0].multiplier == 1 else figure.value
    return Quantity(
        start=figure.start,
        end=figure.end,
        text=context.text[figure.start : figure.end],
        kind="count",
        rule="quantity.count.of_several",
        value=value,
        unit=other.unit,
        modifier=figure.modifier,
    )


def with_cents(context: Context, quantity: Quantity, read: dict[int, Quantity], position: int) -> Quantity:
    """ "treize euros et quarante-cinq cents" is one sum."""
    cents = read[position]
    gap = context.folded[quantity.end : cents.start]
    if quantity.kind != "money" or cents.kind != "money" or gap not in (" et ", " "):
        return quantity
    if not context.folded[cents.start : cents.end].endswith(("centimes", "cents", "pence")):
        return quantity
    if quantity.value is None or cents.value is None:
        return quantity
    del read[position]
    return replace(
        quantity,
        end=cents.end,
        text=context.text[quantity.start : cents.end],
        value=clean(quantity.value + cents.value),
    )


def drop_articles(context: Context, figures: list[Figure], read: dict[int, Quantity]) -> list[Quantity]:
    """Drop "un" and "une" that count nothing: they stay with a bound, and beside another count of the same list."""
    kept = []
    for position, figure in enumerate(figures):
        quantity = read.get(position)
        if quantity is None:
            continue
        one = len(figure.numbers) == 1 and figure.numbers[0].text.lower() in WORDS_OF_ONE
        if (
            one
            and quantity.kind == "count"
            and quantity.modifier == "exact"
            and not _in_list(context, figures, read, position)
        ):
            continue
        kept.append(quantity)
    return kept


def is_article(figure: Figure) -> bool:
    """Whether the figure is "un" or "une" without a bound."""
    one = len(figure.numbers) == 1 and figure.numbers[0].text.lower() in WORDS_OF_ONE
    return one and figure.start == figure.number_start


def is_new(context: Context, figure: Figure) -> bool:
    """Whether "neuf" means new: "un véhicule neuf"."""
    if figure.numbers[0].text.lower() != "neuf" or figure.start < figure.number_start:
        return False
    index = context.index_at(figure.start)
    previous = context.doc[index - 1] if index else None
    return previous is not None and previous.pos_ in ("NOUN", "ADJ", "ADV") and not previous.text.endswith(("s", "x"))


def _in_list(context: Context, figures: list[Figure], read: dict[int, Quantity], position: int) -> bool:
    """Whether the count stands in one list with a number that is not "un": "un maire et six élus"."""
    for step in (1, -1):
        nearer = read[position]
        for other in range(position + step, position + 4 * step, step):
            further = read.get(other)
            if further is None or further.kind != "count":
                break
            if not _coordinated(context, *((nearer, further) if step > 0 else (further, nearer))):
                break
            if figures[other].numbers[0].text.lower() not in WORDS_OF_ONE:
                return True
            nearer = further
    return False


def _coordinated(context: Context, left: Quantity, right: Quantity) -> bool:
    between = context.folded[left.end : right.start]
    if (
        right.start - left.end > 45
        or "\n" in between
        or re.search(r"[.:!?]", between)
        or _LIST_JOIN.search(between) is None
    ):
        return False
    first, last = context.index_at(left.end), context.index_at(right.start)
    return not any(token.pos_ in ("AUX", "PRON", "SCONJ", "VERB") for token in context.doc[first:last])
