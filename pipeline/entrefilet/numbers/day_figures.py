"""Tells days in figures without a year from fractions and decimals: "le 10/01", "du 10.01 au 15.01".

Begin with `is_day`. Folded text. The dates read such days, and the figures step over them.
"""

from __future__ import annotations

import calendar
import re

from entrefilet.french.pieces import Patterns

DAY_AND_MONTH = r"(?P<day>[0-3]?\d)(?P<mark>[/.])(?P<month>[01]?\d)(?![\w/])(?!-(?![0-3]?\d[/.]))(?![.,]\d)"
_WINDOW = 24  # characters read on either side
_LEAP = 2024
_TWO = r"(?:0\d|1[0-2])"
_PATTERNS = Patterns(
    "numbers",
    "day_figures.tsv",
    "french/calendar.tsv",
    lead=r"(?<![\w'-])(?:<<lead>>|<<weekday>>|<<weekday_short>>),? $",
    end_lead=r"(?<![\w'-])<<end_lead>> $",
    first_end=rf"(?<![\w/.,-])[0-3]?\d[/.]{_TWO} ?(?:<<joint>> |[-–] ?)$",
    second_end=rf" ?(?:<<joint>> |[-–] ?)[0-3]?\d[/.]{_TWO}(?![\w/])",
    before_last=r"(?<![\w-])du $",
    last=r" au [0-3]?\d[/.][01]?\d(?![\w/])",
    after_first=r"(?<![\w-])du [0-3]?\d[/.][01]?\d au $",
    part_of=r" <<part_of >>(?!\d{1,2} ?h)",
    closed=r" ?(?:[,;:)»!?\n–-]|\.(?!\d)|$)| <<after_day>>(?!\w)|<<clock_lead >>\d",
    clock=r",? (?:<<clock_lead>> )?\d{1,2} ?h(?:\d\d|eures?)?(?!\w)",
    opens=r"(?:^|\n|\()$",
    heads=r" ?(?:[:–)]|- )",
)
_SHAPE = re.compile(DAY_AND_MONTH)


def is_day(folded: str, start: int) -> bool:
    """True if the figures at `start`, as "10/01", are a day and its month by the words around them.

    "le 10/01" and "10/01 à 20 h" are; "10/12 des élèves" and "la note de 8/10" are not.
    """
    match = _SHAPE.match(folded, start)
    if match is None or not _is_of_calendar(int(match["day"]), int(match["month"])):
        return False
    before = folded[max(0, start - _WINDOW) : start]
    after = folded[match.end() : match.end() + _WINDOW]
    closed = _PATTERNS["closed"].match(after) is not None
    led = _PATTERNS["lead"].search(before) is not None
    if match["mark"] == ".":
        padded = len(match["day"]) == len(match["month"]) == 2
        return padded and closed and (led or _is_an_end(before, after))
    if _PATTERNS["part_of"].match(after) is not None:
        return False
    if led or _is_of_pair(before, after):
        return closed or not _is_part(match)
    if len(match["month"]) == 1:
        return False
    timed = _PATTERNS["clock"].match(after) is not None
    alone = _PATTERNS["opens"].search(before) is not None and _PATTERNS["heads"].match(after) is not None
    return timed or alone or _is_an_end(before, after)


def _is_of_calendar(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(_LEAP, month)[1]


def _is_part(match: re.Match[str]) -> bool:
    """True for what is a fraction as well: "2/3"."""
    return match["day"].lstrip("0") == match["day"] and int(match["day"]) < int(match["month"])


def _is_of_pair(before: str, after: str) -> bool:
    """True for either day of "du 3/5 au 10/5"."""
    first = _PATTERNS["before_last"].search(before) is not None and _PATTERNS["last"].match(after) is not None
    return first or _PATTERNS["after_first"].search(before) is not None


def _is_an_end(before: str, after: str) -> bool:
    """True for an end of a range or list of days, and behind "du" and "au"."""
    if _PATTERNS["first_end"].search(before) is not None or _PATTERNS["second_end"].match(after) is not None:
        return True
    return _PATTERNS["end_lead"].search(before) is not None
