"""Corrections put into a copy of a run's tables. Begin with `corrected`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entrefilet.audit.items import Item
from entrefilet.errors import UsageError
from entrefilet.table.links import drop_dead_links

Row = dict[str, Any]

RULE = "corrected"
_FIGURES = ("value",)


def corrected(rows: Sequence[Mapping[str, Any]], items: Sequence[Item]) -> list[Row]:
    """The rows with what was judged applied: right ones stay, wrong ones are changed as written or left out.

    A changed row has the rule "corrected" and the confidence 1. A new text must stand once in the sentence of the row.

    Raises UsageError on a correction that cannot be made.
    """
    judged = {item.mention_id: item for item in items if item.what == "row" and item.judged and item.verdict != "right"}
    kept: list[Row] = []
    for row in rows:
        item = judged.get(row["mention_id"])
        if item is None:
            kept.append(dict(row))
        elif item.changes:
            kept.append(_changed(row, item))
    drop_dead_links(kept)
    return kept


def _changed(row: Mapping[str, Any], item: Item) -> Row:
    changes = dict(item.changes or {})
    new: Row = {**row, "rule": RULE, "confidence": 1.0}
    text = changes.pop("text", None)
    if text is not None and text != row["text"]:
        new |= _moved(row, text, item)
    for name, value in changes.items():
        new[name] = _number(value, name, item) if name in _FIGURES else value
    return new


def _moved(row: Mapping[str, Any], text: str, item: Item) -> Row:
    """The span of a new text: the place in the sentence that overlaps the row's, or the only one."""
    sentence = row["context"]
    base = row["start"] - sentence.find(row["text"]) if row["text"] in sentence else None
    places = [place for place in range(len(sentence)) if sentence.startswith(text, place)]
    if base is None or not places:
        raise UsageError(f"item {item.item}: {text!r} does not stand in the sentence of row {item.mention_id}.")
    start = min((base + place for place in places), key=lambda place: abs(place - row["start"]))
    return {"text": text, "start": start, "end": start + len(text)}


def _number(value: str, name: str, item: Item) -> float:
    try:
        return float(value.replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError as error:
        raise UsageError(f"item {item.item}: new_{name} is {value!r}, which is no number.") from error
