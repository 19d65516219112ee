"""Verbs that govern what they report: "X a dit que …", "X affirme avoir …", "X : «…»", "X dénonce un «…»".

Begin with `find_governing`."""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.circumstances import skip_circumstances
from entrefilet.quotations.phrases.names import Names, Phrase
from entrefilet.quotations.phrases.noun_phrases import read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_text, is_thing, needs_author
from entrefilet.quotations.reports.frames import behind
from entrefilet.quotations.reports.reach import (
    content_clauses,
    find_infinitive,
    find_subordinate,
    fronted_end,
    infinitive_end,
    region_end,
)
from entrefilet.quotations.reports.report import Report
from entrefilet.quotations.reports.subjects import (
    Parse,
    bare_phrases,
    first_bare_phrase,
    inverted_subject,
    preverbal_subject,
)


def find_governing(
    words: Sequence[Word],
    group: Group,
    following: Sequence[Group],
    names: Names,
    parse: Parse | None,
    reports: Sequence[Report],
    known: Sequence[Phrase],
    limit: int,
) -> Report | None:
    """ "X a dit que …", "X affirme avoir …", "X : «…»", "X dénonce un «…»"."""
    if group.form == "participle":
        agent = _passive(words, group, names)
        if agent is not None or not _shares_auxiliary(words, group):
            return agent
        group.form = "finite"
    speaker = _speaker_of(words, group, names, parse, reports, known)
    if group.passive:
        speaker = None
    report = Report("object", group.start, group.end, group.first, group.last, speaker, group=group)
    report.strong = group.cue.object == "yes"
    if group.form == "infinitive" and group.first and words[group.first - 1].low == "pour":
        report.strong = False
    if group.form == "infinitive" and (_impersonal(words, group.first) or (group.first <= 1 and words[0].low == "a")):
        return None
    if group.cue.object == "naming":
        report.strong = (
            group.cue.lemma == "appeler" and speaker is not None and speaker.kind == "name" and is_person(speaker)
        )
    end = min(region_end(words, group, following), limit)
    if group.cue.lemma == "appeler" and any(
        words[i].pair is not None and words[i - 1].low == "a" for i in range(group.last + 1, end)
    ):
        report.strong = True  # "appelle ses partisans à «descendre dans la rue»"
    if end < len(words) and end == limit and words[end - 1].text == ",":
        end -= 1
    if group.form == "gerund" and group.first <= 1:
        end = fronted_end(words, group.last, end, names)
    position = skip_circumstances(words, group.last, names, end)
    subordinate = find_subordinate(words, group.last, position, end)
    if subordinate is not None:
        low = words[subordinate].low
        report.form = "que" if low in word_set("que") else "question"
        if group.modal and group.form == "finite":
            report.strong = report.form == "que"
        report.rule = f"quotation.{report.form}.{group.form}"
        report.scopes = content_clauses(words, subordinate, end, question=report.form == "question")
        report.clause = (group.cue.que or group.cue.kind == "question") and _may_report(words, group, speaker)
        if group.passive:
            report.clause = report.clause and any(
                w.low in ("il", "-t-il", "-il") for w in words[max(0, group.first - 3) : group.last]
            )
        if report.form == "question":
            report.clause = (
                report.clause
                and not group.negated
                and speaker is not None
                and not (
                    speaker.head == "on" and speaker.first and words[speaker.first - 1].low in word_set("subordinator")
                )
                and (speaker.kind != "noun" or is_person(speaker) or is_body(speaker))
            )
        return report
    if group.passive:
        return _passive(words, group, names)
    infinitive = find_infinitive(words, group, position, end)
    if infinitive is not None:
        report.form = "infinitive"
        report.rule = "quotation.infinitive"
        report.scopes = [(infinitive, infinitive_end(words, infinitive, end))]
        report.clause = _may_report(words, group, speaker) and speaker is not None
        return report
    report.rule = "quotation.object"
    report.scopes = [(group.last, end)]
    report.strong = report.strong and not group.modal
    for index in range(group.last, min(limit, len(words))):
        if words[index].text == ":":
            report.form, report.rule = "colon", "quotation.colon.verb"
            report.scopes = [(group.last, index), (index + 1, len(words))]
            report.strong = True
            break
        if words[index].text == ";":
            break
    return report


def _impersonal(words: Sequence[Word], end: int) -> bool:
    """ "il est difficile de penser que": nobody speaks."""
    lows = [word.low for word in words[max(0, end - 7) : end]]
    if lows[-3:-1] == ["force", "est"]:
        return True
    if "il" not in lows or not lows or lows[-1] not in ("de", "d'"):
        return False
    after = lows[lows.index("il") + 1 :]
    return any(low in word_set("impersonal verb") for low in after)


def _shares_auxiliary(words: Sequence[Word], group: Group) -> bool:
    """ "a raconté … et expliqué …": the second participle lives on the first one's auxiliary."""
    before = words[group.first - 1].low if group.first else ""
    if before not in ("et", "mais", "puis", "ou", ","):
        return False
    return any(word.low in word_set("shared auxiliary") for word in words[: group.first])


