"""A quotation before its speaker is resolved."""

from __future__ import annotations

from typing import NamedTuple

from entrefilet.french.rule import Rule
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.reports.report import Report


class Draft(NamedTuple):
    """A quotation whose speaker is a mention of the text: characters `start` to `end`, number of its sentence.

    `group` is the same for the pieces of one quotation; `runs_on` says that it goes on with the one before it.
    """

    start: int
    end: int
    kind: str
    rule: Rule
    sentence: int
    cue: tuple[int, int] | None = None
    speaker: Phrase | None = None
    group: int | None = None
    negated: bool = False
    conditional: bool = False
    runs_on: bool = False
    report: Report | None = None

    def grouped(self, number: int) -> Draft:
        """The draft as one piece of a quotation."""
        return self._replace(group=number)


def reported(
    report: Report,
    start: int,
    end: int,
    kind: str,
    sentence: int,
    *,
    negated: bool = False,
    conditional: bool = False,
) -> Draft:
    """What a report says of the characters `start` to `end`."""
    cue, speaker = report.cue, report.speaker
    return Draft(start, end, kind, report.rule, sentence, cue, speaker, None, negated, conditional, report=report)


class Counter:
    """Numbers of quotation groups, unique in the article."""

    def __init__(self) -> None:
        self.last = 0

    def new(self) -> int:
        """The next number."""
        self.last += 1
        return self.last
