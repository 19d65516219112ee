"""The subject of a verb that governs what it reports, also where it stands with another verb.

Begin with `governing_subject`.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import bare_phrases, first_bare_phrase, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_text
from entrefilet.quotations.reports.authors import author_of_text
from entrefilet.quotations.reports.report import Report
from entrefilet.quotations.reports.subjects import inverted_subject, name_beside, preverbal_subject

_TEXT_WINDOW = 8  # words of the text noun before a gerund: "dans un communiqué publié hier affirmant que"


def governing_subject(
    clause: Clause, group: Group, earlier: Sequence[Report], known: Sequence[Phrase]
) -> Phrase | None:
    """The subject of a verb: before it, behind it ("Faux, répond le ministère :"), or that of the clause it hangs on.

    `earlier` are the reports before it in the sentence, `known` the speakers of its incises and frames.
    """
    if group.clitic is not None:
        return inverted_subject(clause, group)
    if group.finite:
        if clause.at(group.first - 1).low in word_set("inverting relative"):
            return inverted_subject(clause, group)
        inverted = clause.at(group.first - 1).low in (",", "ainsi")
        return preverbal_subject(clause, group, known) or (inverted_subject(clause, group) if inverted else None)
    return _own_subject(clause, group) or _shared_subject(clause, group, earlier)


def _own_subject(clause: Clause, group: Group) -> Phrase | None:
    """What a gerund or an infinitive says of the noun before it: "un communiqué affirmant que"."""
    if group.form == "infinitive":
        return _subject_of_infinitive(clause, group)
    return _subject_of_gerund(clause, group) if group.form == "gerund" else None


def _subject_of_infinitive(clause: Clause, group: Group) -> Phrase | None:
    """ "Au maire de conclure": the person or body just before "de"."""
    if group.first < 2 or clause.words[group.first - 1].low not in ("de", "d'"):
        return None
    phrases = bare_phrases(clause, 0, group.first - 1)
    if not phrases or phrases[-1].last < group.first - 2:
        return None
    speaker = name_beside(clause, phrases, phrases[-1])
    return speaker if is_person(speaker) or is_body(speaker) else None


def _subject_of_gerund(clause: Clause, group: Group) -> Phrase | None:
    """ "un communiqué affirmant que"; None behind "en" or a comma."""
    before = clause.at(group.first - 1)
    if "en" in clause.lows(group.first, group.verb + 1) or not before.is_word or before.low in ("en", "tout"):
        return None
    phrases = [phrase for phrase in bare_phrases(clause, 0, group.first) if phrase.last == group.first]
    if phrases and _owns_gerund(clause, phrases[-1]):
        return phrases[-1]
    return _text_before(clause, group.first)


def _owns_gerund(clause: Clause, phrase: Phrase) -> bool:
    """True for "un communiqué", "le maire", "ce dernier" just before a gerund; False for ", un homme se disant".

    True for ", certains élus estimant que": many explain nobody.
    """
    if is_text(phrase) or phrase.head == "ce dernier":
        return True
    return is_person(phrase) and (phrase.plural is True or not _apposed(clause, phrase))


def _shared_subject(clause: Clause, group: Group, earlier: Sequence[Report]) -> Phrase | None:
    """The subject of the clause a gerund or infinitive hangs on: that of its report, or its first who may speak."""
    for report in reversed(earlier):
        if report.speaker is not None and report.group is not None and report.group.finite:
            return report.speaker
    phrases = bare_phrases(clause, 0, group.first)
    if phrases:
        return next((phrase for phrase in phrases if _may_be_speaker(phrase)), phrases[0])
    for report in reversed(earlier):
        if report.speaker is not None:
            return report.speaker
    comma = clause.find((",",), group.last, clause.end)
    return None if comma is None else first_bare_phrase(clause, comma + 1, clause.end)


def _may_be_speaker(phrase: Phrase) -> bool:
    return phrase.kind in ("name", "pronoun") or is_person(phrase) or is_body(phrase)


def _apposed(clause: Clause, phrase: Phrase) -> bool:
    """True if the phrase explains another: "Paul Rey, un homme se disant «libre»"."""
    return clause.at(phrase.first - 1).text in (",", "–", "—", "(")


def _text_before(clause: Clause, end: int) -> Phrase | None:
    """A text or message noun just before a gerund, even behind a preposition: "dans un communiqué affirmant que"."""
    for start in range(max(0, end - _TEXT_WINDOW), end):
        phrase = read_phrase(clause, start)
        if phrase is not None and phrase.last == end and is_text(phrase):
            return author_of_text(clause, phrase) or phrase
    return None
