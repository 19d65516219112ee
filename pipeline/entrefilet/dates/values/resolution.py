"""From a partial date to a TIMEX3 value, by the order a careful reader follows.

Explicit words first, then a sibling that gives the missing part, then the tense of the governing verb, then the
nearest such date, then the past. Begin with `resolve`. No spaCy: the tense comes as a number in the `Setting`.
"""

from __future__ import annotations

import datetime as dt

from entrefilet.dates.grammar.expression import Partial
from entrefilet.dates.values.calendar_steps import (
    candidates_of,
    nearest_of,
    nth_of_month,
    occurrence,
    recurring_timex,
    shifted,
    timex_at,
    unknown,
)
from entrefilet.dates.values.interval import Days, day_timex, grain_of, interval, week_timex
from entrefilet.dates.values.setting import Resolved, Setting

# "a été mis en délibéré au 12 juin": a date set by a past verb is to come when that is much nearer
_LONG_PAST, _SOON = 180, 120  # days
_JUST_PAST, _IN_A_YEAR = 60, 366  # days
_FAR, _FAR_AHEAD = 120, 1.25  # days, and how much further they seem
_MOSTLY_OVER = {"quarter": 45, "half": 90}  # days
_UNREAD = Partial(grain="day")  # found, and left to dateparser
_MINUTES = {"hour": 60, "minute": 1, "second": 1 / 60}
_RANK = {"day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5, "decade": 6,
         "century": 7, "millennium": 8}  # fmt: skip


def heeds_tense(partial: Partial) -> bool:
    """True if the tense of its verb may decide what a date is: "mardi", "le 3 mai", not "hier" or "mai 2019"."""
    if partial.year is not None or partial.grain in ("decade", "century", "millennium"):
        return False
    if partial.shift is None or partial.anchor is None or partial.weekday is not None or partial.unit == "year":
        return True
    # counted from a day: "ce week-end", "cette nuit" and "cette année" alone may be before it or behind it
    return partial.anchor == "published" and (partial.grain in ("weekend", "year") or partial.part is not None)


def resolve(partial: Partial, setting: Setting) -> Resolved:
    """Complete a partial date; parts that nothing gives stay X."""
    if partial.impossible:
        return Resolved(timex=None, by=None, problem=partial.impossible)
    if partial.day is None and partial == _UNREAD:
        return Resolved(timex=None, by=None)  # found, not read
    if not partial.grain:
        return _time_alone(partial, setting)
    found = _base(partial, setting)
    start, _ = interval(found.timex)
    if partial.around and start is not None:
        found = found._replace(timex=week_timex(start, weekend=partial.around == "weekend"))
    if found.timex is None or not (partial.part or partial.clock):
        return found
    return found._replace(timex=_with_time(found.timex, partial))


def _base(partial: Partial, setting: Setting) -> Resolved:
    """The value without its time of the day."""
    if partial.nth and partial.shift is not None:
        return _nth_of_month(partial, setting)
    if partial.unit == "week" and partial.weekday:
        return _in_week(partial, setting)
    if partial.unit == "year" and partial.grain != "year":
        return _recurring(partial, setting)
    if partial.shift is not None and partial.anchor in ("text", "published"):
        return _anaphora(partial, setting) if partial.anchor == "text" else _from_publication(partial, setting)
    if partial.grain in ("year", "decade", "century", "millennium"):
        return Resolved(timex=_era(partial), by="explicit")
    return _recurring(partial, setting)


def _from_publication(partial: Partial, setting: Setting) -> Resolved:
    """ "hier", "la semaine dernière", "il y a deux ans"; "le week-end" is the one just past with a past tense."""
    assert partial.shift is not None
    if setting.reference is None:
        return Resolved(timex=unknown(partial), by=None)
    start = shifted(setting.reference, partial.unit or partial.grain, partial.shift)
    if start is None:
        return Resolved(timex=None, by=None, problem="out of the calendar")
    if partial.grain == "weekend" and partial.shift == 0 and setting.tense < 0 and setting.reference.weekday() < 5:
        start -= dt.timedelta(days=7)
    by = "publication" if partial.grain == "day" else "explicit"
    return Resolved(timex=timex_at(partial.grain, start), by=by)


