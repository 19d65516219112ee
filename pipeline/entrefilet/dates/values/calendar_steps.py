"""Steps in the calendar: occurrences of a recurring date, shifts by units, the value of a period, unknown parts."""

from __future__ import annotations

import calendar
import datetime as dt

from dateutil.relativedelta import relativedelta

from entrefilet.dates.grammar.expression import Partial
from entrefilet.dates.values.feast_days import feast_day
from entrefilet.dates.values.interval import Days, day_timex, interval, season, week_timex

_DAYS = {"day": 1, "week": 7, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_UNKNOWN = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}
_DAYS_AROUND = 200  # half a year and some days, in which each number of a day comes back
_YEARS_BESIDE = 2  # what comes back every year, with its season over New Year
_YEARS_AROUND = 9  # a 29 February, or a weekday with its date, may be that far


def candidates_of(partial: Partial, reference: dt.date, years: int = _YEARS_AROUND) -> list[Days]:
    """Every occurrence of a recurring date around the publication day in order, at most `years` years away."""
    if partial.grain == "day" and partial.month is None and not partial.feast:
        return _days_around(partial, reference)
    around = range(max(1, reference.year - years), min(9998, reference.year + years) + 1)
    return sorted(days for year in around if (days := occurrence(partial, year)) is not None)


def nearest_of(partial: Partial, reference: dt.date) -> list[Days]:
    """The occurrences among which the one before and the one after the publication day are, in order."""
    rare = partial.feast or partial.weekday or (partial.month == 2 and partial.day == 29)
    return candidates_of(partial, reference, _YEARS_AROUND if rare else _YEARS_BESIDE)


def _days_around(partial: Partial, reference: dt.date) -> list[Days]:
    """The days near the publication day that have the weekday, the number in their month or both."""
    reach, step, start = (_DAYS_AROUND if partial.day else 14), 1, 0
    if partial.weekday is not None:
        step, start = 7, (partial.weekday - reference.isoweekday() + reach) % 7
    today, first, last = reference.toordinal(), dt.date.min.toordinal(), dt.date.max.toordinal()
    ordinals = range(today - reach + start, today + reach + 1, step)
    days = [dt.date.fromordinal(number) for number in ordinals if first <= number <= last]
    return [(day, day) for day in days if partial.day in (None, day.day)]


def occurrence(partial: Partial, year: int) -> Days | None:
    """The days of a recurring date in one year, None when the year has none."""
    try:
        if partial.feast:
            return _of_feast(partial.feast, partial.shift or 0, year)
        if partial.nth and partial.month:
            return nth_of_month(partial, year, partial.month)
        if partial.grain == "season" and partial.season:
            return season(partial.season, year)
        if partial.grain == "day":
            day = dt.date(year, partial.month or 1, partial.day or 1)
            day = day + dt.timedelta(days=partial.shift) if partial.shift else day
            return day, day
    except (ValueError, OverflowError):
        return None
    start, end = interval(recurring_timex(partial, (dt.date(year, 1, 1), dt.date(year, 1, 1))))
    return (start, end) if start and end else None


def _of_feast(feast: str, shift: int, year: int) -> Days | None:
    """The day of a feast in one year, or the one so many days from it: "le lendemain de Noël"."""
    day = feast_day(feast, year)
    if day is None:
        return None
    moved = day + dt.timedelta(days=shift)
    return moved, moved


def nth_of_month(partial: Partial, year: int, month: int) -> Days | None:
    """The weekday, day or week-end of a month by its `nth`, counted from the end below zero; None past its last."""
    assert partial.nth is not None
    days = [dt.date(year, month, day + 1) for day in range(calendar.monthrange(year, month)[1])]
    weekday = 6 if partial.grain == "weekend" else partial.weekday  # a week-end is of the month of its Saturday
    fitting = [day for day in days if weekday in (None, day.isoweekday())]
    if not -len(fitting) <= partial.nth <= len(fitting):
        return None
    day = fitting[partial.nth - 1 if partial.nth > 0 else partial.nth]
    return day, day + dt.timedelta(days=1 if partial.grain == "weekend" else 0)


def recurring_timex(partial: Partial, days: Days) -> str:
    """The value of one occurrence of a recurring date."""
    year = days[0].year
    if partial.grain == "day":
        return day_timex(days[0])
    if partial.grain == "weekend":
        return week_timex(days[0], weekend=True)
    if partial.grain == "month":
        return f"{year:04}-{partial.month:02}"
    if partial.grain == "season":
        return f"{year:04}-{partial.season}"
    return f"{year:04}-{'Q' if partial.grain == 'quarter' else 'H'}{partial.number}"


def shifted(day: dt.date, unit: str, count: int) -> dt.date | None:
    """The day some units before or after; None outside the calendar."""
    step: dt.timedelta | relativedelta
    try:
        step = dt.timedelta(days=_DAYS[unit] * count) if unit in _DAYS else relativedelta(months=_MONTHS[unit] * count)
        moved: dt.date = day + step
        return moved
    except (ValueError, OverflowError):
        return None


def timex_at(grain: str, day: dt.date) -> str:
    """The value of the period of one grain that holds the day."""
    if grain == "day":
        return day_timex(day)
    if grain in ("week", "weekend"):
        return week_timex(day, weekend=grain == "weekend")
    if grain == "month":
        return f"{day.year:04}-{day.month:02}"
    if grain == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if grain == "half":
        return f"{day.year:04}-H{(day.month + 5) // 6}"
    if grain == "decade":
        return f"{day.year // 10:03}X"
    if grain == "century":
        return f"{(day.year - 1) // 100:02}XX"
    if grain == "season":
        for code in ("WI", "FA", "SU", "SP"):
            for year in (day.year, day.year - 1):
                start, end = season(code, year)
                if start <= day <= end:
                    return f"{year:04}-{code}"
    return f"{day.year:04}"


def unknown(partial: Partial) -> str:
    """The value with X for what nobody says: 2 May is XXXX-05-02, a Tuesday XXXX-WXX-2."""
    if partial.grain == "day":
        return _unknown_day(partial)
    if partial.grain == "month":
        return f"XXXX-{partial.month:02}" if partial.month else "XXXX-XX"
    if partial.grain == "season":
        return f"XXXX-{partial.season}"
    if partial.grain in ("quarter", "half"):
        letter = "Q" if partial.grain == "quarter" else "H"
        return f"XXXX-{letter}{partial.number or 'X'}"
    return _UNKNOWN.get(partial.grain, "XXXX")


def _unknown_day(partial: Partial) -> str:
    if partial.nth:
        return "XXXX-XX-XX"
    if partial.month and partial.day and not partial.shift:
        return f"XXXX-{partial.month:02}-{partial.day:02}"
    if partial.feast and not partial.shift and len(partial.feast) == 5:
        return f"XXXX-{partial.feast}"
    if partial.weekday and not partial.day:
        return f"XXXX-WXX-{partial.weekday}"
    return "XXXX-XX-XX"
