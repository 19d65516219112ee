"""The two ends of a RANGE, each filling what the other leaves out."""

from __future__ import annotations

import datetime as dt

from entrefilet.dates.grammar.expression import Partial
from entrefilet.dates.values.interval import day_timex, interval
from entrefilet.dates.values.resolution import resolve
from entrefilet.dates.values.setting import Resolved, Setting

_OF_YEAR = ("day", "month", "quarter", "season")


def resolve_range(first: Partial, last: Partial, setting: Setting) -> Resolved:
    """Two ends, each filling what the other leaves out; the first is never after the last."""
    if first.clock and not first.dated:
        return _hours(first, last, setting)
    if first.month is None and last.month is not None and first.day is not None:
        first = first._replace(month=last.month)
    if first.year is not None and _lacks_year(last):
        last = last._replace(year=first.year)
    elif last.year is not None and _lacks_year(first):
        b = resolve(last, setting)
        return _joined(_latest_before(first, b), b, "sibling")
    a = resolve(first, setting)
    if a.timex is None or last.year is not None or last.anchor is not None or last.grain in ("decade", "century"):
        return _joined(a, resolve(last, setting), a.by)
    start, _ = interval(a.timex)
    if start is None:
        return _joined(a, resolve(last, setting._replace(reference=None, sibling_year=None)), a.by)
    b = resolve(last, setting._replace(reference=start, tense=1, sibling_year=None))
    return _joined(a, b, a.by)


def _hours(first: Partial, last: Partial, setting: Setting) -> Resolved:
    """ "de 22 h à 5 h": an end before the beginning is of the day after."""
    a, b = resolve(first, setting), resolve(last, setting)
    if a.timex and b.timex and b.timex < a.timex and not last.midnight:
        start, _ = interval(b.timex)
        if start is not None and start < dt.date.max:
            b = b._replace(timex=day_timex(start + dt.timedelta(days=1)) + b.timex[10:])
    return Resolved(timex=f"{a.timex}/{b.timex}", by=a.by)


def _lacks_year(partial: Partial) -> bool:
    """True for "3 mai" and "été", not for "3 mai 2022", "l'an dernier" or "années 60"."""
    return partial.year is None and partial.anchor is None and partial.grain in _OF_YEAR


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
