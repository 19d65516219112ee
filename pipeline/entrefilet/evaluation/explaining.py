"""Why a row stands as it does, in words. Begin with `explain_row`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entrefilet.assembly.rules import describe, find_rules
from entrefilet.confidence.estimate import weighed
from entrefilet.confidence.traits import Surroundings, says
from entrefilet.drawing.marks import cut, find_marks, row_value
from entrefilet.errors import UsageError
from entrefilet.evaluation.by_rule import counts_on_corpus
from entrefilet.evaluation.found import read_tables
from entrefilet.schema import MENTIONS
from entrefilet.table.links import same_thing

Row = Mapping[str, Any]

_REASONS = 5  # shown
_LEAST_REASON = 0.05  # log-odds: a smaller one is none
_SIDE_CHARACTERS = 240  # of the text shown on both sides of what the row speaks of
_OF_EVERY_ROW = {
    *("article_id", "mention_id", "layer", "kind", "text", "start", "end", "sentence", "context", "rule"),
    *("confidence", "published", "source"),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one row.

    `drawn` is the text around it with the mention, its cue and its speaker in brackets, `rule` what the rule says with
    its examples, `facts` the columns that the row fills, `reasons` what makes it sure (above 0) or unsure, in log-odds.
    """

    row: Row
    drawn: str
    rule: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        """The explanation as paragraphs of plain text."""
        row = self.row
        lines = [f"{row['mention_id']}  {row['layer']} {row['kind']}, characters {row['start']} to {row['end']}", ""]
        lines += [self.drawn, "", self.rule.rstrip(), ""]
        lines += [f"{name}: {value}" for name, value in self.facts]
        if row.get("confidence") is not None:
            lines += ["", f"confidence: {row['confidence']:.2f}"]
            lines += [
                f"  {'surer' if weight > 0 else 'less sure'}: {words} ({weight:+.1f})" for words, weight in self.reasons
            ]
        return "\n".join(lines)


def explain_mention(run: Path, mention_id: str) -> Explanation:
    """The explanation of a row of a run folder.

    Raises UsageError when the run has no such row, or no table of articles.
    """
    mentions, listed = read_tables(run)
    row = next((one for one in mentions if one["mention_id"] == mention_id), None)
    if row is None:
        raise UsageError(f"{run} has no row {mention_id!r}. See the column mention_id of its table.")
    text = next((one["text"] for one in listed if one["article_id"] == row["article_id"]), None)
    if text is None:
        raise UsageError(f"{run} has no table of articles, which holds the text to explain.")
    return explain_row(row, text, [one for one in mentions if one["article_id"] == row["article_id"]])


def explain_alone(row: Row) -> Explanation:
    """The explanation of a row of a table without its article: of the sentence in its column `context` alone."""
    text = row["context"] if row["text"] in row["context"] else row["text"]
    moved = row["start"] - text.index(row["text"])
    placed = {**row, "start": row["start"] - moved, "end": row["end"] - moved}
    told = row.get("speaker_start") is not None and 0 <= row["speaker_start"] - moved < row[
        "speaker_end"
    ] - moved <= len(text)
    for name in ("speaker_start", "speaker_end"):
        placed[name] = row[name] - moved if told else None
    return explain_row(placed, text, [placed])


def explain_row(row: Row, text: str, rows: Sequence[Row]) -> Explanation:
    """The explanation of one row; `text` is its article's, `rows` all rows of that article."""
    found = find_rules(row["rule"])
    counts = counts_on_corpus()
    names = [column.name for column in MENTIONS if column.name not in _OF_EVERY_ROW]
    facts = [(name, str(row[name])) for name in names if row.get(name) not in (None, False)]
    if other := same_thing(row, rows):
        facts.append(("the same duration", f"{other['layer']} {other['kind']} {row_value(other)}"))
    return Explanation(
        row,
        _draw(text, row),
        "\n".join(describe(rule, *counts.get(rule.name, (0, 0))) for rule in found if rule.name == row["rule"]),
        tuple(facts),
        tuple(_reasons(row, Surroundings(text, rows))),
    )


def _reasons(row: Row, around: Surroundings) -> list[tuple[str, float]]:
    """What weighs most, the heaviest first; a rule and its family are one reason."""
    weights: dict[str, float] = {}
    for trait, weight in weighed(row, around):
        name = f"rule={row['rule']}" if trait.startswith("family=") else trait
        weights[name] = weights.get(name, 0.0) + weight
    weights.pop("always", None)
    heaviest = sorted(weights.items(), key=lambda reason: -abs(reason[1]))[:_REASONS]
    return [(says(trait), weight) for trait, weight in heaviest if abs(weight) >= _LEAST_REASON]


def _draw(text: str, row: Row) -> str:
    """The text around a row, what the row speaks of in brackets with its role: "[Anne Valmont|speaker 1]"."""
    marks = find_marks(text, [row])
    first, last = min(mark.start for mark in marks), max(mark.end for mark in marks)
    left, right = _paragraph(text, first, last)
    drawn = []
    for segment in cut(len(text), marks):
        drawn += ["["] * len(segment.opening)
        drawn.append(text[max(left, segment.start) : min(right, segment.end)])
        drawn += [f"|{mark.label}]" for mark in segment.closing]
    cut_left = left and text[left - 1] != "\n"
    cut_right = right < len(text) and text[right] != "\n"
    return f"{'…' if cut_left else ''}{''.join(drawn).strip()}{'…' if cut_right else ''}"


def _paragraph(text: str, first: int, last: int) -> tuple[int, int]:
    """The stretch around text[first:last] that is drawn: its paragraph, or whole words of it where it is long."""
    left = text.rfind("\n", 0, first) + 1
    if left < first - _SIDE_CHARACTERS:
        left = text.find(" ", first - _SIDE_CHARACTERS, first) + 1 or first - _SIDE_CHARACTERS
    right = text.find("\n", last)
    right = right if right >= 0 else len(text)
    if right > last + _SIDE_CHARACTERS:
        space = text.rfind(" ", last, last + _SIDE_CHARACTERS)
        right = space if space >= 0 else last + _SIDE_CHARACTERS
    return left, right
