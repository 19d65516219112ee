"""Incises: ", a déclaré X", "dit-elle", "(dit-elle)", ", comme le souligne X".

Begin with `find_incise` and the tuple INCISES, whose order is precedence. The verb stands at an edge of what is said;
who speaks is the subject behind it (`subjects.inverted_subject`). Incises inside the marks are in `inner_incises.py`,
those with a verb that no list holds in `other_verbs.py`.
"""

from __future__ import annotations

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import bare_phrases, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_thing
from entrefilet.quotations.reports.as_said import AS, find_as
from entrefilet.quotations.reports.content import EDGES, content_end, content_start, without_comma
from entrefilet.quotations.reports.report import COMME, INCISE, Report, ReportRule, Scope, first_report
from entrefilet.quotations.reports.verb_place import VerbPlace

_SAID_IT = frozenset(["le", "l'"])  # the quotation: "X l'assure"
_GOES_ON = frozenset(["ADP", "CCONJ"])  # "X l'assure devant la presse"; "X l'a jugé trop long" says it of a book
_POINTER = ("c'", "est", "ce", "qu'")
_SUBJECT_WINDOW = 40  # words between the verb of an incise and the sign that closes it
_ASIDE_WINDOW = 25  # words of a subject and its apposition before the verb
_BEFORE = EDGES | {"(", "qu'", *AS}  # what stands before an incise, marked words apart


def find_incise(place: VerbPlace) -> Report | None:
    """The incise a verb is, if it is one."""
    group, before = place.group, place.before
    if group.form != "finite" or not (group.cue.incise or group.clitic):
        return None
    may_stand_here = before.pair is not None or before.low in _BEFORE or place.clause.words[0].pair is not None
    may_stand_here = may_stand_here or place.clause.find(AS, 0, group.first) is not None
    return first_report(INCISES, place) if may_stand_here else None


def _comme(rule: ReportRule, place: VerbPlace) -> Report | None:
    """ ", comme le souligne X", "Comme X l'a souligné,"."""
    found = find_as(place)
    return None if found is None else _incise(rule, place, found.first, found.speaker, found.last)


def _pointing_back(rule: ReportRule, place: VerbPlace) -> Report | None:
    """ "«…» : c'est ce qu'a promis X": the subject follows, what was said opens the sentence."""
    clause, group = place.clause, place.group
    first = group.first - len(_POINTER)
    if place.before.low != _POINTER[-1] or clause.lows(first, group.first) != _POINTER or place.inverted is None:
        return None
    if first < 2 or clause.words[0].pair is None or clause.words[first - 1].text not in (":", ","):
        return None
    return _report(rule, group, first, place.inverted.last, place.inverted, ((0, first - 1),))


def _at_edge(place: VerbPlace) -> bool:
    """True behind marked words or a sign that can close what is said."""
    return place.before.pair is not None or place.before.text in EDGES


def _seen(place: VerbPlace, speaker: Phrase) -> bool:
    """True for "a constaté un journaliste de l'AFP": seen, not said."""
    return place.group.cue.trait == "seen" and speaker.head in word_set("journalist")


def _clitic(rule: ReportRule, place: VerbPlace) -> Report | None:
    """ ", dit-elle", ", a-t-il lancé"; "peut-on lire" names nobody, "pense-t-on" says nothing."""
    if place.group.clitic is None or not _at_edge(place):
        return None
    cue, speaker = place.group.cue, place.inverted
    if speaker is None or _seen(place, speaker):
        return None
    anybody = speaker.head == "on"
    if anybody and cue.kind == "opinion":
        return None
    return _incise(rule, place, place.group.first, None if anybody and cue.trait == "anonymous" else speaker)


def _verb_subject(rule: ReportRule, place: VerbPlace) -> Report | None:
    """ ", a déclaré hier Anne Valmont"."""
    if place.group.clitic is not None or not _at_edge(place):
        return None
    speaker = place.inverted
    if speaker is None or _seen(place, speaker):
        return None
    return _incise(rule, place, place.group.first, speaker) if _plausible_inversion(place, speaker) else None


def _subject_verb(rule: ReportRule, place: VerbPlace) -> Report | None:
    """ "«…», X a déclaré.": a quotation, an edge, the subject, the verb, nothing after; "«…», X le répète à tous."."""
    clause, group = place.clause, place.group
    if clause.words[0].pair is None or group.clitic is not None or place.before.low in AS:
        return None
    if clause.lows(group.first - 2, group.first) == _POINTER[2:]:
        return None
    if place.before.pair is not None or (_at_edge(place) and place.inverted is not None):
        return None
    said = not _SAID_IT.isdisjoint(clause.lows(group.first, group.verb)) and clause.at(group.last).tag in _GOES_ON
    if not said and clause.at(group.last).text not in ("", ".", ",", ";"):
        return None
    if not said and clause.at(group.last).text == "," and group.last + 1 < clause.end:
        return None
    begin = 2 if clause.at(1).text == "," else 1
    phrases = bare_phrases(clause, begin, group.first)
    if len(phrases) != 1 or phrases[0].first != begin:
        return None
    return _report(rule, group, begin, group.last, phrases[0], ((0, 1),))