def _speaker_of(
    words: Sequence[Word],
    group: Group,
    names: Names,
    parse: Parse | None,
    reports: Sequence[Report],
    known: Sequence[Phrase],
) -> Phrase | None:
    if group.clitic is not None:
        return inverted_subject(words, group, names)
    if group.form == "finite":
        inverted = group.first > 0 and words[group.first - 1].low in (",", "qu'")
        return preverbal_subject(words, group, names, parse, known) or (
            # "Faux, répond le ministère :", "C'est ce qu'a promis la maire :"
            inverted_subject(words, group, names) if inverted else None
        )
    # gerund and infinitive take the subject of the clause they hang on
    if group.form == "infinitive" and group.first > 1 and words[group.first - 1].low in ("de", "d'"):
        phrases = bare_phrases(words, 0, group.first - 1, names)
        if phrases and phrases[-1].last >= group.first - 2 and (is_person(phrases[-1]) or is_body(phrases[-1])):
            return phrases[-1]
    if group.form == "gerund":
        before = words[group.first - 1] if group.first else None
        alone = "en" not in [word.low for word in words[group.first : group.verb + 1]]
        if alone and before is not None and before.is_word and before.low not in ("en", "tout"):
            phrases = [phrase for phrase in bare_phrases(words, 0, group.first, names) if phrase.last == group.first]
            if phrases and (is_text(phrases[-1]) or (is_person(phrases[-1]) and not _apposed(words, phrases[-1]))):
                return phrases[-1]
            text = _text_before(words, group.first, names)
            if text is not None:
                return text
    for report in reversed(reports):
        if report.speaker is not None and report.group is not None and report.group.form == "finite":
            return report.speaker
    phrases = bare_phrases(words, 0, group.first, names)
    if phrases:
        for phrase in phrases:
            if phrase.kind == "name" or is_person(phrase) or is_body(phrase) or phrase.kind == "pronoun":
                return phrase
        return phrases[0]
    for report in reversed(reports):
        if report.speaker is not None:
            return report.speaker
    comma = next((index for index in range(group.last, len(words)) if words[index].text == ","), None)
    if comma is not None:
        return first_bare_phrase(words, comma + 1, len(words), names)
    return None


def _apposed(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the phrase explains another: "Paul Rey, un homme se disant «libre»"."""
    return phrase.first > 0 and words[phrase.first - 1].text in (",", "–", "—", "(")


def _text_before(words: Sequence[Word], end: int, names: Names) -> Phrase | None:
    """A text or message noun just before a gerund, even behind a preposition: "dans un communiqué affirmant que"."""
    for start in range(max(0, end - 8), end):
        phrase = read_phrase(words, start, names)
        if phrase is not None and phrase.last == end and is_text(phrase):
            return behind(phrase, words, names) or phrase
    return None


def _may_report(words: Sequence[Word], group: Group, speaker: Phrase | None) -> bool:
    """Whether the subject can utter a clause: nobody for "cela indique que", "il est clair que"."""
    if group.form == "infinitive" and "sans" in [word.low for word in words[max(0, group.first - 3) : group.first]]:
        return False
    if group.modal:
        return False  # "aurait pu dire que": nobody said it
    if speaker is None:
        return group.passive or group.form == "gerund"
    if (
        is_thing(speaker)
        or (speaker.kind == "noun" and needs_author(speaker) and not speaker.inside)
        or speaker.head in word_set("speech person")
    ):
        return False
    before = [word.low for word in words[max(0, group.first - 2) : group.verb + 1]]
    return not any(low in word_set("unreported subject") for low in before[:-1])


def _passive(words: Sequence[Word], group: Group, names: Names) -> Report | None:
    """ "qualifié de «…» par X": marked words count only with an agent."""
    if group.cue.object == "no" or group.cue.object == "naming":
        return None
    end = len(words)
    for index in range(group.last, end):
        if words[index].text in (";", ":"):
            end = index
            break
    for index in range(group.last, end):
        if words[index].low == "par" and index + 1 < end:
            agent = first_bare_phrase(words, index + 1, end, names)
            if (
                agent is not None
                and agent.first <= index + 2
                and (agent.kind != "noun" or is_person(agent) or is_body(agent))
            ):
                report = Report("passive", group.start, group.end, group.first, agent.last, agent, group=group)
                report.scopes = [(group.last, index), (agent.last, end)]
                report.rule = "quotation.passive.agent"
                return report
    if group.passive:
        position = skip_circumstances(words, group.last, names, end)
        subordinate = find_subordinate(words, group.last, position, end)
        if subordinate is not None and any(word.low == "il" for word in words[max(0, group.first - 3) : group.first]):
            report = Report("que", group.start, group.end, group.first, group.last, None, group=group)
            report.scopes = content_clauses(words, subordinate, end, question=False)
            report.clause = group.cue.que
            report.rule = "quotation.que.passive"
            return report
    return None
