"""Marked words that no verb reports: "X : «…»", "«…» (X)", a quotation that goes on, a mark never closed."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence

from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.attribution.not_speech import content_words, named_by_context
from entrefilet.quotations.attribution.speech_nouns import speech_noun_before
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Sentence, Word
from entrefilet.quotations.phrases.names import Names, Phrase
from entrefilet.quotations.phrases.noun_phrases import read_phrase
from entrefilet.quotations.phrases.nouns import named_like_a_thing
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.reports.report import Report
from entrefilet.quotations.reports.subjects import bare_phrases, finite_form


def announced(text: str, sentence: Sentence, index: int, names: Names, content: str) -> Draft | None:
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
            if (phrase.kind != "noun" and not place) or (
                phrase.kind == "noun" and (is_person(phrase) or is_body(phrase))
            ):
                return Draft(0, 0, "direct", "quotation.colon.subject", sentence.number, None, phrase)
        return Draft(0, 0, "direct", "quotation.colon.alone", sentence.number)
    after = index + 1
    if after < len(words) and words[after].text in (":", "(", "–", "—", "-") and after + 1 < len(words):
        signed = read_phrase(words, after + 1, names)
        if signed is not None and signed.kind == "name" and (is_person(signed) or is_body(signed)):
            follower = words[signed.last] if signed.last < len(words) else None
            ends = follower is None or follower.text in (")", ".", ",")
            lead = [word for word in words[:index] if word.is_word]
            if ends and (not lead or words[after].text == "("):
                return Draft(0, 0, "direct" if not lead else "", "quotation.signed", sentence.number, None, signed)
    noun = speech_noun_before(words, index, names)
    if noun is not None and len(content_words(content)) > 1:
        cue, speaker = noun
        return Draft(0, 0, "", "quotation.noun", sentence.number, cue, speaker)
    return None


def stands_alone(words: Sequence[Word], index: int) -> bool:
    """Whether the quotation is all its sentence holds."""
    return not any(word.is_word for position, word in enumerate(words) if position != index)


def goes_on(sentence: Sentence, index: int, running: Draft | None) -> bool:
    """Whether a quotation at the head of its sentence goes on with the speaker of the sentence before."""
    if running is None:
        return False
    return not any(word.is_word and word.tag not in ("ADV", "CCONJ") for word in sentence.words[:index])


def runs_on(
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
    return not (index and words[index - 1].low in word_set("noun article"))


def told_next(sentence: Sentence, previous: Draft | None, drafts: Sequence[Draft], names: Names) -> None:
    """ "«…» C'est par ces mots que X a ouvert la séance": the next sentence names who spoke."""
    if sentence.opens_paragraph:
        return
    words = sentence.words
    before = [draft for draft in drafts[-9:] if draft.sentence == sentence.number - 1 and draft.kind == "direct"]
    if not before or before[-1].report is not None or before[-1].speaker is not None:
        return
    pairs = itertools.pairwise(word.low for word in words[:8])
    if not any(low in word_set("words determiner") and after in word_set("words noun") for low, after in pairs):
        return
    for position in range(len(words)):
        phrase = read_phrase(words, position, names) if words[position].capital else None
        if phrase is not None and phrase.kind == "name" and is_person(phrase):
            before[-1].speaker, before[-1].rule = phrase, "quotation.told_next"
            return


def people_before(words: Sequence[Word], index: int, names: Names) -> list[Phrase]:
    """The names of people before words[index] that no preposition introduces."""
    return [phrase for phrase in bare_phrases(words, 0, index, names) if phrase.kind == "name" and is_person(phrase)]


def _start(pair: Pair) -> int:
    return pair.start


def unclosed_quotations(
    text: str, sentence: Sentence, unclosed: Sequence[Pair], reports: Sequence[Report]
) -> list[Draft]:
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
