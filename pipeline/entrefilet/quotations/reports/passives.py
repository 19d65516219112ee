"""Passives that name who said the words: "qualifié de «…» par X".

An impersonal one with que ("il a été précisé que …") is found as every que-clause is, in `governing.py`.
"""

from __future__ import annotations

from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import first_bare_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.reports.report import PASSIVE, Report, ReportRule
from entrefilet.quotations.reports.verb_place import VerbPlace


def _agent(rule: ReportRule, place: VerbPlace) -> Report | None:
    """ "qualifié de «…» par X": marked words count only with an agent."""
    clause, group = place.clause, place.group
    if not _is_passive(place):
        return None
    end = _end(place)
    for index in range(group.last, end - 1):
        if clause.words[index].low != "par":
            continue
        agent = first_bare_phrase(clause, index + 1, end)
        if agent is not None and agent.first <= index + 2 and _acts(agent):
            scopes = ((group.last, index), (agent.last, end))
            return Report(rule, group.start, group.end, group.first, agent.last, agent, scopes, group=group)
    return None


def _is_passive(place: VerbPlace) -> bool:
    passive = place.group.passive or place.group.form == "participle"
    return passive and place.group.cue.object not in ("no", "naming")


def _end(place: VerbPlace) -> int:
    """The next semicolon or colon, else the end of the sentence."""
    sign = place.clause.find((";", ":"), place.group.last, place.clause.end)
    return place.clause.end if sign is None else sign


def _acts(agent: Phrase) -> bool:
    return agent.kind != "noun" or is_person(agent) or is_body(agent)


PASSIVE_AGENT = ReportRule(
    name="quotation.passive.agent",
    says="marked words in a passive that names who said them: « qualifié de « scandale » par Anne Valmont »",
    yes=('Le projet a été qualifié de « [scandale sans nom|kind=mixed speaker="Anne Valmont"] » par Anne Valmont.',),
    no=("Le projet a été qualifié de « vague » dès le début.",),
    form=PASSIVE,
    finder=_agent,
)
