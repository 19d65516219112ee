"""Weekdays from one to another that come back each week: "La piscine est ouverte du mardi au dimanche"."""

from __future__ import annotations

from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import pattern

_REACH = 100  # characters before the days, in their sentence, in which they are said to be of opening
_OPEN = pattern(rf"<<B>><<opening_word>><<E>>[^.!?\n]{{0,{_REACH}}}<<B>>du<<S>>$")


def is_of_opening(item: Expression, folded: str) -> bool:
    """True for weekdays from one to another behind a word of opening: "ouvert du mardi au dimanche"."""
    if not (_is_plain_weekday(item.first) and _is_plain_weekday(item.last)):
        return False
    return _OPEN.search(folded[max(0, item.start - _REACH) : item.start]) is not None


def each_such_day(item: Expression) -> str:
    """The value of weekdays from one to another in any week: XXXX-WXX-2/XXXX-WXX-7."""
    assert item.first is not None
    assert item.last is not None
    return f"XXXX-WXX-{item.first.weekday}/XXXX-WXX-{item.last.weekday}"


def _is_plain_weekday(partial: Partial | None) -> bool:
    return partial is not None and bool(partial.weekday) and partial == Partial(grain="day", weekday=partial.weekday)
