"""What an incise inside the marks leaves of a quotation: "« Moi, dit-il, je pars »" is cut in two.

Begin with `cut_pieces`.
"""

from __future__ import annotations

from entrefilet.quotations.attribution.draft import Counter, Draft, reported
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.reports.report import Report


def cut_pieces(text: str, number: int, pair: Pair, inner: Clause, report: Report, groups: Counter) -> list[Draft]:
    """The quotation around an inner incise: two pieces when it cuts a sentence, one when it ends one.

    `number` is that of the sentence, `inner` what the marks hold.
    """
    after = inner.at(report.last)
    before = inner.words[report.first - 1]
    first_end = before.start if before.text == "," else before.end
    while first_end > pair.start and text[first_end - 1].isspace():
        first_end -= 1
    if report.last + 1 >= inner.end:
        return [reported(report, pair.start, first_end, "direct", number)]
    if after.text != ",":
        return [reported(report, pair.start, pair.end, "direct", number)]
    group = groups.new()
    edges = ((pair.start, first_end), (inner.words[report.last + 1].start, pair.end))
    return [reported(report, start, end, "direct", number).grouped(group) for start, end in edges]
