"""Corrections put into a copy of a run's tables. Begin with `corrected`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entrefilet.audit.items import Item
from entrefilet.dates.values.interval import interval
from entrefilet.errors import UsageError
from entrefilet.table.links import drop_dead_links

Row = dict[str, Any]

RULE = "corrected"
_FIGURES = ("value",)
_FOLLOWING = {  # columns that said something of the old value
    "value": ("value_min", "value_max", "si_value"),
    "unit": ("si_unit", "si_value"),
    "timex": ("mod", "resolved_by"),
    "canonical": ("name_id",),
    "speaker": (
        *("speaker_start", "speaker_end", "speaker_canonical", "speaker_kind", "speaker_gender", "speaker_gender_by"),
        *("speaker_role", "speaker_affiliation", "name_id"),
    ),
    "speaker_canonical": ("name_id",),
}


def corrected(rows: Sequence[Mapping[str, Any]], items: Sequence[Item]) -> list[Row]:
    """The rows with what was judged applied: right ones stay, wrong ones are changed as written or left out.

    A changed row has the rule "corrected" and the confidence 1. A new text must stand in the sentence of the row. What
    follows from a value that was changed follows it (the days of a `timex`, the place of a speaker), or is left out.

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
        new |= dict.fromkeys((one for one in _FOLLOWING.get(name, ()) if one not in changes and one in new), None)
        new[name] = _number(value, name, item) if name in _FIGURES else value
    if "timex" in changes:
        new["date_start"], new["date_end"] = interval(changes["timex"])
    if "speaker" in changes:
        new |= _speaker_place(new)
    return new


def _speaker_place(row: Mapping[str, Any]) -> Row:
    """The place of a new speaker, where the sentence around the row names him once."""
    sentence, speaker = row["context"], row["speaker"]
    if row["text"] not in sentence or sentence.count(speaker) != 1:
        return {}
    start = row["start"] - sentence.find(row["text"]) + sentence.find(speaker)
    return {"speaker_start": start, "speaker_end": start + len(speaker)}


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
