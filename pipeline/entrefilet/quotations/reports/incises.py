"""Incises: ", a déclaré X", "dit-elle", ", comme le souligne X".

Begin with `find_incise`. The verb stands at an edge of what is said and its subject follows it."""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.cues.cue_table import Cue
from entrefilet.quotations.cues.verb_groups import Group, clitic_at
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.names import Names, Phrase
from entrefilet.quotations.phrases.noun_phrases import read_phrase
from entrefilet.quotations.phrases.sources import is_person, is_thing
from entrefilet.quotations.reports.report import EDGES, Report, content_start, holds_finite
from entrefilet.quotations.reports.subjects import (
    bare_phrases,
    finite_form,
    inverted_subject,
)

_POINTER = ("c'", "est", "ce", "qu'")


def find_incise(words: Sequence[Word], group: Group, names: Names) -> Report | None:
    """ ", a déclaré X", "dit-elle", ", comme le souligne X": the verb stands at an edge and its subject follows."""
    if group.form != "finite" or not (group.cue.incise or group.clitic):
        return None
    first = group.first
    comme = first > 0 and words[first - 1].low in ("comme", "ainsi")
    if comme:
        return _comme(words, group, names)
    if first == 0:
        return None
    before = words[first - 1]
    if before.low == "qu'" and words[first - 2].low == "ce":
        return _pointing_back(words, group, names)
    if before.pair is None and before.text not in EDGES:
        return _incise_after_subject(words, group, names)
    speaker = inverted_subject(words, group, names)
    if speaker is None:
        return _incise_after_subject(words, group, names) if before.pair is None else None
    if group.clitic is not None and speaker.head == "on" and group.cue.kind == "opinion":
        return None
    if group.cue.lemma == "constater" and speaker.head in word_set("journalist"):
        return None  # "a constaté un journaliste de l'AFP": seen, not said
    if group.clitic is None:
        if not _plausible_inversion(
            words, group, speaker, names=names, open_subject=_open_subject(words, first, names)
        ):
            return None
        last = speaker.last
    else:
        last = group.last
    if group.cue.lemma == "lire" and speaker.head == "on":
        speaker = None  # "peut-on lire": nobody is named
    report = Report("incise", group.start, group.end, first, last, speaker, group=group)
    report.rule = "quotation.incise.clitic" if group.clitic is not None else "quotation.incise.verb_subject"
    _incise_scope(words, report, group)
    return report


def _incise_after_subject(words: Sequence[Word], group: Group, names: Names) -> Report | None:
    """ "«…», X a déclaré.": a quotation, an edge, the subject, the verb, nothing after."""
    after = words[group.last] if group.last < len(words) else None
    if after is not None and after.text not in (".", ",", ";"):
        return None
    if after is not None and after.text == "," and group.last + 1 < len(words):
        return None
    if words[0].pair is None or group.clitic is not None:
        return None
    begin = 2 if len(words) > 1 and words[1].text == "," else 1
    phrases = bare_phrases(words, begin, group.first, names)
    if len(phrases) != 1 or phrases[0].first != begin:
        return None
    report = Report("incise", group.start, group.end, begin, group.last, phrases[0], [(0, 1)], group=group)
    report.rule = "quotation.incise.subject_verb"
    return report


def _pointing_back(words: Sequence[Word], group: Group, names: Names) -> Report | None:
    """ "«…» : c'est ce qu'a promis X": the subject follows, what was said opens the sentence."""
    first = group.first - len(_POINTER)
    if first < 2 or words[0].pair is None or words[first - 1].text not in (":", ","):
        return None
    speaker = inverted_subject(words, group, names)
    if speaker is None or tuple(word.low for word in words[first : group.first]) != _POINTER:
        return None
    report = Report("incise", group.start, group.end, first, speaker.last, speaker, [(0, first - 1)], group=group)
    report.rule = "quotation.incise.pointing_back"
    return report


def _comme(words: Sequence[Word], group: Group, names: Names) -> Report | None:
    """ ", comme le souligne X" and ", comme X l'a souligné" are found from the verb."""
    clitic = any(word.low in ("le", "l'") for word in words[group.first : group.verb + 1])
    speaker = inverted_subject(words, group, names)
    if speaker is None or not clitic:
        return None
    last = speaker.last if group.clitic is None else group.last
    report = Report("comme", group.start, group.end, group.first - 1, last, speaker, group=group)
    report.rule = "quotation.incise.comme"
    _incise_scope(words, report, group)
    return report


def _open_subject(words: Sequence[Word], end: int, names: Names) -> bool:
    """A subject waits for its verb at the head: "Anne Valmont, porte-parole du collectif «X», juge …"."""
    head = read_phrase(words, 0, names)
    if head is None or head.last >= end - 1 or words[head.last].text != ",":
        return False
    return (head.kind == "name" or is_person(head)) and not holds_finite(words, head.last, end)


