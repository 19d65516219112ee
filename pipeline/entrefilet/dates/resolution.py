"""From a partial date to a TIMEX3 value, by the order a careful reader follows.

Explicit words first, then a sibling that gives the missing part, then the tense of the governing verb, then the
nearest such date, then the past. Begin with `resolve`. No spaCy: the tense comes as a number in the `Setting`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

from entrefilet.dates.expression import Partial
from entrefilet.dates.feasts import feast_day
from entrefilet.dates.interval import Days, day_timex, grain_of, interval, season, week_timex

_YEARS_AROUND = 9  # a 29 February, or a weekday with its date, may be that far
_RANK = {"day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5, "decade": 6,
         "century": 7, "millennium": 8}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a date.

    `reference` is the publication day, None when unknown. `tense` is -1 past, 1 to come, 0 none or present.
    `last` is the value of the last dated mention before this one, `last_day` that of the last that names a day,
    `sentence_day` that of its own sentence. `sibling_year` is a year given in the same sentence.
    """

    reference: dt.date | None
    tense: int = 0
    last: str | None = None
    last_day: str | None = None
    sentence_day: str | None = None
    sibling_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A value and how it was found; `problem` says what the calendar objects."""

    timex: str | None
    by: str | None
    problem: str | None = None


def resolve(partial: Partial, setting: Setting) -> Resolved:
    """Complete a partial date; parts that nothing gives stay X."""
    if partial.impossible:
        return Resolved(timex=None, by=None, problem=partial.impossible)
    if partial == Partial(grain="day"):
        return Resolved(timex=None, by=None)  # found, not read
    if not partial.grain:
        return _time_alone(partial, setting)
    found = _base(partial, setting)
    if found.timex is None or not (partial.part or partial.clock):
        return found
    return replace(found, timex=_with_time(found.timex, partial))


def _base(partial: Partial, setting: Setting) -> Resolved:
    if partial.unit == "year" and partial.grain != "year":
        return _recurring(partial, setting)
    if partial.anchor == "text" and partial.shift is not None:
        return _anaphora(partial, setting)
    if partial.anchor == "published" and partial.shift is not None:
        if setting.reference is None:
            return Resolved(timex=_unknown(partial), by=None)
        unit = partial.unit or partial.grain
        start = _shifted(setting.reference, unit, partial.shift)
        if start is None:
            return Resolved(timex=None, by=None, problem="out of the calendar")
        if partial.grain == "weekend" and partial.shift == 0 and setting.tense < 0 and setting.reference.weekday() < 5:
            start -= dt.timedelta(days=7)
        by = "publication" if partial.grain == "day" else "explicit"
        return Resolved(timex=_timex_at(partial.grain, start), by=by)
    if partial.grain == "year":
        assert partial.year is not None
        return Resolved(timex=f"BC{partial.year:04}" if partial.before_christ else f"{partial.year:04}", by="explicit")
    if partial.grain == "decade":
        return Resolved(timex=partial.decade, by="explicit")
    if partial.grain in ("century", "millennium"):
        assert partial.number is not None
        digits = f"{partial.number - 1:02}XX" if partial.grain == "century" else f"{partial.number - 1}XXX"
        return Resolved(timex="BC" + digits if partial.before_christ else digits, by="explicit")
    return _recurring(partial, setting)


def _recurring(partial: Partial, setting: Setting) -> Resolved:
    """What comes back every year or week: a day and month, a month, a weekday, a feast, a season, a quarter."""
    if partial.unit == "year" and partial.shift is not None:  # premier trimestre de l'an dernier
        if partial.anchor == "text":
            year = _anchor_year(setting)
        else:
            year = setting.reference.year if setting.reference else None
        year = None if year is None else year + partial.shift
        partial = replace(partial, year=year, shift=None, anchor=None, unit=None)
    if partial.year is not None:
        return _in_year(partial, partial.year)
    if partial.anchor == "text" and setting.last:
        return _after_text(partial, setting)
    if (
        setting.sibling_year is not None
        and partial.direction is None
        and (partial.month or partial.feast or partial.number or partial.season)
    ):
        found = _in_year(partial, setting.sibling_year, by="sibling")
        if found.timex and not found.problem:
            return found
    if setting.reference is None:
        return Resolved(timex=_unknown(partial), by=None)
    return _chosen(partial, setting, setting.reference)


def _in_year(partial: Partial, year: int, by: str = "explicit") -> Resolved:
    days = _occurrence(partial, year)
    if days is None:
        return Resolved(timex=None, by=None, problem=f"no such day in {year}")
    problem = None
    if partial.weekday and partial.grain == "day" and days[0].isoweekday() != partial.weekday:
        problem = f"{day_timex(days[0])} has another weekday"
    return Resolved(timex=_recurring_timex(partial, days), by=by, problem=problem)


def _chosen(partial: Partial, setting: Setting, reference: dt.date) -> Resolved:
    """Among the occurrences around the publication day, the one that words, then tense, then nearness choose."""
    candidates = sorted(_candidates(partial, reference))
    if not candidates:
        return Resolved(timex=None, by=None, problem="the calendar has no such day")
    if partial.weekday and (partial.month or partial.day):
        agreeing = [days for days in candidates if days[0].isoweekday() == partial.weekday]
        near = [days for days in agreeing if abs((days[0] - reference).days) <= 366]
        if partial.month is None:
            near = near or agreeing
        if near:
            days = _nearest(near, reference, setting.tense)
            return Resolved(timex=_recurring_timex(partial, days), by="explicit")
        days = _nearest(candidates, reference, setting.tense)
        problem = f"{day_timex(days[0])} has another weekday"
        return Resolved(timex=_recurring_timex(partial, days), by=_by(setting.tense), problem=problem)
    if partial.direction is not None and partial.anchor == "published":
        if partial.direction < 0:
            days = max((days for days in candidates if days[1] < reference), default=candidates[0])
        elif partial.direction > 0:
            days = min((days for days in candidates if days[0] > reference), default=candidates[-1])
        else:
            days = _nearest(candidates, reference, setting.tense)
        return Resolved(timex=_recurring_timex(partial, days), by="explicit")
    if partial.direction == 2:  # mardi en huit
        days = min(days for days in candidates if days[0] > reference)
        return Resolved(timex=day_timex(days[0] + dt.timedelta(days=7)), by="explicit")
    if partial.direction == 0 and partial.weekday:
        ahead = [days for days in candidates if abs((days[0] - reference).days) <= 6]
        same = [days for days in ahead if days[0] == reference]
        days = same[0] if same else _nearest(ahead or candidates, reference, setting.tense)
        return Resolved(timex=_recurring_timex(partial, days), by="explicit" if same else _by(setting.tense))
    days = _nearest(candidates, reference, setting.tense)
    return Resolved(timex=_recurring_timex(partial, days), by=_by(setting.tense))


def _by(tense: int) -> str:
    return "tense" if tense else "nearest"


def _nearest(candidates: list[Days], reference: dt.date, tense: int) -> Days:
    """With a tense the nearest on its side, the publication day included; without one the nearest, a tie: the past."""
    if tense < 0:
        return max((days for days in candidates if days[0] <= reference), default=candidates[0])
    if tense > 0:
        return min((days for days in candidates if days[1] >= reference), default=candidates[-1])

    def distance(days: Days) -> tuple[int, dt.date]:
        if days[0] <= reference <= days[1]:
            return 0, days[0]
        away = (days[0] - reference).days if days[0] > reference else (reference - days[1]).days
        return away, days[0]

    return min(candidates, key=distance)


def _candidates(partial: Partial, reference: dt.date) -> Iterator[Days]:
    if partial.grain == "day" and partial.month is None and not partial.feast:
        for offset in range(-200, 201) if partial.day else range(-14, 15):
            try:
                day = reference + dt.timedelta(days=offset)
            except OverflowError:
                continue
            if (partial.weekday in (None, day.isoweekday())) and partial.day in (None, day.day):
                yield day, day
        return
    for year in range(max(1, reference.year - _YEARS_AROUND), min(9998, reference.year + _YEARS_AROUND) + 1):
        days = _occurrence(partial, year)
        if days is not None:
            yield days


def _occurrence(partial: Partial, year: int) -> Days | None:
    """The days of a recurring date in one year, None when the year has none."""
    try:
        if partial.feast:
            day = feast_day(partial.feast, year)
            if day is not None and partial.shift:
                day += dt.timedelta(days=partial.shift)
            return (day, day) if day is not None else None
        if partial.grain == "season" and partial.season:
            return season(partial.season, year)
        if partial.grain == "day":
            day = dt.date(year, partial.month or 1, partial.day or 1) + dt.timedelta(days=partial.shift or 0)
            return day, day
    except (ValueError, OverflowError):
        return None
    start, end = interval(_recurring_timex(partial, (dt.date(year, 1, 1), dt.date(year, 1, 1))))
    return (start, end) if start and end else None


def _recurring_timex(partial: Partial, days: Days) -> str:
    year = days[0].year
    if partial.grain == "day":
        return day_timex(days[0])
    if partial.grain == "month":
        return f"{year:04}-{partial.month:02}"
    if partial.grain == "season":
        return f"{year:04}-{partial.season}"
    return f"{year:04}-{'Q' if partial.grain == 'quarter' else 'H'}{partial.number}"


def _after_text(partial: Partial, setting: Setting) -> Resolved:
    """ "mardi suivant", "en mars suivant", "ce mardi-là": from the last dated mention of the text."""
    start, end = interval(setting.last)
    if start is None or end is None:
        return Resolved(timex=_unknown(partial), by=None)
    candidates = sorted(_candidates(partial, start))
    step = partial.direction or 0
    if step > 0:
        days = min((days for days in candidates if days[0] > start), default=None)
    elif step < 0:
        days = max((days for days in candidates if days[1] < end), default=None)
    else:
        days = _nearest(candidates, start, 0) if candidates else None
    if days is None:
        return Resolved(timex=None, by=None, problem="the calendar has no such day")
    return Resolved(timex=_recurring_timex(partial, days), by="anaphora")


def _anaphora(partial: Partial, setting: Setting) -> Resolved:
    """ "la veille", "deux ans plus tard", "la même année": counted from a date of the text, else from publication."""
    anchor = (setting.sentence_day or setting.last_day) if partial.grain == "day" and not partial.unit else setting.last
    by = "anaphora"
    if anchor is None and partial.grain == "day" and partial.unit:
        anchor = setting.last_day
    start, _ = interval(anchor)
    if start is None:
        if setting.reference is None:
            return Resolved(timex=_unknown(partial), by=None)
        start, anchor, by = setting.reference, day_timex(setting.reference), "default"
    assert anchor is not None
    assert partial.shift is not None
    moved = _shifted(start, partial.unit or partial.grain, partial.shift)
    if moved is None:
        return Resolved(timex=None, by=None, problem="out of the calendar")
    grain = partial.grain
    coarse = grain_of(anchor) or "day"
    if _RANK[coarse] > _RANK[grain]:  # three days after "novembre 2013" is still that month
        grain = coarse
    return Resolved(timex=_timex_at(grain, moved), by=by)


def _time_alone(partial: Partial, setting: Setting) -> Resolved:
    """A clock time or a part of the day takes its sentence's day, then the last day named, then the publication day."""
    day, by = (setting.sentence_day, "sibling") if setting.sentence_day else (setting.last_day, "anaphora")
    start, _ = interval(day)
    if start is None and setting.reference is not None and setting.tense:
        start, by = setting.reference, "default"
    if start is None:
        return Resolved(timex=_with_time("", partial), by=None)
    return Resolved(timex=_with_time(day_timex(start), partial), by=by)


