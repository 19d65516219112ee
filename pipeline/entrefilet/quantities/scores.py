"""Scores: "3-1", "2 à 0" after a word of winning or losing, "15/20". Begin with `read_score`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entrefilet.french.pieces import Patterns
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure
from entrefilet.quantities import labels

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context, Place

_CHAIN_BEFORE = re.compile(r"\d[-–]$")
_CHAIN_AFTER = re.compile(r"[-–/]\d")
_PATTERNS = Patterns(
    "quantities",
    "scores.tsv",
    "french/calendar.tsv",
    match_word=r"(?<!\w)<<match_word>>(?!\w)[^.;]{0,60}$",
    change=r"(?<!\w)<<change>> <<of >>$",
    article=r"(?<![\w-])<<article>> $",
    goal_of=r"(?<!\w)<<goal>> (?:du|de) $",
    points_to=r" <<points>> a ",
    scored=r"(?: a \w+)?(?=[,.;:!?)»\"]|$|\n| (?:<<behind>>|<<weekday>>)(?!\w))",
)
_MARKS = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?/(?:5|10|20|100)")


def score_in_points(context: Context, place: Place) -> Quantity | None:
    """A score that names what is counted: "12 touches à 11", "deux buts à zéro"; None where it is none."""
    folded, figure, following = context.folded, place.figure, place.following
    if following is None or not folded.endswith(" a ", figure.end, following.start):
        return None
    if figure.modifier != "exact" or following.modifier != "exact":
        return None
    if _PATTERNS["points_to"].fullmatch(folded, figure.end, following.start) is None:
        return None
    if not (_is_whole(figure) and _is_whole(following)) or _PATTERNS["change"].search(
        folded, max(0, figure.start - 30), figure.start
    ):
        return None
    if _PATTERNS["scored"].match(folded, following.end) is None:
        return None
    start, end = figure.start, following.end
    return context.quantity(start, end, kind="score", rule="quantity.score.points")


def read_score(context: Context, place: Place) -> Quantity | None:
    """The score that the figure is, alone or with the next one; None when it is none. It has no value but its text."""
    figure = place.figure
    end = _end(context, figure, place.following)
    folded = context.folded
    if end is None or labels.is_label(figure, folded) or labels.is_date_part(figure, folded):
        return None
    if figure.dash and (
        labels.is_address(figure, folded, context.text)
        or _is_name(folded[max(0, figure.number_start - 16) : figure.number_start])
    ):
        return None  # "le 49-3", "les 16-25"
    start = figure.number_start
    return context.quantity(start, end, kind="score", rule="quantity.score")


def _is_name(before: str) -> bool:
    """True behind an article ("le 49-3", "les 16-25"), but for "le but du 2-1"."""
    return _PATTERNS["article"].search(before) is not None and _PATTERNS["goal_of"].search(before) is None


def _end(context: Context, figure: Figure, following: Figure | None) -> int | None:
    """Where the score ends that begins with the figure: "3-1", "2 à 0", "15/20"; None where none begins."""
    folded = context.folded
    if figure.form == "fraction":
        return figure.end if _MARKS.fullmatch(figure.numbers[-1].text) is not None else None
    several = len(figure.numbers) == 2
    if not several and (following is None or folded[figure.end : following.start] != " a "):
        return None
    before = folded[max(0, figure.number_start - 80) : figure.number_start]
    if _CHAIN_AFTER.match(folded, figure.end) is not None or _CHAIN_BEFORE.search(before) is not None:
        return None
    if several:
        return figure.end if _is_pair(figure, folded, before) else None
    if following is None or len(following.numbers) > 1:
        return None
    small = _small(figure.numbers[0].text) and _small(following.numbers[0].text)
    return following.end if small and _PATTERNS["match_word"].search(before) is not None else None


def _is_pair(figure: Figure, folded: str, before: str) -> bool:
    """True if two numbers that were read as a range are a score: "3-1", "battus 0 à 2"."""
    first, second = figure.numbers
    if not (_small(first.text) and _small(second.text)):
        return False
    if figure.dash:
        return second.start - first.end <= 3
    return folded[first.end : second.start] == " a " and _PATTERNS["match_word"].search(before) is not None


def _is_whole(figure: Figure) -> bool:
    value = figure.value
    return value is not None and len(figure.numbers) == 1 and 0 <= value < 200 and value == int(value)


def _small(text: str) -> bool:
    return text.isdigit() and len(text) <= 3 and (len(text) == 1 or text[0] != "0")
