"""The words a reporting verb governs: up to which word, and where the reporter takes over again.

Begin with `reach_end`.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.french.verb_forms import tense_of
from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.reports.content import content_end, without_comma
from entrefilet.quotations.reports.subordinates import que_behind_aside
from entrefilet.quotations.reports.takeover import has_own_verb, takes_over

_SIGNS = (",", ";", ":")  # where the reporter may take over again


def reach_end(clause: Clause, group: Group, following: Sequence[Group]) -> int:
    """Where the reach of a verb ends: the end of the sentence, or the next report that hangs on the same subject."""
    end = content_end(clause, group.last, clause.end)
    aside = que_behind_aside(clause, group.last, end) or 0
    for other in following:
        if other.first and other.first > group.last and other.first >= aside:
            stop = _stop_before(clause, group, other)
            end = end if stop is None else min(end, stop)
    closed = _in_aside(clause, group.first) or _is_aside(clause, group)
    for index in [index for index in range(group.last, end) if clause.words[index].text in _SIGNS]:
        if takes_over(clause, group, index) or (closed and _closes_relative(clause, group.last, index, end)):
            return index
    return _before_own_verb(clause, group, end)


def _before_own_verb(clause: Clause, group: Group, end: int) -> int:
    """The index of the "et" behind which the subject of the verb does something else; `end` without one."""
    for index in range(group.last + 1, end - 1):
        if clause.words[index].low in word_set("joining verbs") and has_own_verb(clause, group, index + 1):
            return without_comma(clause, index)
    return end


def _stop_before(clause: Clause, group: Group, other: Group) -> int | None:
    """Where another verb ends the reach: ", ajoutant que", ", mais la police dit", "et dit"; None where it does not."""
    before = clause.words[other.first - 1]
    if before.text == "," and (other.form == "gerund" or (other.finite and other.clitic is not None)):
        return None if _goes_on_behind(clause, group, other) else other.first - 1
    opposed = _opposed(clause, group.last, other.first) if other.finite else None
    if opposed is not None:
        return opposed
    if other.form not in ("participle", "finite") or before.low not in ("et", "mais", "puis", "ou"):
        return None
    if (other.form == "participle" and group.verb > group.first) or _resumes(clause, group, other):
        return without_comma(clause, other.first - 1)
    return None


def _goes_on_behind(clause: Clause, group: Group, other: Group) -> bool:
    """True for "a dit lundi, citant un rapport, que": the que of the first verb stands behind the aside."""
    if clause.find(word_set("que"), group.last, other.first) is not None:
        return False
    return que_behind_aside(clause, other.first - 1, clause.end) is not None


def _in_aside(clause: Clause, verb: int) -> bool:
    """True if the verb stands in a relative clause that a comma opens, so that a comma and a verb close it."""
    for index in range(verb - 1, 0, -1):
        word = clause.words[index]
        if word.text == ",":
            return False
        if word.low in word_set("relative") and word.low not in word_set("que"):
            return clause.words[index - 1].text == ","
    return False


def _is_aside(clause: Clause, group: Group) -> bool:
    """True for a gerund behind a subject that still waits for its verb: "Le maire, certains estimant que X, a dit"."""
    return group.form == "gerund" and group.first > 1 and clause.finite(0, group.first) is None


def _closes_relative(clause: Clause, start: int, index: int, end: int) -> bool:
    """True if a comma and a verb close the relative: ", qui dit que tout va, a quitté la salle".

    False in "que l'arbitre, M. Sauvaire, …": that clause still waits for its verb.
    """
    if clause.words[index].text != "," or index + 1 >= end or not _verb_next(clause, index + 1):
        return False
    return clause.finite(start, index) is not None or clause.find(word_set("que"), start, index) is None


def _verb_next(clause: Clause, index: int) -> bool:
    """True if a finite verb stands there, clitics and ne stepped over."""
    while index + 1 < clause.end and (
        clause.words[index].low in word_set("negation") or clause.words[index].low in word_set("verbal clitic")
    ):
        index += 1
    return clause.words[index].is_finite


def _resumes(clause: Clause, group: Group, other: Group) -> bool:
    """True if "et ajoute", or "et dit" behind a clause in another tense, goes back to the subject of the first verb:
    "assure qu'il visait un dépôt et dit regretter"."""
    if not group.finite or not other.finite or other.clitic is not None:
        return False
    if other.cue.trait == "going_on":
        return True
    inner = clause.finite(group.last, other.first)
    if inner is None:
        return False
    tense = _tense(clause, other.first, other.last)
    return tense == _tense(clause, group.first, group.last) != _tense(clause, inner, inner + 1)


def _tense(clause: Clause, start: int, end: int) -> str:
    return tense_of(next((word.low for word in clause.words[start:end] if word.is_verb), ""))


def _opposed(clause: Clause, start: int, verb: int) -> int | None:
    """The comma of ", mais la police dit que", ", tandis que X assure que" before a verb with its own subject."""
    for index in range(verb - 1, start, -1):
        word = clause.words[index]
        if word.is_verb or word.pair is not None:
            return None
        if word.low in word_set("opposition") and clause.words[index - 1].text == ",":
            return index - 1
    return None


def is_fronted(clause: Clause, verb: int) -> bool:
    """True for a verb in a clause with "si", "alors que" that opens its sentence: "Si le maire dit que X, Y"."""
    opens = clause.words[0].low in word_set("fronting")
    return opens and all(word.text != "," or not clause.main_verb(1, i) for i, word in enumerate(clause.words[:verb]))


def fronted_end(clause: Clause, start: int, end: int) -> int:
    """Where a clause at the head of the sentence gives way to the main one: a comma, a subject, a verb."""
    for index in range(end - 1, start, -1):
        if clause.words[index].text == "," and clause.main_verb(start, index):
            phrase = read_phrase(clause, index + 1)
            if phrase is not None and phrase.last < end and clause.main_verb(phrase.last, end):
                return index
    return end
