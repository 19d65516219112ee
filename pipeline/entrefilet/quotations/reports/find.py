"""The reports of a sentence: which words report, who speaks, and over which words the report reaches.

Begin with `find_reports`. What a report reaches becomes a quotation later: marked words when there are some, else the
clause itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.cues.verb_groups import Group, find_groups
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.reports.ellipses import find_ellipses
from entrefilet.quotations.reports.frames import find_frames
from entrefilet.quotations.reports.governing import find_governing
from entrefilet.quotations.reports.incises import find_incise
from entrefilet.quotations.reports.other_verbs import find_bare_incise
from entrefilet.quotations.reports.report import Report
from entrefilet.quotations.reports.verb_place import VerbPlace


def find_reports(clause: Clause, *, marked: bool = True) -> list[Report]:
    """The reports of one sentence, in text order: frames, incises, verbs that govern and those understood.

    `marked` is False where no quotation mark stands in the sentence: only clauses are reported there.
    """
    frames = find_frames(clause)
    groups = find_groups(clause)
    if not (frames or groups or clause.words[0].pair is not None):
        return []
    if frames:
        groups = [group for group in groups if not any(_overlap(group, frame) for frame in frames)]
    incises = _incises(clause, groups)
    known = [report.speaker for report in (*frames, *incises.values()) if report.speaker is not None]
    verbs = _cut_at_frames(clause, _verb_reports(clause, groups, incises, known, marked=marked), frames)
    return sorted([*verbs, *frames, *find_ellipses(clause, verbs)], key=lambda report: report.first)


def _cut_at_frames(clause: Clause, reports: list[Report], frames: Sequence[Report]) -> list[Report]:
    """The reports of verbs, none beyond a colon behind which a frame begins: "X nuance : selon elle, «…»"."""
    cuts = [frame.first - 1 for frame in frames if clause.at(frame.first - 1).text == ":"]
    if not cuts:
        return reports
    found = []
    for report in reports:
        cut = next((sign for sign in cuts if report.first < sign), clause.end)
        scopes = tuple((start, min(end, cut)) for start, end in report.scopes if start < cut)
        if scopes or not report.scopes:
            found.append(report._replace(scopes=scopes))
    return found


def _overlap(group: Group, frame: Report) -> bool:
    return group.first < frame.last and frame.first < group.last


def _incises(clause: Clause, groups: Sequence[Group]) -> dict[int, Report]:
    """The incises of a sentence by the first word of their verb; one with a verb of any sense where no other is."""
    incises: dict[int, Report] = {}
    for group in groups:
        incise = find_incise(VerbPlace(clause, group))
        if incise is not None:
            incises[group.first] = incise
    bare = None if incises else find_bare_incise(clause)
    if bare is not None and not any(group.first <= bare.first < group.last for group in groups):
        incises[bare.first] = bare
    return incises


def _verb_reports(
    clause: Clause, groups: Sequence[Group], incises: dict[int, Report], known: Sequence[Phrase], *, marked: bool
) -> list[Report]:
    """What each verb reports, in text order: the incise it is, else what it governs."""
    own = {group.first for group in groups}
    bare = [report.group for first, report in incises.items() if first not in own and report.group is not None]
    ordered = sorted([*groups, *bare], key=lambda group: group.first) if bare else groups
    reports: list[Report] = []
    for number, group in enumerate(ordered):
        report = incises.get(group.first)
        if report is None:
            behind = [incise.first for incise in incises.values() if incise.first >= group.last]
            limit = min(behind) if behind else None
            report = find_governing(clause, group, ordered[number + 1 :], reports, known, limit, marked=marked)
        if report is not None:
            reports.append(report)
    return reports
