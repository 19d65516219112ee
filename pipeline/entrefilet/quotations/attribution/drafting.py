"""The quotations of an article, each with the mention of its speaker.

Begin with `draft_quotations`. A draft is a quotation whose speaker is still a mention of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from entrefilet.quotations.attribution.cut_pieces import cut_pieces
from entrefilet.quotations.attribution.dialogue import find_turns
from entrefilet.quotations.attribution.draft import Counter, Draft, reported
from entrefilet.quotations.attribution.kind import DIRECT, kind_of
from entrefilet.quotations.attribution.marked import Marked, inherited, report_for
from entrefilet.quotations.attribution.not_speech import is_not_speech
from entrefilet.quotations.attribution.unclosed import unclosed_quotations
from entrefilet.quotations.attribution.unmarked_clauses import indirect_quotations
from entrefilet.quotations.attribution.unreported import (
    find_unreported,
    last_direct,
    may_be_speech,
    signed_below,
    told_next,
)
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.ground.mended_tags import mend_tags
from entrefilet.quotations.ground.sentences import Sentence
from entrefilet.quotations.ground.word import read_words
from entrefilet.quotations.reports.find import find_reports
from entrefilet.quotations.reports.inner_incises import inner_incise
from entrefilet.quotations.reports.report import Report

_INHERITS = 2  # sentences over which "Et d'ajouter :" takes up who spoke before
_NEVER = -(1 << 30)  # number of a sentence far from all


@dataclass(slots=True)
class _Thread:
    """The quotations so far, and the place among them of the last one with a speaker."""

    drafts: list[Draft] = field(default_factory=list)
    groups: Counter = field(default_factory=Counter)
    last: int | None = None
    last_sentence: int = _NEVER

    @property
    def previous(self) -> Draft | None:
        """The last quotation with a speaker."""
        return None if self.last is None else self.drafts[self.last]

    def add(self, found: list[Draft]) -> None:
        """Go on with the quotations of a sentence; its first one may be a piece of the one before."""
        previous = self.previous
        if found and found[0].runs_on and previous is not None and found[0].kind == previous.kind == DIRECT:
            number = previous.group or self.groups.new()
            found = [found[0].grouped(number), *found[1:]]
            if self.last is not None:
                self.drafts[self.last] = previous.grouped(number)
        begin = len(self.drafts)
        self.drafts += found
        for place, draft in enumerate(found, begin):
            if draft.speaker is not None:
                self.last, self.last_sentence = place, draft.sentence


def draft_quotations(
    text: str, sentences: Sequence[Sentence], pairs: Sequence[Pair], tags: dict[int, str]
) -> list[Draft]:
    """The quotations of an article in text order; `tags` are the parts of speech by first character."""
    thread = _Thread()
    unclosed = [pair for pair in pairs if not pair.closed]
    closed = [pair.outer_start for pair in pairs if pair.closed]
    marked = {sentence.number for sentence in sentences if unclosed or _holds(sentence, closed)}
    reported_by = {sentence.number: find_reports(sentence, marked=sentence.number in marked) for sentence in sentences}
    turns = find_turns(sentences, reported_by, thread.groups)
    for sentence in sentences:
        number = sentence.number
        near = number - thread.last_sentence <= _INHERITS
        reports = inherited(reported_by[number], thread.previous) if near else reported_by[number]
        found: list[Draft] = []
        if closed and number in marked:
            found += _marked_quotations(text, sentence, reports, tags, thread)
        if unclosed:
            found += unclosed_quotations(text, sentence, unclosed, reports)
        if reports and number not in turns:
            found += indirect_quotations(sentence, reports, tuple(found))
        if found:
            thread.add(sorted(_linked(found, thread.groups), key=lambda draft: draft.start))
        thread.drafts += turns.get(number, ())
        _tell(sentence, thread)
    return thread.drafts


def _holds(sentence: Sentence, starts: Sequence[int]) -> bool:
    """True if one of some characters in text order stands in a sentence."""
    return bisect_left(starts, sentence.words[0].start) < bisect_right(starts, sentence.words[-1].start)


def _marked_quotations(
    text: str, sentence: Sentence, reports: Sequence[Report], tags: dict[int, str], thread: _Thread
) -> Iterator[Draft]:
    """The quotations between the marks of a sentence."""
    for index, word in enumerate(sentence.words):
        if word.pair is None or any(_in_speaker(report, index) for report in reports):
            continue
        words = read_words(text, word.pair.start, word.pair.end, tags)
        mend_tags(words)
        inner = Clause(words, sentence.names)
        incise = inner_incise(inner)
        if incise is not None:
            yield from cut_pieces(text, sentence.number, word.pair, inner, incise, thread.groups)
            continue
        reported_by = report_for(sentence, index, reports)
        distance = sentence.number - thread.last_sentence
        marked = Marked(text, sentence, index, word.pair, inner, reported_by, thread.previous, distance)
        draft = _quotation(marked)
        if draft is not None:
            yield draft


def _in_speaker(report: Report, index: int) -> bool:
    """True for the marks of "raconte la présidente du collectif « Vivre ici »", which name who speaks."""
    return report.speaker is not None and report.speaker.first <= index < report.speaker.last


def _quotation(marked: Marked) -> Draft | None:
    """The quotation that marked words are; None for a term or a title."""
    if not marked.pair.opened and not marked.certain:
        return None
    if not marked.certain and is_not_speech(marked) and not may_be_speech(marked):
        return None
    report = marked.report
    if report is None:
        return find_unreported(marked)
    return reported(
        report,
        marked.pair.start,
        marked.pair.end,
        kind_of(marked),
        marked.sentence.number,
        negated=report.negated,
        conditional=report.conditional,
    )


def _linked(found: Sequence[Draft], groups: Counter) -> list[Draft]:
    """The drafts, pieces on both sides of one incise belonging together."""
    numbers: dict[int, int] = {}  # by place in `found`
    for place, draft in enumerate(found):
        if place in numbers or not _may_be_piece(draft):
            continue
        mates = [other for other, mate in enumerate(found) if mate.report is draft.report and mate.kind != "indirect"]
        report = draft.report
        if report is not None and len(mates) > 1 and found[mates[0]].start < report.start < found[mates[-1]].start:
            numbers.update(dict.fromkeys(mates, groups.new()))
    return [draft.grouped(numbers[place]) if place in numbers else draft for place, draft in enumerate(found)]


def _may_be_piece(draft: Draft) -> bool:
    incise = draft.report is not None and draft.report.form.incise
    return incise and draft.group is None and draft.kind != "indirect"


def _tell(sentence: Sentence, thread: _Thread) -> None:
    """Give the quotation before a sentence such as "C'est par ces mots que X …" the speaker it names."""
    if not thread.drafts or thread.drafts[-1].sentence < sentence.number - 1:
        return
    place = last_direct(thread.drafts, sentence.number - 1)
    before = None if place is None else thread.drafts[place]
    told = None if before is None else told_next(sentence, before) or signed_below(sentence, before)
    if place is not None and told is not None:
        thread.drafts[place] = told
