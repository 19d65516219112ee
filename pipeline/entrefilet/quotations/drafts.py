"""From reports and marks to quotations: which marked words a report reaches, which clauses it reports without marks.

Begin with `draft_quotations`. A draft is a quotation whose speaker is still a mention of the text.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from entrefilet.quotations.cues import find_groups
from entrefilet.quotations.decision import content_words, first_person, is_term, named_by_context
from entrefilet.quotations.dialogue import find_answers, find_dialogue
from entrefilet.quotations.marks import Pair
from entrefilet.quotations.noun_phrases import Names, Phrase, read_phrase
from entrefilet.quotations.reports import Report, content_start, find_reports
from entrefilet.quotations.nouns import named_like_a_thing
from entrefilet.quotations.sources import is_body, is_person
from entrefilet.quotations.speech_nouns import speech_noun_before
from entrefilet.quotations.subjects import Parse, bare_phrases, finite_form, inverted_subject
from entrefilet.quotations.word_sets import word_set
from entrefilet.quotations.words import Sentence, Word, read_words

MIN_CLAUSE_WORDS = 2  # a reported clause without marks is at least "vouloir partir"


@dataclass(slots=True, eq=False)
class Draft:
    """A quotation before its speaker is resolved: characters `start` to `end`."""

    start: int
    end: int
    kind: str
    rule: str
    sentence: int
    cue: tuple[int, int] | None = None
    speaker: Phrase | None = None
    group: int | None = None
    negated: bool = False
    conditional: bool = False
    runs_on: bool = False
    alone: bool = False
    report: Report | None = None


def draft_quotations(
    text: str,
    sentences: Sequence[Sentence],
    pairs: Sequence[Pair],
    names: Names,
    parse: Parse | None,
    tags: dict[int, str],
) -> list[Draft]:
    """The quotations of an article in text order."""
    drafts: list[Draft] = []
    groups = _Numbers()
    previous: Draft | None = None
    previous_sentence = -9
    reported = {sentence.number: find_reports(sentence, names, parse) for sentence in sentences}
    unclosed = [pair for pair in pairs if not pair.closed]
    turns = _turns(sentences, names, reported, groups)
    for sentence in sentences:
        reports = reported[sentence.number]
        found: list[Draft] = []
        for index, word in enumerate(sentence.words):
            if word.pair is not None:
                found += _marked(
                    text, sentence, index, word.pair, reports, names, tags, groups, previous, previous_sentence
                )
        found += _unclosed(text, sentence, unclosed, reports)
        if sentence.number not in turns:
            found += _clauses(text, sentence, reports, found)
        _link(sentence, found, groups)
        found.sort(key=lambda draft: draft.start)
        if (
            found
            and found[0].runs_on
            and previous is not None
            and found[0].kind == "direct"
            and previous.kind == "direct"
        ):
            found[0].group = previous.group = previous.group or groups.new()
        drafts += found
        drafts += turns.get(sentence.number, [])
        _told_next(sentence, previous, drafts, names)
        for draft in found:
            if draft.speaker is not None or draft.rule.startswith("quotation.que.passive"):
                previous, previous_sentence = draft, sentence.number
    return drafts


def _told_next(sentence: Sentence, previous: Draft | None, drafts: Sequence[Draft], names: Names) -> None:
    """"«…» C'est par ces mots que X a ouvert la séance": the next sentence names who spoke."""
    words = sentence.words
    lows = [word.low for word in words[:8]]
    if not any(low in ("ces", "cette") and after in word_set("words noun") for low, after in itertools.pairwise(lows)):
        return
    before = [draft for draft in drafts[-9:] if draft.sentence == sentence.number - 1 and draft.kind == "direct"]
    if not before or before[-1].report is not None:
        return
    for position in range(len(words)):
        phrase = read_phrase(words, position, names) if words[position].capital else None
        if phrase is not None and phrase.kind == "name" and is_person(phrase):
            before[-1].speaker, before[-1].rule = phrase, "quotation.told_next"
            return


def _turns(
    sentences: Sequence[Sentence], names: Names, reported: dict[int, list[Report]], groups: _Numbers
) -> dict[int, list[Draft]]:
    """The turns of interviews and dialogues, by the number of their first sentence."""
    drafts: dict[int, list[Draft]] = {}
    numbers: dict[int, int] = {}
    for rule, found in (
        ("quotation.interview", find_answers(sentences, names)),
        ("quotation.dialogue", find_dialogue(sentences, reported)),
    ):
        for turn in found:
            draft = Draft(turn.start, turn.end, "direct", rule, turn.sentence, speaker=turn.speaker, report=turn.report)
            if turn.report is not None:
                draft.cue = (turn.report.start, turn.report.end)
                mates = [other for other in found if other.report is turn.report]
                if len(mates) > 1:
                    draft.group = numbers.setdefault(id(turn.report), 0) or groups.new()
                    numbers[id(turn.report)] = draft.group
            drafts.setdefault(turn.sentence, []).append(draft)
    return drafts


class _Numbers:
    def __init__(self) -> None:
        self.last = 0

    def new(self) -> int:
        self.last += 1
        return self.last


def _marked(
    text: str,
    sentence: Sentence,
    index: int,
    pair: Pair,
    reports: Sequence[Report],
    names: Names,
    tags: dict[int, str],
    groups: _Numbers,
    previous: Draft | None,
    previous_sentence: int,
) -> list[Draft]:
    """The quotation between two marks, in two pieces when an incise cuts it; nothing for a term or a title."""
    words = sentence.words
    content = text[pair.start : pair.end]
    inner = read_words(text, pair.start, pair.end, tags)
    finite = has_finite(inner)
    inside = _inner_incise(inner, names)
    if inside is not None:
        return _pieces(text, sentence, pair, inner, inside, groups)
    report, position = _report_for(words, index, reports)
    running = previous if previous is not None and sentence.number - previous_sentence <= 1 else None
    if position not in ("after", "colon") and is_term(words, index, inner, content, report, finite=finite):
        alone = report is None and _stands_alone(words, index) and (finite or content[-1:] in ".!?…")
        continues = report is None and finite and _continues(sentence, index, running)
        if not alone and not continues and not _runs_on(words, index, inner, content, report, running):
            return []
    kind = _kind(words, index, report, content)
    if report is not None and report.speaker is None and report.group is not None and report.group.form == "infinitive":
        if previous is not None and sentence.number - previous_sentence <= 2:
            report.speaker = previous.speaker  # "Et d'ajouter : «…»"
    if report is not None:
        draft = Draft(
            pair.start, pair.end, kind, report.rule, sentence.number, (report.start, report.end), report.speaker
        )
        draft.report, draft.negated, draft.conditional = report, report.negated, report.conditional
        return [draft]
    other = _without_verb(text, sentence, index, names, content)
    if other is not None:
        other.start, other.end = pair.start, pair.end
        other.kind = kind if other.kind == "" else other.kind
        return [other]
    draft = Draft(pair.start, pair.end, kind, "quotation.alone", sentence.number)
    draft.alone = True
    near = (
        previous
        if previous is not None and sentence.number - previous_sentence <= 3 and not sentence.opens_paragraph
        else None
    )
    if running is not None and _continues(sentence, index, running):
        draft.speaker, draft.runs_on, draft.rule = running.speaker, True, "quotation.runs_on"
    elif first_person(content) and (people := _people_before(words, index, names)):
        draft.speaker, draft.rule = people[0], "quotation.first_person"
    elif near is not None:
        draft.speaker, draft.rule = near.speaker, "quotation.runs_on"
    whole = _stands_alone(words, index) and content[-1:] in ".!?…"
    if draft.speaker is None and not whole and (not finite or len(content_words(content)) < 3):
        return []
    return [draft]


def _people_before(words: Sequence[Word], index: int, names: Names) -> list[Phrase]:
    return [phrase for phrase in bare_phrases(words, 0, index, names) if phrase.kind == "name" and is_person(phrase)]


def has_finite(inner: Sequence[Word]) -> bool:
    """Whether marked words hold a finite verb."""
    return any(word.tag in ("VERB", "AUX") and finite_form(inner, position) for position, word in enumerate(inner))


# --- incises inside the marks ----------------------------------------------------------------------------------------


def _inner_incise(inner: Sequence[Word], names: Names) -> Report | None:
    """ ", dit-il," or ", a admis le ministre," inside the marks."""
    for group in find_groups(inner):
        if group.form != "finite" or group.first == 0 or (group.first + 1 >= len(inner) and group.clitic is None):
            continue
        before = inner[group.first - 1]
        if before.text not in (",", "?", "!", "…", "–", "—") or (not group.cue.incise and group.clitic is None):
            continue
        speaker = inverted_subject(inner, group, names)
        if speaker is None or (group.clitic is not None and group.clitic.low.endswith("on") and before.text == ","):
            continue
        last = group.last if group.clitic is not None else speaker.last
        while (
            last < len(inner) and last < group.last + 25 and inner[last].text not in (",", ".", "!", "?", "…", ";", ":")
        ):
            last += 1
        after = inner[last] if last < len(inner) else None
        if group.clitic is None and (speaker.kind != "name" and not (speaker.kind == "noun" and is_person(speaker))):
            continue
        if group.clitic is None and after is None:
            continue
        if group.clitic is not None and after is not None and after.text in ("?",):
            continue
        report = Report("incise", group.start, group.end, group.first, last, speaker, group=group)
        report.rule = "quotation.incise.inside"
        return report
    return None


def _pieces(
    text: str, sentence: Sentence, pair: Pair, inner: Sequence[Word], report: Report, groups: _Numbers
) -> list[Draft]:
    cue = (report.start, report.end)

    def draft(start: int, end: int) -> Draft:
        return Draft(start, end, "direct", report.rule, sentence.number, cue, report.speaker, report=report)

    after = inner[report.last] if report.last < len(inner) else None
    before = inner[report.first - 1]
    first_end = before.start if before.text == "," else before.end
    while first_end > pair.start and text[first_end - 1].isspace():
        first_end -= 1
    if after is None or report.last + 1 >= len(inner):
        return [draft(pair.start, first_end)]
    if after.text != ",":
        return [draft(pair.start, pair.end)]
    pieces = [draft(pair.start, first_end), draft(inner[report.last + 1].start, pair.end)]
    number = groups.new()
    for piece in pieces:
        piece.group = number
    return pieces


# --- which report reaches a quotation --------------------------------------------------------------------------------


def _report_for(words: Sequence[Word], index: int, reports: Sequence[Report]) -> tuple[Report | None, str]:
    """The report that reaches the quotation at words[index], and where it stands: after, colon, before, scope."""
    after = index + 1
    if after < len(words) and words[after].text == ",":
        after += 1
    for report in reports:
        if report.form == "incise" and report.first <= after <= report.last and report.first > index:
            return report, "after"
    if index and words[index - 1].text == ":":
        colon = [
            report for report in reports if report.form == "colon" and report.last < index and _reaches(report, index)
        ]
        if colon:
            return colon[-1], "colon"
    governing = [
        report
        for report in reports
        if report.form in ("que", "question", "infinitive", "object", "colon", "passive")
        and _reaches(report, index)
        and report.last <= index
    ]
    around = [
        report for report in reports if report.form in ("incise", "comme", "selon", "pour") and _reaches(report, index)
    ]
    passive = [report for report in reports if report.form == "passive" and _reaches(report, index)]
    if passive:
        return passive[-1], "before"
    strong = [report for report in governing if report.strong]
    if strong:
        last = strong[-1]
        if around and around[-1].form != "incise" and last.form == "object" and around[-1].first > index:
            return around[-1], "scope"
        if around and last.form == "object" and around[-1].first < last.first and around[-1].form in ("selon", "pour"):
            return around[-1], "scope"
        return last, "before"
    if around:
        return around[-1], "scope"
    # an incise that comes before: «A», dit X, «B»
    earlier = [report for report in reports if report.form == "incise" and report.last <= index]
    if earlier:
        return earlier[-1], "before"
    if governing:
        return governing[-1], "before"
    return None, ""


def _reaches(report: Report, index: int) -> bool:
    return any(start <= index < end for start, end in report.scopes)


def _kind(words: Sequence[Word], index: int, report: Report | None, content: str) -> str:
    """direct for a whole utterance (after a colon, cut by an incise, alone), mixed inside the reporter's sentence."""
    if index and words[index - 1].text == ":":
        return "direct"
    if report is not None and report.form in ("que", "question", "infinitive", "passive"):
        return "mixed"
    if report is not None and report.form == "object":
        before = words[index - 1] if index else None
        adjacent = report.last == index or (before is not None and before.text == ",")
        return "direct" if adjacent and content[:1].isupper() and len(content_words(content)) > 1 else "mixed"
    if report is not None and report.form in ("selon", "pour") and report.last < index:
        lead = [word for word in words[report.last : index] if word.is_word and word.tag != "ADV"]
        tail = [word for word in words[index + 1 :] if word.is_word]
        return "direct" if not lead and not tail else "mixed"
    start = content_start(words, index) if index else 0
    lead = [word for word in words[start:index] if word.is_word or word.pair is not None]
    if not lead or all(word.tag == "ADV" for word in lead):
        if report is not None and report.form == "incise" and report.first > index + 2:
            between = [word for word in words[index + 1 : report.first] if word.is_word]
            return "mixed" if between else "direct"
        if report is None and any(word.is_word for word in words[index + 1 :]):
            return "mixed"
        return "direct"
    if report is not None and report.form == "incise" and report.last <= index and words[index - 1].text == ",":
        return "direct"
    return "mixed"


