"""Values of command-line options that need a second look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from entrefilet.errors import UsageError


def parse_day(value: str | None, option: str) -> dt.date | None:
    """The day written YYYY-MM-DD; None stays None. Raises UsageError on anything else."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{option} {value!r}: write the day as YYYY-MM-DD, for example 2025-12-25.") from error


def split_choices(value: str, choices: Sequence[str], option: str) -> tuple[str, ...]:
    """The comma-separated choices in the order of `choices`. Raises UsageError on an unknown or empty one."""
    wanted = [part.strip() for part in value.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in choices]
    if unknown or not wanted:
        raise UsageError(f"{option} {(unknown or [value])[0]!r}: choose among {', '.join(choices)}, joined by commas.")
    return tuple(choice for choice in choices if choice in wanted)
