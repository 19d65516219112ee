"""Days that come back by count: "un lundi sur deux", "un samedi par mois", "tous les premiers lundis du mois".

Begin with `RULES`. Pure functions over folded text; the value of a set is whole.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.dates.grammar.expression import Form
from entrefilet.dates.grammar.rule import DateRule, Found, Page
from entrefilet.dates.grammar.words import ordinals, pattern, set_units, small_numbers, squeeze, weekdays
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex

_WEEK = 7  # days
_PART = r"(?:<<S>><<part>>s?)?"
_DAYS = r"(?:<<weekday_full>>s?|<<week_end>>s?)"
_PERIOD = re.compile(r"(?P<date>P)(?P<time>T?)(?P<count>\d+)(?P<letter>\w)")


@cache
def _day_words() -> frozenset[str]:
    """The weekdays in both numbers, and the first words of the forms of "week-end"."""
    return frozenset((*weekdays("full"), *(f"{day}s" for day in weekdays("full")), "week", "weekend", "weekends"))


@cache
def _ordinal_words() -> frozenset[str]:
    last = (form.split("-")[-1] for form in ordinals())
    return frozenset(form for word in last for form in (word, f"{word}s"))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(form.split("-")[0].split(" ")[0] for form in small_numbers())


@cache
def _last_number_words() -> frozenset[str]:
    return frozenset(re.split(r"\W", form)[-1] for form in small_numbers())


def _days(index: WordIndex) -> list[int]:
    return index.numbers(_day_words())


def _counted_days(index: WordIndex) -> list[int]:
    """The weekdays and week-ends behind a number."""
    words, numbers = index.words, _last_number_words()
    return [day for day in _days(index) if day and (words[day - 1] in numbers or words[day - 1][0].isdecimal())]


def _nth_days(index: WordIndex) -> list[int]:
    """The weekdays and week-ends behind an ordinal."""
    return index.behind(_days(index), _ordinal_words())


@cache
def _out_of_words() -> frozenset[str]:
    return frozenset(("sur",))


def _out_of_numbers(index: WordIndex) -> list[int]:
    """The words "sur" before a number."""
    words, numbers = index.words, index.numbers(_out_of_words())
    last = len(words) - 1
    return [n for n in numbers if n < last and (words[n + 1] in _number_words() or words[n + 1][0].isdecimal())]


_OUT_OF = pattern(
    r"(?<![\w-])(?:\d{1,2}|<<minute_words>>)<<S>>"
    r"(?:(?P<weekday><<weekday_full>>s?)|(?P<yearly><<season>>s?|<<month_full>>)|(?P<unit><<set_unit>>)s?)"
    + _PART
    + r"<<S>>sur<<S>>(?P<number>\d{1,2}|<<minute_words>>)(?![\w-]|[.,]\d)"
    r"(?!<<S>>(?!<<year_follow>><<E>>)\w{1,30}[sx]<<E>>)",  # une semaine sur deux sites
    Hint(_out_of_numbers, before=7, words=_out_of_words),  # "vingt et un mercredis après-midi sur"
)


_EACH_SO_MANY = pattern(
    r"(?<![\w-])<<all>><<S>>(?P<number>\d{1,2}|<<minute_words>>)<<S>>(?:(?P<weekday><<weekday_full>>)s|<<week_end>>s)"
    + _PART
    + r"(?![\w-])",
    Hint(_counted_days, before=5, words=_day_words),
)
_PER = pattern(
    r"(?<![\w-])<<minute_words>><<S>>" + _DAYS + _PART + r"<<S>>par<<S>>(?P<period><<set_unit>>)(?![\w-])",
    Hint(_counted_days, before=3, words=_day_words),
)
_ORDINALS = r"<<ordinal>>s?(?:(?:,|<<S>><<list_end>>)<<S>>(?:les?<<S>>)?<<ordinal>>s?){0,3}"
_OF_PERIOD = (
    r"(?:<<S>>du<<S>>(?P<period>mois|trimestre|semestre)(?![\w-])(?!<<S>>(?:de<<E>>|d'|<<direction>>))"
    r"|<<S>>(?:de|par)<<S>>(?:chaque<<S>>)?(?P<each><<set_unit>>)(?![\w-])|<<S>><<of>>(?P<yearly><<month_full>>)(?![\w-]))"
)
_NTH_OF_EACH = pattern(
    r"(?<![\w-])(?P<lead><<every>>)<<S>>" + _ORDINALS + "<<S>>" + _DAYS + _PART + _OF_PERIOD,
    Hint(_nth_days, before=20, words=_day_words),
)
_NTH_PLURAL = pattern(
    r"(?<![\w-])(?P<ordinals>" + _ORDINALS + ")<<S>>(?P<days>" + _DAYS + ")" + _PART + _OF_PERIOD,
    Hint(_nth_days, before=14, words=_day_words),
)


def _times(timex: str, count: int) -> str:
    """So many of a set's periods: a set of each part of a day or week goes by days or weeks."""
    if timex.startswith("XXXX"):
        timex = "P1W" if "W" in timex else "P1D"
    period = _PERIOD.fullmatch(timex)
    assert period is not None
    return f"P{period['time']}{int(period['count']) * count}{period['letter']}"


