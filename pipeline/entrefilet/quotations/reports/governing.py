"""Verbs that govern what they report: "X a dit que …", "X affirme avoir …", "X : «…»", "X dénonce un «…»".

Begin with `find_governing` and the tuple GOVERNING, whose order is precedence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.nouns import named_like_a_thing, noun_kind
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_thing, needs_author
from entrefilet.quotations.reports.owners import owner_at_head
from entrefilet.quotations.reports.passives import PASSIVE_AGENT
from entrefilet.quotations.reports.report import (
    COLON,
    INFINITIVE,
    OBJECT,
    QUE,
    QUESTION,
    Report,
    ReportRule,
    first_report,
)
from entrefilet.quotations.reports.subordinates import content_clauses, find_infinitive, infinitive_end
from entrefilet.quotations.reports.verb_place import Government, VerbPlace

_IMPERSONAL_WINDOW = 7  # words of "il est difficile de ne pas"
_SUBJECT_WINDOW = 3  # words between "il" or "sans" and the verb


def find_governing(
    clause: Clause,
    group: Group,
    following: Sequence[Group],
    earlier: Sequence[Report],
    known: Sequence[Phrase],
    limit: int | None,
    *,
    marked: bool = True,
) -> Report | None:
    """What a verb reports that governs its clause; None when nobody says anything by it.

    `marked` is False in a sentence without marks, where a verb that governs no clause tells nothing but its subject.
    The other arguments are those of `Government`.
    """
    if group.form == "participle":
        agent = PASSIVE_AGENT.find(VerbPlace(clause, group))
        if agent is not None or not _shares_auxiliary(clause, group):
            return agent
        group = group._replace(form="finite")
    if _nobody_speaks(clause, group):
        return None
    place = Government(clause, group, following, earlier, known, limit)
    opening = clause.find(_clause_openings(), group.last, clause.end)
    clausal = opening is not None and opening < place.end
    if not marked and not group.passive and not _may_govern(group, clausal=clausal):
        return place.report(_OBJECT_OF_VERB, (), strong=False)
    return first_report(_rules_for(group.form) if clausal else _WITHOUT_CLAUSE, place)


def _may_govern(group: Group, *, clausal: bool) -> bool:
    """True if a verb may govern what stands behind it; False for "salue", for "dit" where nothing opens a clause."""
    return group.cue.infinitive != "no" or (clausal and (group.cue.que or group.cue.asks))


@cache
def _clause_openings() -> frozenset[str]:
    """The words that open a clause a verb of saying governs: "que", "si", the "ce" of "ce que"."""
    return word_set("que") | word_set("question") | {"ce", "qui"}


@cache
def _rules_for(form: str) -> tuple[ReportRule, ...]:
    """The rules for a verb in this form: finite, gerund or infinitive."""
    return tuple(rule for rule in GOVERNING if rule.verb in (None, form))


def _shares_auxiliary(clause: Clause, group: Group) -> bool:
    """True for "a raconté … et expliqué …": the second participle lives on the first one's auxiliary."""
    if clause.at(group.first - 1).low not in ("et", "mais", "puis", "ou", ","):
        return False
    return clause.find(word_set("shared auxiliary"), 0, group.first) is not None


def _nobody_speaks(clause: Clause, group: Group) -> bool:
    """True for "il est difficile de penser que", "force est de constater", "À noter que"."""
    if group.form != "infinitive":
        return False
    if group.first <= 1 and clause.words[0].low == "a":
        return True
    lows = clause.lows(group.first - _IMPERSONAL_WINDOW, group.first)
    if lows[-3:-1] == ("force", "est"):
        return True
    if "il" not in lows or lows[-1] not in ("de", "d'"):
        return False
    return not word_set("impersonal verb").isdisjoint(lows[lows.index("il") + 1 :])


