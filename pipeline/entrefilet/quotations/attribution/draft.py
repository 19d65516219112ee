"""A quotation before its speaker is resolved."""

from __future__ import annotations

from dataclasses import dataclass

from entrefilet.quotations.phrases.names import Phrase
from entrefilet.quotations.reports.report import Report


@dataclass(slots=True, eq=False)
class Draft:
    """A quotation before its speaker is resolved: characters `start` to `end`."""

    start: int
    end: int
    kind: str
    rule: str
    sentence: int
    cue: tuple[int, int] | None = None
    speaker: Phrase | None = None
    group: int | None = None
    negated: bool = False
    conditional: bool = False
    runs_on: bool = False
    alone: bool = False
    report: Report | None = None


class Numbers:
    """Numbers of quotation groups, unique in the article."""

    def __init__(self) -> None:
        self.last = 0

    def new(self) -> int:
        """The next number."""
        self.last += 1
        return self.last
