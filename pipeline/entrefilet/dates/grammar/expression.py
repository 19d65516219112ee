"""What the grammar yields: a span, its kind, and a date that may still lack parts.

No spaCy here. Offsets are characters of the text the grammar was given, end exclusive. Named tuples, which are made in
a fifth of the time of frozen dataclasses: most expressions found give way to a longer one.
"""

from __future__ import annotations

from typing import NamedTuple


class Partial(NamedTuple):
    """A date as written, before it is resolved; None is a part the text does not give.

    `grain` is the precision written: day, week, weekend, month, quarter, half, season, year, decade, century,
    millennium, or "" for a bare clock time or part of the day. `number` is the quarter (1-4), the
    half-year (1-2), the century or millennium; `decade` a TIMEX like 198X. `shift` counts grains from the publication
    day or, with `anchor` "text", from a date of the text ("la veille" is day -1); `anchor` "next" stands only with what
    follows it. `unit` is the unit of the shift where it differs from the grain. `direction` is what words say:
    -1 dernier, 0 ce, 1 prochain. `clock` is (hour, minute).
    `around` "week" or "weekend" stands for the whole one that holds the day ("la semaine du 6 mai").
    `impossible` is why the calendar has no such day.
    """

    grain: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    season: str | None = None
    decade: str | None = None
    feast: str | None = None
    before_christ: bool = False
    shift: int | None = None
    unit: str | None = None
    anchor: str | None = None
    direction: int | None = None
    part: str | None = None
    clock: tuple[int, int] | None = None
    utc: bool = False
    midnight: bool = False
    around: str | None = None
    sibling: bool = False
    impossible: str | None = None

    @property
    def dated(self) -> bool:
        """Whether it names a day or a period, not only a time of the day."""
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