def _may_report(place: Government) -> bool:
    """True if the subject can utter a clause; False for "cela indique que", "sans dire que", "aurait pu dire que"."""
    group, clause, speaker = place.group, place.clause, place.speaker
    if group.modal or (
        group.form == "infinitive" and "sans" in clause.lows(group.first - _SUBJECT_WINDOW, group.first)
    ):
        return False
    if speaker is None:
        return group.passive or group.form == "gerund"
    if is_thing(speaker) or speaker.head in word_set("speech person") or _is_abstract(speaker):
        return False
    if clause.lows(group.first - 2, group.first) == ("ce", "qui"):  # "ce qui signifie que"
        return False
    if speaker.kind == "noun" and needs_author(speaker) and not speaker.inside:
        return False
    return clause.find(word_set("unreported subject"), group.first - 2, group.verb) is None


def _is_abstract(speaker: Phrase) -> bool:
    """True for "la performance", "cette méthode de calcul" when no list calls the noun people, body or text."""
    return speaker.kind == "noun" and not noun_kind(speaker.head) and named_like_a_thing(speaker.head)


def _subordinate_low(place: Government) -> str:
    return "" if place.subordinate is None else place.clause.words[place.subordinate].low


def _que(rule: ReportRule, place: Government) -> Report | None:
    """ "X a dit que A et que B"."""
    que, group = place.subordinate, place.group
    if que is None or _subordinate_low(place) not in word_set("que"):
        return None
    clause = (group.cue.que or group.cue.asks) and _may_report(place)
    if group.passive:
        start = group.first - _SUBJECT_WINDOW
        clause = clause and place.clause.find(("il", "-t-il", "-il"), start, group.last) is not None
    strong = True if group.modal and group.finite else None
    return place.report(rule, tuple(content_clauses(place.clause, que, place.end)), clause=clause, strong=strong)


def _question(rule: ReportRule, place: Government) -> Report | None:
    """ "X demande si A"."""
    start, group = place.subordinate, place.group
    if start is None or _subordinate_low(place) in word_set("que"):
        return None
    clause = (group.cue.que or group.cue.asks) and _may_report(place) and not group.negated and _asks(place)
    strong = False if group.modal and group.finite else None
    return place.report(rule, ((start, place.end),), clause=clause, strong=strong)


def _asks(place: Government) -> bool:
    """True if the subject can ask or tell an indirect question; False for "quand on demande si"."""
    speaker = place.speaker
    if speaker is None or (speaker.kind == "noun" and not is_person(speaker) and not is_body(speaker)):
        return False
    asked = speaker.head == "on" and place.clause.at(speaker.first - 1).low in word_set("subordinator")
    return not (asked and speaker.first)


def _infinitive(rule: ReportRule, place: Government) -> Report | None:
    """ "X affirme avoir vu A"."""
    if place.group.passive or place.group.cue.infinitive == "no":
        return None
    start = find_infinitive(place.clause, place.group, place.after, place.end)
    if start is None:
        return None
    scope = (start, infinitive_end(place.clause, start, place.end))
    return place.report(rule, (scope,), clause=place.speaker is not None and _may_report(place))


def _colon(rule: ReportRule, place: Government) -> Report | None:
    """ "X résume la situation : A"."""
    clause, group = place.clause, place.group
    sign = clause.find((":", ";"), group.last, place.stop)
    if group.passive or sign is None or clause.words[sign].low != ":":
        return None
    report = place.report(rule, ((group.last, sign), (sign + 1, clause.end)), strong=True)
    return report._replace(said_by=lambda: owner_at_head(clause, group.first) or place.find_speaker())


def _object(rule: ReportRule, place: Government) -> Report | None:
    """ "X dénonce un «…»"."""
    if place.group.passive:
        return None
    return place.report(rule, ((place.group.last, place.end),), strong=place.strong and not place.group.modal)