# --- quotations no verb reports --------------------------------------------------------------------------------------


def _without_verb(text: str, sentence: Sentence, index: int, names: Names, content: str) -> Draft | None:
    """ "X : «…»", "Message du préfet : «…»", "«…» : X", "«…» (X)", "«…» – X"."""
    words = sentence.words
    if index and words[index - 1].text == ":":
        noun = speech_noun_before(words, index - 1, names)
        if noun is not None:
            cue, speaker = noun
            return Draft(0, 0, "direct", "quotation.colon.noun", sentence.number, cue, speaker)
        phrases = bare_phrases(words, 0, index - 1, names)
        alone = [
            phrase
            for phrase in phrases
            if phrase.first <= 1 or words[phrase.first - 1].text in (":", ",", ".", "–", "—", "|")
        ]
        for phrase in alone or phrases:
            if phrase.kind == "noun" and phrase.definite and not named_like_a_thing(phrase.head):
                return Draft(0, 0, "direct", "quotation.colon.subject", sentence.number, None, phrase)
            place = phrase.name is not None and phrase.name.kind in ("LOC", "MISC")
            if (phrase.kind != "noun" and not place) or (phrase.kind == "noun" and (is_person(phrase) or is_body(phrase))):
                return Draft(0, 0, "direct", "quotation.colon.subject", sentence.number, None, phrase)
        return Draft(0, 0, "direct", "quotation.colon.alone", sentence.number)
    after = index + 1
    if after < len(words) and words[after].text in (":", "(", "–", "—", "-") and after + 1 < len(words):
        phrase = read_phrase(words, after + 1, names)
        if phrase is not None and phrase.kind == "name" and (is_person(phrase) or is_body(phrase)):
            follower = words[phrase.last] if phrase.last < len(words) else None
            ends = follower is None or follower.text in (")", ".", ",")
            lead = [word for word in words[:index] if word.is_word]
            if ends and (not lead or words[after].text == "("):
                return Draft(0, 0, "direct" if not lead else "", "quotation.signed", sentence.number, None, phrase)
    noun = speech_noun_before(words, index, names)
    if noun is not None and len(content_words(content)) > 1:
        cue, speaker = noun
        return Draft(0, 0, "", "quotation.noun", sentence.number, cue, speaker)
    return None