def _with_time(day: str, partial: Partial) -> str:
    if partial.clock is None:
        return f"{day}{partial.part}"
    if partial.midnight:
        start, _ = interval(day)
        if start is not None and start < dt.date.max:
            day = day_timex(start + dt.timedelta(days=1))
    return f"{day}T{partial.clock[0]:02}:{partial.clock[1]:02}{'Z' if partial.utc else ''}"


def _shifted(day: dt.date, unit: str, count: int) -> dt.date | None:
    step: Callable[[int], relativedelta] = {
        "day": lambda n: relativedelta(days=n),
        "week": lambda n: relativedelta(weeks=n),
        "weekend": lambda n: relativedelta(weeks=n),
        "month": lambda n: relativedelta(months=n),
        "quarter": lambda n: relativedelta(months=3 * n),
        "half": lambda n: relativedelta(months=6 * n),
        "year": lambda n: relativedelta(years=n),
        "decade": lambda n: relativedelta(years=10 * n),
        "century": lambda n: relativedelta(years=100 * n),
    }[unit]
    try:
        moved: dt.date = day + step(count)
        return moved
    except (ValueError, OverflowError):
        return None


def _timex_at(grain: str, day: dt.date) -> str:
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


def _anchor_year(setting: Setting) -> int | None:
    start, _ = interval(setting.last)
    if start is not None:
        return start.year
    return setting.reference.year if setting.reference else None


