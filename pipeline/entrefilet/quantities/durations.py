"""Durations and ages among the quantities; the amounts of time are those of `numbers`. Begin with `read_durations`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.mention import Quantity
from entrefilet.numbers.durations import Duration, find_durations

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context


def read_durations(context: Context) -> list[Quantity]:
    """The durations and ages of the text; what only says when ("il y a deux ans") or how often is left to the dates."""
    durations = find_durations(context.text)
    return [_of_duration(duration) for duration in durations if not duration.anchored and not duration.repeated]


def _of_duration(duration: Duration) -> Quantity:
    kind = "age" if duration.age else "duration"
    return Quantity(
        start=duration.start,
        end=duration.end,
        text=duration.text,
        kind=kind,
        rule=f"quantity.{kind}" + (".range" if duration.modifier == "range" else ""),
        value=duration.value,
        value_min=duration.value_min,
        value_max=duration.value_max,
        unit=duration.unit,
        modifier=duration.modifier,
    )
