"""Mentions by what their articles are: source, period. Begin with `group_columns`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def group_columns(mentions: pd.DataFrame, by: str | None, every: str | None) -> tuple[pd.DataFrame, list[str]]:
    """The mentions with the columns to group by: `by` is a column, `every` one of PERIODS, which gives `period`.

    Raises UsageError when the mentions lack the column that is needed.
    """
    columns = []
    if by is not None:
        if by not in mentions:
            raise UsageError(f"The table has no column {by!r}: give the run that `entrefilet.read` reads, or {_JOIN}.")
        columns.append(by)
    if every is not None:
        mentions = mentions.assign(period=_periods(mentions, every))
        columns.append("period")
    return mentions, columns


_JOIN = 'mentions.merge(articles[["article_id", "source", "published"]])'


def _periods(mentions: pd.DataFrame, every: str) -> pd.Series:
    import pandas as pd

    if every not in PERIODS:
        raise UsageError(f"Unknown period {every!r}: choose among {', '.join(PERIODS)}.")
    if "published" not in mentions:
        raise UsageError(f"The table has no column 'published': give the run that `entrefilet.read` reads, or {_JOIN}.")
    days = pd.to_datetime(mentions["published"])
    periods = days.dt.to_period(PERIODS[every])
    labels = periods.dt.start_time.dt.strftime("%Y-%m-%d") if every == "week" else periods.astype(str)
    return labels.where(days.notna(), None)
