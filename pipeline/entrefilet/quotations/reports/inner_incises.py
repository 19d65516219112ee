"""Incises inside the marks: "« Moi, dit-il, je pars »".

Begin with `inner_incise`.
"""

from __future__ import annotations

from entrefilet.quotations.cues.verb_groups import Group, find_groups
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.reports.report import INCISE, Report, ReportRule
from entrefilet.quotations.reports.subjects import inverted_subject

_BEFORE_INCISE = frozenset([",", "?", "!", "…", "–", "—"])
_CLOSING = frozenset([",", ".", "!", "?", "…", ";", ":"])
_WINDOW = 25  # words of an incise behind its verb


def inner_incise(clause: Clause) -> Report | None:
    """ ", dit-il," or ", a admis le ministre," in the words that two marks hold; None without one."""
    if _BEFORE_INCISE.isdisjoint([word.text for word in clause.words[:-1]]):
        return None
    return INSIDE.find(clause)


def _inside(rule: ReportRule, clause: Clause) -> Report | None:
    for group in find_groups(clause):
        speaker = _speaker(clause, group) if _may_be_incise(clause, group) else None
        if speaker is None:
            continue
        last = group.last if group.clitic is not None else speaker.last
        while last < min(clause.end, group.last + _WINDOW) and clause.words[last].text not in _CLOSING:
            last += 1
        if group.clitic is None and last >= clause.end:
            continue  # "…, admet le ministre »": somebody's own words
        if group.clitic is not None and clause.at(last).text == "?":
            continue  # "…, dit-il ?": a question
        return Report(rule, group.start, group.end, group.first, last, speaker, group=group)
    return None


def _may_be_incise(clause: Clause, group: Group) -> bool:
    if not group.finite or group.first == 0 or not (group.cue.incise or group.clitic):
        return False
    if group.first + 1 >= clause.end and group.clitic is None:
        return False
    return clause.words[group.first - 1].text in _BEFORE_INCISE


def _speaker(clause: Clause, group: Group) -> Phrase | None:
    """The subject behind the verb: a pronoun other than on, a name, a noun for people, the body that is meant."""
    speaker = inverted_subject(clause, group)
    if speaker is None:
        return None
    if group.clitic is not None:
        anybody = group.clitic.low.endswith("on") and clause.words[group.first - 1].text == ","
        return None if anybody else speaker
    meant = speaker.kind == "noun" and (is_person(speaker) or (speaker.definite and is_body(speaker)))
    return speaker if speaker.kind == "name" or meant else None


INSIDE = ReportRule(
    name="quotation.incise.inside",
    says="an incise inside the marks: « « Moi, dit-il, je pars » »",
    yes=("« [Le pont|kind=direct speaker=elle], dit-elle, [est solide.|kind=direct speaker=elle] »",),
    no=("Le pont, dit la chanson, est solide.",),
    form=INCISE,
    finder=_inside,
)