def _era(partial: Partial) -> str | None:
    """The value of a year, decade, century or millennium that its own words tell whole."""
    if partial.grain == "decade":
        return partial.decade
    if partial.grain == "year":
        assert partial.year is not None
        value = f"{partial.year:04}"
    else:
        assert partial.number is not None
        value = f"{partial.number - 1:02}XX" if partial.grain == "century" else f"{partial.number - 1}XXX"
    return f"BC{value}" if partial.before_christ else value


def _recurring(partial: Partial, setting: Setting) -> Resolved:
    """What comes back every year or week: a day and month, a month, a weekday, a feast, a season, a quarter."""
    if partial.unit == "year" and partial.shift is not None:  # premier trimestre de l'an dernier
        partial = partial._replace(year=_year_from(partial.anchor, partial.shift, setting), shift=None, anchor=None)
        partial = partial._replace(unit=None)
    if partial.year is not None:
        return _in_year(partial, partial.year, by="sibling" if partial.sibling else "explicit")
    if partial.anchor == "text" and setting.last:
        return _after_text(partial, setting)
    if setting.sibling_year is not None and partial.direction is None and _is_of_a_year(partial):
        found = _in_year(partial, setting.sibling_year, by="sibling")
        if found.timex and not found.problem:
            return found
    if setting.reference is None:
        return Resolved(timex=unknown(partial), by=None)
    return _chosen(partial, setting, setting.reference)


def _is_of_a_year(partial: Partial) -> bool:
    """True for what a year has once: "3 mai", "Noël", "été", "premier trimestre"; a weekday is not."""
    return bool(partial.month or partial.feast or partial.number or partial.season)


def _year_from(anchor: str | None, shift: int, setting: Setting) -> int | None:
    """The year some years from that of publication, or from one of the text; None where that is unknown."""
    of_publication = setting.reference.year if setting.reference else None
    year = _anchor_year(setting) if anchor == "text" else of_publication
    return None if year is None else year + shift


def _in_week(partial: Partial, setting: Setting) -> Resolved:
    """ "mardi de la semaine prochaine"."""
    week = _base(Partial(grain="week", anchor=partial.anchor, shift=partial.shift), setting)
    start, _ = interval(week.timex)
    if start is None or not partial.weekday:
        return Resolved(timex=f"XXXX-WXX-{partial.weekday}", by=None)
    return Resolved(timex=day_timex(start + dt.timedelta(days=partial.weekday - 1)), by=week.by)


def _nth_of_month(partial: Partial, setting: Setting) -> Resolved:
    """ "premier mercredi du mois prochain"."""
    month = _base(Partial(grain="month", anchor=partial.anchor, shift=partial.shift), setting)
    start, _ = interval(month.timex)
    days = nth_of_month(partial, start.year, start.month) if start is not None else None
    if days is None:
        return Resolved(timex=unknown(partial), by=None)
    return Resolved(timex=recurring_timex(partial, days), by=month.by)


def _in_year(partial: Partial, year: int, by: str = "explicit") -> Resolved:
    days = occurrence(partial, year)
    if days is None:
        return Resolved(timex=None, by=None, problem=f"no such day in {year}")
    problem = None
    if partial.weekday and partial.grain == "day" and days[0].isoweekday() != partial.weekday:
        problem = f"{day_timex(days[0])} has another weekday"
    return Resolved(timex=recurring_timex(partial, days), by=by, problem=problem)


def _chosen(partial: Partial, setting: Setting, reference: dt.date) -> Resolved:
    """Among the occurrences around the publication day, the one that words, then tense, then nearness choose."""
    candidates = nearest_of(partial, reference)
    if not candidates:
        return Resolved(timex=None, by=None, problem="the calendar has no such day")
    if partial.weekday and (partial.month or partial.day) and not partial.nth:
        return _on_weekday(partial, candidates, setting, reference)
    if partial.direction is not None and partial.anchor == "published":
        return _told_by_direction(partial, partial.direction, candidates, setting, reference)
    if partial.weeks_on:  # mardi en huit
        days = min(days for days in candidates if days[0] > reference)
        return Resolved(timex=day_timex(days[0] + dt.timedelta(days=7 * partial.weeks_on)), by="explicit")
    if partial.direction == 0 and partial.weekday and not partial.nth:
        return _this_weekday(partial, candidates, setting, reference)
    return _told_by_tense(partial, candidates, setting, reference)


