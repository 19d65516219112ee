"""dateparser, asked only for a span that we found and could not read."""

from __future__ import annotations

import datetime as dt

from entrefilet.dates.values.interval import day_timex
from entrefilet.dates.values.setting import Resolved


def read_by_dateparser(text: str, reference: dt.date | None) -> Resolved | None:
    """The day dateparser reads in the whole span, None when it reads none or one outside the years 1000 to 2100."""
    import dateparser

    settings: dict[str, object] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["day", "month"]}
    if reference is not None:
        settings["RELATIVE_BASE"] = dt.datetime.combine(reference, dt.time())
    try:
        moment = dateparser.parse(text, languages=["fr"], settings=settings)
    except (ValueError, OverflowError):
        return None
    if moment is None or not 1000 <= moment.year <= 2100:
        return None
    return Resolved(timex=day_timex(moment.date()), by="default")
