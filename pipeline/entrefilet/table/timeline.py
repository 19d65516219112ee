"""The dated mentions of a set of articles in the order of the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.dates.values.interval import grain_of
from entrefilet.table.frame import text_typed
from entrefilet.table.run import Run, mentions_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("date_start", "date_end", "precision", "article_id", "context")


def timeline(table: Run | pd.DataFrame) -> pd.DataFrame:
    """A frame of COLUMNS from a run or its mentions, one row for each mention whose days are known, earliest first.

    `precision` is what the text gives: time, day, weekend, week, month, quarter, half, season, year, decade, century,
    millennium, or range for a mention with two ends. Of two mentions that begin on one day the shorter comes first,
    then the order of the table decides. Sets, durations and dates with unknown parts are left out.
    """
    mentions = mentions_of(table)
    dated = mentions[(mentions["layer"] == "date") & mentions["date_start"].notna()]
    frame = dated.assign(precision=dated["timex"].astype(object).map(precision))
    frame = frame.sort_values(["date_start", "date_end"], kind="stable")
    return text_typed(frame[list(COLUMNS)].reset_index(drop=True))


def precision(timex: str) -> str | None:
    """How precise a TIMEX3 value is; None for a value without days."""
    if "/" in timex:
        return "range"
    if timex.endswith("-WE"):
        return "weekend"
    grain = grain_of(timex)
    return "time" if grain == "day" and "T" in timex else grain
