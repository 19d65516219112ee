"""What a date is resolved in, and what comes of it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Setting(NamedTuple):
    """What surrounds a date.

    `reference` is the publication day, None when unknown. `tense` is -1 past, 1 to come, 0 none or present.
    `last` is the value of the last dated mention before this one, `last_day` that of the last that names a day,
    `sentence_day` that of its own sentence, `last_time` that of the last time of day, `time_day` the last day that a
    time alone may belong to. `sibling_year` is a year given in the same sentence. `repeated` says that the sentence
    speaks of what comes back, `scheduled` that the words before the date set it for something ("mis en délibéré au"),
    `decided` that what was decided holds from then on ("a interdit … à compter du"). `after_night` is the first day of
    the night after whose midnight a time falls.
    """

    reference: dt.date | None
    tense: int = 0
    last: str | None = None
    last_day: str | None = None
    sentence_day: str | None = None
    last_time: str | None = None
    sibling_year: int | None = None
    time_day: str | None = None
    repeated: bool = False
    scheduled: bool = False
    decided: bool = False
    after_night: str | None = None


class Resolved(NamedTuple):
    """A value and how it was found; `problem` says what the calendar objects."""

    timex: str | None
    by: str | None
    problem: str | None = None