def _on_weekday(partial: Partial, candidates: list[Days], setting: Setting, reference: dt.date) -> Resolved:
    """ "vendredi 3 mai", "vendredi 3": the day whose weekday agrees, else the one that the tense chooses."""
    agreeing = [days for days in candidates if days[0].isoweekday() == partial.weekday]
    near = [days for days in agreeing if abs((days[0] - reference).days) <= 366]
    if partial.month is None:
        near = near or agreeing
    if near:
        days = _nearest(near, reference, setting.tense)
        return Resolved(timex=recurring_timex(partial, days), by="explicit")
    days = _nearest(candidates, reference, setting.tense)
    problem = f"{day_timex(days[0])} has another weekday"
    return Resolved(timex=recurring_timex(partial, days), by=_by(setting.tense), problem=problem)


def _told_by_direction(
    partial: Partial, direction: int, candidates: list[Days], setting: Setting, reference: dt.date
) -> Resolved:
    """ "mardi dernier", "en mars prochain", "cet été"."""
    if direction < 0:
        days = max((days for days in candidates if days[1] < reference), default=candidates[0])
    elif direction > 0:
        days = min((days for days in candidates if days[0] > reference), default=candidates[-1])
    else:
        days = _nearest(candidates, reference, setting.tense)
    return Resolved(timex=recurring_timex(partial, days), by="explicit")


def _this_weekday(partial: Partial, candidates: list[Days], setting: Setting, reference: dt.date) -> Resolved:
    """ "ce vendredi": the publication day itself, else the one of these days that the tense chooses."""
    ahead = [days for days in candidates if abs((days[0] - reference).days) <= 6]
    same = [days for days in ahead if days[0] == reference]
    days = same[0] if same else _nearest(ahead or candidates, reference, setting.tense)
    return Resolved(timex=recurring_timex(partial, days), by="explicit" if same else _by(setting.tense))


def _told_by_tense(partial: Partial, candidates: list[Days], setting: Setting, reference: dt.date) -> Resolved:
    if setting.tense < 0 and partial.grain in _MOSTLY_OVER:
        # "au premier semestre" in February speaks of last year's: the past needs a period that is mostly over
        reference = max(reference - dt.timedelta(days=_MOSTLY_OVER[partial.grain]), dt.date.min)
    days = _nearest(candidates, reference, setting.tense)
    past, soon = (_JUST_PAST, _IN_A_YEAR) if setting.decided else (_LONG_PAST, _SOON)
    if setting.scheduled and partial.grain == "day" and setting.tense < 0 and (reference - days[1]).days > past:
        coming = _nearest(candidates, reference, 1)
        if 0 <= (coming[0] - reference).days < soon:
            return Resolved(timex=recurring_timex(partial, coming), by="nearest")
    return Resolved(timex=recurring_timex(partial, days), by=_by(setting.tense))


def _by(tense: int) -> str:
    return "tense" if tense else "nearest"


def _nearest(candidates: list[Days], reference: dt.date, tense: int) -> Days:
    """With a tense the nearest on its side, the publication day included; without one the nearest, a tie: the past.

    What is to come in some months is rarely told without a future, and counts as further away.
    """
    if tense < 0:
        return max((days for days in candidates if days[0] <= reference), default=candidates[0])
    if tense > 0:
        return min((days for days in candidates if days[1] >= reference), default=candidates[-1])

    def distance(days: Days) -> tuple[float, dt.date]:
        if days[0] <= reference <= days[1]:
            return 0, days[0]
        if days[0] < reference:
            return (reference - days[1]).days, days[0]
        away = (days[0] - reference).days
        return away if away < _FAR else away * _FAR_AHEAD, days[0]

    return min(candidates, key=distance)


