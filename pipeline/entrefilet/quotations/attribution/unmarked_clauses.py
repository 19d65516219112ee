"""Quotations without marks: the clauses that verbs, incises and frames report."""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Sentence, Word
from entrefilet.quotations.reports.report import Report
from entrefilet.quotations.reports.subjects import finite_form

MIN_CLAUSE_WORDS = 2  # a reported clause without marks is at least "vouloir partir"


def indirect_quotations(
    text: str, sentence: Sentence, reports: Sequence[Report], marked: Sequence[Draft]
) -> list[Draft]:
    """The indirect quotations of a sentence: scopes of clause-reporting verbs and frames that hold no marked words."""
    words = sentence.words
    drafts: list[Draft] = []
    taken = [(draft.start, draft.end) for draft in marked]
    for report in reports:
        if not report.clause or not report.scopes:
            continue
        if report.form in ("incise", "comme") and any(draft.report is report for draft in marked):
            continue
        scopes = [report.scopes] if report.form not in ("incise", "comme", "selon", "pour") else None
        spans = (
            [[scope] for scope in report.scopes]
            if scopes
            else [[(report.scopes[0][0], report.scopes[-1][1])]]
            if report.form in ("incise", "comme")
            else [[scope] for scope in report.scopes]
        )
        for span in spans:
            start, end = _trim(words, span[0][0], span[-1][1])
            if report.form in ("incise", "comme") and len(report.scopes) > 1 and not _both_sides(words, report):
                start, end = _trim(words, *report.scopes[0])
            if end - start < MIN_CLAUSE_WORDS:
                continue
            low, high = words[start].start, words[end - 1].end
            if any(low < taken_end and taken_start < high for taken_start, taken_end in taken):
                continue
            draft = Draft(
                low, high, "indirect", report.rule, sentence.number, (report.start, report.end), report.speaker
            )
            draft.report, draft.negated = report, report.negated
            draft.conditional = report.conditional or (
                report.form in ("incise", "comme", "selon", "pour") and _hearsay(words, start, end)
            )
            drafts.append(draft)
            taken.append((low, high))
    return drafts


def _hearsay(words: Sequence[Word], start: int, end: int) -> bool:
    """ "aurait perdu", "serait mort": the conditional of what is not vouched for."""
    return any(word.low in word_set("hearsay auxiliary") for word in words[start:end])


def _both_sides(words: Sequence[Word], report: Report) -> bool:
    """Whether the clause goes on after the incise: its verb stands there."""
    start, end = report.scopes[0]
    before = any(words[i].tag in ("VERB", "AUX") and finite_form(words, i) for i in range(start, end))
    return not before


def _trim(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    while start < end and not (words[start].is_word or words[start].pair is not None or words[start].text in "([$€£"):
        start += 1
    while end > start and not (
        words[end - 1].is_word or words[end - 1].pair is not None or words[end - 1].text in ")]%$€£"
    ):
        end -= 1
    if end > start and words[end - 1].text == ")" and not any(word.text == "(" for word in words[start:end]):
        end -= 1
    return start, end
