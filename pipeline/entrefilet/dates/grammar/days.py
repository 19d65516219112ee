"""Days with their month and months: "mardi 3 mai 2022", "les 3 et 4 mai", "03/05/2022", "le 10/01", "mars prochain".

Begin with `RULES`. Pure functions over folded text (`fold`), which keeps offsets.
"""

from __future__ import annotations

import datetime as dt
import re

from entrefilet.dates.grammar.day_places import (
    day_openings,
    listed_days,
    marked_figures,
    month_openings,
    month_words,
)
from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page, whole
from entrefilet.dates.grammar.words import (
    directions,
    months,
    named_months,
    ordinals,
    pattern,
    small_numbers,
    squeeze,
    weekdays,
)
from entrefilet.french.pattern import Hint
from entrefilet.numbers.day_figures import DAY_AND_MONTH as DAY_AND_MONTH_IN_FIGURES
from entrefilet.numbers.day_figures import is_day

_BESIDE = 20  # characters on either side of a month in capitals
PIVOT = 40  # two figures: 41 to 99 are of the twentieth century, "68" and "93" as the press writes them
_DIRECTION = r"(?:<<S>>(?P<direction><<directions>>)<<E>>)?"
_FULL_YEAR = r",?<<S>>(?:de<<S>>)?(?:l'annee<<S>>)?(?P<year><<year>>)(?![.,]?\d|<<S>>?(?:%|€)|<<S>><<counted>><<E>>)"
_SHORT_YEAR = r"<<S>>?'?(?P<short>\d\d)(?= ?(?:[,.;:)»\"\n]|$))(?![.,]\d)"
_YEAR = f"(?:{_FULL_YEAR}|{_SHORT_YEAR})?"
# the year of the next of a list: "janvier et février 2019", "le 31 mai et le 1er juin 2019"
_SHARED_YEAR = (
    r"(?:(?=(?:,|<<S>><<list_end>>)<<S>>(?:<<day_article>><<S>>)?(?:<<day_digits>><<S>>)?<<month>><<S>>"
    r"(?P<shared><<year>>))|)"
)
WEEKDAY = r"(?:(?P<weekday><<weekday>>|<<weekday_short>>(?=<<S>>\d)),?<<S>>(?:le<<S>>)?)?"  # "sam. 3", "sam 3"
_STEM = r"<<month_stem>>(?=<<S>><<year>>| ?(?:[,;:!?)\n–-]|\.(?!\w)|$)|<<S>><<month_follow>><<E>>)"  # "10 jan à 20 h"
_NOT_OF_DAY = r"(?<![a-z] \d )(?<![a-z] [0-3]\d )(?<![a-z] 1er )"  # "le 3 mai": read with its day
_MONTH_LEAD = pattern(r"(?:<<B>><<month_lead>><<S>>|\bmi-)$")


def _read_day(match: re.Match[str], page: Page) -> Found:
    month = squeeze(match["month"])
    partial = Partial(
        grain="day",
        day=day_number(match["day"]),
        month=months().get(month) or months()[month + "."],
        year=year_number(match["year"] or match["shared"], match["short"]),
        weekday=weekday_number(match["weekday"]),
        sibling=bool(match["shared"]),
    )
    return whole(match, checked(with_direction(partial, match["direction"])))


def _read_shared(match: re.Match[str], page: Page) -> Found:
    partial = Partial(
        grain="day",
        day=day_number(match["day"]),
        month=months()[squeeze(match["month"])],
        year=year_number(match["year"]),
        weekday=weekday_number(match["weekday"]),
        sibling=True,
    )
    return _from_weekday(match, with_direction(partial, match["direction"]))


def _from_weekday(match: re.Match[str], partial: Partial) -> Found:
    return Found(match.start("weekday" if match["weekday"] else "day"), match.end(), checked(partial))


def _read_iso(match: re.Match[str], page: Page) -> Found | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not 1000 <= year <= 2100:
        return None
    return whole(match, checked(Partial(grain="day", year=year, month=month, day=day)))


def _read_figures(match: re.Match[str], page: Page) -> Found | None:
    """ "03/05/2022", "03.05.22"; phone numbers, versions and addresses have other lengths."""
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if len(match["year"]) == 2:
        if match["mark"] != "/" and (len(match["day"]) < 2 or len(match["month"]) < 2):
            return None
        if impossible(day, month, None):
            return None
        year = year_number(None, match["year"]) or year
    elif not 1000 <= year <= 2100 or (match["mark"] == "." and month > 12):
        return None
    weekday = weekday_number(match["weekday"])
    return whole(match, checked(Partial(grain="day", day=day, month=month, year=year, weekday=weekday)))