def _number(match: re.Match[str]) -> int:
    word = squeeze(match["number"])
    return int(word) if word.isdigit() else small_numbers()[word]


def _read_out_of(match: re.Match[str], page: Page) -> Found | None:
    count = _number(match)
    if count < 2:
        return None
    if count == _WEEK and match["unit"] == "jour":
        return Found(*match.span(), timex="P1W")  # "cinq jours sur sept"
    timex = set_units()[squeeze(match["unit"])] if match["unit"] else "P1Y" if match["yearly"] else "P1W"
    return Found(*match.span(), timex=_times(timex, count))


def _read_period(match: re.Match[str], page: Page) -> Found:
    """The period behind "du", "de chaque" or "par"; a month comes back each year."""
    groups = match.groupdict()
    unit = groups["period"] or groups.get("each")
    return Found(*match.span(), timex=set_units()[squeeze(unit)] if unit else "P1Y")


def _read_nth(match: re.Match[str], page: Page) -> Found | None:
    """Without "tous les" only what is in the plural, or of each period: one day of a month is a date."""
    several = match["days"].endswith("s") or " et " in match["ordinals"] or "," in match["ordinals"]
    if match["each"] or (several and not match["yearly"]):
        return _read_period(match, page)
    return None


OUT_OF = DateRule(
    name="date.set.out_of",
    says="One of so many days or periods: « un lundi sur deux », « une semaine sur trois ».",
    yes=(
        "Le marché se tient [un lundi sur deux|kind=SET timex=P2W].",
        "Il garde sa fille [une semaine sur trois|kind=SET timex=P3W].",
    ),
    no=("Un élève sur deux déjeune ici.",),
    form=Form.SET,
    kind="SET",
    pattern=_OUT_OF,
    read=_read_out_of,
)
SO_MANY_A_PERIOD = DateRule(
    name="date.set.days_per",
    says="So many weekdays or week-ends in each period: « un samedi par mois ».",
    yes=("La déchetterie ouvre [un samedi par mois|kind=SET timex=P1M].",),
    no=("Un élève par classe est élu.",),
    form=Form.SET,
    kind="SET",
    pattern=_PER,
    read=_read_period,
)
NTH_OF_EACH = DateRule(
    name="date.set.nth",
    says="The how-manieth weekday of each month: « tous les premiers lundis du mois », « le 2e mardi de chaque mois ».",
    yes=(
        "Le musée est gratuit [tous les premiers dimanches du mois|kind=SET timex=P1M].",
        "La foire a lieu [chaque dernier samedi de mai|kind=SET timex=P1Y].",
    ),
    no=("Tous les premiers élus de la liste sont venus.",),
    form=Form.SET,
    kind="SET",
    pattern=_NTH_OF_EACH,
    read=_read_period,
)

RULES = (
    OUT_OF, OUT_OF.also(_EACH_SO_MANY, lambda match, page: Found(*match.span(), timex=f"P{_number(match)}W")),
    SO_MANY_A_PERIOD, NTH_OF_EACH, NTH_OF_EACH.also(_NTH_PLURAL, _read_nth),
)  # fmt: skip