def _after_text(partial: Partial, setting: Setting) -> Resolved:
    """ "mardi suivant", "en mars suivant", "ce mardi-là": from the last dated mention of the text."""
    start, end = interval(setting.last)
    if start is None or end is None:
        return Resolved(timex=unknown(partial), by=None)
    candidates = candidates_of(partial, start)
    step = partial.direction or 0
    if step > 0:
        days = min((days for days in candidates if days[0] > start), default=None)
    elif step < 0:
        days = max((days for days in candidates if days[1] < end), default=None)
    else:
        days = _nearest(candidates, start, 0) if candidates else None
    if days is None:
        return Resolved(timex=None, by=None, problem="the calendar has no such day")
    return Resolved(timex=recurring_timex(partial, days), by="anaphora")


def _anaphora(partial: Partial, setting: Setting) -> Resolved:
    """ "la veille", "deux ans plus tard", "la même année": counted from a date of the text, else from publication."""
    by = "anaphora"
    if partial.unit in _MINUTES:
        return _hours_later(partial, setting)
    anchor = _anchor_of(partial, setting)
    start, _ = interval(anchor)
    if start is None:
        counted = partial.unit is not None and (partial.unit == "day" or (partial.shift or 0) > 0)
        if setting.reference is None or (counted and (partial.shift or 0) >= 0):
            return Resolved(timex=unknown(partial), by=None)  # "cette date", "deux ans plus tard", and none before
        start, anchor, by = setting.reference, day_timex(setting.reference), "default"
    assert anchor is not None
    assert partial.shift is not None
    moved = shifted(start, partial.unit or partial.grain, partial.shift)
    if moved is None:
        return Resolved(timex=None, by=None, problem="out of the calendar")
    grain = partial.grain
    coarse = grain_of(anchor) or "day"
    if _RANK[coarse] > _RANK[grain]:  # three days after "novembre 2013" is still that month
        grain = coarse
    return Resolved(timex=timex_at(grain, moved), by=by)


def _anchor_of(partial: Partial, setting: Setting) -> str | None:
    """The value from which to count: for "la veille" a day of its sentence or the last one; else the last date."""
    if partial.grain != "day":
        return setting.last
    if not partial.unit:
        return setting.sentence_day or setting.last_day
    return setting.last_day if setting.last is None else setting.last


def _hours_later(partial: Partial, setting: Setting) -> Resolved:
    """ "deux heures plus tard": from the last time of the clock, else only the last day named."""
    assert partial.shift is not None
    assert partial.unit is not None
    by, day = "anaphora", setting.last_day
    try:
        moment = dt.datetime.fromisoformat((setting.last_time or "").removesuffix("Z"))
        moment += dt.timedelta(minutes=partial.shift * _MINUTES[partial.unit])
        return Resolved(timex=f"{day_timex(moment.date())}T{moment:%H:%M}", by=by)
    except (ValueError, OverflowError):
        pass
    if day is None and setting.reference is not None:
        by, day = "default", day_timex(setting.reference)
    return Resolved(timex=day or "XXXX-XX-XX", by=by if day else None)


def _time_alone(partial: Partial, setting: Setting) -> Resolved:
    """A clock time or a part of the day takes its sentence's day, then the last day named, then the publication day."""
    if setting.repeated:
        return Resolved(timex=_with_time("", partial), by=None)
    day, by = (setting.sentence_day, "sibling") if setting.sentence_day else (setting.time_day, "anaphora")
    start, _ = interval(day)
    if start is None and setting.reference is not None and setting.tense:
        start, by = setting.reference, "default"
    if start is None:
        return Resolved(timex=_with_time("", partial), by=None)
    if day is not None and day == setting.after_night:
        start += dt.timedelta(days=1)  # "dans la nuit de dimanche à lundi, vers 2 h 40"
    return Resolved(timex=_with_time(day_timex(start), partial), by=by)


def _with_time(day: str, partial: Partial) -> str:
    if partial.clock is None:
        return f"{day}{partial.part}"
    if partial.midnight:
        start, _ = interval(day)
        if start is not None and start < dt.date.max:
            day = day_timex(start + dt.timedelta(days=1))
    return f"{day}T{partial.clock[0]:02}:{partial.clock[1]:02}{'Z' if partial.utc else ''}"


def _anchor_year(setting: Setting) -> int | None:
    start, _ = interval(setting.last)
    if start is not None:
        return start.year
    return setting.reference.year if setting.reference else None
