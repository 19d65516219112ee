"""Feasts and days that became names: "à Noël", "lundi de Pâques", "le 14-Juillet", "le 11-Septembre".

Begin with `find_feasts` and `find_events`; the day of a feast in a year is told by values/feast_days.py.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from entrefilet.dates.grammar.days import day_number, impossible, with_direction, year_number
from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import compiled, feasts, months, named_days, squeeze, triggers, weekdays
from entrefilet.text.word_index import WordIndex, word_index


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "feast": compiled(
            r"(?<![\w-])(?P<feast><<feast>>)(?![\w-])(?:<<S>>(?P<year><<year>>))?(?:<<S>>(?P<direction><<direction>>)<<E>>)?"
        ),
        "lead": compiled(
            r"<<B>>(?:<<feast_lead>><<S>>(?:le<<S>>|la<<S>>|l')?|<<feast_event>>s?<<S>>de<<S>>(?:la<<S>>|l')?)$"
        ),
        "moment": compiled(r"<<B>>(?P<moment><<feast_moment>>)<<S>>de<<S>>(?:la<<S>>|l')?$"),
        "this": compiled(r"<<B>>cette<<S>>fete<<S>>de<<S>>(?:la<<S>>|l')?$"),
        "common": compiled(r"<<feast_common>>"),
        "named": compiled(r"(?<![\w-])(?P<day>1er|[1-3]?\d)-(?P<month><<month_full>>)(?!\w)(?:-(?P<year><<year>>))?"),
        "event": compiled(r"(?<![\w/.,-])(?P<day>[1-3]?\d)<<S>>(?P<month><<named_month>>)(?![\w-])(?!<<S>>\d)"),
        "event_lead": compiled(r"<<B>><<event_lead>><<S>>$"),
    }


def find_feasts(folded: str, text: str) -> Iterator[Expression]:
    """Feasts where they name a day, not a market, a present or a person called Noël; days written with a hyphen."""
    patterns, index = _patterns(), word_index(folded)
    for match in index.matches(patterns["feast"], triggers("feast"), before=3):
        start, end = match.span()
        before = folded[max(0, start - 30) : start]
        form = squeeze(match["feast"])
        if text[start:end].islower() and not patterns["common"].fullmatch(form):
            continue
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and not match["year"]:
            continue  # Noël Mamère
        this = patterns["this"].search(before)
        moment = patterns["moment"].search(before)
        whole = form.split()[0] in weekdays()
        if not (match["year"] or match["direction"] or this or moment or whole or patterns["lead"].search(before)):
            continue
        if this:
            start -= len(before) - this.start()
        year = year_number(match["year"])
        partial = Partial(grain="day", feast=feasts()[form], year=year)
        partial = with_direction(partial, match["direction"])
        yield Expression(start=start, end=end, kind="DATE", rule="date.feast", first=partial)
    for match in index.matches(patterns["named"], _hyphened_days(index), before=1):
        form = f"{match['day']}-{match['month']}"
        if form in named_days() and not match["year"]:
            event = dt.date.fromisoformat(named_days()[form])
            partial = Partial(grain="day", year=event.year, month=event.month, day=event.day)
            yield Expression(start=match.start(), end=match.end(), kind="DATE", rule="date.feast.event", first=partial)
            continue
        day, month, year = day_number(match["day"]), months()[match["month"]], year_number(match["year"])
        partial = Partial(grain="day", day=day, month=month, year=year, impossible=impossible(day, month, year))
        yield Expression(start=match.start(), end=match.end(), kind="DATE", rule="date.feast.hyphen", first=partial)


def _hyphened_days(index: WordIndex) -> list[int]:
    """The months with a hyphen before them."""
    months = index.numbers(triggers("month_full"))
    return [month for month in months if index.text.startswith("-", index.starts[month] - 1)]


def find_events(folded: str, text: str) -> Iterator[Expression]:
    """Days of events written with a space: "les attentats du 11 septembre", "le 11 Septembre"."""
    for match in word_index(folded).matches(_patterns()["event"], triggers("named_month"), before=1):
        form, month = f"{match['day']}-{match['month']}", match.start("month")
        if form not in named_days():
            continue
        capital = text[month].isupper() and text[month + 1].islower()
        before = folded[max(0, match.start() - 20) : match.start()]
        if capital or _patterns()["event_lead"].search(before):
            event = dt.date.fromisoformat(named_days()[form])
            partial = Partial(grain="day", year=event.year, month=event.month, day=event.day)
            yield Expression(start=match.start(), end=match.end(), kind="DATE", rule="date.feast.event", first=partial)
