"""Feasts and days that became names: "à Noël", "lundi de Pâques", "le 14-Juillet", "le 11-Septembre".

Begin with `RULES`; the day of a feast in a year is told by values/feast_days.py.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from entrefilet.dates.grammar.day_places import marked_figures
from entrefilet.dates.grammar.days import day_number, impossible, with_direction, year_number
from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page, whole
from entrefilet.dates.grammar.words import feasts, months, named_days, pattern, squeeze, weekdays
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex, heads


@cache
def _named_months() -> frozenset[str]:
    """The months of the days that became names."""
    return heads(form.partition("-")[2] for form in named_days())


def _figures_of_named_months(index: WordIndex) -> list[int]:
    """The figures before one of these months."""
    words = index.words
    return [month - 1 for month in index.numbers(_named_months()) if month and words[month - 1].isdecimal()]


_FEAST = pattern(
    r"(?<![\w-])(?P<feast><<feast>>)(?![\w-])(?:<<S>>(?P<year><<year>>))?(?:<<S>>(?P<direction><<direction>>)<<E>>)?"
)
_HYPHENED = pattern(
    r"(?<![\w-])(?P<day>1er|[1-3]?\d)-(?P<month><<month_full>>)(?!\w)(?:-(?P<year><<year>>))?",
    Hint(marked_figures),
)
_SPACED = pattern(
    r"(?<![\w/.,-])(?P<day>[1-3]?\d)<<S>>(?P<month><<named_month>>)(?![\w-])(?!<<S>>\d)",
    Hint(_figures_of_named_months, words=_named_months),
)
_LEAD = pattern(r"<<B>>(?:<<feast_lead>><<S>>(?:le<<S>>|la<<S>>|l')?|<<feast_event>>s?<<S>>de<<S>>(?:la<<S>>|l')?)$")
_MOMENT = pattern(r"<<B>>(?P<moment><<feast_moment>>)<<S>>de<<S>>(?:la<<S>>|l')?$")
_THIS = pattern(r"<<B>>cette<<S>>fete<<S>>de<<S>>(?:la<<S>>|l')?$")
_COMMON = pattern(r"<<feast_common>>|<<feast_word>><<S>>.{2,40}")
_OF_OTHERS = pattern(r"<<S>>(?!<<year_follow>><<E>>)\w{1,20}<<demonym_ending>><<E>>")
_EVENT_LEAD = pattern(r"<<B>><<event_lead>><<S>>$")


def _read_feast(match: re.Match[str], page: Page) -> Found | None:
    """A feast where it names a day, not a market, a present or a person called Noël."""
    form, before = squeeze(match["feast"]), page.before(match.start(), 30)
    if _is_in_other_print(match, page.text, form) or _is_of_another_country(match, page, form):
        return None
    this = _THIS.search(before)
    whole_day = form.split()[0] in weekdays()
    said = match["year"] or match["direction"] or this or whole_day or _MOMENT.search(before) or _LEAD.search(before)
    if not said:
        return None
    start = match.start() - (len(before) - this.start() if this else 0)
    partial = Partial(grain="day", feast=feasts()[form], year=year_number(match["year"]))
    return Found(start, match.end(), with_direction(partial, match["direction"]))


def _is_of_another_country(match: re.Match[str], page: Page, form: str) -> bool:
    """True for "la fête nationale moldave", whose day no list tells."""
    each = any(other.startswith(f"{form} ") for other in feasts())
    return each and _OF_OTHERS.match(page.folded, match.end()) is not None


def _is_in_other_print(match: re.Match[str], text: str, form: str) -> bool:
    """True for a feast in lower case that is a common noun, and for a first name: "un rameau", "Noël Mamère"."""
    start, end = match.span()
    if text[start:end].islower() and not _COMMON.fullmatch(form):
        return True
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and not match["year"]


def _read_hyphened_event(match: re.Match[str], page: Page) -> Found | None:
    return None if match["year"] else _event(match)


def _read_spaced_event(match: re.Match[str], page: Page) -> Found | None:
    """ "les attentats du 11 septembre", "le 11 Septembre"."""
    month = match.start("month")
    capital = page.text[month].isupper() and page.text[month + 1].islower()
    return _event(match) if capital or _EVENT_LEAD.search(page.before(match.start(), 20)) else None


def _event(match: re.Match[str]) -> Found | None:
    day = named_days().get(f"{match['day']}-{match['month']}")
    if day is None:
        return None
    event = dt.date.fromisoformat(day)
    return whole(match, Partial(grain="day", year=event.year, month=event.month, day=event.day))


def _read_hyphened(match: re.Match[str], page: Page) -> Found:
    day, month, year = day_number(match["day"]), months()[match["month"]], year_number(match["year"])
    return whole(match, Partial(grain="day", day=day, month=month, year=year, impossible=impossible(day, month, year)))


EVENT = DateRule(
    name="date.feast.event",
    says="A day that became the name of an event: « le 11-Septembre », « les attentats du 13 novembre ».",
    yes=(
        "Depuis le [11-Septembre|timex=2001-09-11], la tour est vide.",
        "Les attentats du [13 novembre|timex=2015-11-13] sont jugés.",
    ),
    form=Form.FEAST,
    pattern=_HYPHENED,
    read=_read_hyphened_event,
    no=("La rue du 12-Septembre est barrée.",),
)
SPACED_EVENT = EVENT.also(_SPACED, _read_spaced_event)
FEAST = DateRule(
    name="date.feast",
    says="A feast that names a day: « à Noël », « le lundi de Pâques », « Pâques 2023 ».",
    yes=(
        "Le musée ouvrira à [Noël|timex=2024-12-25].",
        "Le [lundi de Pâques|timex=2024-04-01], la place était vide.",
    ),
    no=("Noël Mercier a ri.", "Le marché de Noël ferme tôt."),
    form=Form.FEAST,
    pattern=_FEAST,
    read=_read_feast,
)
HYPHENED = DateRule(
    name="date.feast.hyphen",
    says="A day of feast written with a hyphen: « le 14-Juillet », « le 1er-Mai ».",
    yes=("Le bal du [14-Juillet|timex=2024-07-14] aura lieu sur le quai.",),
    no=("Il habite rue du 4-Septembre.",),
    form=Form.FEAST,
    pattern=_HYPHENED,
    read=_read_hyphened,
)

RULES = (FEAST, EVENT, HYPHENED)