def _bracketed(rule: ReportRule, place: VerbPlace) -> Report | None:
    """ "«…» (dit-elle).", "Le pont (a précisé la mairie) fermera": the incise fills the brackets."""
    if place.before.text != "(":
        return None
    clause, group, speaker = place.clause, place.group, place.inverted
    if speaker is None:
        return None
    if speaker.kind == "noun" and not (is_person(speaker) or is_body(speaker)):
        return None  # "Le barrage (explique mieux la crue) est vieux": an object
    end = group.last if group.clitic is not None else speaker.last
    closing = clause.find((")", "(", ";", ":"), end, end + _SUBJECT_WINDOW)
    if closing is None or clause.words[closing].text != ")":
        return None
    first, last = group.first - 1, closing + 1
    start, stop = content_start(clause, first), content_end(clause, last, clause.end)
    scopes = tuple(scope for scope in ((start, first), (last, stop)) if scope[0] < scope[1])
    whole = any(clause.main_verb(*scope) for scope in scopes)
    if not whole and clause.at(first - 1).pair is None:
        return None
    return _report(rule, group, first, last, speaker, scopes, clause=whole)


def _incise(rule: ReportRule, place: VerbPlace, first: int, speaker: Phrase | None, last: int | None = None) -> Report:
    """An incise that begins at `first` and reaches the clause around it; it ends behind its subject, or at `last`."""
    clause, group = place.clause, place.group
    if last is None:
        last = group.last if group.clitic is not None or speaker is None else speaker.last
    scopes, start, end = _around(clause, first, last)
    whole = (
        rule.form is COMME
        or clause.main_verb(start, end)
        or (len(scopes) > 1 and clause.main_verb(scopes[-1][0], scopes[-1][1]))
    )
    whole = whole and not (start < end and clause.words[start].low in ("je", "j'"))  # "Je pense donc je suis, écrivait"
    return _report(rule, group, first, last, speaker, scopes, clause=whole)


def _report(
    rule: ReportRule,
    group: Group,
    first: int,
    last: int,
    speaker: Phrase | None,
    scopes: tuple[Scope, ...],
    *,
    clause: bool = False,
) -> Report:
    return Report(rule, group.start, group.end, first, last, speaker, scopes, clause, group)


def _around(clause: Clause, first: int, last: int) -> tuple[tuple[Scope, ...], int, int]:
    """Everything before words[first:last] and, when the sentence goes on after them, what follows.

    Also where the part before begins and ends, which is empty in "reste que, comme le rappelle X, …".
    """
    end = without_comma(clause, first)
    start = content_start(clause, end)
    scopes: list[Scope] = []
    if start < end and clause.words[end - 1].low not in word_set("que"):
        scopes.append((start, end))
    closing = clause.find((",", ";", ":"), last, last + _SUBJECT_WINDOW + 1)
    announces = closing is not None and clause.words[closing].text == ":" and clause.at(closing + 1).pair is not None
    if closing is not None and (announces or clause.words[closing].text == ",") and closing + 1 < clause.end:
        scopes.append((closing + 1, clause.end))
    return tuple(scopes), start, end


def _plausible_inversion(place: VerbPlace, speaker: Phrase) -> bool:
    """True if the phrase behind the verb is its subject (", a salué la maire."), False for its object."""
    clause, group = place.clause, place.group
    if is_thing(speaker):
        return False
    if place.before.pair is not None:
        return group.cue.incise and not _names_subject(clause, group.first - 1)
    if _open_subject(clause, group.first) or _after_aside(clause, group.first):
        return False
    if _clause_before(clause, group.first) or clause.words[0].text in ("–", "—", "-"):
        return group.cue.incise
    if clause.at(speaker.last).text != "," or not group.cue.incise:
        return False
    follower = clause.at(speaker.last + 1)
    return speaker.kind == "name" or follower.pair is not None or follower.is_finite


def _names_subject(clause: Clause, marks: int) -> bool:
    """True for the marks of "Le collectif « Vivre ici » dénonce", "Un robot appelé « Elias » corrige".

    A noun stands before them, no verb and no sign between: they name the subject of the verb behind them.
    """
    before = clause.at(marks - 1)
    if not before.is_word or clause.finite(0, marks) is not None:
        return False
    return any(word.tag in ("NOUN", "PROPN") for word in clause.within(0, marks))


