"""The reports of a sentence: which words report, who speaks, and over which words the report reaches.

Begin with `find_reports`. What a report reaches becomes a quotation later: marked words when there are some, else the
clause itself.
"""

from __future__ import annotations

from entrefilet.quotations.cues.verb_groups import find_groups
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Sentence
from entrefilet.quotations.phrases.names import Names
from entrefilet.quotations.reports.frame_reach import set_frame_scope
from entrefilet.quotations.reports.frames import find_frames
from entrefilet.quotations.reports.governing_verbs import find_governing
from entrefilet.quotations.reports.incises import find_bare_incise, find_incise
from entrefilet.quotations.reports.report import Report
from entrefilet.quotations.reports.subjects import (
    Parse,
)


def find_reports(sentence: Sentence, names: Names, parse: Parse | None) -> list[Report]:
    """The reports of one sentence, in text order."""
    words = sentence.words
    frames = find_frames(words, names)
    groups = find_groups(words)
    if not (frames or groups or words[0].pair is not None):
        return []
    if frames:
        groups = [g for g in groups if not any(g.first < frame.last and frame.first < g.last for frame in frames)]
    incises = {group.first: report for group in groups if (report := find_incise(words, group, names)) is not None}
    bare = None if incises else find_bare_incise(words, names)
    if bare is not None and bare.group is not None and not any(g.first <= bare.first < g.last for g in groups):
        incises[bare.first] = bare
        groups = sorted([*groups, bare.group], key=lambda group: group.first)
    known = [frame.speaker for frame in frames if frame.speaker is not None]
    known += [incise.speaker for incise in incises.values() if incise.speaker is not None]
    reports: list[Report] = []
    for number, group in enumerate(groups):
        report = incises.get(group.first)
        if report is None:
            limit = min((incise.first for incise in incises.values() if incise.first >= group.last), default=len(words))
            report = find_governing(words, group, groups[number + 1 :], names, parse, reports, known, limit)
        if report is not None:
            report.negated = group.negated or (report.speaker is not None and report.speaker.head in word_set("nobody"))
            report.conditional = group.conditional
            reports.append(report)
    for frame in frames:
        report = Report(frame.rule, frame.start, frame.end, frame.first, frame.last, frame.speaker)
        set_frame_scope(words, report)
        report.rule = f"quotation.frame.{frame.rule}"
        reports.append(report)
    reports.sort(key=lambda report: report.first)
    return reports
