"""Incises whose verb is in no table: "« Un, deux, trois », a compté Anne Valmont", "s'extasie une voisine".

Begin with `find_bare_incise`.
"""

from __future__ import annotations

import re

from entrefilet.quotations.cues.cue_table import Cue
from entrefilet.quotations.cues.verb_groups import Group, clitic_at
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.keys import word_key
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.reports.report import INCISE, Report, ReportRule
from entrefilet.quotations.reports.subjects import inverted_subject

_WORD = re.compile(r"[^\W\d_]+'?")


def find_bare_incise(clause: Clause) -> Report | None:
    """An incise whose verb is in no table."""
    return OTHER_VERB.find(clause)


def _other_verb(rule: ReportRule, clause: Clause) -> Report | None:
    """ "« Un, deux, trois », a compté Anne Valmont": a verb of any sense, when a quotation opens the sentence."""
    if not _opens_with_quotation(clause):
        return None
    group = _any_verb(clause, 2 if clause.words[1].text == "," else 1)
    speaker = inverted_subject(clause, group) if group is not None else None
    if group is None or speaker is None:
        return None
    if group.clitic is None and not (speaker.kind == "name" and is_person(speaker)):
        speaks = is_person(speaker) or is_body(speaker)
        if not speaks or not (group.cue.reflexive or _sounds_spoken(clause.words[0])):
            return None
    last = speaker.last if group.clitic is None else group.last
    return Report(rule, group.start, group.end, group.first, last, speaker, ((0, 1),), group=group)


def _sounds_spoken(quotation: Word) -> bool:
    """True for marked words that are no title: a sign of the voice closes them, or "je", "c'est", "ne" stands in."""
    text = quotation.text.rstrip('»”" \u00a0\u202f')
    words = _WORD.findall(word_key(text))
    return text[-1:] in ("!", "?", "…") or not word_set("spoken word").isdisjoint(words)


def _opens_with_quotation(clause: Clause) -> bool:
    """True for "« … », a" and "« … ! » a": marked words that a comma or their own last sign closes."""
    first, second = clause.at(0), clause.at(1)
    if clause.end < 4 or first.pair is None:
        return False
    return second.text == "," or first.text.rstrip('»”" \u00a0\u202f')[-1:] in ("!", "?", "…")


def _any_verb(clause: Clause, first: int) -> Group | None:
    """The finite verb at a word, of whatever sense, clitics stepped over: "a compté", "s'extasie"."""
    verb = first
    while verb < clause.end - 1 and clause.words[verb].low in word_set("clitic"):
        verb += 1
    if not (clause.at(verb).is_finite or _looks_finite(clause, verb)):
        return None
    clitic = clitic_at(clause, verb + 1)
    last = verb + 1 if clitic is None else verb + 2
    if clause.words[verb].tag == "AUX":
        while clause.at(last).tag == "ADV":
            last += 1
        if clause.at(last).tag != "VERB":
            return None
        last += 1
    words = clause.words
    cue = Cue(words[last - 1].low, words[first].low in ("se", "s'"), "other", incise=True)
    return Group(first, last, words[first].start, words[last - 1].end, cue, "finite", clitic, verb=verb)


def _looks_finite(clause: Clause, index: int) -> bool:
    """True for the "extasie" of "s'extasie", the "calcule" of "calcule Anne Valmont", whatever the model says."""
    word = clause.at(index)
    if word.capital or not word.text.endswith(("e", "ent")):
        return False
    reflexive = clause.at(index - 1).low in ("se", "s'")
    return reflexive or (word.tag in ("NOUN", "ADJ") and _sounds_spoken(clause.words[0]))


OTHER_VERB = ReportRule(
    name="quotation.incise.other_verb",
    says="a verb of any sense and a name behind marked words: « « Un, deux, trois », a compté Anne Valmont »",
    yes=('« [Un, deux, trois|kind=direct speaker="Anne Valmont"] », a compté Anne Valmont.',),
    no=("« Le Pont », a chanté la foule.",),
    form=INCISE,
    finder=_other_verb,
)
