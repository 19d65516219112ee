"""Whether the rows of a case are right: "right", "wrong" (worse than none), "missed", "no speaker", "further"."""

from __future__ import annotations

import re
from typing import Any

from families.slots import Case

OVERLAP = 0.8  # of the union of the two spans, as in the headline of the layer
HALF = 0.5


def quotations(case: Case, rows: list[dict[str, Any]]) -> str:
    """Each quotation found, with the speaker: at least the name, at most the whole noun phrase; and no further one."""
    left = list(rows)
    verdict = "right"
    for want in case.expected:
        row = next((row for row in left if overlap(row, want) >= OVERLAP), None)
        if row is None:
            verdict = "missed"
            continue
        left.remove(row)
        speaker = row.get("speaker")
        if not isinstance(speaker, str):
            verdict = "no speaker" if verdict == "right" else verdict
        elif not (_plain(want["speaker"]) in _plain(speaker) and _plain(speaker) in _plain(want["speaker_whole"])):
            return "wrong"
    return "further" if left and verdict == "right" else verdict


def quantities(case: Case, rows: list[dict[str, Any]]) -> str:
    """Each quantity found, over at least half of its span, with value, unit and modifier; durations are not asked."""
    return _values(case, [row for row in rows if row["kind"] != "duration"], ("value", "unit", "modifier"))


def dates(case: Case, rows: list[dict[str, Any]]) -> str:
    """Each date found, over at least half of its span, with its TIMEX value; and no further one."""
    return _values(case, rows, ("timex",))


def _values(case: Case, rows: list[dict[str, Any]], fields: tuple[str, ...]) -> str:
    left = list(rows)
    for want in case.expected:
        row = next((row for row in left if overlap(row, want) >= HALF), None)
        if row is None:
            return "missed"
        left.remove(row)
        if any(row.get(field) != want[field] for field in fields):
            return "wrong"
    return "further" if left else "right"


def overlap(row: dict[str, Any], want: dict[str, Any]) -> float:
    """The shared part of the union of two spans."""
    shared = min(row["end"], want["end"]) - max(row["start"], want["start"])
    return max(shared, 0) / (max(row["end"], want["end"]) - min(row["start"], want["start"]))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().lower()