def _read_without_year(match: re.Match[str], page: Page) -> Found | None:
    """ "mardi 3/5", "le 3/5", "du 10.01 au 15.01"."""
    if not is_day(page.folded, match.start("day")):
        return None
    day, month = int(match["day"]), int(match["month"])
    return _from_weekday(match, Partial(grain="day", day=day, month=month, weekday=weekday_number(match["weekday"])))


def _read_month(match: re.Match[str], page: Page) -> Found | None:
    """A month; capitals tell the planet Mars and the name Avril from the months."""
    word = squeeze(match["month"])
    year = year_number(match["year"] or match["shared"], match["short"])
    if word.endswith(".") and not match["year"]:
        return None
    if not (year or match["of"] or match["direction"] or _in_month_print(match, page)):
        return None
    partial = Partial(grain="month", month=months()[word], year=year, sibling=bool(match["shared"]))
    return whole(match, with_direction(partial, match["direction"]))


def _read_named_month(match: re.Match[str], page: Page) -> Found:
    partial = Partial(grain="month", month=named_months()[squeeze(match["name"])], year=year_number(match["year"]))
    return Found(match.start("name"), match.end(), partial)


def _in_month_print(match: re.Match[str], page: Page) -> bool:
    """True if a bare month name is the month: in lower case, in a headline in capitals, or after a word of time.

    "en Avril" is, "Avril Lenoir" is not.
    """
    word = page.text[match.start("month") : match.end("month")]
    if word.islower() or (word.isupper() and len(word) > 3 and not _is_acronym(match, page)):
        return True
    return _MONTH_LEAD.search(page.before(match.start("month"), 14)) is not None


def _is_acronym(match: re.Match[str], page: Page) -> bool:
    """True for "(MARS)" and for capitals among small letters: no word beside is in capitals."""
    start, end = match.span("month")
    if page.text[start - 1 : start] == "(" and page.text[end : end + 1] == ")":
        return True
    beside = f"{page.text[max(0, start - _BESIDE) : start]} {page.text[end : end + _BESIDE]}"
    return not any(word.isupper() and len(word) > 1 for word in beside.split())


def day_number(word: str) -> int:
    """The number of a day written "3", "1er", "premier" or in words; 0 for no day."""
    word = squeeze(word)
    if word.isdigit():
        return int(word)
    return ordinals().get(word.replace(" ", "")) or small_numbers().get(word) or 0


def weekday_number(word: str | None) -> int | None:
    """1 (Monday) to 7 for the name of a weekday; None without one."""
    return weekdays()[squeeze(word)] if word else None


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


def checked(partial: Partial) -> Partial:
    """The day, with what the calendar objects to it."""
    if partial.day is None or partial.month is None:
        return partial
    problem = impossible(partial.day, partial.month, partial.year)
    return partial._replace(impossible=problem) if problem else partial


