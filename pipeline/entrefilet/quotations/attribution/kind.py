"""Whether marked words are direct speech or mixed into the reporter's sentence.

Begin with `kind_of`.
"""

from __future__ import annotations

from entrefilet.quotations.attribution.marked import Marked
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.reports.content import content_start
from entrefilet.quotations.reports.report import Report

DIRECT, MIXED = "direct", "mixed"


def kind_of(marked: Marked) -> str:
    """direct for a whole utterance (after a colon, cut by an incise, alone), mixed inside the reporter's sentence."""
    report = marked.report
    if marked.before.text == ":":
        return DIRECT
    if report is not None and report.form.built_in:
        return MIXED
    if report is not None and report.form.object:
        return _kind_of_object(marked, report)
    if report is not None and report.form.frame and report.last < marked.index:
        return _kind_under_frame(marked, report)
    return _kind_at_edge(marked, report) if _opens_content(marked) else _kind_inside(marked, report)


def _kind_of_object(marked: Marked, report: Report) -> str:
    """ "Il a crié « Debout ! Marchez ! »" is direct, "Il dénonce un « scandale »" mixed."""
    adjacent = report.last == marked.index or marked.before.text == ","
    if adjacent and marked.size == 1 and marked.first.low in word_set("whole answer") and not marked.after.is_word:
        return DIRECT
    return DIRECT if adjacent and marked.content[:1].isupper() and marked.size > 1 else MIXED


def _kind_under_frame(marked: Marked, report: Report) -> str:
    """ "Selon X, « … »." is direct when the marks hold all that X says."""
    words = marked.sentence.words
    lead = any(word.is_word and word.tag != "ADV" for word in words[report.last : marked.index])
    return MIXED if lead or any(word.is_word for word in words[marked.index + 1 :]) else DIRECT


def _opens_content(marked: Marked) -> bool:
    """True if nothing but adverbs stands between the head of the clause and the marks."""
    start = content_start(marked.sentence, marked.index) if marked.index else 0
    lead = [word for word in marked.sentence.words[start : marked.index] if word.is_word or word.pair is not None]
    return all(word.tag == "ADV" for word in lead)


def _kind_at_edge(marked: Marked, report: Report | None) -> str:
    words = marked.sentence.words
    if report is None:
        return MIXED if any(word.is_word for word in words[marked.index + 1 :]) else DIRECT
    if report.form.incise and report.first > marked.index + 2:
        return MIXED if any(word.is_word for word in words[marked.index + 1 : report.first]) else DIRECT
    return DIRECT


def _kind_inside(marked: Marked, report: Report | None) -> str:
    """direct only behind an incise and its comma: "…, dit X, « … »"."""
    behind = report is not None and report.form.incise and report.last <= marked.index
    return DIRECT if behind and marked.before.text == "," else MIXED
