"""Days and months of the calendar: "mardi 3 mai 2022", "les 3 et 4 mai", "03/05/2022", "mai 2022", "mardi", feasts.

Begin with `find_days`, `find_months`, `find_weekdays`, `find_feasts`. Pure functions over folded text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from entrefilet.dates.expression import Expression, Partial
from entrefilet.dates.words import (
    compiled,
    directions,
    feasts,
    months,
    named_days,
    ordinals,
    small_numbers,
    squeeze,
    weekdays,
)

_DIRECTION = r"(?:<<S>>(?P<direction><<direction>>)<<E>>)?"
_YEAR = r"(?:,?<<S>>(?:de<<S>>)?(?:l'annee<<S>>)?(?P<year><<year>>)(?![.,]?\d| ?(?:%|euros?\b|€|personnes?\b))"
_SHORT_YEAR = r"|<<S>>?'?(?P<short>\d\d)(?= ?(?:[,.;:)»\"\n]|$))(?![.,]\d))?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "day": compiled(
            r"(?<![\w/-])(?<!\d[.,])(?:(?P<weekday><<weekday>>),?<<S>>(?:le<<S>>)?)?(?P<day><<day>>)<<S>>?(?P<month><<month>>)"
            r"(?![\w-])" + _YEAR + _SHORT_YEAR + _DIRECTION
        ),
        # a day that shares the month of a later one: "les 3, 4 et 5 mai", "du 3 au 5 mai", "samedi 3 et dimanche 4 mai"
        "shared": compiled(
            r"(?:\b(?:les?|des|du|aux?|et|ou)<<S>>|(?<=, )|(?P<weekday><<weekday>>)<<S>>)(?P<day><<day_digits>>)"
            r"(?=(?:(?:,|<<S>>et|<<S>>ou|<<S>>au|<<S>>a|<<S>>?[-–/])<<S>>?(?:(?:le|du|au|les)<<S>>)?(?:<<weekday>><<S>>)?"
            r"(?:1 ?er|[0-3]?\d)){1,6}<<S>>(?P<month><<month>>)(?![\w-])(?:<<S>>(?P<year><<year>>))?)"
        ),
        "iso": compiled(r"(?<![\w/.,-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])(?!\.\d)"),
        "numeric": compiled(
            r"(?<![\w/,-])(?<!\d\.)(?:(?P<weekday><<weekday>>),?<<S>>(?:le<<S>>)?)?"
            r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\w/-])(?![.,]\d)"
        ),
        "slash": compiled(
            r"(?:\ble|(?P<weekday><<weekday_full>>))<<S>>(?P<day>[0-3]?\d)/(?P<month>[01]?\d)(?![\w/.-])(?![.,]\d)"
        ),
        "month": compiled(
            r"(?<![\w-])(?P<of>mois<<S>>(?:de<<S>>|d'))?(?P<month><<month>>)(?![\w-])"
            + _YEAR
            + _SHORT_YEAR
            + _DIRECTION
        ),
        "weekday": compiled(
            r"(?<![\w-])(?P<this>ce(?:<<S>>meme)?<<S>>)?(?P<weekday><<weekday_full>>)(?P<that>-la|-ci)?(?![\w-])"
            r"(?:<<S>>(?P<direction><<direction>>)<<E>>|(?P<week><<S>>en<<S>>huit)<<E>>)?"
        ),
        "weekday_day": compiled(
            r"(?<![\w-])(?P<weekday><<weekday_full>>)<<S>>(?P<day><<day_digits>>)(?= ?(?:[,;:)»]|\.(?!\d)|\n|$)|<<S>>(?:a|au|vers|des)<<S>>)"
        ),
        "feast": compiled(
            r"(?<![\w-])(?P<lead>a|avant|apres|depuis|des|pour|vers|jusqu'a|d'ici(?:<<S>>a)?|entre|jour|jours|fetes?|week-end|lundi|dimanche|"
            r"nuit|soir|veille|lendemain|matin|cette<<S>>fete|la|l'|le|de)(?:<<S>>|(?<='))(?:de<<S>>(?:la<<S>>|l')?|d'|la<<S>>|l'|le<<S>>|du<<S>>)?"
            r"(?P<feast><<feast>>)(?![\w-])(?:<<S>>(?P<year><<year>>))?" + _DIRECTION
        ),
        "named": compiled(r"(?<![\w-])(?P<day>1er|[1-3]?\d)-(?P<month><<month_full>>)(?![\w])(?:-(?P<year><<year>>))?"),
    }


def find_days(folded: str) -> Iterator[Expression]:
    """Days with their month, in words or figures; an impossible one is found too, and says so."""
    patterns = _patterns()
    for match in patterns["day"].finditer(folded):
        partial = Partial(
            grain="day",
            day=day_number(match["day"]),
            month=months()[squeeze(match["month"])],
            year=_year(match["year"], match["short"]),
            weekday=_weekday(match["weekday"]),
            **_direction(match["direction"]),
        )
        yield _day(match.start(), match.end(), partial, "date.calendar.day_month")
    for match in patterns["shared"].finditer(folded):
        partial = Partial(
            grain="day",
            day=day_number(match["day"]),
            month=months()[squeeze(match["month"])],
            year=_year(match["year"], None),
            weekday=_weekday(match["weekday"]),
            sibling=True,
        )
        start = match.start("weekday") if match["weekday"] else match.start("day")
        yield _day(start, match.end(), partial, "date.calendar.shared_month")
    for name in ("iso", "numeric"):
        for match in patterns[name].finditer(folded):
            year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
            if name == "numeric" and len(match["year"]) == 2:
                if match["mark"] != "/" and (len(match["day"]) < 2 or len(match["month"]) < 2):
                    continue
                if month > 12 or day > 31 or not month or not day:
                    continue
                year = _year(None, match["year"]) or year
            elif not 1000 <= year <= 2100 or (match.re is patterns["numeric"] and match["mark"] == "." and month > 12):
                continue
            weekday = _weekday(match["weekday"]) if name == "numeric" else None
            partial = Partial(grain="day", day=day, month=month, year=year, weekday=weekday)
            yield _day(match.start(), match.end(), partial, f"date.calendar.{name}")
    for match in patterns["slash"].finditer(folded):
        if not 1 <= int(match["month"]) <= 12 or not int(match["day"]):
            continue
        weekday = _weekday(match["weekday"])
        partial = Partial(grain="day", day=int(match["day"]), month=int(match["month"]), weekday=weekday)
        start = match.start("weekday") if match["weekday"] else match.start("day")
        yield _day(start, match.end(), partial, "date.calendar.slash")


def find_months(folded: str, text: str) -> Iterator[Expression]:
    """Months without a day; `text` tells the planet and the first name from the month."""
    for match in _patterns()["month"].finditer(folded):
        word = squeeze(match["month"])
        if word.endswith(".") and not match["year"]:
            continue
        year = _year(match["year"], match["short"])
        if not (year or match["of"] or match["direction"]) and not _is_month(
            text, match.start("month"), match.end("month")
        ):
            continue
        partial = Partial(grain="month", month=months()[word], year=year, **_direction(match["direction"]))
        yield Expression(
            start=match.start(), end=match.end(), kind="DATE", rule="date.calendar.month", first=partial, habitual=False
        )


def find_weekdays(folded: str) -> Iterator[Expression]:
    """Weekdays alone, or with a number whose month is understood ("vendredi 3")."""
    for match in _patterns()["weekday_day"].finditer(folded):
        partial = Partial(grain="day", weekday=_weekday(match["weekday"]), day=day_number(match["day"]))
        if partial.day and 1 <= partial.day <= 31:
            yield _day(match.start(), match.end(), partial, "date.weekday.number")
    for match in _patterns()["weekday"].finditer(folded):
        fields = _direction(match["direction"])
        start, end = match.start(), match.end()
        rule = "date.weekday.direction" if fields else "date.weekday.bare"
        if match["week"]:
            fields, rule = {"direction": 2}, "date.weekday.en_huit"
        elif match["that"] == "-la":
            fields, rule = {"anchor": "text", "direction": 0}, "date.weekday.that"
        elif match["this"] and not fields:
            fields, rule = {"direction": 0}, "date.weekday.this"
        if not fields and folded[max(0, start - 11) : start] == "journal du ":
            continue
        habitual = not fields and folded[max(0, start - 3) : start] == "le "
        partial = Partial(grain="day", weekday=_weekday(match["weekday"]), **fields)
        yield Expression(start=start, end=end, kind="DATE", rule=rule, first=partial, habitual=habitual)


def find_feasts(folded: str, text: str) -> Iterator[Expression]:
    """Feasts that name a day ("à Noël"), and days written as names ("le 14-Juillet", "le 11-Septembre")."""
    for match in _patterns()["feast"].finditer(folded):
        lead, year = squeeze(match["lead"]), _year(match["year"], None)
        start, end = match.start("feast"), match.end()
        if not text[start].isupper() and squeeze(match["feast"]) not in (
            "jour de l'an",
            "nouvel an",
            "premier de l'an",
            "mardi gras",
        ):
            continue
        between = folded[match.end("lead") : start]
        if lead in ("la", "l'", "le", "de") and not year and not match["direction"]:
            before = folded[max(0, match.start() - 12) : match.start()].split()
            if lead == "de" or not before or before[-1] not in _TEMPORAL_LEADS:
                continue
        if lead == "cette fete":
            start = match.start("lead")
        elif (
            lead in ("week-end", "nuit", "soir", "matin", "veille", "lendemain", "jours", "fete", "fetes")
            and " de" not in f" {between.strip()}"
        ):
            continue
        if lead in ("fetes", "jours"):
            continue
        if end < len(text) - 1 and text[end] == " " and text[end + 1].isupper() and not match["year"]:
            continue  # Noël Mamère, Pentecôte Airlines
        partial = Partial(
            grain="day", feast=feasts()[squeeze(match["feast"])], year=year, **_direction(match["direction"])
        )
        yield Expression(start=start, end=end, kind="DATE", rule="date.feast", first=partial)
    for match in _patterns()["named"].finditer(folded):
        form = f"{match['day']}-{match['month']}"
        if form in named_days() and not match["year"]:
            day = dt.date.fromisoformat(named_days()[form])
            partial = Partial(grain="day", year=day.year, month=day.month, day=day.day)
            yield _day(match.start(), match.end(), partial, "date.feast.event")
            continue
        partial = Partial(
            grain="day", day=day_number(match["day"]), month=months()[match["month"]], year=_year(match["year"], None)
        )
        yield _day(match.start(), match.end(), partial, "date.feast.hyphen")


_TEMPORAL_LEADS = ("a", "avant", "apres", "depuis", "des", "pour", "vers", "jusqu'a", "ici", "entre", "pendant", "de")
_MONTH_LEADS = frozenset(
    [
        "en",
        "de",
        "d'",
        "debut",
        "fin",
        "mi-",
        "courant",
        "depuis",
        "des",
        "avant",
        "apres",
        "entre",
        "et",
        "jusqu'en",
        "jusqu'a",
        "ici",
        "a",
        "vers",
        "mois",
        "-",
        "ou",
        "au",
        "pour",
        "ce,",
        ",",
        "(",
        "milieu",
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ]
)


def day_number(word: str) -> int:
    """The number of a day written "3", "1er", "premier" or in words."""
    word = squeeze(word)
    if word.isdigit():
        return int(word)
    return ordinals().get(word.replace(" ", "")) or small_numbers().get(word) or 0


def impossible(day: int, month: int, year: int | None) -> str | None:
    """Why the calendar has no such day; None when it has one."""
    if not 1 <= month <= 12:
        return f"no month {month}"
    try:
        dt.date(year if year is not None and 1 <= year <= 9999 else 2000, month, day)
    except ValueError:
        return f"no day {day} in month {month}" + (f" of {year}" if year else "")
    return None


def _day(start: int, end: int, partial: Partial, rule: str) -> Expression:
    assert partial.day is not None
    if partial.month is not None:
        partial = replace(partial, impossible=impossible(partial.day, partial.month, partial.year))
    return Expression(start=start, end=end, kind="DATE", rule=rule, first=partial)


def _year(four: str | None, two: str | None) -> int | None:
    """The year of four figures; of two, the nearest century that is not far in the future."""
    if four:
        return int(four)
    if two:
        return 1900 + int(two) if int(two) > PIVOT else 2000 + int(two)
    return None


PIVOT = 40  # 41 to 99 are of the twentieth century


def _weekday(word: str | None) -> int | None:
    return weekdays()[squeeze(word)] if word else None


def _direction(word: str | None) -> dict[str, object]:
    if not word:
        return {}
    anchor, step = directions()[squeeze(word)]
    return {"anchor": anchor, "direction": step}


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether a bare month name is the month: in lower case, in a headline in capitals, or after a word of time."""
    word = text[start:end]
    if word.islower():
        return True
    if word.isupper() and len(word) > 3:
        return True
    before = text[max(0, start - 14) : start].lower().replace("d'", "d' ").replace("mi-", "mi- ").split()
    return (
        bool(before) and before[-1].lstrip("(«") in _MONTH_LEADS and before[-1] not in ("de", "et", "a", "d'", ",", "-")
    )
