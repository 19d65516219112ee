"""Tells hours that last ("2h15 de route") from hours of the clock ("à 14h30"). Begin with `is_clock`. Folded text."""

from __future__ import annotations

import re

from entrefilet.french.pieces import Patterns
from entrefilet.numbers.figures import Figure

_PATTERNS = Patterns(
    "numbers",
    "clocks.tsv",
    "french/calendar.tsv",
    before=r"(?:(?<![\w'-])(?:<<clock_before>>|<<weekday>>|<<month>>|\d{4})|,|\() ?$",
    surely_before=r"(?<![\w'-])(?:<<surely_before>>|<<weekday>>|<<month>>) $",
    after=r", heure locale| (?:<<clock_after>>|<<weekday>>|tu\b|\d\d(?!\w| min))|gmt",
    within=r"(?<![\w'-])<<within>> $",  # "en deux heures dimanche"
    spent=r" <<of>>[ a-z]?(?! l'apres)| <<spent>>",
    spent_on=r" (?:<<of>>(?! l'apres| ce )|par <<rate>>|<<opponent>>(?!\w))",
    lasting=r"(?<![\w'-])<<lasting>> (?:<<lasting_article>> )?$",
    long=r"(?<![\w-])<<long_before >>\w{3,12} <<long_of >>$",  # "un vol de 3h30"
    event_of=r"(?<![\w-])<<lasts_before>> (?!<<event>>)[a-z-]{4,14} <<of >>$",  # "une réunion de 3 heures"
    shortly=r"(?<!\w)<<shortly>> <<shortly_side>> $",
    starting=r"<<starting>>(?!\w)",
    half_open=r"(?: <<half_open>>|,) $|\($",
    since=r"(?<!\w)<<since>> $",
)
HOUR_MINUTES = re.compile(
    r"(?P<hours>\d(?<![\w.,:]\d)\d{0,2}) ?h ?(?P<minutes>[0-5]\d)"
    r"(?: ?(?:min(?:utes?)?|mn|m)(?!\w)(?: (?:et )?(?P<seconds>\d\d?) ?s(?:ec(?:ondes?)?)?(?!\w))?)?(?! ?\d)(?!\w)"
)
_SECONDS_AFTER = re.compile(r"\d ?s(?:ec(?:ondes?)?)?$")  # "3 h 12 min 40 s"
_OF_FILM = 4  # hours in brackets: "(1 h 52)" lasts, "(20 h 30)" is of the clock
_EARLY = 6  # "et 3 heures" lasts, "et 18 heures" is of the clock


def is_clock(figure: Figure, folded: str, before: str, after: str, word: str) -> bool:
    """True if "6 heures", "18 h" is a time of the day: "à 6 heures", not "6 heures de route"."""
    low = figure.value_min if figure.value is None else figure.value
    high = figure.value_max or low or 0.0
    if high > 24 or low is None or low % 1 or figure.form in ("aine", "fraction", "plural"):
        return False
    decided = _by_neighbours(before, after, word)
    if decided is None:
        decided = _by_bound(figure, folded, before, high, word)
    return _by_preposition(before, high) if decided is None else decided


def _by_neighbours(before: str, after: str, word: str) -> bool | None:
    """What the words around say: "6 heures du matin", "une réunion de 6 heures"; None when they say nothing."""
    if word.startswith("heure") and _PATTERNS["event_of"].search(before) is not None:
        return False
    if _PATTERNS["after"].match(after) is not None and _PATTERNS["within"].search(before) is None:
        return True
    spent = _PATTERNS["spent"].match(after) is not None
    if not spent and _PATTERNS["shortly"].search(before) is not None:
        return True
    return False if spent or _PATTERNS["lasting"].search(before) is not None else None


def _by_bound(figure: Figure, folded: str, before: str, high: float, word: str) -> bool | None:
    """What the bound words of the figure say: "jusqu'à 18 heures", "au moins 18 h"; None without any."""
    bounded = figure.start < figure.number_start
    starting = bounded and _PATTERNS["starting"].match(folded, figure.start) is not None
    if word == "h":
        return starting or not (bounded and figure.modifier in ("at_least", "more_than", "less_than"))
    if starting:
        return True
    if figure.modifier not in ("exact", "range"):
        return figure.modifier == "about" and before.endswith((" a ", " vers "))
    if folded.startswith("entre ", figure.start) and word.startswith("h"):
        return high >= _EARLY  # "entre 18 et 20 heures"
    return None


def _by_preposition(before: str, high: float) -> bool:
    if _PATTERNS["surely_before"].search(before) is not None:
        return True
    if high > 23 or _PATTERNS["since"].search(before) is not None or _PATTERNS["before"].search(before) is None:
        return False
    return high >= _EARLY or _PATTERNS["half_open"].search(before) is None


def lasts(folded: str, start: int, end: int, hours: int) -> bool:
    """True if "2h15" at `start`-`end` is a duration by the words around it: "2h15 de route", not "à 2h15"."""
    before = folded[max(0, start - 60) : start].rpartition("\n")[2]
    spent = _PATTERNS["spent_on"].match(folded, end) is not None and _PATTERNS["surely_before"].search(before) is None
    if spent or hours > 24 or _SECONDS_AFTER.search(folded, start, end) is not None:
        return True
    alone = folded.endswith("(", 0, start) and folded.startswith(")", end) and hours <= _OF_FILM
    return alone or any(_PATTERNS[name].search(before) is not None for name in ("long", "lasting"))