DAY_AND_MONTH = DateRule(
    name="date.day.month",
    says="A day with its month in words: « le mardi 3 mai 2022 », « le 14 juillet prochain ».",
    yes=(
        "Le pont a rouvert le [mardi 9 avril 2024|kind=DATE timex=2024-04-09].",
        "Le [quatorze juillet 2019|timex=2019-07-14], il pleuvait.",
    ),
    no=("Le marché de mai a lieu sous la halle.", "Les 3 maires étaient absents."),
    form=Form.DAY,
    pattern=pattern(
        r"(?<![\w/-])(?<!\d[.,])(?:(?P<this>ce)<<S>>)?"
        + WEEKDAY
        + r"(?P<day><<day>>)<<S>>?(?P<month><<month>>|"
        + _STEM
        + r")(?![\w-])"
        + _YEAR
        + _DIRECTION
        + _SHARED_YEAR,
        Hint(day_openings),
    ),
    read=_read_day,
)
SHARED_MONTH = DateRule(
    name="date.day.shared_month",
    says="A day that shares the month of a later one: « les 3, 4 et 5 mai », « du 3 au 5 mai ».",
    yes=("La fête aura lieu les [3|timex=2024-05-03] et [4 mai|timex=2024-05-04].",),
    no=("Les 3 et 4 places restantes sont vendues.",),
    form=Form.DAY,
    pattern=pattern(
        r"(?:\b<<shared_lead>><<S>>|(?<=, )|\b(?P<weekday><<weekday_any>>)<<S>>)(?P<day><<day_digits>>)"
        r"(?=(?:(?:(?:,|<<S>>?[-–/])<<S>>?|<<S>>(?:et|ou|au|a)<<S>>)(?:<<day_article>><<S>>)?(?:<<weekday_any>><<S>>)?"
        r"(?:1 ?er|[0-3]?\d)){1,6}<<S>>(?P<month><<month>>)(?![\w-])(?:<<S>>(?P<year><<year>>))?" + _DIRECTION + ")",
        Hint(listed_days, before=1),
    ),
    read=_read_shared,
)
ISO_DAY = DateRule(
    name="date.day.iso",
    says="A day as computers write it: « 2022-05-03 ».",
    yes=("La base a été figée le [2022-05-03|timex=2022-05-03].",),
    no=("La pièce 9022-05-03 manque au dossier.",),
    form=Form.DAY,
    pattern=pattern(
        r"(?<![\w/.,-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])(?!\.\d)", Hint(marked_figures)
    ),
    read=_read_iso,
)
FIGURES = DateRule(
    name="date.day.figures",
    says="A day in figures: « 03/05/2022 », « 3.5.2022 », « mardi 3/5 ».",
    yes=(
        "L'acte porte la mention [03.05.22|timex=2022-05-03] en bas de page.",
        "La réunion du [mardi 7/5|timex=2024-05-07] est maintenue.",
    ),
    no=("La version 3.5.22.1 du logiciel est sortie.",),
    form=Form.DAY,
    pattern=pattern(
        r"(?<![\w/,-])(?<!\d\.)"
        + WEEKDAY
        + r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\w/-])(?![.,]\d)",
        Hint(marked_figures, before=2),
    ),
    read=_read_figures,
)
ODD_DAY = DateRule(
    name="date.day.odd",
    says="A day in the print of data bases and other countries, read by dateparser: « 2022/05/03 », « 3-déc-22 ».",
    yes=("L'acte porte la cote [2022/15/30|timex=null].",),
    no=("Le lot 22/15/40 est vendu.",),
    form=Form.UNREAD_DAY,
    pattern=pattern(
        r"(?<![\w/.,-])(?:(?:1\d|20)\d\d/[01]?\d/[0-3]?\d|[0-3]?\d[-/.]<<month>>[-/.]?(?:\d{4}|\d\d)|"
        r"(?:1\d|20)\d\d-[01]\d-[0-3]\d[t ][0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,6})?z?)(?![\w/-])(?![.,]\d)",
        Hint(marked_figures),
    ),
    read=lambda match, page: whole(match, Partial(grain="day")),
)
WITHOUT_YEAR = FIGURES.also(
    pattern(r"(?<![\w/.,])(?<!\D-)(?<!\d )" + WEEKDAY + DAY_AND_MONTH_IN_FIGURES, Hint(marked_figures, before=2)),
    _read_without_year,
)
MONTH = DateRule(
    name="date.month",
    says="A month: « en mars 2019 », « le mois de mai », « en juin dernier ».",
    yes=("La loi date de [mars 2019|timex=2019-03].", "La grève a commencé en [avril dernier|timex=2024-04]."),
    no=("La sonde s'est posée sur Mars.", "Avril Lenoir a chanté."),
    form=Form.MONTH,
    pattern=pattern(
        r"(?:(?<![\w-])|(?<=\bmi-))"
        + _NOT_OF_DAY
        + r"(?P<of>mois<<S>>(?:de<<S>>|d'))?(?P<month><<month>>)(?![\w-])"
        + _YEAR
        + _DIRECTION
        + _SHARED_YEAR,
        Hint(month_openings, words=month_words),
    ),
    read=_read_month,
)
NAMED_MONTH = DateRule(
    name="date.month.named",
    says="A month by the name of what begins in it, as a bound: « d'ici la rentrée », « avant la rentrée 2025 ».",
    yes=(
        "Le pont rouvrira d'ici la [rentrée|kind=DATE timex=2024-09 date_start=2024-09-01].",
        "La grève dure depuis la [rentrée 2022|timex=2022-09].",
    ),
    no=("La rentrée littéraire fut terne.", "Rien ne sera voté avant la rentrée parlementaire."),
    form=Form.MONTH,
    pattern=pattern(
        r"<<B>><<month_bound>><<S>>la<<S>>(?P<name><<month_opening>>)(?:<<S>>scolaire)?"
        r"(?:<<S>>de<<S>>septembre)?(?:<<S>>(?P<year><<year>>))?<<E>>"
        r"(?= {0,3}(?:[^\w ]|$)|<<S>>(?!(?:de|du|des)<<E>>)<<year_follow>><<E>>)"
    ),
    read=_read_named_month,
)

RULES = (DAY_AND_MONTH, SHARED_MONTH, ISO_DAY, FIGURES, ODD_DAY, WITHOUT_YEAR, MONTH, NAMED_MONTH)
