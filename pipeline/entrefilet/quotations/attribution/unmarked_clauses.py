"""Quotations without marks: the clauses that verbs, incises and frames report.

Begin with `indirect_quotations`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entrefilet.quotations.attribution.draft import Draft, reported
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.sentences import Sentence
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.reports.content import content_end
from entrefilet.quotations.reports.report import Report, Scope

MIN_CLAUSE_WORDS = 2  # a reported clause without marks is at least "vouloir partir"
_OPENING_SIGNS = frozenset("([$€£")  # signs that belong to the words behind them


def indirect_quotations(sentence: Sentence, reports: Sequence[Report], marked: Sequence[Draft]) -> Iterator[Draft]:
    """The indirect quotations of a sentence: scopes of clause-reporting verbs and frames that hold no marked words."""
    taken = [(draft.start, draft.end) for draft in marked]
    for report in outermost(sentence, reports):
        if not report.clause or (report.form.cuts and _is_spent(report, marked)):
            continue
        for start, end in _clauses(sentence, report):
            if end - start < MIN_CLAUSE_WORDS and not (start < end and sentence.words[start].low[:1].isdigit()):
                continue
            low, high = sentence.words[start].start, sentence.words[end - 1].end
            if any(low < taken_end and taken_start < high for taken_start, taken_end in taken):
                continue
            taken.append((low, high))
            doubtful = report.conditional or (report.form.around and _hearsay(sentence, start, end))
            yield reported(report, low, high, "indirect", sentence.number, negated=report.negated, conditional=doubtful)


def outermost(clause: Clause, reports: Sequence[Report]) -> list[Report]:
    """The reports, without those that another one reports: "Le syndicat estime que X, a précisé la mairie"."""
    around = [report for report in reports if _closes_clause(clause, report)]
    return [report for report in reports if not any(_is_inside(clause, report, outer) for outer in around)]


def _closes_clause(clause: Clause, report: Report) -> bool:
    """True for ", a précisé la mairie" and ", selon la mairie" behind all that they report."""
    one = report.clause and report.form.around and len(report.scopes) == 1
    return one and report.scopes[0][1] <= report.first and clause.at(report.first - 1).text == ","


def _is_inside(clause: Clause, report: Report, outer: Report) -> bool:
    """True if a verb, its subject and what it governs stand in the clause that another report closes."""
    speaker = report.speaker
    if not report.form.built_in or speaker is None or speaker == outer.speaker:
        return False
    if speaker.kind == "pronoun" and speaker.head in word_set("clitic subject"):
        return False
    start, end = outer.scopes[0]
    marked = any(word.pair is not None for word in clause.words[start:end])
    return start <= speaker.first <= report.first < end and not marked


def _is_spent(report: Report, marked: Sequence[Draft]) -> bool:
    """True if an incise has marked words; not for those that "comme l'explique X : «…»" announces behind it."""
    own = [draft for draft in marked if draft.report is report]
    return bool(own) and (report.form.incise or any(draft.start < report.end for draft in own))


def _clauses(clause: Clause, report: Report) -> Iterator[Scope]:
    """What a report leaves as clauses: each scope; around an incise the whole, or what stands before it."""
    if not report.form.cuts:
        yield from (_trim(clause, *scope) for scope in report.scopes)
    elif report.scopes:
        first, last = report.scopes[0], report.scopes[-1]
        goes_on = len(report.scopes) == 1 or clause.finite(*first) is None
        yield _trim(clause, first[0], last[1]) if goes_on else _trim(clause, *first)


def _hearsay(clause: Clause, start: int, end: int) -> bool:
    """True for "aurait perdu", "serait mort": the conditional of what is not vouched for."""
    return clause.find(word_set("hearsay auxiliary"), start, end) is not None


def _trim(clause: Clause, start: int, end: int) -> Scope:
    """A range without the punctuation at its edges, nor the bracket that closes what began before it."""
    while start < end and not _opens(clause, start):
        start += 1
    end = content_end(clause, start, end)
    if end > start and clause.words[end - 1].text == ")" and clause.find(("(",), start, end) is None:
        end -= 1
    return start, end


def _opens(clause: Clause, index: int) -> bool:
    word = clause.words[index]
    return word.is_word or word.pair is not None or word.text in _OPENING_SIGNS
