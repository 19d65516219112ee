"""What the grammar yields: a span, its kind, and a date that may still lack parts.

No spaCy here. Offsets are characters of the text the grammar was given, end exclusive. Named tuples, which are made in
a fifth of the time of frozen dataclasses: most expressions found give way to a longer one.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Form(Enum):
    """What an expression is by its words, for the steps behind the grammar; the name of its rule steers nothing."""

    DAY = auto()  # with its month, in words or figures
    UNREAD_DAY = auto()  # print of data bases, left to dateparser
    LONE_DAY = auto()  # of which only the number is said: "jusqu'au 25"
    MONTH = auto()
    WEEKDAY = auto()  # bare: "lundi"
    THIS_WEEKDAY = auto()  # "ce lundi"
    SAID_WEEKDAY = auto()  # with words that choose one: "lundi prochain", "lundi en huit", "lundi 3"
    NTH_DAY = auto()  # "premier mercredi de mai", "dernier week-end du mois"
    FEAST = auto()
    PERIOD = auto()
    THIS_PERIOD = auto()  # "cette année", "le week-end"; a week or week-end may hold the day behind it
    NEW_YEAR = auto()  # "la nouvelle année"
    YEAR = auto()
    DECADE = auto()
    CENTURY = auto()
    CLOCK = auto()
    PART = auto()  # of the day
    LOOSE_PART = auto()  # needs a day in its sentence, or stands for no time: "le soir"
    THIS_NIGHT = auto()
    NIGHT = auto()  # "nuit" before two days: "nuit de lundi à mardi"
    RELATIVE_DAY = auto()  # "hier"
    TODAY = auto()
    DAY_OF = auto()  # "la veille de", with the day behind it
    POINTED_DAY = auto()  # "la veille", "ce jour-là"
    MOMENT = auto()  # told by a duration: "il y a deux ans"
    LATER = auto()  # "deux ans plus tard"
    SET = auto()
    RANGE = auto()


class Partial(NamedTuple):
    """A date as written, before it is resolved; None is a part the text does not give.

    `grain` is the precision written: day, week, weekend, month, quarter, half, season, year, decade, century,
    millennium, or "" for a bare clock time or part of the day. `number` is the quarter (1-4), the
    half-year (1-2), the century or millennium; `decade` a TIMEX like 198X. `nth` is which weekday, day or week-end of a
    month, -1 the last. `shift` counts grains from the publication day or, with `anchor` "text", from a date of the text
    ("la veille" is day -1); `anchor` "next" stands only with what follows it, or with what stands before it. `unit` is
    the unit of the shift where it differs from the grain. `direction` is what words say: -1 dernier, 0 ce, 1 prochain;
    `weeks_on` counts weeks beyond the next such day ("mardi en huit" is 1). `clock` is (hour, minute).
    `around` "week" or "weekend" stands for the whole one that holds the day ("la semaine du 6 mai").
    `impossible` is why the calendar has no such day.
    """

    grain: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    number: int | None = None
    season: str | None = None
    decade: str | None = None
    feast: str | None = None
    before_christ: bool = False
    shift: int | None = None
    unit: str | None = None
    anchor: str | None = None
    direction: int | None = None
    weeks_on: int = 0
    part: str | None = None
    clock: tuple[int, int] | None = None
    utc: bool = False
    midnight: bool = False
    around: str | None = None
    sibling: bool = False
    impossible: str | None = None

    @property
    def dated(self) -> bool:
        """True if it names a day or a period, not only a time of the day: "mardi à midi", not "à midi"."""
        return bool(self.grain)


class Expression(NamedTuple):
    """A temporal expression found in a text.

    `kind` is DATE, TIME, DURATION, SET or RANGE. `first` is the date, `last` the second end of a RANGE; `timex` is the
    value of a SET, whole as it is. `hint` is the tense that the words before it impose (-1 depuis, 1 d'ici à),
    `habitual` marks forms that may be meant in general ("le mardi", "en été") or that only a tagger can judge.
    """

    start: int
    end: int
    kind: str
    rule: str
    form: Form
    first: Partial | None = None
    last: Partial | None = None
    timex: str | None = None
    mod: str | None = None
    hint: int | None = None
    habitual: bool = False

    @property
    def length(self) -> int:
        """Characters of the span."""
        return self.end - self.start

    def widened(self, *, start: int | None = None, end: int | None = None, **changes: object) -> Expression:
        """The same expression with other limits or fields."""
        return self._replace(
            start=self.start if start is None else start,
            end=self.end if end is None else end,
            **changes,  # type: ignore[arg-type]
        )
