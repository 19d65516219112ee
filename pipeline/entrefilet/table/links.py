"""Rows that are one thing: a duration ("trois jours") stands among the quantities and among the dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

_DURATIONS = {("quantity", "duration"), ("date", "DURATION")}


def link_durations(rows: Sequence[dict[str, Any]]) -> None:
    """Give each of two rows of an article that are one duration, with the same span, the other's id as `same_as`."""
    first: dict[tuple[int, int], dict[str, Any]] = {}
    for row in rows:
        if (row["layer"], row["kind"]) not in _DURATIONS:
            continue
        other = first.setdefault((row["start"], row["end"]), row)
        if other["layer"] != row["layer"]:
            row["same_as"], other["same_as"] = other["mention_id"], row["mention_id"]


def drop_dead_links(rows: Sequence[dict[str, Any]]) -> None:
    """Take `same_as` from rows whose other row is gone, or no longer of the same span."""
    places = {row["mention_id"]: (row["start"], row["end"]) for row in rows if row.get("same_as")}
    for row in rows:
        if row.get("same_as") and places.get(row["same_as"]) != (row["start"], row["end"]):
            row["same_as"] = None


def without_dead_links(mentions: pa.Table) -> pa.Table:
    """The same for an Arrow table with some rows left out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if "same_as" not in mentions.column_names:
        return mentions
    place = mentions.column_names.index("same_as")
    links = mentions.column(place)
    there = pc.is_in(links, value_set=mentions["mention_id"].combine_chunks())
    return mentions.set_column(
        place, mentions.schema.field(place), pc.if_else(there, links, pa.scalar(None, links.type))
    )


def same_thing(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The other row of the same thing among the rows of its article, None when there is none."""
    wanted = row.get("same_as")
    return next((other for other in rows if other["mention_id"] == wanted), None) if wanted else None
