"""The how-manieth weekday, day or week-end of a month: "premier mercredi de mai", "dernier week-end du mois prochain".

Begin with `RULES`; the month behind it is joined in compose.py (`of_month`). Pure functions over folded text.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page
from entrefilet.dates.grammar.words import ordinals, pattern, periods, squeeze, weekdays
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex


@cache
def _day_words() -> frozenset[str]:
    return frozenset((*weekdays("full"), "jour", "week", "weekend"))


def _days(index: WordIndex) -> list[int]:
    return index.numbers(_day_words())


_NTH = pattern(
    r"(?<![\w-])(?P<ordinal><<ordinal>>)<<S>>(?:(?P<weekday><<weekday_full>>)|(?P<unit><<nth_unit>>))"
    r"(?:(?=<<S>><<of>>)|(?=,?<<S>><<list_end>><<S>>(?:le<<S>>)?<<ordinal>><<S>>))",
    Hint(_days, before=2, words=_day_words),  # "avant-dernier jour"
)
_OF_THE_MONTH = pattern(r"<<S>>(?P<month>du<<S>>mois)(?![\w-])(?!<<S>>(?:de<<E>>|d'|<<direction>>))")


def _partial(match: re.Match[str]) -> Partial:
    unit = match["unit"] and squeeze(match["unit"])
    weekday = weekdays()[match["weekday"]] if match["weekday"] else None
    return Partial(grain=periods().get(unit or "", "day"), weekday=weekday, nth=ordinals()[squeeze(match["ordinal"])])


def _read_of_this_month(match: re.Match[str], page: Page) -> Found | None:
    """ "premier jeudi du mois": every month's where the verb has no tense."""
    month = _OF_THE_MONTH.match(page.folded, match.end())
    if month is None:
        return None
    this = Partial(grain="month", anchor="published", shift=0)
    return Found(match.start(), month.end(), of_month(_partial(match), this), habitual=True)


def _read_of_month(match: re.Match[str], page: Page) -> Found:
    """It stands only with the month that follows it."""
    return Found(*match.span(), _partial(match)._replace(anchor="next"))


def of_month(day: Partial, month: Partial) -> Partial:
    """The day or week-end `day`, told by its `nth`, of a month that is dated or counted from a day."""
    return month._replace(grain=day.grain, weekday=day.weekday, nth=day.nth)


OF_MONTH = DateRule(
    name="date.day.nth",
    says="The how-manieth weekday, day or week-end of a month: « le premier mercredi de mai », « dernier week-end ».",
    yes=(
        "Le conseil se réunira le [premier mercredi du mois prochain|kind=DATE timex=2024-06-05].",
        "Elle est partie le [dernier week-end de mars|timex=2024-W13-WE].",
    ),
    no=("Le premier lundi fut calme.",),
    form=Form.NTH_DAY,
    pattern=_NTH,
    read=_read_of_this_month,
)

RULES = (OF_MONTH, OF_MONTH.also(_NTH, _read_of_month))