def _stands_alone(words: Sequence[Word], index: int) -> bool:
    return not any(word.is_word for position, word in enumerate(words) if position != index)


def _continues(sentence: Sentence, index: int, running: Draft | None) -> bool:
    """Whether a quotation at the head of its sentence goes on with the speaker of the sentence before."""
    if running is None:
        return False
    return not any(word.is_word and word.tag not in ("ADV", "CCONJ") for word in sentence.words[:index])


def _runs_on(
    words: Sequence[Word], index: int, inner: Sequence[Word], content: str, report: Report | None, running: Draft | None
) -> bool:
    """Whether a phrase without verb or report goes on quoting: the sentence before did, and it is no bare term."""
    if report is not None or running is None or running.speaker is None:
        return False
    if running.kind == "indirect" and (running.report is None or running.report.form in ("selon", "pour")):
        return False
    size = len(content_words(content))
    opens_with_verb = size == 2 and bool(inner) and inner[0].tag in ("VERB", "AUX") and finite_form(inner, 0)
    if (size < 3 and not opens_with_verb) or named_by_context(words, index, size, finite=False):
        return False
    return not (index and words[index - 1].low in ("l'", "le", "la", "les", "du", "des", "au", "aux"))


# --- marks never closed ----------------------------------------------------------------------------------------------


