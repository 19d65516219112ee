"""From reports and marks to quotations: which marked words a report reaches, which clauses it reports without marks.

Begin with `draft_quotations`. A draft is a quotation whose speaker is still a mention of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from entrefilet.quotations.attribution.dialogue import find_answers, find_dialogue
from entrefilet.quotations.attribution.draft import Draft, Numbers
from entrefilet.quotations.attribution.not_speech import content_words, first_person, is_term
from entrefilet.quotations.attribution.unmarked_clauses import indirect_quotations
from entrefilet.quotations.attribution.unreported import (
    announced,
    goes_on,
    people_before,
    runs_on,
    stands_alone,
    told_next,
    unclosed_quotations,
)
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.ground.words import Sentence, Word, read_words
from entrefilet.quotations.phrases.names import Names
from entrefilet.quotations.reports.find import find_reports
from entrefilet.quotations.reports.inner_incises import cut_pieces, inner_incise
from entrefilet.quotations.reports.report import Report, content_start
from entrefilet.quotations.reports.subjects import Parse, finite_form


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
    groups = Numbers()
    previous: Draft | None = None
    previous_sentence = -9
    reported = {sentence.number: find_reports(sentence, names, parse) for sentence in sentences}
    unclosed = [pair for pair in pairs if not pair.closed]
    closed = [pair.outer_start for pair in pairs if pair.closed]
    turns = _turns(sentences, names, reported, groups)
    for sentence in sentences:
        reports = reported[sentence.number]
        found: list[Draft] = []
        first, last = sentence.words[0].start, sentence.words[-1].start
        masked = bisect_left(closed, first) < bisect_right(closed, last)
        for index, word in enumerate(sentence.words if masked else ()):
            if word.pair is not None:
                found += _marked(
                    text, sentence, index, word.pair, reports, names, tags, groups, previous, previous_sentence
                )
        if unclosed:
            found += unclosed_quotations(text, sentence, unclosed, reports)
        if reports and sentence.number not in turns:
            found += indirect_quotations(text, sentence, reports, found)
        _link(found, groups)
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
        told_next(sentence, previous, drafts, names)
        for draft in found:
            if draft.speaker is not None or draft.rule.startswith("quotation.que.passive"):
                previous, previous_sentence = draft, sentence.number
    return drafts


def _turns(
    sentences: Sequence[Sentence], names: Names, reported: dict[int, list[Report]], groups: Numbers
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


def _marked(
    text: str,
    sentence: Sentence,
    index: int,
    pair: Pair,
    reports: Sequence[Report],
    names: Names,
    tags: dict[int, str],
    groups: Numbers,
    previous: Draft | None,
    previous_sentence: int,
) -> list[Draft]:
    """The quotation between two marks, in two pieces when an incise cuts it; nothing for a term or a title."""
    words = sentence.words
    content = text[pair.start : pair.end]
    inner = read_words(text, pair.start, pair.end, tags)
    finite = has_finite(inner)
    inside = inner_incise(inner, names)
    if inside is not None:
        return cut_pieces(text, sentence, pair, inner, inside, groups)
    report, position = _report_for(words, index, reports)
    running = previous if previous is not None and sentence.number - previous_sentence <= 1 else None
    if position not in ("after", "colon") and is_term(words, index, inner, content, report, finite=finite):
        alone = report is None and stands_alone(words, index) and (finite or content[-1:] in ".!?…")
        continues = report is None and finite and goes_on(sentence, index, running)
        if not alone and not continues and not runs_on(words, index, inner, content, report, running):
            return []
    kind = _kind(words, index, report, content)
    near_by = sentence.number - previous_sentence <= 2
    if report is not None:
        if report.speaker is None and report.group is not None and report.group.form == "infinitive" and near_by:
            report.speaker = previous.speaker if previous is not None else None  # "Et d'ajouter : «…»"
        draft = Draft(
            pair.start, pair.end, kind, report.rule, sentence.number, (report.start, report.end), report.speaker
        )
        draft.report, draft.negated, draft.conditional = report, report.negated, report.conditional
        return [draft]
    other = announced(text, sentence, index, names, content)
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
    if running is not None and goes_on(sentence, index, running):
        draft.speaker, draft.runs_on, draft.rule = running.speaker, True, "quotation.runs_on"
    elif first_person(content) and (people := people_before(words, index, names)):
        draft.speaker, draft.rule = people[0], "quotation.first_person"
    elif near is not None:
        draft.speaker, draft.rule = near.speaker, "quotation.runs_on"
    whole = stands_alone(words, index) and content[-1:] in ".!?…"
    if draft.speaker is None and not whole and (not finite or len(content_words(content)) < 3):
        return []
    return [draft]


def has_finite(inner: Sequence[Word]) -> bool:
    """Whether marked words hold a finite verb."""
    return any(word.tag in ("VERB", "AUX") and finite_form(inner, position) for position, word in enumerate(inner))


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


def _link(found: Sequence[Draft], groups: Numbers) -> None:
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
