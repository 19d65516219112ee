"""TIMEX3 values: written from calendar parts, and read back as the days they denote.

Begin with `interval`. Seasons change on the 21st, a century begins with its year 01, the week is the ISO week.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from entrefilet.text.remembered import remembered

Days = tuple[dt.date, dt.date]

_SEASON_STARTS = {"SP": (3, 21), "SU": (6, 21), "FA": (9, 21), "WI": (12, 21)}
_SHAPES = {
    "day": re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"),
    "month": re.compile(r"(\d{4})-(\d\d)"),
    "year": re.compile(r"(\d{4})"),
    "week": re.compile(r"(\d{4})-W(\d\d)(-WE)?"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "half": re.compile(r"(\d{4})-H([12])"),
    "season": re.compile(r"(\d{4})-(SP|SU|FA|WI)"),
    "decade": re.compile(r"(\d{3})X"),
    "century": re.compile(r"(\d\d)XX"),
    "millennium": re.compile(r"(\d)XXX"),
}


@remembered
def interval(timex: str | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day (inclusive) of what a TIMEX3 value denotes.

    A TIME has its day, a RANGE goes from the first day of its first end to the last of its last. (None, None) for a
    SET, a DURATION, PRESENT_REF, unknown parts, days before year 1.
    """
    if not timex:
        return None, None
    if "/" in timex:
        first, last = timex.split("/", 1)
        start, end = interval(first)[0], interval(last)[1]
        return (start, end) if start and end and start <= end else (None, None)
    try:
        days = _days(timex)
    except (ValueError, OverflowError):
        return None, None
    return days or (None, None)


def _days(timex: str) -> Days | None:
    for shape, pattern in _SHAPES.items():
        match = pattern.fullmatch(timex)
        if match is None:
            continue
        number = int(match[1])
        if shape == "day":
            day = dt.date(number, int(match[2]), int(match[3]))
            return day, day
        if shape == "month":
            return _months(number, int(match[2]), 1)
        if shape == "year":
            return dt.date(number, 1, 1), dt.date(number, 12, 31)
        if shape == "week":
            start = dt.date.fromisocalendar(number, int(match[2]), 6 if match[3] else 1)
            return start, start + dt.timedelta(days=1 if match[3] else 6)
        if shape == "quarter":
            return _months(number, 3 * int(match[2]) - 2, 3)
        if shape == "half":
            return _months(number, 6 * int(match[2]) - 5, 6)
        if shape == "season":
            return season(match[2], number)
        if shape == "decade":
            return dt.date(max(number * 10, 1), 1, 1), dt.date(number * 10 + 9, 12, 31)
        if shape == "century":
            return dt.date(number * 100 + 1, 1, 1), dt.date(number * 100 + 100, 12, 31)
        return dt.date(number * 1000 + 1, 1, 1), dt.date(min(number * 1000 + 1000, 9999), 12, 31)
    return None


def _months(year: int, month: int, count: int) -> Days:
    last = month + count - 1
    return dt.date(year, month, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def season(code: str, year: int) -> Days:
    """The days of a season; winter belongs to the year in which it starts."""
    start = dt.date(year, *_SEASON_STARTS[code])
    month = start.month + 3
    end = dt.date(year + month // 13, (month - 1) % 12 + 1, 20)
    return start, end


def day_timex(day: dt.date) -> str:
    """2025-12-24."""
    return day.isoformat()


def week_timex(day: dt.date, *, weekend: bool = False) -> str:
    """The ISO week that holds the day: 2025-W03, 2025-W03-WE."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}{'-WE' if weekend else ''}"


@remembered
def grain_of(timex: str) -> str | None:
    """The grain of a value that `interval` reads: day, month, year, week, quarter, half, season, decade, century."""
    if "/" in timex:
        return grain_of(timex.split("/", 1)[0])
    return next((shape for shape, pattern in _SHAPES.items() if pattern.fullmatch(timex)), None)
