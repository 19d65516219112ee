"""Days told from another day ("hier", "la veille"), moments told by a duration ("il y a deux ans"), and sets.

Begin with `find_relative_days`, `find_anchored`, `find_sets`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from entrefilet.dates.expression import Expression, Partial
from entrefilet.dates.words import (
    alternation,
    lexicon,
    months,
    parts_of_day,
    periods,
    seasons,
    small_numbers,
    squeeze,
    weekdays,
)

if TYPE_CHECKING:
    from entrefilet.numbers.durations import Duration

# the grain of a date reached by counting units; counting hours or less stays inside a day
_GRAINS = {"an": "year", "décennie": "year", "siècle": "year", "millénaire": "year", "mois": "month", "trimestre": "month",
           "semestre": "month", "semaine": "week", "jour": "day", "heure": "hour", "minute": "hour", "seconde": "hour"}  # fmt: skip
_UNITS_OF = {"an": ("year", 1), "décennie": ("year", 10), "siècle": ("year", 100), "millénaire": ("year", 1000), "mois": ("month", 1),
             "trimestre": ("month", 3), "semestre": ("month", 6), "semaine": ("week", 1), "jour": ("day", 1), "heure": ("hour", 1),
             "minute": ("minute", 1), "seconde": ("second", 1)}  # fmt: skip
_SET_UNITS = {"an": "P1Y", "annee": "P1Y", "mois": "P1M", "semaine": "P1W", "jour": "P1D", "heure": "PT1H", "minute": "PT1M",
              "seconde": "PT1S", "trimestre": "P3M", "semestre": "P6M", "decennie": "P10Y", "siecle": "P100Y", "week-end": "XXXX-WXX-WE",
              "nuit": "XXXX-XX-XXTNI", "matin": "XXXX-XX-XXTMO", "soir": "XXXX-XX-XXTEV", "apres-midi": "XXXX-XX-XXTAF"}  # fmt: skip
_PLURAL_UNITS = {
    "ans": "Y",
    "annees": "Y",
    "mois": "M",
    "semaines": "W",
    "jours": "D",
    "heures": "TH",
    "minutes": "TM",
    "secondes": "TS",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    relative = alternation(lexicon("relative_days.tsv", "form", "shift"))
    set_units = alternation(_SET_UNITS)
    plural = alternation(_PLURAL_UNITS)
    number = r"(?:\d{1,3}|" + alternation(small_numbers()) + ")"
    return {
        "relative": re.compile(rf"(?<![\w-])(?P<word>{relative})(?![\w-])"),
        "ago": re.compile(r"(?<![\w-])(?:il y a|y a|voici|voila|ca fait|cela fait)(?: (?:a peine|tout juste|juste|pile|exactement|deja|maintenant|seulement|bientot|aujourd'hui))?(?: de cela)? $"),
        "in": re.compile(r"(?<![\w-])(?P<word>dans|d'ici a|d'ici)(?: (?:a peine|tout juste|juste|exactement))? (?P<the>les )?$"),
        "later": re.compile(r" (?:(?:jour pour jour|tout juste|a peine|seulement|exactement) )?(?P<word>plus tard|plus tot|auparavant|avant|apres|apres cela|de cela)(?![\w-])"),
        "event": re.compile(r" (?:le|la|les|l'|son|sa|ses|leurs?|un|une|ce|cet|cette|ces|avoir|etre|qu'|que|notre|nos|votre|mon|ma|mes|celui|celle|s'|de|d'|du|des|\w+(?:tion|ment)\b)"),
        "per": re.compile(rf"(?<![\w-])par {{1,3}}(?P<unit>{set_units})(?![\w-])(?! (?:an|mois) )"),
        "each": re.compile(
            rf"(?<![\w-])chaque {{1,3}}(?:(?P<unit>{set_units})|(?P<weekday>{alternation(weekdays('full'))})|(?P<season>{alternation(seasons())})|"
            rf"(?:mois de )?(?P<month>{alternation(months('full'))})|(?P<day>\d{{1,2}}|1er) (?P<daymonth>{alternation(months('full'))}))(?: (?P<part>{alternation(parts_of_day())}))?(?![\w-])"
        ),
        "all": re.compile(
            rf"(?<![\w-])tou(?:s|tes) {{1,3}}les {{1,3}}(?:(?P<number>{number}) {{1,3}})?(?:(?P<units>{plural})|(?P<weekday>{alternation(weekdays('full'))})s|(?P<season>etes|hivers|printemps|automnes)|"
            rf"(?P<parts>matins|soirs|nuits|apres-midi|week-ends))(?: (?P<part>matin|soir|apres-midi)s?)?(?![\w-])"
        ),
        "weekdays": re.compile(rf"(?<=\bles )(?P<weekday>{alternation(weekdays('full'))})s(?: (?P<part>matin|soir|apres-midi)s?)?(?![\w-])"),
        "day_of_week": re.compile(rf"(?<=\ble )(?P<weekday>{alternation(weekdays('full'))})s(?![\w-])"),
        "around": re.compile(r"(?<![\w-])(?P<text>24 ?h(?:eures)?(?: ?/ ?| sur )24(?: ?h(?:eures)?)?|(?:7 ?jours|sept jours|7 ?j)(?: ?/ ?| sur )(?:7|sept)(?: ?jours| ?j)?)(?!\w)"),
        "half": re.compile(r"(?<![\w-])une fois (?P<unit>l'an|la semaine)(?!\w)"),
    }  # fmt: skip


def find_relative_days(folded: str) -> Iterator[Expression]:
    """ "hier", "après-demain", "la veille", "ce jour-là"."""
    days = {entry: int(shift) for entry, shift in lexicon("relative_days.tsv", "form", "shift").items()}
    anchors = lexicon("relative_days.tsv", "form", "anchor")
    for match in _patterns()["relative"].finditer(folded):
        word = squeeze(match["word"])
        before, after = folded[max(0, match.start() - 12) : match.start()], folded[match.end() : match.end() + 6]
        if (word == "demain" and before.endswith(" de ")) or (
            word == "hier"
            and before.endswith(("n'est pas d'", "d'"))
            and not before.endswith(("depuis d'",))
            and re.match(r" (?:et|ou) (?:d'|de )", after)
        ):
            continue
        if word in ("lendemain", "surlendemain", "veille") and (
            re.match(r" d[eu'](?!\w)|s\b", after) or re.match(r" d'", after)
        ):
            yield Expression(start=match.start(), end=match.end(), kind="DATE", rule="date.relative.day_of",
                             first=Partial(grain="day", anchor="next", shift=days[word]))  # fmt: skip
            continue
        if (
            word in ("lendemain", "veille")
            and before.endswith(("jour au ", "en ", "a la ", "de "))
            and not before.endswith((" de la ",))
        ):
            continue
        if word in ("jour suivant", "jour precedent") and before.endswith(("s ", "x ")):
            continue
        rule = (
            "date.relative.today"
            if word == "aujourd'hui"
            else f"date.relative.{'day' if anchors[word] == 'published' else 'anaphora'}"
        )
        yield Expression(start=match.start(), end=match.end(), kind="DATE", rule=rule,
                         first=Partial(grain="day", anchor=anchors[word], shift=days[word]))  # fmt: skip


def find_anchored(folded: str, durations: Iterable[Duration]) -> Iterator[Expression]:
    """Numbered durations that, with the words around them, name a moment: "il y a deux ans", "six mois plus tard".

    "Trois heures après l'accident" is not one: the event has no date, the duration stays a duration.
    """
    for duration in durations:
        if duration.age or duration.unit not in _UNITS_OF or duration.value is None:
            continue
        before = folded[max(0, duration.start - 34) : duration.start]
        ago = _patterns()["ago"].search(before)
        if ago:
            start = duration.start - (len(before) - ago.start())
            start += 3 if ago[0].startswith("ca ") and False else 0
            yield _moment(start, duration.end, duration, -1, "published", "date.relative.il_y_a")
            continue
        later = _patterns()["later"].match(folded, duration.end)
        if later:
            word = later["word"]
            event = _patterns()["event"].match(folded, later.end())
            if word in ("apres", "avant") and (event or _named(folded, later.end())):
                continue
            back = word in ("plus tot", "auparavant", "avant", "de cela")
            yield _moment(duration.start, later.end(), duration, -1 if back else 1, "text", "date.relative.plus_tard")
            continue
        ahead = _patterns()["in"].search(before)
        if ahead and not ahead["the"] and not folded[duration.end :].startswith((" de ", " d'", " du ", " des ")):
            start = (
                duration.start if ahead["word"].startswith("d'ici") else duration.start - (len(before) - ahead.start())
            )
            yield _moment(start, duration.end, duration, 1, "published", "date.relative.dans")


def _named(folded: str, position: int) -> bool:
    return (
        re.match(
            r" (?:\d|midi|minuit|noel|paques|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
            folded[position : position + 12],
        )
        is not None
    )


def _moment(start: int, end: int, duration: Duration, sign: int, anchor: str, rule: str) -> Expression:
    assert duration.value is not None and duration.unit is not None
    unit, factor = _UNITS_OF[duration.unit]
    count, grain = duration.value * factor, _GRAINS[duration.unit]
    if unit == "year" and count != int(count):
        unit, count = "month", round(count * 12)
    if unit == "week" and count != int(count):
        unit, count, grain = "day", round(count * 7), "day"
    if unit == "month" and count != int(count):
        unit, count, grain = "day", round(count * 30), "day"
    if unit in ("hour", "minute", "second"):
        hours = count / {"hour": 1, "minute": 60, "second": 3600}[unit]
        unit, count, grain = "day", round(hours / 24), "day"
    mod = {
        "more_than": "BEFORE" if sign < 0 else "AFTER",
        "less_than": "AFTER" if sign < 0 else "BEFORE",
        "about": "APPROX",
    }.get(duration.modifier)
    partial = Partial(grain=grain, anchor=anchor, shift=sign * int(count), unit=unit)
    return Expression(start=start, end=end, kind="DATE", rule=rule, first=partial, mod=mod)


def find_sets(folded: str) -> Iterator[Expression]:
    """What comes back: "par an", "chaque mardi", "tous les deux ans", "24 heures sur 24"."""
    patterns = _patterns()
    for match in patterns["per"].finditer(folded):
        yield _set(match, _SET_UNITS[squeeze(match["unit"])], "date.set.par")
    for match in patterns["each"].finditer(folded):
        part = parts_of_day()[squeeze(match["part"])] if match["part"] else ""
        if match["unit"]:
            timex = _SET_UNITS[squeeze(match["unit"])]
        elif match["weekday"]:
            timex = f"XXXX-WXX-{weekdays()[match['weekday']]}{part}"
        elif match["season"]:
            timex = f"XXXX-{seasons()[match['season']]}"
        elif match["month"]:
            timex = f"XXXX-{months()[match['month']]:02}"
        else:
            timex = f"XXXX-{months()[match['daymonth']]:02}-{int(match['day'].removesuffix('er')):02}"
        yield _set(match, timex, "date.set.chaque")
    for match in patterns["all"].finditer(folded):
        part = parts_of_day()[squeeze(match["part"])] if match["part"] else ""
        if match["units"]:
            number = match["number"] or "1"
            count = int(number) if number.isdigit() else small_numbers()[squeeze(number)]
            letter = _PLURAL_UNITS[match["units"]]
            timex = f"P{letter[0]}{count}{letter[1]}" if len(letter) == 2 else f"P{count}{letter}"
        elif match["number"]:
            continue
        elif match["weekday"]:
            timex = f"XXXX-WXX-{weekdays()[match['weekday']]}{part}"
        elif match["season"]:
            timex = f"XXXX-{seasons()[match['season'] if match['season'] == 'printemps' else match['season'][:-1]]}"
        else:
            timex = _SET_UNITS[match["parts"] if match["parts"] == "apres-midi" else match["parts"][:-1]]
        yield _set(match, timex, "date.set.tous_les")
    for match in patterns["weekdays"].finditer(folded):
        part = parts_of_day()[squeeze(match["part"])] if match["part"] else ""
        yield _set(match, f"XXXX-WXX-{weekdays()[match['weekday']]}{part}", "date.set.les")
    for match in patterns["around"].finditer(folded):
        yield _set(match, "P1D", "date.set.sur")


def _set(match: re.Match[str], timex: str, rule: str) -> Expression:
    return Expression(start=match.start(), end=match.end(), kind="SET", rule=rule, timex=timex)


def set_grain(unit: str) -> str | None:
    """The grain of a folded period name, None for other words."""
    return periods().get(unit)
