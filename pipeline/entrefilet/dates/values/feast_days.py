"""The day of a feast in a year, by its rule in feasts.tsv. Begin with `feast_day`."""

from __future__ import annotations

import datetime as dt
from functools import cache

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MUSLIM_COUNTRY = "DZ"  # its official calendar names these feasts; elsewhere they may fall a day apart


@cache
def feast_day(rule: str, year: int) -> dt.date | None:
    """The day a rule gives in a year, None where it cannot be told.

    Rules: "12-25"; "easter+39"; "06-sunday-3", the third Sunday of June; "mothers", the last Sunday of May or, when
    that is Pentecost, the first of June; "islamic NAME", a feast by its name in the package holidays.
    """
    if not 1583 <= year <= 4099:  # Easter by the Gregorian rule
        return None
    if rule.startswith("easter"):
        from dateutil.easter import easter

        sunday: dt.date = easter(year)
        return sunday + dt.timedelta(days=int(rule.removeprefix("easter")))
    if rule == "mothers":
        last = dt.date(year, 5, 31)
        last -= dt.timedelta(days=last.isoweekday() % 7)
        return last + dt.timedelta(days=7) if last == feast_day("easter+49", year) else last
    if rule.startswith("islamic "):
        return _islamic(rule.removeprefix("islamic "), year)
    parts = rule.split("-")
    if len(parts) == 3:
        first = dt.date(year, int(parts[0]), 1)
        ahead = (_WEEKDAYS.index(parts[1]) - first.weekday()) % 7
        return first + dt.timedelta(days=ahead + 7 * (int(parts[2]) - 1))
    return dt.date(year, int(parts[0]), int(parts[1]))


def _islamic(name: str, year: int) -> dt.date | None:
    if not 1963 <= year <= 2077:  # the years that the package knows for that country
        return None
    import holidays

    days = holidays.country_holidays(_MUSLIM_COUNTRY, years=year, language="en_US")
    return min((day for day, title in days.items() if title.startswith(name)), default=None)
