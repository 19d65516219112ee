"""Days of the calendar: "mardi 3 mai 2022", "les 3 et 4 mai", "03/05/2022", months, bare weekdays.

Begin with `find_days`, `find_months`, `find_weekdays`. Pure functions over folded text (`fold`), which keeps offsets.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from string import digits

from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import (
    compiled,
    day_places,
    directions,
    months,
    ordinals,
    small_numbers,
    squeeze,
    triggers,
    weekdays,
)
from entrefilet.text.word_index import WordIndex, word_index

PIVOT = 40  # two figures: 41 to 99 are of the twentieth century, "68" and "93" as the press writes them
_MARKS = ("/", "-", ".")  # between the figures of a date
_TO_NEXT_DAY, _TO_LAST_DAY = 6, 33  # words to the next day of a list ("1 er et le lundi 3"), to the month of six
_DIRECTION = r"(?:<<S>>(?P<direction><<directions>>)<<E>>)?"
_FULL_YEAR = r",?<<S>>(?:de<<S>>)?(?:l'annee<<S>>)?(?P<year><<year>>)(?![.,]?\d|<<S>>?(?:%|€)|<<S>><<counted>><<E>>)"
_SHORT_YEAR = r"<<S>>?'?(?P<short>\d\d)(?= ?(?:[,.;:)»\"\n]|$))(?![.,]\d)"
_YEAR = f"(?:{_FULL_YEAR}|{_SHORT_YEAR})?"
# the year of the next of a list: "janvier et février 2019", "le 31 mai et le 1er juin 2019"
_SHARED_YEAR = (
    r"(?:(?=(?:,|<<S>>(?:et|ou|puis))<<S>>(?:(?:le|du|en|au|les)<<S>>)?(?:<<day_digits>><<S>>)?<<month>><<S>>"
    r"(?P<shared><<year>>))|)"
)
_ALONE = frozenset(("le", "au", "du"))  # the words right before a day that stands alone
_WEEKDAY = r"(?:(?P<weekday><<weekday>>),?<<S>>(?:le<<S>>)?)?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "day": compiled(
            r"(?<![\w/-])(?<!\d[.,])(?:(?P<this>ce)<<S>>)?"
            + _WEEKDAY
            + r"(?P<day><<day>>)<<S>>?(?P<month><<month>>|<<month_stem>>(?=<<S>><<year>>))(?![\w-])"
            + _YEAR
            + _DIRECTION
            + _SHARED_YEAR
        ),
        # shares the month of a later one: "les 3, 4 et 5 mai", "du 3 au 5 mai", "samedi 3 et dimanche 4 mai"
        "shared": compiled(
            r"(?:\b(?:les?|des|du|aux?|et|ou)<<S>>|(?<=, )|(?P<weekday><<weekday>>)<<S>>)(?P<day><<day_digits>>)"
            r"(?=(?:(?:,|<<S>>et|<<S>>ou|<<S>>au|<<S>>a|<<S>>?[-–/])<<S>>?(?:(?:le|du|au|les)<<S>>)?(?:<<weekday>><<S>>)?"
            r"(?:1 ?er|[0-3]?\d)){1,6}<<S>>(?P<month><<month>>)(?![\w-])(?:<<S>>(?P<year><<year>>))?)"
        ),
        "iso": compiled(r"(?<![\w/.,-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])(?!\.\d)"),
        "figures": compiled(
            r"(?<![\w/,-])(?<!\d\.)"
            + _WEEKDAY
            + r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\w/-])(?![.,]\d)"
        ),
        # forms of data bases and foreign print, read by dateparser: "2022/05/03", "3-déc-22", "2022-05-03T10:12:00Z"
        "odd": compiled(
            r"(?<![\w/.,-])(?:(?:1\d|20)\d\d/[01]?\d/[0-3]?\d|[0-3]?\d[-/.]<<month>>[-/.]?(?:\d{4}|\d\d)|"
            r"(?:1\d|20)\d\d-[01]\d-[0-3]\d[t ][0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,6})?z?)(?![\w/-])(?![.,]\d)"
        ),
        "slash": compiled(
            r"(?:\ble|(?P<weekday><<weekday_full>>))<<S>>(?P<day>[0-3]?\d)/(?P<month>[01]?\d)(?![\w/.-])(?![.,]\d)(?!<<S>>d(?:es?|u)<<E>>)"
        ),
        "month": compiled(
            r"(?:(?<![\w-])|(?<=\bmi-))(?P<of>mois<<S>>(?:de<<S>>|d'))?(?P<month><<month>>)(?![\w-])"
            + _YEAR
            + _DIRECTION
            + _SHARED_YEAR
        ),
        "capital": compiled(r"(?:<<B>><<month_lead>><<S>>|\bmi-)$"),
        "weekday": compiled(
            r"(?<![\w-])(?P<this>ce(?:<<S>>meme)?<<S>>)?(?P<weekday><<weekday_full>>)(?P<that>-la|-ci)?(?![\w-])"
            r"(?:<<S>>(?P<direction><<direction>>)<<E>>|(?P<week><<S>>en<<S>>huit)<<E>>)?"
        ),
        "the": compiled(r"<<B>>le<<S>>$"),
        "no_weekday": compiled(r"(?:\bjournal<<S>>du|<<B>><<ordinal>>|<<B>>(?:m\.|mme|mlle|mm\.|dr|me))<<S>>$"),
        # a day of which only the number is said: "jusqu'au 25", "Le 12, le conseil"
        "alone": compiled(
            r"(?:<<B>>(?:jusqu'au|a<<S>>partir<<S>>du|a<<S>>compter<<S>>du)<<S>>(?P<day><<day_digits>>)"
            r"(?= ?(?:[,;:)]|\.(?!\d)|\n|$)(?!<<S>>(?:rue|avenue|boulevard|place|route|chemin|quai|impasse))"
            r"|<<S>>(?:a|au|aux|dans|en|et|pour|chez|sur)<<E>>)"
            r"|(?:^|(?<=\n)|(?<=[.!?] )|(?<=[.!?]  )|(?<=[.!?]   ))le<<S>>(?P<first><<day_digits>>),<<S>>"
            r"(?!\d|rue|avenue|boulevard|place|route))"
        ),
        "weekday_day": compiled(
            r"(?<![\w-])(?P<weekday><<weekday_full>>)<<S>>(?P<day><<day_digits>>)"
            r"(?= ?(?:[,;:)»]|\.(?!\d)|\n|$)|<<S>>(?:a|au|vers|des|et<<S>><<weekday_full>>)<<S>>)"
        ),
    }


def find_days(folded: str) -> Iterator[Expression]:
    """Days with their month, in words or figures; an impossible one is found too, and says so."""
    patterns, index = _patterns(), word_index(folded)
    for match in index.matches(patterns["day"], _month_places(index), before=6):  # "ce mardi le vingt et un" mai
        partial = Partial(
            grain="day",
            day=day_number(match["day"]),
            month=months().get(squeeze(match["month"])) or months()[squeeze(match["month"]) + "."],
            year=year_number(match["year"] or match["shared"], match["short"]),
            weekday=_weekday(match["weekday"]),
            sibling=bool(match["shared"]),
        )
        partial = with_direction(partial, match["direction"])
        yield _day(match.start(), match.end(), partial, "date.day.month")
    for match in index.matches(patterns["shared"], _days_of_lists(index), before=1):
        partial = Partial(
            grain="day",
            day=day_number(match["day"]),
            month=months()[squeeze(match["month"])],
            year=year_number(match["year"]),
            weekday=_weekday(match["weekday"]),
            sibling=True,
        )
        start = match.start("weekday") if match["weekday"] else match.start("day")
        yield _day(start, match.end(), partial, "date.day.shared_month")
    marked = index.marked(index.figures, _MARKS)
    for match in index.matches(patterns["iso"], marked):
        if 1000 <= int(match["year"]) <= 2100:
            fields = {name: int(match[name]) for name in ("year", "month", "day")}
            yield _day(match.start(), match.end(), Partial(grain="day", **fields), "date.day.iso")  # type: ignore[arg-type]
    yield from _find_figures(index, marked)


@cache
def _day_words() -> frozenset[str]:
    """The last words of the days in words: "premier", "un" of "vingt et un", "er" of "1 er"."""
    return frozenset(("premier", "er", *(form.replace("-", " ").split()[-1] for form in small_numbers())))


def _month_places(index: WordIndex) -> list[int]:
    """The months with the number of a day before them, also where no space stands between ("3mai")."""
    words, months = index.words, index.numbers(triggers("month"))
    months = [month for month in months if words[month - 1][0].isdecimal() or words[month - 1] in _day_words()]
    glued = [figures for figures in index.figures if words[figures].lstrip(digits) in triggers("month")]
    return sorted(months + glued) if glued else months


def _days_of_lists(index: WordIndex) -> list[int]:
    """The numbers of days that have another one beside them and a month behind that: "les 3, 4 et 5 mai"."""
    months = index.numbers(triggers("month"))
    days = day_places(index) if months else []
    listed = [day for day, other in pairwise(days) if other - day <= _TO_NEXT_DAY]
    ahead = ((day, bisect_left(months, day)) for day in listed)
    return [day for day, place in ahead if place < len(months) and months[place] - day <= _TO_LAST_DAY]


def _find_figures(index: WordIndex, marked: Sequence[int]) -> Iterator[Expression]:
    """ "03/05/2022", "03.05.22", "mardi 3/5"; phone numbers, versions and addresses have other lengths."""
    for match in index.matches(_patterns()["figures"], marked, before=2):
        day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
        if len(match["year"]) == 2:
            if match["mark"] != "/" and (len(match["day"]) < 2 or len(match["month"]) < 2):
                continue
            if impossible(day, month, None):
                continue
            year = year_number(None, match["year"]) or year
        elif not 1000 <= year <= 2100 or (match["mark"] == "." and month > 12):
            continue
        partial = Partial(grain="day", day=day, month=month, year=year, weekday=_weekday(match["weekday"]))
        yield _day(match.start(), match.end(), partial, "date.day.figures")
    for match in index.matches(_patterns()["odd"], marked):
        yield Expression(
            start=match.start(), end=match.end(), kind="DATE", rule="date.day.odd", first=Partial(grain="day")
        )
    for match in index.matches(_patterns()["slash"], marked, before=1):
        day, month = int(match["day"]), int(match["month"])
        if not impossible(day, month, None):
            partial = Partial(grain="day", day=day, month=month, weekday=_weekday(match["weekday"]))
            start = match.start("weekday") if match["weekday"] else match.start("day")
            yield _day(start, match.end(), partial, "date.day.figures")


def find_months(folded: str, text: str, days: Sequence[Expression] = ()) -> Iterator[Expression]:
    """Months but those of `days`; `text` tells the planet Mars and the name Avril from the months."""
    index = word_index(folded)
    for match in index.matches(_patterns()["month"], _months_outside(days, index), before=2):
        word, start = squeeze(match["month"]), match.start("month")
        year = year_number(match["year"] or match["shared"], match["short"])
        if word.endswith(".") and not match["year"]:
            continue
        if not (year or match["of"] or match["direction"]) and not _in_month_print(
            folded, text, start, match.end("month")
        ):
            continue
        partial = with_direction(
            Partial(grain="month", month=months()[word], year=year, sibling=bool(match["shared"])), match["direction"]
        )
        yield Expression(start=match.start(), end=match.end(), kind="DATE", rule="date.month", first=partial)


def _months_outside(days: Sequence[Expression], index: WordIndex) -> list[int]:
    """The months that stand in none of the days, which are in text order."""
    months, starts = index.numbers(triggers("month")), [day.start for day in days]
    outside = []
    for month in months:
        before = bisect_right(starts, index.starts[month]) - 1
        if before < 0 or days[before].end <= index.starts[month]:
            outside.append(month)
    return outside


def _in_month_print(folded: str, text: str, start: int, end: int) -> bool:
    """Whether a bare month name is the month: in lower case, in a headline in capitals, or after a word of time."""
    word = text[start:end]
    if word.islower() or (word.isupper() and len(word) > 3):
        return True
    return _patterns()["capital"].search(folded[max(0, start - 14) : start]) is not None


def find_weekdays(folded: str) -> Iterator[Expression]:
    """Weekdays alone, or with a number whose month is understood ("vendredi 3")."""
    index = word_index(folded)
    for match in index.matches(_patterns()["weekday_day"], triggers("weekday_full")):
        partial = Partial(grain="day", weekday=_weekday(match["weekday"]), day=day_number(match["day"]))
        if partial.day and partial.day <= 31:
            yield _day(match.start(), match.end(), partial, "date.weekday.number")
    for match in index.matches(_patterns()["alone"], index.behind(day_places(index), _ALONE), before=3):
        group = "day" if match["day"] else "first"
        day = day_number(match[group])
        if 1 <= day <= 31:
            yield _day(match.start(group), match.end(group), Partial(grain="day", day=day), "date.day.alone")
    for match in index.matches(_patterns()["weekday"], triggers("weekday_full"), before=2):
        start = match.start()
        partial = with_direction(Partial(grain="day", weekday=_weekday(match["weekday"])), match["direction"])
        rule = "date.weekday.direction" if match["direction"] else "date.weekday.bare"
        if match["week"]:
            partial, rule = partial._replace(direction=2), "date.weekday.en_huit"
        elif match["that"] == "-la":
            partial, rule = partial._replace(anchor="text", direction=0), "date.weekday.that"
        elif match["this"] and not match["direction"]:
            partial, rule = partial._replace(direction=0), "date.weekday.this"
        if _patterns()["no_weekday"].search(folded[max(0, start - 16) : start]):
            continue
        habitual = (
            rule == "date.weekday.bare" and _patterns()["the"].search(folded[max(0, start - 5) : start]) is not None
        )
        yield Expression(start=start, end=match.end(), kind="DATE", rule=rule, first=partial, habitual=habitual)


def day_number(word: str) -> int:
    """The number of a day written "3", "1er", "premier" or in words; 0 for no day."""
    word = squeeze(word)
    if word.isdigit():
        return int(word)
    return ordinals().get(word.replace(" ", "")) or small_numbers().get(word) or 0


def year_number(four: str | None, two: str | None = None) -> int | None:
    """The year of four figures, or of two by PIVOT; None without figures."""
    if four:
        return int(four)
    if two:
        return 1900 + int(two) if int(two) > PIVOT else 2000 + int(two)
    return None


def with_direction(partial: Partial, word: str | None) -> Partial:
    """The date with what "dernier", "prochain", "suivant" say; as it is without such a word."""
    if not word:
        return partial
    word = squeeze(word)
    anchor, step = directions()[word if word in directions() else word.removesuffix("s")]
    return partial._replace(anchor=anchor, direction=step)


def impossible(day: int, month: int, year: int | None) -> str | None:
    """Why the calendar has no such day; None when it has one. A 29 February needs no leap year without a year."""
    if not 1 <= month <= 12:
        return f"no month {month}"
    try:
        dt.date(year if year is not None and 1 <= year <= 9999 else 2000, month, day)
    except ValueError:
        return f"no day {day} in month {month}" + (f" of {year}" if year else "")
    return None


def _day(start: int, end: int, partial: Partial, rule: str) -> Expression:
    if partial.day is not None and partial.month is not None:
        problem = impossible(partial.day, partial.month, partial.year)
        partial = partial._replace(impossible=problem) if problem else partial
    return Expression(start=start, end=end, kind="DATE", rule=rule, first=partial)


def _weekday(word: str | None) -> int | None:
    return weekdays()[squeeze(word)] if word else None
