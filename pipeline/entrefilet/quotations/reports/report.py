"""What a report is, and where in a sentence a clause stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.names import Phrase
from entrefilet.quotations.reports.subjects import (
    finite_form,
)

EDGES = frozenset([",", "!", "?", "…", "...", "—", "–", "!?", "?!"])


@dataclass(slots=True, eq=False)
class Report:
    """One report. `form` is incise, comme, que, question, infinitive, colon, object, selon, pour or passive.

    `scopes` are ranges of word indices the report reaches; `clause` says that a scope without marked words is itself an
    indirect quotation.
    """

    form: str
    start: int
    end: int
    first: int
    last: int
    speaker: Phrase | None
    scopes: list[tuple[int, int]] = field(default_factory=list)
    clause: bool = False
    group: Group | None = None
    negated: bool = False
    conditional: bool = False
    strong: bool = True
    rule: str = ""


def content_start(words: Sequence[Word], end: int) -> int:
    """Where what is said begins: after a dateline, a rubric before a colon, connectors."""
    start = 0
    for position in range(min(end, 9)):
        word = words[position]
        if word.text in ("–", "—", "-") and not any(item.tag in ("VERB", "AUX") for item in words[:position]):
            start = position + 1
        if (
            word.text == ":"
            and position <= 6
            and not any(item.tag in ("VERB", "AUX") for item in words[start:position])
        ) and position + 1 < end:
            start = position + 1
    position = start
    while position < end and (words[position].low in word_set("connector") or words[position].text == ","):
        position += 1
    if position > start and (words[position - 1].text == "," or words[start].low in word_set("coordinator")):
        if words[position - 1].text == ",":
            return position
        return start + 1
    return start


def holds_finite(words: Sequence[Word], start: int, end: int) -> bool:
    """A finite verb in words[start:end] that no relative pronoun or conjunction governs."""
    governed = 0
    for position in range(start, end):
        word = words[position]
        if word.low in word_set("subordinator") and position > start:
            governed = 1
        elif word.tag in ("VERB", "AUX") and finite_form(words, position):
            if not governed:
                return True
            if word.tag == "VERB" or position + 1 >= end or words[position + 1].tag not in ("VERB", "AUX", "ADV"):
                governed = 0
        elif (
            not governed
            and (word.low in word_set("negation") or word.low in word_set("clause subject"))
            and position > start
        ):
            return True
    return any(word.low in word_set("clause subject") for word in words[start : start + 1])
