"""Marked words in their sentence, and whom they are given to.

Begin with `marked_drafts`: the incise that cuts them, else the report that reaches them, else what the rules for
unreported words find; nothing for a term or a title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from entrefilet.french.folding import fold
from entrefilet.french.rule import Rule
from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.ground.sentences import Sentence
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.reports.report import Report

_WORDS = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PERSONS = re.compile(r"\b(?:je|j'|nous|mon|ma|mes|moi|notre|nos|vous|tu|on)\b")
_FINAL = ("", ".", "!", "?", "…")


class Marked:
    """The quotation at word `index` of a sentence: what its marks hold, what reports it, and who spoke before.

    `inner` are the words between the marks, `content` their text, `size` how many words it has, `finite` says that
    they hold a finite verb, `before` is the word before the opening mark. `certain` says that only its report's words
    can stand there: before an incise, behind a colon. `previous` is the last quotation with a speaker, `distance` the
    sentences since then. Nothing changes it.
    """

    __slots__ = (
        "before",
        "certain",
        "content",
        "distance",
        "finite",
        "index",
        "inner",
        "pair",
        "previous",
        "report",
        "sentence",
        "size",
    )

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        index: int,
        pair: Pair,
        inner: Clause,
        reported: tuple[Report | None, bool],
        previous: Draft | None,
        distance: int,
    ) -> None:
        """`text` is that of the article, `reported` what `report_for` says."""
        self.sentence, self.index, self.pair, self.inner = sentence, index, pair, inner
        self.report, self.certain = reported
        self.previous, self.distance = previous, distance
        self.before = sentence.at(index - 1)
        self.content = text[pair.start : pair.end]
        self.size = len(_WORDS.findall(fold(self.content)))
        self.finite = inner.finite(0, inner.end) is not None

    @property
    def after(self) -> Word:
        """The word behind the closing mark."""
        return self.sentence.at(self.index + 1)

    @property
    def ended(self) -> bool:
        """True if a full stop or the like closes what the marks hold."""
        return self.content[-1:] in _FINAL

    @property
    def first(self) -> Word:
        """The first word between the marks."""
        return self.inner.at(0)

    @property
    def first_person(self) -> bool:
        """True if the words speak as I or we."""
        return _PERSONS.search(fold(self.content)) is not None

    @property
    def governed(self) -> bool:
        """True if a report says that they are the speaker's, whatever their shape."""
        return self.report is not None and self.report.strong

    @property
    def alone(self) -> bool:
        """True if the quotation is all its sentence holds."""
        return not any(word.is_word for position, word in enumerate(self.sentence.words) if position != self.index)

    @property
    def running(self) -> Draft | None:
        """The quotation with a speaker in this sentence or the one before."""
        return self.previous if self.distance <= 1 else None

    @property
    def goes_on(self) -> bool:
        """True at the head of its sentence, when the sentence before quoted somebody."""
        lead = self.sentence.words[: self.index]
        return self.running is not None and not any(word.is_word and word.tag not in ("ADV", "CCONJ") for word in lead)

    def draft(
        self,
        rule: Rule,
        kind: str,
        *,
        cue: tuple[int, int] | None = None,
        speaker: Phrase | None = None,
        runs_on: bool = False,
    ) -> Draft:
        """The whole of what the marks hold as a quotation."""
        return Draft(self.pair.start, self.pair.end, kind, rule, self.sentence.number, cue, speaker, runs_on=runs_on)


def report_for(clause: Clause, index: int, reports: Sequence[Report]) -> tuple[Report | None, bool]:
    """The report that reaches the quotation at words[index], and whether only its words can stand there."""
    incise = _incise_behind(clause, index, reports)
    reaching = [report for report in reports if report.reaches(index)]
    if clause.at(index - 1).text == ":":
        colon = [report for report in reaching if report.form.colon and report.last < index]
        if colon and (incise is None or _retold(colon[-1], incise)):
            return colon[-1], True
    if incise is not None:
        return incise, True
    return _uncertain(index, reports, reaching), False


def _incise_behind(clause: Clause, index: int, reports: Sequence[Report]) -> Report | None:
    """The incise right behind the quotation at words[index], a comma between or not: "«…», dit le maire"."""
    after = index + 2 if clause.at(index + 1).text == "," else index + 1
    return next((r for r in reports if r.form.incise and r.first <= after <= r.last and r.first > index), None)


def _retold(colon: Report, incise: Report) -> bool:
    """True for "Le maire a lancé : «…», raconte un témoin": the words are those of the one before the colon."""
    teller = colon.speaker
    if incise.group is None or incise.group.clitic is not None or incise.speaker is None or teller is None:
        return False
    return teller.head not in word_set("clitic subject")


def _uncertain(index: int, reports: Sequence[Report], reaching: Sequence[Report]) -> Report | None:
    """Of several reports a passive comes first, then a strong verb, then what reaches around, then an incise before."""
    agent = _last(reaching, lambda report: report.rule.form.agent)
    if agent is not None:
        return agent
    around = _last(reaching, lambda report: report.rule.form.around)
    governing = [report for report in reaching if not report.rule.form.around and report.last <= index]
    strong = _last(governing, lambda report: report.strong)
    if strong is not None:
        return around if around is not None and _goes_before(around, strong, index) else strong
    before = _last(reports, lambda report: report.rule.form.incise and report.last <= index)  # «A», dit X, «B»
    return around or before or _last(governing, lambda report: True)


def _last(reports: Sequence[Report], wanted: Callable[[Report], bool]) -> Report | None:
    return next((report for report in reversed(reports) if wanted(report)), None)


def _goes_before(around: Report, verb: Report, index: int) -> bool:
    """True if a frame or comme names who speaks where the verb has marked words only in its object."""
    if not verb.form.object:
        return False
    behind = not around.form.incise and around.first > index
    return behind or (around.form.frame and around.first < verb.first)


def inherited(reports: Sequence[Report], previous: Draft | None) -> list[Report]:
    """The reports, those of an infinitive without subject given to who spoke before: "Et d'ajouter : «…»"."""
    if previous is None:
        return list(reports)
    return [
        report._replace(said_by=previous.speaker)
        if report.group is not None and report.group.form == "infinitive" and report.speaker is None
        else report
        for report in reports
    ]
