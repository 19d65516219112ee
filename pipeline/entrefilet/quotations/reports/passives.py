"""Passives: "qualifié de «…» par X", "il a été précisé hier que …".

Begin with PASSIVE_AGENT and PASSIVE_QUE.
"""

from __future__ import annotations

from entrefilet.quotations.phrases.circumstances import skip_circumstances
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import first_bare_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.reports.report import IMPERSONAL, PASSIVE, Report, ReportRule
from entrefilet.quotations.reports.subordinates import content_clauses, find_subordinate
from entrefilet.quotations.reports.verb_place import VerbPlace

_SUBJECT_WINDOW = 3  # words between the impersonal "il" and the verb


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


def _impersonal_que(rule: ReportRule, place: VerbPlace) -> Report | None:
    """ "il a été précisé que …", the que standing beyond the reach of the verb."""
    clause, group = place.clause, place.group
    if not (group.passive and _is_passive(place)):
        return None
    end = _end(place)
    que = find_subordinate(clause, group.last, skip_circumstances(clause, group.last, end), end)
    if que is None or clause.find(("il",), group.first - _SUBJECT_WINDOW, group.first) is None:
        return None
    scopes = tuple(content_clauses(clause, que, end))
    return Report(
        rule, group.start, group.end, group.first, group.last, None, scopes, clause=group.cue.que, group=group
    )


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
PASSIVE_QUE = ReportRule(
    name="quotation.que.passive",
    says="an impersonal passive whose que stands far behind it: « Il a été précisé, …, que le pont fermerait »",
    yes=("Il a été précisé que [le pont fermerait lundi|kind=indirect speaker=null].",),
    no=("Le pont a été signalé fermé hier.",),
    form=IMPERSONAL,
    finder=_impersonal_que,
)