def _open_subject(clause: Clause, end: int) -> bool:
    """True if the sentence opens with a subject and an apposition whose verb is still to come.

    "Anne Valmont, porte-parole du collectif «X», juge …"; False for "Le pont ferme, juge …".
    """
    head = read_phrase(clause, 0)
    if head is None or head.last >= end - 1 or clause.words[head.last].text != ",":
        return False
    return (head.kind == "name" or is_person(head)) and not clause.main_verb(head.last, end)


def _after_aside(clause: Clause, end: int) -> bool:
    """True if the comma before the verb closes an apposition to the verb's subject, so this is no incise.

    "c'est ainsi que X, cheffe de file, a salué …"; False for "le pont ferme, a salué X".
    """
    if clause.words[end - 1].text != ",":
        return False
    for phrase in bare_phrases(clause, max(0, end - _ASIDE_WINDOW), end - 1):
        if not phrase.first or phrase.last >= end - 1 or clause.words[phrase.last].text != ",":
            continue
        inner = clause.words[phrase.last + 1 : end - 1]
        plain = not any(word.is_verb or word.pair is not None for word in inner)
        if plain and (phrase.kind == "name" or is_person(phrase)):
            return clause.words[phrase.first - 1].low in word_set("que")
    return False


def _clause_before(clause: Clause, end: int) -> bool:
    """True if words[:end] can be what was said: quotations, or a finite verb outside relative clauses."""
    if clause.words[0].pair is not None:
        second = clause.words[1]
        if end < 3 or second.text in EDGES or second.low in word_set("que") or second.low == "ainsi":
            return True
    quoted = end >= 2 and clause.words[end - 1].text == "," and clause.words[end - 2].pair is not None
    return clause.main_verb(0, end) or (quoted and clause.find(("qui", "dont"), 0, end) is None)


INCISES = (
    ReportRule(
        name="quotation.incise.comme",
        says="comme, le or l', a verb and its subject: « Le pont ferme, comme l'a annoncé Anne Valmont »",
        yes=('[Le pont fermera lundi|kind=indirect speaker="Anne Valmont"], comme l\'a annoncé Anne Valmont.',),
        no=("Le pont fermera lundi, comme prévu par Anne Valmont.",),
        form=COMME,
        finder=_comme,
    ),
    ReportRule(
        name="quotation.incise.pointing_back",
        says="marked words, then c'est ce qu'a dit X: « « Le pont rouvrira », c'est ce qu'a promis Anne Valmont »",
        yes=("« [Le pont rouvrira|kind=direct speaker=\"Anne Valmont\"] », c'est ce qu'a promis Anne Valmont.",),
        no=("Le pont rouvrira, c'est ce qu'attend Anne Valmont.",),
        form=INCISE,
        finder=_pointing_back,
    ),
    ReportRule(
        name="quotation.incise.clitic",
        says="a verb and its pronoun behind what is said: « « On verra », a-t-elle lancé »",
        yes=("« [On verra bien|kind=direct speaker=elle] », a-t-elle lancé.",),
        no=("Le pont fermera, pense-t-on.",),
        form=INCISE,
        finder=_clitic,
    ),
    ReportRule(
        name="quotation.incise.verb_subject",
        says="a verb and its subject behind what is said: « « On verra », a soufflé hier Anne Valmont »",
        yes=('« [On verra bien|kind=direct speaker="Anne Valmont"] », a soufflé hier Anne Valmont.',),
        no=("Le pont, a constaté un journaliste, ferme la nuit.",),
        form=INCISE,
        finder=_verb_subject,
    ),
    ReportRule(
        name="quotation.incise.bracketed",
        says="a verb and its subject that fill brackets: « Le pont (a précisé la mairie) fermera lundi »",
        yes=(
            "« [On verra bien|kind=direct cue=dit-elle speaker=elle] » (dit-elle).",
            '[Le pont (a précisé la mairie) fermera lundi|kind=indirect speaker="la mairie"].',
        ),
        no=("Le pont (annoncé par la mairie) fermera lundi.", "Le maire est venu (il a dit non)."),
        form=INCISE,
        finder=_bracketed,
    ),
    ReportRule(
        name="quotation.incise.subject_verb",
        says="a subject and its verb behind marked words, nothing after: « « On verra », Anne Valmont a déclaré. »",
        yes=('« [On verra bien|kind=direct speaker="Anne Valmont"] », Anne Valmont a déclaré.',),
        no=("Le soir venu, Anne Valmont a déclaré.",),
        form=INCISE,
        finder=_subject_verb,
    ),
)  # in order of precedence
