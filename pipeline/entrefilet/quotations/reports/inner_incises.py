"""Incises inside the marks: "« Moi, dit-il, je pars »"."""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.attribution.draft import Draft, Numbers
from entrefilet.quotations.cues.verb_groups import find_groups
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.ground.words import Sentence, Word
from entrefilet.quotations.phrases.names import Names
from entrefilet.quotations.phrases.sources import is_person
from entrefilet.quotations.reports.report import Report
from entrefilet.quotations.reports.subjects import inverted_subject

_BEFORE_INCISE = frozenset([",", "?", "!", "…", "–", "—"])


def inner_incise(inner: Sequence[Word], names: Names) -> Report | None:
    """ ", dit-il," or ", a admis le ministre," inside the marks."""
    if _BEFORE_INCISE.isdisjoint([word.text for word in inner[:-1]]):
        return None
    for group in find_groups(inner):
        if group.form != "finite" or group.first == 0 or (group.first + 1 >= len(inner) and group.clitic is None):
            continue
        before = inner[group.first - 1]
        if before.text not in _BEFORE_INCISE or (not group.cue.incise and group.clitic is None):
            continue
        speaker = inverted_subject(inner, group, names)
        if speaker is None or (group.clitic is not None and group.clitic.low.endswith("on") and before.text == ","):
            continue
        last = group.last if group.clitic is not None else speaker.last
        while (
            last < len(inner) and last < group.last + 25 and inner[last].text not in (",", ".", "!", "?", "…", ";", ":")
        ):
            last += 1
        after = inner[last] if last < len(inner) else None
        if group.clitic is None and (speaker.kind != "name" and not (speaker.kind == "noun" and is_person(speaker))):
            continue
        if group.clitic is None and after is None:
            continue
        if group.clitic is not None and after is not None and after.text in ("?",):
            continue
        report = Report("incise", group.start, group.end, group.first, last, speaker, group=group)
        report.rule = "quotation.incise.inside"
        return report
    return None


def cut_pieces(
    text: str, sentence: Sentence, pair: Pair, inner: Sequence[Word], report: Report, groups: Numbers
) -> list[Draft]:
    """The quotation around an inner incise: two pieces when it cuts a sentence, one when it ends one."""
    cue = (report.start, report.end)

    def draft(start: int, end: int) -> Draft:
        return Draft(start, end, "direct", report.rule, sentence.number, cue, report.speaker, report=report)

    after = inner[report.last] if report.last < len(inner) else None
    before = inner[report.first - 1]
    first_end = before.start if before.text == "," else before.end
    while first_end > pair.start and text[first_end - 1].isspace():
        first_end -= 1
    if after is None or report.last + 1 >= len(inner):
        return [draft(pair.start, first_end)]
    if after.text != ",":
        return [draft(pair.start, pair.end)]
    pieces = [draft(pair.start, first_end), draft(inner[report.last + 1].start, pair.end)]
    number = groups.new()
    for piece in pieces:
        piece.group = number
    return pieces