def _unknown(partial: Partial) -> str:
    """The value with X for what nobody says: 2 May is XXXX-05-02, a Tuesday XXXX-WXX-2."""
    if partial.grain == "day":
        if partial.month and partial.day and not partial.shift:
            return f"XXXX-{partial.month:02}-{partial.day:02}"
        if partial.feast and not partial.shift and len(partial.feast) == 5:
            return f"XXXX-{partial.feast}"
        if partial.weekday and not partial.day:
            return f"XXXX-WXX-{partial.weekday}"
        return "XXXX-XX-XX"
    if partial.grain == "month":
        return f"XXXX-{partial.month:02}" if partial.month else "XXXX-XX"
    if partial.grain in ("week", "weekend"):
        return "XXXX-WXX-WE" if partial.grain == "weekend" else "XXXX-WXX"
    if partial.grain == "season":
        return f"XXXX-{partial.season}"
    if partial.grain in ("quarter", "half"):
        letter = "Q" if partial.grain == "quarter" else "H"
        return f"XXXX-{letter}{partial.number or 'X'}"
    return {"decade": "XXXX", "century": "XXXX", "millennium": "XXXX"}.get(partial.grain, "XXXX")


def resolve_range(first: Partial, last: Partial, setting: Setting) -> Resolved:
    """Two ends, each filling what the other leaves out; the first is never after the last."""
    if first.clock and not first.dated:
        a = resolve(first, setting)
        b = resolve(last, setting)
        if a.timex and b.timex and b.timex < a.timex and not last.midnight:
            start, _ = interval(b.timex)
            if start is not None and start < dt.date.max:
                b = replace(b, timex=day_timex(start + dt.timedelta(days=1)) + b.timex[10:])
        return Resolved(timex=f"{a.timex}/{b.timex}", by=a.by)
    if first.month is None and last.month is not None and first.day is not None:
        first = replace(first, month=last.month)
    if (
        first.year is not None
        and last.year is None
        and last.anchor is None
        and last.grain in ("day", "month", "quarter", "season")
    ):
        last = replace(last, year=first.year)
    if (
        last.year is not None
        and first.year is None
        and first.anchor is None
        and first.grain in ("day", "month", "quarter", "season")
    ):
        b = resolve(last, setting)
        a = _latest_before(replace(first, year=None), b)
        return _joined(a, b, "sibling")
    a = resolve(first, setting)
    if a.timex is None or last.year is not None or last.anchor is not None or last.grain in ("decade", "century"):
        return _joined(a, resolve(last, setting), a.by)
    start, _ = interval(a.timex)
    if start is None:
        return _joined(a, resolve(last, replace(setting, reference=None, sibling_year=None)), a.by)
    b = resolve(last, replace(setting, reference=start, tense=1, sibling_year=None))
    return _joined(a, b, a.by)


def _latest_before(first: Partial, end: Resolved) -> Resolved:
    _, last_day = interval(end.timex)
    if last_day is None:
        return resolve(first, Setting(reference=None))
    return resolve(first, Setting(reference=last_day, tense=-1))


def _joined(a: Resolved, b: Resolved, by: str | None) -> Resolved:
    problem = a.problem or b.problem
    if a.timex is None or b.timex is None:
        return Resolved(timex=None, by=None, problem=problem)
    return Resolved(timex=f"{a.timex}/{b.timex}", by=by, problem=problem)