_QUE_CLAUSES = (
    ReportRule(
        name="quotation.que.finite",
        says="a finite verb and its que-clause: « Anne Valmont a dit que le pont fermerait »",
        yes=('Anne Valmont a affirmé que [le pont fermerait lundi|kind=indirect speaker="Anne Valmont"].',),
        no=("Anne Valmont sait que le pont fermera lundi.",),
        form=QUE,
        finder=_que,
        verb="finite",
    ),
    ReportRule(
        name="quotation.que.gerund",
        says="a gerund and its que-clause: « … a démissionné, affirmant que le pont fermerait »",
        yes=('Le maire a quitté la salle, affirmant que [le pont fermerait|kind=indirect speaker="Le maire"].',),
        no=("Le maire a quitté la salle, sachant que le pont fermerait.",),
        form=QUE,
        finder=_que,
        verb="gerund",
    ),
    ReportRule(
        name="quotation.que.infinitive",
        says="an infinitive and its que-clause: « Le maire est parti avant d'admettre que le pont fermerait »",
        yes=('Le maire a quitté la salle avant d\'admettre que [le pont fermerait|kind=indirect speaker="Le maire"].',),
        no=("Il est difficile de penser que le pont fermera.",),
        form=QUE,
        finder=_que,
        verb="infinitive",
    ),
)
_QUESTIONS = (
    ReportRule(
        name="quotation.question.finite",
        says="a finite verb and an indirect question: « Anne Valmont se demande si le pont tiendra »",
        yes=('Anne Valmont se demande [si le pont tiendra|kind=indirect speaker="Anne Valmont"].',),
        no=("Anne Valmont ne dit pas si le pont tiendra.",),
        form=QUESTION,
        finder=_question,
        verb="finite",
    ),
    ReportRule(
        name="quotation.question.gerund",
        says="a gerund and an indirect question: « Le maire est parti, se demandant si le pont tiendrait »",
        yes=('Le maire est parti, se demandant [si le pont tiendrait|kind=indirect speaker="Le maire"].',),
        no=("Le maire est parti, ignorant si le pont tiendrait.",),
        form=QUESTION,
        finder=_question,
        verb="gerund",
    ),
    ReportRule(
        name="quotation.question.infinitive",
        says="an infinitive and an indirect question: « Le maire est venu expliquer pourquoi le pont fermait »",
        yes=('Le maire est venu pour expliquer [pourquoi le pont fermait|kind=indirect speaker="Le maire"].',),
        no=("Il est difficile d'expliquer pourquoi le pont ferme.",),
        form=QUESTION,
        finder=_question,
        verb="infinitive",
    ),
)
_BARE_INFINITIVE = ReportRule(
    name="quotation.infinitive",
    says="a verb of saying and a bare infinitive: « Anne Valmont affirme avoir vu le pont trembler »",
    yes=('Anne Valmont affirme [avoir vu le pont trembler|kind=indirect speaker="Anne Valmont"].',),
    no=("Anne Valmont promet de fermer le pont.",),
    form=INFINITIVE,
    finder=_infinitive,
)
_VERB_COLON = ReportRule(
    name="quotation.colon.verb",
    says="a verb of saying and a colon before the marks: « Anne Valmont résume : « … » »",
    yes=('Anne Valmont résume la situation : « [Le pont est fermé.|kind=direct speaker="Anne Valmont"] »',),
    no=("Anne Valmont résume la situation en trois chiffres : 12, 15 et 18.",),
    form=COLON,
    finder=_colon,
)
_OBJECT_OF_VERB = ReportRule(
    name="quotation.object",
    says="marked words in the object of a verb of saying: « Anne Valmont dénonce un « scandale » »",
    yes=('Anne Valmont dénonce un « [scandale sans nom|kind=mixed speaker="Anne Valmont"] ».',),
    no=("Anne Valmont a lu « Le Pont des brumes » hier.",),
    form=OBJECT,
    finder=_object,
)

_WITHOUT_CLAUSE = (PASSIVE_AGENT, _BARE_INFINITIVE, _VERB_COLON, _OBJECT_OF_VERB)
GOVERNING = (*_QUE_CLAUSES, *_QUESTIONS, *_WITHOUT_CLAUSE)  # in order of precedence
