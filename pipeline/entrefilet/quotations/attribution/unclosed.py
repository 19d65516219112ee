"""Quotations whose closing mark is missing.

Begin with `unclosed_quotations`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from entrefilet.quotations.attribution.draft import Draft, reported
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.ground.sentences import Sentence
from entrefilet.quotations.reports.report import Report


def unclosed_quotations(
    text: str, sentence: Sentence, unclosed: Sequence[Pair], reports: Sequence[Report]
) -> Iterator[Draft]:
    """A quotation whose closing mark is missing ends at its incise; after a colon at the end of its sentence."""
    first, last = sentence.words[0].start, sentence.words[-1].end
    for pair in unclosed[bisect_left(unclosed, first, key=_start) : bisect_left(unclosed, last, key=_start)]:
        for report in reports:
            end = _end(text, sentence, pair, report)
            if end is not None:
                if end > pair.start:
                    yield reported(report, pair.start, end, "direct", sentence.number)
                break


def _start(pair: Pair) -> int:
    return pair.start


def _end(text: str, sentence: Sentence, pair: Pair, report: Report) -> int | None:
    """Where a report ends an open quotation; None where it has nothing to do with it, 0 where it forbids one."""
    first = sentence.words[report.first]
    if report.form.incise and first.start > pair.start:
        between = any(word.pair is not None and pair.start < word.start < first.start for word in sentence.words)
        return 0 if between else _before_incise(text, sentence, pair, report)
    announced = report.form.colon and text[: pair.outer_start].rstrip()[-1:] == ":"
    return pair.end if announced and sentence.words[report.last - 1].end <= pair.start else None


def _before_incise(text: str, sentence: Sentence, pair: Pair, report: Report) -> int:
    stop = sentence.words[report.first - 1]
    end = stop.start if stop.text == "," else stop.end
    while end > pair.start and text[end - 1].isspace():
        end -= 1
    return end