def _start(pair: Pair) -> int:
    return pair.start


def _unclosed(text: str, sentence: Sentence, unclosed: Sequence[Pair], reports: Sequence[Report]) -> list[Draft]:
    """A quotation whose closing mark is missing ends at its incise; after a colon at the end of its sentence."""
    words = sentence.words
    first, last = words[0].start, words[-1].end
    drafts: list[Draft] = []
    for pair in unclosed[bisect_left(unclosed, first, key=_start) : bisect_left(unclosed, last, key=_start)]:
        closed = [word.start for word in words if word.pair is not None and word.start > pair.start]
        for report in reports:
            if report.form == "incise" and words[report.first].start > pair.start:
                if closed and closed[0] < words[report.first].start:
                    break
                stop = words[report.first - 1]
                end = stop.start if stop.text == "," else stop.end
                while end > pair.start and text[end - 1].isspace():
                    end -= 1
                if end > pair.start:
                    draft = Draft(
                        pair.start,
                        end,
                        "direct",
                        report.rule,
                        sentence.number,
                        (report.start, report.end),
                        report.speaker,
                    )
                    draft.report = report
                    drafts.append(draft)
                break
            if (
                report.form == "colon"
                and text[: pair.outer_start].rstrip()[-1:] == ":"
                and words[report.last - 1].end <= pair.start
            ):
                draft = Draft(
                    pair.start,
                    pair.end,
                    "direct",
                    report.rule,
                    sentence.number,
                    (report.start, report.end),
                    report.speaker,
                )
                draft.report = report
                drafts.append(draft)
                break
    return drafts


