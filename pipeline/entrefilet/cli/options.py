"""Values of command-line options that need a second look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from entrefilet.errors import UsageError
from entrefilet.layer import RECORDS
from entrefilet.text.counted import counted

MinConfidence = Annotated[
    float,
    typer.Option(
        min=0,
        max=1,
        help="Leave out rows that are less sure; those without a confidence stay.",
        rich_help_panel="Output options",
    ),
]


def parse_day(value: str | None, option: str) -> dt.date | None:
    """The day written YYYY-MM-DD; None stays None. Raises UsageError on anything else."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{option} {value!r}: write the day as YYYY-MM-DD, for example 2025-12-25.") from error


def parse_slice(value: str | None) -> tuple[int, int] | None:
    """K and N of "K/N"; None stays None. Raises UsageError on anything else."""
    if value is None:
        return None
    number, _, of = value.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise UsageError(f"--slice {value!r}: write K/N, K from 1 to N, for example 2/3.")
    return int(number), int(of)


def split_choices(value: str, choices: Sequence[str], option: str) -> tuple[str, ...]:
    """The comma-separated choices in the order of `choices`. Raises UsageError on an unknown or empty one."""
    wanted = [part.strip() for part in value.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in choices]
    if unknown or not wanted:
        raise UsageError(f"{option} {(unknown or [value])[0]!r}: choose among {', '.join(choices)}, joined by commas.")
    return tuple(choice for choice in choices if choice in wanted)


def left_out_line(left_out: Mapping[str, int]) -> str:
    """What --min-confidence left out, in one line for the terminal."""
    keys = {layer.name: layer.key for layer in RECORDS}
    by_layer = ", ".join(counted(count, layer, keys[layer]) for layer, count in left_out.items())
    return f"{counted(sum(left_out.values()), 'row')} left out by --min-confidence ({by_layer})"
