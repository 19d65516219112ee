"""Figures of one list: the unit they share, the whole they are a part of, "un" beside other counts.

Begin with `share_unit` and `drop_articles`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from entrefilet.french.pieces import Patterns
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure
from entrefilet.quantities import labels
from entrefilet.quantities.changes import direction
from entrefilet.quantities.conversion import to_si
from entrefilet.quantities.nouns import is_person

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context, Place

_PATTERNS = Patterns(
    "quantities",
    "lists.tsv",
    gap=r"(?: [%€])?(?:, | <<joint>> |, <<comma_joint>> |/)<<of >>?",
    join=r"(?:(?:,| <<opening>>|,? puis) (?:<<inner>> )?| et <<of >>|, outre )$",
    article=r"(?<![\w-])<<article>> $",
    closing_joint=r" <<closing_joint>> ",
    side=r" <<side>> ",
    several_of=r" <<several_of>> ",
)
_CLAUSE_END = re.compile(r"[.:;!?\n]|$")
_STOP = re.compile(r"[.:!?]")
_LENGTHS = frozenset(("mm", "cm", "m", "km"))


def share_unit(context: Context, place: Place) -> Quantity | None:
    """A member of a list: its unit is that of the next member ("10 et 7,5 tonnes")."""
    figure, following, other = place.figure, place.following, place.other
    if following is None or other is None or figure.value is None or other.unit is None:
        return None
    if not _joins_list(context, figure, following) or other.kind in ("score", "ratio") or is_new(context, figure):
        return None
    value = figure.value
    multiplier = following.numbers[-1].multiplier
    if multiplier >= 1e3 and figure.numbers[0].multiplier == 1 and value < 1000 and other.kind != "percent":
        value *= multiplier
    measure = other.kind == "measure"
    si_value, si_unit = to_si(value, other.unit) if measure else (None, None)
    sign = "" if measure else figure.numbers[0].sign
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
        direction=direction(context.folded, figure.start, figure.end, sign),
    )


def _joins_list(context: Context, figure: Figure, following: Figure) -> bool:
    """True if the figure is one of a list with the next: "10 et 7,5 tonnes"; not "l'article 8 et 12 lois"."""
    folded = context.folded
    if _PATTERNS["gap"].fullmatch(folded, figure.end, following.start) is None:
        return False
    if figure.form not in ("digits", "words", "mixed") or figure.begins_with_one or following.begins_with_one:
        return False
    if labels.is_label(figure, folded) or _PATTERNS["article"].search(folded, max(0, figure.start - 5), figure.start):
        return False
    year = labels.is_year(figure, folded)
    if year and (labels.after_year_word(figure, folded) or not labels.is_year(following, folded)):
        return False
    # "312 voix contre 240, et 12 abstentions": its unit stands before it
    return not folded.endswith(" contre ", max(0, figure.start - 8), figure.start)


def read_side(context: Context, place: Place) -> Quantity | None:
    """The other side of a surface, whose unit is given once: "40 mètres sur 25"."""
    figure = place.figure
    other = place.before[-1].quantity if place.before else None
    if other is None or other.unit not in _LENGTHS or figure.form != "digits" or figure.modifier != "exact":
        return None
    if _PATTERNS["side"].fullmatch(context.folded, other.end, figure.start) is None:
        return None
    following = context.token_after(figure.end)
    if following is not None and (following.pos_ in ("NOUN", "PROPN", "SYM") or following.text[:1].isdigit()):
        return None
    if figure.value is None:
        return None
    si_value, si_unit = to_si(figure.value, other.unit)
    return context.quantity(
        figure.start,
        figure.end,
        kind="measure",
        rule="quantity.measure.list",
        value=figure.value,
        unit=other.unit,
        modifier="exact",
        si_value=si_value,
        si_unit=si_unit,
    )


def of_several(context: Context, place: Place) -> Quantity | None:
    """ "Cinq des douze accusés": the noun is that of the whole; "huit des 28 millions d'habitants": eight million."""
    figure, following, other = place.figure, place.following, place.other
    if following is None or other is None or is_new(context, figure):
        return None
    gap = _PATTERNS["several_of"].fullmatch(context.folded, figure.end, following.start)
    if gap is None or other.kind != "count":
        return None
    if figure.value is None or len(figure.numbers) > 1 or figure.begins_with_one:
        return None
    scale = following.numbers[-1].multiplier
    value = figure.value * scale if scale >= 1e6 and figure.numbers[0].multiplier == 1 else figure.value
    return context.quantity(
        figure.start,
        figure.end,
        kind="count",
        rule="quantity.count.of_several",
        value=value,
        unit=other.unit,
        modifier=figure.modifier,
    )


def drop_articles(context: Context, figures: list[Figure], read: dict[int, Quantity]) -> list[Quantity]:
    """Drop "un" and "une" that count nothing: they stay with a bound, and beside another count of the same list."""
    kept = []
    for position, figure in enumerate(figures):
        quantity = read.get(position)
        if quantity is None:
            continue
        if (
            figure.one
            and quantity.kind == "count"
            and quantity.modifier == "exact"
            and not _in_list(context, figures, read, position)
        ):
            continue
        kept.append(quantity)
    return kept


def may_be_listed(folded: str, end: int, start: int) -> bool:
    """Whether what stands between two figures may join them to a list: ", ", " et "."""
    return _PATTERNS["join"].search(folded, end, start) is not None


def is_article(figure: Figure) -> bool:
    """Whether the figure is "un" or "une" without a bound."""
    return figure.one and figure.start == figure.number_start


def is_new(context: Context, figure: Figure) -> bool:
    """Whether "neuf" means new: "un véhicule neuf"."""
    if figure.numbers[0].text.lower() != "neuf" or figure.start < figure.number_start:
        return False
    index = context.index_at(figure.start)
    previous = context.doc[index - 1] if index else None
    return previous is not None and previous.pos_ in ("NOUN", "ADJ", "ADV") and not previous.text.endswith(("s", "x"))


def _in_list(context: Context, figures: list[Figure], read: dict[int, Quantity], position: int) -> bool:
    """Whether the count stands in one list with a number that is not "un": "un maire et six élus"."""
    closed = False  # whether "et" or the like joins two members: what a mere comma adds may comment on the sentence
    for step in (1, -1):
        nearer = read[position]
        for other in range(position + step, position + 4 * step, step):
            further = read.get(other)
            if further is None or further.kind != "count":
                break
            left, right = (nearer, further) if step > 0 else (further, nearer)
            if not _coordinated(context, left, right):
                break
            closed = closed or _PATTERNS["closing_joint"].search(context.folded[left.end : right.start]) is not None
            if not figures[other].begins_with_one:
                return step > 0 or closed or _are_persons(nearer, further) or _is_verbless(context, further, nearer)
            nearer = further
    return False


def _is_verbless(context: Context, first: Quantity, last: Quantity) -> bool:
    """Whether the clause around both has no finite verb: "Trois touches perdues, une mêlée ratée : le club souffre"."""
    low = max(context.folded.rfind(mark, 0, first.start) for mark in (". ", ": ", "\n", "; ", "! ", "? "))
    end = _CLAUSE_END.search(context.folded, last.end)
    high = end.start() if end is not None else last.end
    clause = context.doc[context.index_at(low + 1) : context.index_at(high)]
    return not any("Fin" in token.morph.get("VerbForm", []) for token in clause)


def _are_persons(one: Quantity, other: Quantity) -> bool:
    """Whether both count people of a toll ("deux morts, un blessé"), not "132 drones abattus, une escalade"."""
    return is_person(one.unit or "") and is_person(other.unit or "")


def _coordinated(context: Context, left: Quantity, right: Quantity) -> bool:
    between = context.folded[left.end : right.start]
    if (
        right.start - left.end > 45
        or "\n" in between
        or _STOP.search(between) is not None
        or _PATTERNS["join"].search(between) is None
    ):
        return False
    first, last = context.index_at(left.end), context.index_at(right.start)
    return not any(
        token.pos_ in ("AUX", "PRON", "SCONJ")
        or (token.pos_ == "VERB" and "Part" not in token.morph.get("VerbForm", []))
        for token in context.doc[first:last]
    )
