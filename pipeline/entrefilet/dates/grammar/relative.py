"""Days told from another day ("hier", "la veille") and moments told by a duration ("il y a deux ans").

Begin with `RULES` and, for the durations, `find_moments`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entrefilet.dates.grammar.expression import Expression, Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page, whole
from entrefilet.dates.grammar.words import pattern, relative_days, squeeze, weeks_on
from entrefilet.numbers.durations import Duration

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
_DAY = pattern(r"(?<![\w-])(?P<word><<relative_day>>)(?![\w-])(?P<on><<S>>en<<S>><<days_on>><<E>>)?")
_OF = pattern(r"<<S>>(?:de|du|des)<<E>>|<<S>>d'")
_IDIOM = pattern(r"(?:\bjour<<S>>au|\ben|\ba<<S>>la|(?<!\bde )\bde)<<S>>$")
_EVE_LEAD = pattern(r"<<B>><<eve_lead>><<S>>$")
_WORLD_OF = pattern(r"<<B>><<nowadays_noun>><<S>>de<<S>>$")
_ELIDED_OF = pattern(r"<<B>>d'$")
_OR_ELSE = pattern(r"<<S>>(?:et|ou|comme)<<S>>(?:d'|de<<S>>)")
_PLURAL = pattern(r"[sx]<<S>>$")
_AGO = pattern(r"(?<![\w-])<<ago>>(?:<<S>><<just>>)?(?:<<S>>de<<S>>cela)?<<S>>$")
_AHEAD = pattern(r"(?<![\w-])(?P<word>dans|d'ici<<S>>a|d'ici)(?:<<S>><<just>>)?<<S>>$")
_LATER = pattern(r"(?:<<S>><<just>>)?,?<<S>>(?P<word><<later>>|<<earlier>>)(?![\w-])")
_BACK = pattern("<<earlier>>")


def _day(match: re.Match[str]) -> Partial:
    anchor, shift = relative_days()[squeeze(match["word"])]
    return Partial(grain="day", anchor=anchor, shift=shift + 7 * weeks_on(match["on"]))


def _in_general(match: re.Match[str], page: Page) -> bool:
    """True for "le monde de demain", "ceux d'hier et d'aujourd'hui": times in general, no day."""
    word, before = squeeze(match["word"]), page.before(match.start(), 24)
    if word == "demain":
        return _WORLD_OF.search(before) is not None
    elided = word == "hier" and _ELIDED_OF.search(before)
    return bool(elided and _OR_ELSE.match(page.folded, match.end()))


def _in_idiom(match: re.Match[str], page: Page) -> bool:
    """True for "du jour au lendemain", "à la veille", "deux jours avant", "elle veille": the word names no day."""
    before, word = page.before(match.start(), 24), squeeze(match["word"])
    plural = word.startswith("jour ") and _PLURAL.search(before)
    verb = word == "veille" and not _EVE_LEAD.search(before)
    return bool(_IDIOM.search(before) or plural or verb)


def _read_today(match: re.Match[str], page: Page) -> Found | None:
    today = squeeze(match["word"]) == "aujourd'hui" and not match["on"]
    return whole(match, _day(match)) if today else None


def _read_from_publication(match: re.Match[str], page: Page) -> Found | None:
    day = _day(match)
    return whole(match, day) if day.anchor == "published" else None


def _read_day_of(match: re.Match[str], page: Page) -> Found | None:
    if not _OF.match(page.folded, match.end()):
        return None
    return whole(match, _day(match)._replace(anchor="next"))


def _read_from_text(match: re.Match[str], page: Page) -> Found:
    return whole(match, _day(match))


def _read_that_date(match: re.Match[str], page: Page) -> Found:
    """Counted in days of its own unit, so that it takes the grain of what it points to."""
    start = match.start("date") + (0 if match["date"].startswith("c") else len("la "))
    return Found(start, match.end(), Partial(grain="day", anchor="text", shift=0, unit="day"))


TODAY = DateRule(
    name="date.relative.today",
    says="The day of publication, or of the utterance inside a dated quotation: « aujourd'hui ».",
    yes=("Le pont rouvrira dès [aujourd'hui|timex=2024-05-03].",),
    no=("Le journal Aujourdhui ne paraît plus.",),
    form=Form.TODAY,
    pattern=_DAY,
    read=_read_today,
)
FROM_PUBLICATION = DateRule(
    name="date.relative.day",
    says="A day counted from publication: « hier », « après-demain ».",
    yes=("Le pont a rouvert [hier|timex=2024-05-02].", "Le conseil votera [après-demain|timex=2024-05-05]."),
    no=("Il pense au monde de demain.",),
    form=Form.RELATIVE_DAY,
    pattern=_DAY,
    read=_read_from_publication,
    unless=_in_general,
)
DAY_OF = DateRule(
    name="date.relative.day_of",
    says="A day counted from the one behind it: « la veille de Noël », « le lendemain du 3 mai ».",
    yes=("Le pont a cédé la [veille du 2 avril 2019|timex=2019-04-01].",),
    no=("À la veille de la retraite, il hésite.",),
    form=Form.DAY_OF,
    pattern=_DAY,
    read=_read_day_of,
    unless=_in_general,
)
FROM_TEXT = DateRule(
    name="date.relative.anaphora",
    says="A day counted from the last one the text named: « la veille », « le lendemain », « ce jour-là ».",
    yes=("Le [2 avril 2019|timex=2019-04-02], il pleuvait ; le [lendemain|timex=2019-04-03], le pont a cédé.",),
    no=("Du jour au lendemain, tout a changé.",),
    form=Form.POINTED_DAY,
    pattern=_DAY,
    read=_read_from_text,
    unless=lambda match, page: _in_general(match, page) or _in_idiom(match, page),
)
THAT_DATE = DateRule(
    name="date.relative.that_date",
    says="The last date the text named, be it a day, a month or a year: « depuis cette date ».",
    yes=("La dette a doublé en [2012|timex=2012] ; depuis [cette date|timex=2012], elle recule.",),
    no=("Cette date a été retenue.",),
    form=Form.POINTED_DAY,
    pattern=pattern(
        r"<<B>><<date_lead>><<S>>(?P<date>(?:cette|la(?=<<S>>meme))<<S>><<pointed_date>>)"
        r"(?= ?(?:[,;:.!?)»…\n–]|$)|<<S>>(?:<<year_follow>>(?!\w)|<<year_follow_elided>>'))"
    ),
    read=_read_that_date,
)

RULES = (TODAY, FROM_PUBLICATION, DAY_OF, FROM_TEXT, THAT_DATE)

AGO = DateRule(
    name="date.relative.il_y_a",
    says="A moment before publication: « il y a deux ans » is a year, « il y a trois jours » a day.",
    yes=("Le pont a cédé [il y a deux ans|timex=2022].", "Elle est partie [il y a trois jours|timex=2024-04-30]."),
    no=("Il y a deux ponts à Corvaz.",),
    form=Form.MOMENT,
)
LATER = DateRule(
    name="date.relative.plus_tard",
    says="A moment counted from a date of the text: « six mois plus tard », « deux ans auparavant ».",
    yes=("Le [2 avril 2019|timex=2019-04-02], il pleuvait. [Deux ans plus tard|timex=2021], le pont a cédé.",),
    no=("Le plus tard possible, il partira.",),
    form=Form.LATER,
)
AHEAD = DateRule(
    name="date.relative.dans",
    says="A moment after publication: « dans trois jours », « d'ici deux ans ».",
    yes=("Le pont rouvrira [dans trois jours|timex=2024-05-06].",),
    no=("Dans trois communes, on votera.",),
    form=Form.MOMENT,
)

MOMENTS = (AGO, LATER, AHEAD)


def find_moments(page: Page) -> Iterator[Expression]:
    """Durations that, with the words around them, name a moment: "il y a deux ans", "six mois plus tard".

    Whether they do is said by `Duration.anchored`: in "trois heures après l'accident" the event has no date and the
    duration stays one.
    """
    for duration in page.durations:
        if duration.anchored and not duration.age and duration.value is not None and duration.unit in _STEPS:
            found = _moment_of(duration, page)
            if found is not None:
                yield found


def _moment_of(duration: Duration, page: Page) -> Expression | None:
    before = page.before(duration.start, 40)
    ago = _AGO.search(before)
    if ago:
        start = duration.start - len(before) + ago.start()
        return _moment(AGO, start, duration.end, duration, -1, "published")
    later = _LATER.match(page.folded, duration.end)
    if later:
        sign = -1 if _BACK.fullmatch(later["word"]) else 1
        return _moment(LATER, duration.start, later.end(), duration, sign, "text")
    ahead = _AHEAD.search(before)
    if not ahead or squeeze(duration.text.lower()) == "un jour":
        return None
    # "d'ici à" is a preposition and stays out, "dans" makes the expression and is in
    start = duration.start - len(before) + ahead.start() if ahead["word"] == "dans" else duration.start
    return _moment(AHEAD, start, duration.end, duration, 1, "published")


def _moment(rule: DateRule, start: int, end: int, duration: Duration, sign: int, anchor: str) -> Expression:
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
    partial = Partial(grain=grain, anchor=anchor, shift=sign * round(count), unit=unit)
    return rule.expression(Found(start, end, partial, mod=_mod(duration.modifier, sign)))


def _mod(modifier: str, sign: int) -> str | None:
    """ "il y a plus de deux ans" is before that moment, "dans plus de deux ans" after it."""
    if modifier in ("more_than", "less_than"):
        return "BEFORE" if (modifier == "more_than") == (sign < 0) else "AFTER"
    return "APPROX" if modifier == "about" else None