# --- clauses without marks -------------------------------------------------------------------------------------------


def _clauses(text: str, sentence: Sentence, reports: Sequence[Report], marked: Sequence[Draft]) -> list[Draft]:
    """The indirect quotations of a sentence: scopes of clause-reporting verbs and frames that hold no marked words."""
    words = sentence.words
    drafts: list[Draft] = []
    taken = [(draft.start, draft.end) for draft in marked]
    for report in reports:
        if not report.clause or not report.scopes:
            continue
        if report.form in ("incise", "comme") and any(draft.report is report for draft in marked):
            continue
        scopes = [report.scopes] if report.form not in ("incise", "comme", "selon", "pour") else None
        spans = (
            [[scope] for scope in report.scopes]
            if scopes
            else [[(report.scopes[0][0], report.scopes[-1][1])]]
            if report.form in ("incise", "comme")
            else [[scope] for scope in report.scopes]
        )
        for span in spans:
            start, end = _trim(words, span[0][0], span[-1][1])
            if report.form in ("incise", "comme") and len(report.scopes) > 1 and not _both_sides(words, report):
                start, end = _trim(words, *report.scopes[0])
            if end - start < MIN_CLAUSE_WORDS:
                continue
            low, high = words[start].start, words[end - 1].end
            if any(low < taken_end and taken_start < high for taken_start, taken_end in taken):
                continue
            draft = Draft(
                low, high, "indirect", report.rule, sentence.number, (report.start, report.end), report.speaker
            )
            draft.report, draft.negated = report, report.negated
            draft.conditional = report.conditional or (
                report.form in ("incise", "comme", "selon", "pour") and _hearsay(words, start, end)
            )
            drafts.append(draft)
            taken.append((low, high))
    return drafts


def _hearsay(words: Sequence[Word], start: int, end: int) -> bool:
    """ "aurait perdu", "serait mort": the conditional of what is not vouched for."""
    return any(word.low in ("aurait", "auraient", "serait", "seraient") for word in words[start:end])


def _both_sides(words: Sequence[Word], report: Report) -> bool:
    """Whether the clause goes on after the incise: its verb stands there."""
    start, end = report.scopes[0]
    before = any(words[i].tag in ("VERB", "AUX") and finite_form(words, i) for i in range(start, end))
    return not before


def _trim(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    while start < end and not (words[start].is_word or words[start].pair is not None or words[start].text in "([$€£"):
        start += 1
    while end > start and not (
        words[end - 1].is_word or words[end - 1].pair is not None or words[end - 1].text in ")]%$€£"
    ):
        end -= 1
    if end > start and words[end - 1].text == ")" and not any(word.text == "(" for word in words[start:end]):
        end -= 1
    return start, end


def _link(sentence: Sentence, found: Sequence[Draft], groups: _Numbers) -> None:
    """Pieces on both sides of one incise belong together."""
    for draft in found:
        report = draft.report
        if report is None or report.form != "incise" or draft.group is not None or draft.kind == "indirect":
            continue
        mates = [other for other in found if other.report is report and other.kind != "indirect"]
        if len(mates) > 1 and mates[0].start < report.start < mates[-1].start:
            number = groups.new()
            for mate in mates:
                mate.group = number
