"""Where in a sentence what is said begins and ends."""

from __future__ import annotations

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set

EDGES = frozenset([",", "!", "?", "…", "...", "—", "–", "!?", "?!"])
_LEAD_WINDOW = 9  # words of a dateline, "PARIS (agence) –", or of a rubric before a colon
_RUBRIC_WINDOW = 6  # words of "Le chiffre du jour :"
_CLOSING_SIGNS = frozenset(")]%€$£")  # signs that belong to the words before them


def content_start(clause: Clause, end: int) -> int:
    """Where what is said begins in words[:end]: after a dateline, a rubric before a colon, connectors."""
    start = 0
    for index in range(min(end, _LEAD_WINDOW)):
        text = clause.words[index].text
        if text in ("–", "—", "-") and not clause.has_verb(0, index):
            start = index + 1
        if text == ":" and index <= _RUBRIC_WINDOW and index + 1 < end and not clause.has_verb(start, index):
            start = index + 1
    return after_connectors(clause, start, end)


def after_connectors(clause: Clause, start: int, end: int) -> int:
    """The index after "Par ailleurs," or "Mais"; `start` for connectors that belong to what follows them."""
    connectors = word_set("connector")
    index = start
    while index < end and ((word := clause.words[index]).low in connectors or word.text == ","):
        index += 1
    if index == start:
        return start
    if clause.words[index - 1].text == ",":
        return index
    return start + 1 if clause.words[start].low in word_set("coordinator") else start


def content_end(clause: Clause, start: int, end: int) -> int:
    """The end of words[start:end] without the punctuation that closes it: "le pont (le vieux)." ends at ")"."""
    while end > start and not _is_content(clause, end - 1):
        end -= 1
    return end


def _is_content(clause: Clause, index: int) -> bool:
    word = clause.words[index]
    return word.pair is not None or word.is_word or word.text in _CLOSING_SIGNS


def without_comma(clause: Clause, end: int) -> int:
    """`end`, or the index of the comma just before it."""
    return end - 1 if clause.at(end - 1).text == "," else end
