"""Which clause a frame reaches: after it at the head, before it at the end, both in the middle.

Begin with `set_frame_scope`."""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.cues.cue_table import cue_forms
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.reports.report import Report, content_start, holds_finite
from entrefilet.quotations.reports.subjects import (
    finite_form,
)


def set_frame_scope(words: Sequence[Word], report: Report) -> None:
    """The clause a frame reaches: after it at the head, before it at the end, both in the middle."""
    end = len(words)
    while (
        end > report.last
        and words[end - 1].pair is None
        and not words[end - 1].is_word
        and words[end - 1].text not in (")", "%", "€", "$")
    ):
        end -= 1
    low, high = 0, end
    for position in range(report.first - 1, -1, -1):
        if words[position].text in (";", "(") or _clause_opens(words, position, report, end):
            low = position + 1
            break
    for position in range(report.last, end):
        if words[position].text in (";", ")"):
            high = position
            break
    start = max(low, content_start(words, report.first) if low == 0 else low)
    after = report.last
    while after < high and words[after].text != "," and words[after].pair is None and not _starts_clause(words, after):
        after += 1
    front = start >= report.first or not _has_content(words, start, report.first)
    if front:
        begin = report.last
        while begin < high and (words[begin].text == "," or (words[begin].text == ":" and begin == report.last)):
            begin += 1
        if begin == report.last and begin < high and words[begin].pair is None and words[begin].text != ",":
            comma = next((index for index in range(begin, min(high, begin + 30)) if words[index].text == ","), None)
            begin = comma + 1 if comma is not None else begin
        if words[report.first - 1].low in ("qui", "que", "qu'") if report.first else False:
            begin = report.last
        begin = _after_apposition(words, begin, high)
        report.scopes = [(begin, _trailing(words, begin, high))]
        report.clause = holds_finite(words, begin, high)
        return
    stop = report.first
    while stop > start and words[stop - 1].text == ",":
        stop -= 1
    if report.first and words[report.first - 1].low in word_set("relative opener"):
        report.scopes = [(report.last, high)]
        return
    report.scopes = [(start, stop)]
    report.clause = holds_finite(words, start, stop)
    if after < high and words[after].text == "," and after + 1 < high:
        follower = words[after + 1]
        if not report.clause and follower.low not in ("qui", "dont", "et", "mais"):
            report.scopes = [(start, high)]
            report.clause = holds_finite(words, after, high)
        elif any(word.pair is not None for word in words[after:high]) and follower.low not in ("qui", "dont"):
            report.scopes.append((after + 1, high))
    elif words[report.first - 1].text != "," and report.last < high and words[report.last].pair is not None:
        report.scopes = [(report.last, high)]


def _clause_opens(words: Sequence[Word], index: int, report: Report, end: int) -> bool:
    """ "…, et, d'après X, la clause", "… que, selon X, la clause": the clause of the frame begins with the frame."""
    if words[index].low not in word_set("clause opener") or report.last >= end or words[report.last].text != ",":
        return False
    between = [word for word in words[index + 1 : report.first] if word.text != ","]
    return not between and holds_finite(words, report.last, end) and holds_finite(words, 0, index)


def _after_apposition(words: Sequence[Word], begin: int, end: int) -> int:
    """Step over ", économiste à l'OFCE," after the name of a frame at the head of the sentence."""
    if begin >= end or words[begin - 1].text != ",":
        return begin
    if words[begin].low in ("qui", "dont"):  # "D'après Bild, qui cite des proches, Volkswagen …"
        for index in range(begin, min(end, begin + 30)):
            if words[index].text == "," and holds_finite(words, begin + 1, index):
                return index + 1 if holds_finite(words, index, end) else begin
        return begin
    participle = words[begin].text.endswith(("é", "ée", "és", "ées", "oint", "ointe", "oints", "ointes"))
    if words[begin].tag not in ("NOUN", "ADJ") and not participle:
        return begin
    for index in range(begin, min(end, begin + 20)):
        if words[index].text == ",":
            return index + 1 if holds_finite(words, index, end) else begin
        if words[index].tag in ("VERB", "AUX") and finite_form(words, index):
            return begin
    return begin


def _starts_clause(words: Sequence[Word], index: int) -> bool:
    return words[index].low in word_set("relative opener")


def _has_content(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words before a frame are more than connectors and adverbs."""
    return any(
        word.pair is not None
        or (word.tag in ("NOUN", "PROPN", "VERB", "AUX", "PRON", "NUM") and word.low not in word_set("connector"))
        for word in words[start:end]
    )


def _trailing(words: Sequence[Word], start: int, end: int) -> int:
    """The end of a framed clause, without ", estimant que …" and the like after it."""
    for index in range(start + 3, end - 1):
        gerund = words[index + 1].low if words[index].text == "," else ""
        if gerund.endswith("ant") and any(entry.tense == "gerund" for entry in cue_forms().get(gerund, ())):
            return index
    return end
