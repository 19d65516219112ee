"""Weekdays without a month: "lundi", "lundi en quinze", "vendredi 3", and numbers alone: "jusqu'au 25".

Begin with `RULES`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.dates.grammar.day_places import day_figures
from entrefilet.dates.grammar.days import day_number, weekday_number, with_direction
from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page, whole
from entrefilet.dates.grammar.words import pattern, weekdays, weeks_on
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex

_BEFORE_LONE = frozenset(("au", "du", "le"))


@cache
def _weekday_words() -> frozenset[str]:
    return frozenset(form.removesuffix(".") for form in weekdays())


def _numbered_days(index: WordIndex) -> list[int]:
    return index.behind(index.found_by(day_figures), _weekday_words())


def _lone_days(index: WordIndex) -> list[int]:
    return index.behind(index.found_by(day_figures), _BEFORE_LONE)


_NUMBERED = pattern(
    r"(?<![\w-])(?P<weekday><<weekday>>)<<S>>(?P<day><<day_digits>>)"
    r"(?= ?(?:[,;:)»]|\.(?!\d)|\n|$)|<<S>>(?:a|au|vers|des|et<<S>><<weekday_full>>)<<S>>)",
    Hint(_numbered_days, before=1, words=_weekday_words),
)
_ALONE = pattern(
    r"(?:<<B>><<lone_lead>><<S>>(?P<day><<day_digits>>)"
    r"(?= ?(?:[,;:)]|\.(?!\d)|\n|$)(?!<<S>><<street_ahead>>)"
    r"|<<S>><<day_follow>><<E>>)"
    r"|(?:^|(?<=\n)|(?<=[.!?] )|(?<=[.!?]  )|(?<=[.!?]   ))le<<S>>(?P<first><<day_digits>>),<<S>>"
    r"(?!\d|<<street_ahead>>))",
    Hint(_lone_days, before=3),  # "à compter du"
)
_WEEKDAY = pattern(
    r"(?<![\w-])(?P<this>ce(?:<<S>>meme)?<<S>>)?(?P<weekday><<weekday_full>>)(?P<that>-la|-ci)?(?![\w-])"
    r"(?:<<S>>(?P<direction><<direction>>)<<E>>)?(?P<on><<S>>en<<S>><<days_on>><<E>>)?"
)
_NO_WEEKDAY = pattern(r"<<B>>(?:journal<<S>>du|<<ordinal>>|<<title>>)<<S>>$")
_THE = pattern(r"<<B>>le<<S>>$")


def _read_numbered(match: re.Match[str], page: Page) -> Found | None:
    partial = Partial(grain="day", weekday=weekday_number(match["weekday"]), day=day_number(match["day"]))
    return whole(match, partial) if partial.day and partial.day <= 31 else None


def _read_alone(match: re.Match[str], page: Page) -> Found | None:
    group = "day" if match["day"] else "first"
    day = day_number(match[group])
    return Found(match.start(group), match.end(group), Partial(grain="day", day=day)) if 1 <= day <= 31 else None


def _of_other_sort(match: re.Match[str], page: Page) -> object:
    """True for what only looks like a weekday: "le Journal du dimanche", "le troisième mardi", "M. Lundi"."""
    return _NO_WEEKDAY.search(page.before(match.start(), 16))


def _day(match: re.Match[str]) -> Partial:
    return Partial(grain="day", weekday=weekday_number(match["weekday"]))


def _read_en_huit(match: re.Match[str], page: Page) -> Found | None:
    return whole(match, _day(match)._replace(weeks_on=weeks_on(match["on"]))) if match["on"] else None


def _read_that(match: re.Match[str], page: Page) -> Found | None:
    if match["that"] != "-la":
        return None
    return whole(match, _day(match)._replace(anchor="text", direction=0))


def _read_directed(match: re.Match[str], page: Page) -> Found | None:
    return whole(match, with_direction(_day(match), match["direction"])) if match["direction"] else None


def _read_this(match: re.Match[str], page: Page) -> Found | None:
    return whole(match, _day(match)._replace(direction=0)) if match["this"] else None


def _read_bare(match: re.Match[str], page: Page) -> Found:
    return whole(match, _day(match))._replace(habitual=_THE.search(page.before(match.start(), 5)) is not None)


NUMBERED = DateRule(
    name="date.weekday.number",
    says="A weekday with its number, the month understood: « vendredi 3 à 14 heures ».",
    yes=("Le conseil se réunira [jeudi 16|timex=2024-05-16].",),
    no=("La loge 3 est fermée.",),
    form=Form.SAID_WEEKDAY,
    pattern=_NUMBERED,
    read=_read_numbered,
)
LONE_DAY = DateRule(
    name="date.day.alone",
    says="A day of which only the number is said: « jusqu'au 25 », « Le 12, le conseil a voté ».",
    yes=("L'exposition est ouverte jusqu'au [25|timex=2024-05-25].",),
    no=("Il habite au 25 de la rue.",),
    form=Form.LONE_DAY,
    pattern=_ALONE,
    read=_read_alone,
)
EN_HUIT = DateRule(
    name="date.weekday.en_huit",
    says="The weekday one or two weeks after the next one to come: « mardi en huit », « mardi en quinze ».",
    yes=(
        "Le procès reprendra [mardi en huit|timex=2024-05-14].",
        "Le procès reprendra [lundi en quinze|timex=2024-05-20].",
    ),
    no=("La pièce compte huit actes.",),
    form=Form.SAID_WEEKDAY,
    pattern=_WEEKDAY,
    read=_read_en_huit,
    unless=_of_other_sort,
)
THAT_WEEKDAY = DateRule(
    name="date.weekday.that",
    says="A weekday beside a date of the text: « ce mardi-là ».",
    yes=("Le [2 avril 2019|timex=2019-04-02], il pleuvait ; [ce mardi-là|timex=2019-04-02], le pont a cédé.",),
    no=("Le Journal du mardi ne paraît plus.",),
    form=Form.SAID_WEEKDAY,
    pattern=_WEEKDAY,
    read=_read_that,
    unless=_of_other_sort,
)
DIRECTED_WEEKDAY = DateRule(
    name="date.weekday.direction",
    says="A weekday with a word of direction: « lundi dernier », « mardi prochain », « le jeudi suivant ».",
    yes=("Le conseil a voté [lundi dernier|timex=2024-04-29].",),
    no=("Le Journal du dimanche dernier cri.",),
    form=Form.SAID_WEEKDAY,
    pattern=_WEEKDAY,
    read=_read_directed,
    unless=_of_other_sort,
)
THIS_WEEKDAY = DateRule(
    name="date.weekday.this",
    says="The weekday nearest to publication, or that day itself: « ce vendredi ».",
    yes=("Le pont a rouvert [ce vendredi|timex=2024-05-03].",),
    no=("M. Vendredi a gagné.",),
    form=Form.THIS_WEEKDAY,
    pattern=_WEEKDAY,
    read=_read_this,
    unless=_of_other_sort,
)
BARE_WEEKDAY = DateRule(
    name="date.weekday.bare",
    says="A weekday alone, past or to come by the tense of its verb: « Le conseil votera mardi ».",
    yes=("Le pont rouvrira [mardi|timex=2024-05-07].", "Le pont a rouvert [mardi|timex=2024-04-30]."),
    no=("Il lit le Journal du dimanche.", "Mme Mardi a souri."),
    form=Form.WEEKDAY,
    pattern=_WEEKDAY,
    read=_read_bare,
    unless=_of_other_sort,
)

RULES = (
    NUMBERED, LONE_DAY, EN_HUIT, THAT_WEEKDAY, DIRECTED_WEEKDAY, THIS_WEEKDAY, BARE_WEEKDAY,
)  # fmt: skip