def _after_aside(words: Sequence[Word], end: int, names: Names) -> bool:
    """The comma closes an aside of the verb's own subject: "c'est ainsi que X, cheffe de file, a salué"."""
    if words[end - 1].text != ",":
        return False
    for phrase in bare_phrases(words, max(0, end - 25), end - 1, names):
        if phrase.last < end - 1 and words[phrase.last].text == "," and (phrase.kind == "name" or is_person(phrase)):
            inner = words[phrase.last + 1 : end - 1]
            if phrase.first and not any(word.tag in ("VERB", "AUX") or word.pair is not None for word in inner):
                return words[phrase.first - 1].low in word_set("que")
    return False


def _plausible_inversion(
    words: Sequence[Word], group: Group, speaker: Phrase, *, names: Names, open_subject: bool
) -> bool:
    """Whether the phrase after the verb is its subject rather than its object."""
    if is_thing(speaker):
        return False
    before = words[group.first - 1]
    if before.pair is not None:
        return group.cue.incise
    if open_subject or _after_aside(words, group.first, names):
        return False
    if _clause_before(words, group.first) or words[0].text in ("–", "—"):
        return group.cue.incise
    after = words[speaker.last] if speaker.last < len(words) else None
    if after is None or after.text != "," or not group.cue.incise:
        return False
    follower = speaker.last + 1
    return speaker.kind == "name" or (
        follower < len(words)
        and (
            words[follower].pair is not None
            or (words[follower].tag in ("VERB", "AUX") and finite_form(words, follower))
        )
    )


def _clause_before(words: Sequence[Word], end: int) -> bool:
    """Whether words[:end] can be what was said: quotations, or a finite verb outside relative clauses."""
    if words[0].pair is not None and (
        end < 3 or words[1].text in EDGES or words[1].low in word_set("que") or words[1].low == "ainsi"
    ):
        return True
    if end >= 2 and words[end - 1].text == "," and words[end - 2].pair is not None:
        return holds_finite(words, 0, end) or not _relative_in(words, 0, end)
    return holds_finite(words, 0, end)


def _relative_in(words: Sequence[Word], start: int, end: int) -> bool:
    return any(word.low in ("qui", "dont") for word in words[start:end])


def _incise_scope(words: Sequence[Word], report: Report, group: Group) -> None:
    """Everything before the incise and, when the sentence goes on after it, what follows."""
    end = report.first
    if end and words[end - 1].text == ",":
        end -= 1
    start = content_start(words, end)
    if start < end and words[end - 1].low not in word_set("que"):  # "reste que, comme le rappelle X, …"
        report.scopes.append((start, end))
    after = report.last
    closing = after
    while closing < len(words) and closing < after + 40 and words[closing].text not in (",", ";", ":"):
        closing += 1
    if closing < len(words) and words[closing].text == "," and closing + 1 < len(words):
        report.scopes.append((closing + 1, len(words)))
    report.clause = (
        report.form == "comme"
        or holds_finite(words, start, end)
        or (len(report.scopes) > 1 and holds_finite(words, report.scopes[-1][0], report.scopes[-1][1]))
    )


def find_bare_incise(words: Sequence[Word], names: Names) -> Report | None:
    """ "« Un, deux, trois », a compté Anne Valmont": a verb of any sense, when a quotation opens the sentence."""
    if (
        len(words) < 4
        or words[0].pair is None
        or not (words[1].text == "," or words[0].text[-3:].strip('»”" ')[-1:] in "!?…")
    ):
        return None
    first = 2 if words[1].text == "," else 1
    position = first
    while position < len(words) - 1 and words[position].low in word_set("clitic"):
        position += 1
    verb = position
    if words[verb].tag not in ("VERB", "AUX") or not finite_form(words, verb):
        return None
    last = verb + 1
    clitic = clitic_at(words, last)
    last += clitic is not None
    if words[verb].tag == "AUX":
        while last < len(words) and words[last].tag == "ADV":
            last += 1
        if last >= len(words) or words[last].tag != "VERB":
            return None
        last += 1
    cue = Cue(words[last - 1].low, words[first].low in ("se", "s'"), "other", False, True, "no", "yes")
    group = Group(first, last, words[first].start, words[last - 1].end, cue, "finite", clitic, verb=verb)
    speaker = inverted_subject(words, group, names)
    if speaker is None or (clitic is None and not (speaker.kind == "name" and is_person(speaker))):
        return None
    report = Report(
        "incise", group.start, group.end, first, last if clitic else speaker.last, speaker, [(0, 1)], group=group
    )
    report.rule = "quotation.incise.other_verb"
    return report
