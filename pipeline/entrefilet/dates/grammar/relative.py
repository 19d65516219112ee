"""Days told from another day ("hier", "la veille") and moments told by a duration ("il y a deux ans").

Begin with `find_relative_days`, `find_anchored`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import compiled, relative_days, squeeze, triggers
from entrefilet.numbers.durations import Duration
from entrefilet.text.word_index import word_index

# unit of a duration -> grain of the date it leads to, unit of the calendar, number of these
_STEPS = {
    "an": ("year", "year", 1), "décennie": ("year", "year", 10), "siècle": ("year", "year", 100),
    "millénaire": ("year", "year", 1000), "mois": ("month", "month", 1), "trimestre": ("month", "month", 3),
    "semestre": ("month", "month", 6), "semaine": ("week", "week", 1), "jour": ("day", "day", 1),
    "heure": ("day", "day", 1 / 24), "minute": ("day", "day", 1 / 1440), "seconde": ("day", "day", 1 / 86400),
}  # fmt: skip
_CLOCK_UNITS = {"heure": "hour", "minute": "minute", "seconde": "second"}
# an amount that is not whole is counted in the unit below
_BELOW = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7)}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "relative": compiled(r"(?<![\w-])(?P<word><<relative_day>>)(?![\w-])"),
        "of": compiled(r"<<S>>(?:de|du|des)<<E>>|<<S>>d'"),
        "idiom": compiled(r"(?:\bjour<<S>>au|\ben|\ba<<S>>la|(?<!\bde )\bde)<<S>>$"),
        "tomorrow": compiled(r"<<B>><<nowadays_noun>><<S>>de<<S>>$"),
        "yesterday": compiled(r"<<B>>d'$"),
        "or_else": compiled(r"<<S>>(?:et|ou|comme)<<S>>(?:d'|de<<S>>)"),
        "plural": compiled(r"[sx]<<S>>$"),
        "ago": compiled(r"(?<![\w-])<<ago>>(?:<<S>><<just>>)?(?:<<S>>de<<S>>cela)?<<S>>$"),
        "ahead": compiled(r"(?<![\w-])(?P<word>dans|d'ici<<S>>a|d'ici)(?:<<S>><<just>>)?<<S>>$"),
        "later": compiled(
            r"(?:<<S>><<just>>)?,?<<S>>(?P<word>plus<<S>>tard|plus<<S>>tot|auparavant|en<<S>>arriere|de<<S>>cela|avant|apres)(?![\w-])"
        ),
    }


def find_relative_days(folded: str) -> Iterator[Expression]:
    """ "hier", "après-demain", "la veille", "ce jour-là"; "la veille de" needs a day behind it (rule "…day_of")."""
    patterns = _patterns()
    for match in word_index(folded).matches(patterns["relative"], triggers("relative_day"), before=3):
        word = squeeze(match["word"])
        anchor, shift = relative_days()[word]
        before = folded[max(0, match.start() - 24) : match.start()]
        rule = "date.relative.day"
        if word == "aujourd'hui":
            rule = "date.relative.today"
        elif word == "demain" and patterns["tomorrow"].search(before):
            continue  # le monde de demain
        elif word == "hier" and patterns["yesterday"].search(before) and patterns["or_else"].match(folded, match.end()):
            continue
        elif anchor == "text":
            rule = "date.relative.anaphora"
            if patterns["of"].match(folded, match.end()):
                rule, anchor = "date.relative.day_of", "next"
            elif patterns["idiom"].search(before) or (word.startswith("jour ") and patterns["plural"].search(before)):
                continue
        partial = Partial(grain="day", anchor=anchor, shift=shift)
        yield Expression(start=match.start(), end=match.end(), kind="DATE", rule=rule, first=partial)


def find_anchored(folded: str, durations: Iterable[Duration]) -> Iterator[Expression]:
    """Durations that, with the words around them, name a moment: "il y a deux ans", "six mois plus tard".

    Whether they do is said by `Duration.anchored`: in "trois heures après l'accident" the event has no date and the
    duration stays one.
    """
    patterns = _patterns()
    for duration in durations:
        if not duration.anchored or duration.age or duration.value is None or duration.unit not in _STEPS:
            continue
        before = folded[max(0, duration.start - 40) : duration.start]
        ago = patterns["ago"].search(before)
        if ago:
            start = duration.start - len(before) + ago.start()
            yield _moment(start, duration.end, duration, -1, "published", "date.relative.il_y_a")
            continue
        later = patterns["later"].match(folded, duration.end)
        if later:
            word = squeeze(later["word"])
            sign = 1 if word in ("plus tard", "apres") else -1
            yield _moment(duration.start, later.end(), duration, sign, "text", "date.relative.plus_tard")
            continue
        ahead = patterns["ahead"].search(before)
        if ahead and squeeze(duration.text.lower()) != "un jour":
            # "d'ici à" is a preposition and stays out, "dans" makes the expression and is in
            start = duration.start - len(before) + ahead.start() if ahead["word"] == "dans" else duration.start
            yield _moment(start, duration.end, duration, 1, "published", "date.relative.dans")


def _moment(start: int, end: int, duration: Duration, sign: int, anchor: str, rule: str) -> Expression:
    assert duration.value is not None
    grain, unit, factor = _STEPS[duration.unit]
    count = duration.value * factor
    if anchor == "text" and duration.unit in _CLOCK_UNITS:
        unit, count = _CLOCK_UNITS[duration.unit], duration.value
        if unit == "hour" and count % 1:
            unit, count = "minute", count * 60
    elif count % 1 and unit in _BELOW:
        unit, parts = _BELOW[unit]
        count = count * parts
        grain = "day" if unit == "day" else grain
    mod = None
    if duration.modifier in ("more_than", "less_than"):
        mod = "BEFORE" if (duration.modifier == "more_than") == (sign < 0) else "AFTER"
    elif duration.modifier == "about":
        mod = "APPROX"
    partial = Partial(grain=grain, anchor=anchor, shift=sign * round(count), unit=unit)
    return Expression(start=start, end=end, kind="DATE", rule=rule, first=partial, mod=mod)
