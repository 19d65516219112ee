"""The reports of a sentence: which words report, who speaks, and over which words the report reaches.

Begin with `find_reports`. What a report reaches becomes a quotation later: marked words when there are some, else the
clause itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from entrefilet.quotations.cues import Group, find_groups
from entrefilet.quotations.frames import behind, find_frames
from entrefilet.quotations.noun_phrases import Names, Phrase, read_phrase, skip_circumstances
from entrefilet.quotations.nouns import noun_kind
from entrefilet.quotations.sources import is_body, is_person, is_text, is_thing
from entrefilet.quotations.subjects import (
    Parse,
    bare_phrases,
    finite_form,
    inverted_subject,
    preverbal_subject,
    relative_before,
)
from entrefilet.quotations.word_sets import word_set
from entrefilet.quotations.words import Sentence, Word

_EDGE = frozenset([",", "!", "?", "…", "...", "—", "–", "!?", "?!"])


@dataclass(slots=True, eq=False)
class Report:
    """One report. `form` is incise, comme, que, question, infinitive, colon, object, selon, pour or passive.

    `scopes` are ranges of word indices the report reaches; `clause` says that a scope without marked words is itself an
    indirect quotation.
    """

    form: str
    start: int
    end: int
    first: int
    last: int
    speaker: Phrase | None
    scopes: list[tuple[int, int]] = field(default_factory=list)
    clause: bool = False
    group: Group | None = None
    negated: bool = False
    conditional: bool = False
    strong: bool = True
    rule: str = ""


def find_reports(sentence: Sentence, names: Names, parse: Parse | None) -> list[Report]:
    """The reports of one sentence, in text order."""
    words = sentence.words
    frames = find_frames(words, names)
    groups = [
        group
        for group in find_groups(words)
        if not any(group.first < frame.last and frame.first < group.last for frame in frames)
    ]
    incises = {group.first: report for group in groups if (report := _incise(words, group, names)) is not None}
    known = [frame.speaker for frame in frames if frame.speaker is not None]
    known += [incise.speaker for incise in incises.values() if incise.speaker is not None]
    reports: list[Report] = []
    for number, group in enumerate(groups):
        report = incises.get(group.first)
        if report is None:
            limit = min((incise.first for incise in incises.values() if incise.first >= group.last), default=len(words))
            report = _governing(words, group, groups[number + 1 :], names, parse, reports, known, limit)
        if report is not None:
            report.negated = group.negated or (report.speaker is not None and report.speaker.head in word_set("nobody"))
            report.conditional = group.conditional
            reports.append(report)
    for frame in frames:
        report = Report(frame.rule, frame.start, frame.end, frame.first, frame.last, frame.speaker)
        _frame_scope(words, report)
        report.rule = f"quotation.frame.{frame.rule}"
        reports.append(report)
    reports.sort(key=lambda report: report.first)
    return reports


# --- incises ---------------------------------------------------------------------------------------------------------


def _incise(words: Sequence[Word], group: Group, names: Names) -> Report | None:
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
    if before.pair is None and before.text not in _EDGE:
        return _incise_after_subject(words, group, names)
    speaker = inverted_subject(words, group, names)
    if speaker is None:
        return _incise_after_subject(words, group, names) if before.pair is None else None
    if group.clitic is not None and speaker.head == "on" and group.cue.kind == "opinion":
        return None
    if group.cue.lemma == "constater" and speaker.head in ("journaliste", "reporter", "correspondant", "journalistes"):
        return None  # "a constaté un journaliste de l'AFP": seen, not said
    if group.clitic is None:
        if not _plausible_inversion(words, group, speaker, open_subject=_open_subject(words, first, names)):
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
    """"Anne Valmont, porte-parole du collectif «X», juge …": a subject waits for its verb at the head of the sentence."""
    head = read_phrase(words, 0, names)
    if head is None or head.last >= end - 1 or words[head.last].text != ",":
        return False
    return (head.kind == "name" or is_person(head)) and not _finite(words, head.last, end)


def _plausible_inversion(words: Sequence[Word], group: Group, speaker: Phrase, *, open_subject: bool) -> bool:
    """Whether the phrase after the verb is its subject rather than its object."""
    if is_thing(speaker):
        return False
    before = words[group.first - 1]
    if before.pair is not None:
        return group.cue.incise
    if open_subject:
        return False
    if _clause_before(words, group.first) or words[0].text in ("–", "—"):
        return group.cue.incise
    after = words[speaker.last] if speaker.last < len(words) else None
    if after is None or after.text != "," or not group.cue.incise:
        return False
    follower = speaker.last + 1
    return speaker.kind == "name" or (
        follower < len(words) and words[follower].tag in ("VERB", "AUX") and finite_form(words, follower)
    )


def _clause_before(words: Sequence[Word], end: int) -> bool:
    """Whether words[:end] can be what was said: quotations, or a finite verb outside relative clauses."""
    if words[0].pair is not None and (
        end < 3 or words[1].text in _EDGE or words[1].low in word_set("que") or words[1].low == "ainsi"
    ):
        return True
    if end >= 2 and words[end - 1].text == "," and words[end - 2].pair is not None:
        return _finite(words, 0, end) or not _relative_in(words, 0, end)
    return _finite(words, 0, end)


def _finite(words: Sequence[Word], start: int, end: int) -> bool:
    """A finite verb in words[start:end] that no relative pronoun or conjunction governs."""
    governed = 0
    for position in range(start, end):
        word = words[position]
        if word.low in word_set("subordinator") and position > start:
            governed = 1
        elif word.tag in ("VERB", "AUX") and finite_form(words, position):
            if not governed:
                return True
            if word.tag == "VERB" or position + 1 >= end or words[position + 1].tag not in ("VERB", "AUX", "ADV"):
                governed = 0
        elif (
            not governed
            and (word.low in word_set("negation") or word.low in ("il", "elle", "ils", "elles", "on", "c'"))
            and position > start
        ):
            return True
    return any(word.low in ("c'", "il", "elle", "ils", "elles", "on") for word in words[start : start + 1])


def _relative_in(words: Sequence[Word], start: int, end: int) -> bool:
    return any(word.low in ("qui", "dont") for word in words[start:end])


def _incise_scope(words: Sequence[Word], report: Report, group: Group) -> None:
    """Everything before the incise and, when the sentence goes on after it, what follows."""
    end = report.first
    if end and words[end - 1].text == ",":
        end -= 1
    start = content_start(words, end)
    if start < end:
        report.scopes.append((start, end))
    after = report.last
    closing = after
    while closing < len(words) and closing < after + 40 and words[closing].text not in (",", ";", ":"):
        closing += 1
    if closing < len(words) and words[closing].text == "," and closing + 1 < len(words):
        report.scopes.append((closing + 1, len(words)))
    report.clause = (
        report.form == "comme"
        or _finite(words, start, end)
        or (len(report.scopes) > 1 and _finite(words, report.scopes[-1][0], report.scopes[-1][1]))
    )


def content_start(words: Sequence[Word], end: int) -> int:
    """Where what is said begins: after a dateline, a rubric before a colon, connectors."""
    start = 0
    for position in range(min(end, 9)):
        word = words[position]
        if word.text in ("–", "—", "-") and not any(item.tag in ("VERB", "AUX") for item in words[:position]):
            start = position + 1
        if (
            word.text == ":"
            and position <= 6
            and not any(item.tag in ("VERB", "AUX") for item in words[start:position])
        ):
            if position + 1 < end:
                start = position + 1
    position = start
    while position < end and (words[position].low in word_set("connector") or words[position].text == ","):
        position += 1
    if position > start and (words[position - 1].text == "," or words[start].low in ("mais", "et", "or", "car")):
        if words[position - 1].text == ",":
            return position
        return start + 1
    return start


# --- verbs that govern -----------------------------------------------------------------------------------------------


def _governing(
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
    end = min(_region_end(words, group, following), limit)
    if group.cue.lemma == "appeler" and any(
        words[i].pair is not None and words[i - 1].low == "a" for i in range(group.last + 1, end)
    ):
        report.strong = True  # "appelle ses partisans à «descendre dans la rue»"
    if end < len(words) and end == limit and words[end - 1].text == ",":
        end -= 1
    if group.form == "gerund" and group.first <= 1:
        end = _fronted_end(words, group.last, end, names)
    position = skip_circumstances(words, group.last, names, end)
    subordinate = _subordinate(words, group.last, position, end)
    if subordinate is not None:
        low = words[subordinate].low
        report.form = "que" if low in word_set("que") else "question"
        if group.modal and group.form == "finite":
            report.strong = report.form == "que"
        report.rule = f"quotation.{report.form}.{group.form}"
        report.scopes = _clauses(words, subordinate, end, question=report.form == "question")
        report.clause = (group.cue.que or group.cue.kind == "question") and _may_report(words, group, speaker)
        if group.passive:
            report.clause = report.clause and any(
                w.low in ("il", "-t-il", "-il") for w in words[max(0, group.first - 3) : group.last]
            )
        if report.form == "question":
            report.clause = (
                report.clause
                and speaker is not None
                and (speaker.kind != "noun" or is_person(speaker) or is_body(speaker))
            )
        return report
    if group.passive:
        return _passive(words, group, names)
    infinitive = _infinitive(words, group, position, end)
    if infinitive is not None:
        report.form = "infinitive"
        report.rule = "quotation.infinitive"
        report.scopes = [(infinitive, end)]
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


def _fronted_end(words: Sequence[Word], start: int, end: int, names: Names) -> int:
    """Where a clause at the head of the sentence gives way to the main one: a comma, a subject, a verb."""
    for index in range(end - 1, start, -1):
        if words[index].text == "," and _finite(words, start, index):
            phrase = read_phrase(words, index + 1, names)
            if phrase is not None and phrase.last < end and _finite(words, phrase.last, end):
                return index
    return end


def _impersonal(words: Sequence[Word], end: int) -> bool:
    """ "il est difficile de penser que": nobody speaks."""
    lows = [word.low for word in words[max(0, end - 7) : end]]
    if "il" not in lows or not lows or lows[-1] not in ("de", "d'"):
        return False
    after = lows[lows.index("il") + 1 :]
    return any(
        low in ("est", "etait", "serait", "sera", "faut", "fallait", "convient", "s'agit", "semble") for low in after
    )


def _shares_auxiliary(words: Sequence[Word], group: Group) -> bool:
    """ "a raconté … et expliqué …": the second participle lives on the first one's auxiliary."""
    before = words[group.first - 1].low if group.first else ""
    if before not in ("et", "mais", "puis", "ou", ","):
        return False
    return any(
        word.low in ("a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient")
        for word in words[: group.first]
    )


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
        return preverbal_subject(words, group, names, parse, known)
    # gerund and infinitive take the subject of the clause they hang on
    if group.form == "infinitive" and group.first > 1 and words[group.first - 1].low in ("de", "d'"):
        phrases = bare_phrases(words, 0, group.first - 1, names)
        if phrases and phrases[-1].last >= group.first - 2 and (is_person(phrases[-1]) or is_body(phrases[-1])):
            return phrases[-1]
    if group.form == "gerund":
        before = words[group.first - 1] if group.first else None
        if before is not None and before.is_word and before.low not in ("en", "tout"):
            phrases = [phrase for phrase in bare_phrases(words, 0, group.first, names) if phrase.last == group.first]
            if phrases and is_text(phrases[-1]):
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
        later = bare_phrases(words, comma + 1, len(words), names)
        return later[0] if later else None
    return None


def _text_before(words: Sequence[Word], end: int, names: Names) -> Phrase | None:
    """A text or message noun just before a gerund, even behind a preposition: "dans un communiqué affirmant que"."""
    for start in range(max(0, end - 8), end):
        phrase = read_phrase(words, start, names)
        if phrase is not None and phrase.last == end and is_text(phrase):
            return behind(phrase) or phrase
    return None


def _may_report(words: Sequence[Word], group: Group, speaker: Phrase | None) -> bool:
    """Whether the subject can utter a clause: nobody for "cela indique que", "il est clair que"."""
    if group.form == "infinitive" and "sans" in [word.low for word in words[max(0, group.first - 3) : group.first]]:
        return False
    if group.modal:
        return False  # "aurait pu dire que": nobody said it
    if speaker is None:
        return group.passive or group.form == "gerund"
    if is_thing(speaker) or speaker.head in ("je", "nous", "tu", "vous"):
        return False
    before = [word.low for word in words[max(0, group.first - 2) : group.verb + 1]]
    return not any(low in ("je", "j'", "nous", "tu", "vous", "cela", "ca", "ceci") for low in before[:-1])


def _region_end(words: Sequence[Word], group: Group, following: Sequence[Group]) -> int:
    """Where the reach of a verb ends: the end of the sentence, or the next report that hangs on the same subject."""
    end = len(words)
    while (
        end > group.last
        and words[end - 1].pair is None
        and not words[end - 1].is_word
        and words[end - 1].text not in (")", "]", "%", "€", "$")
    ):
        end -= 1
    for other in following:
        before = words[other.first - 1] if other.first else None
        if before is None or other.first <= group.last:
            continue
        if (other.form == "gerund" and before.text == ",") or (
            other.form == "finite" and other.clitic is not None and before.text == ","
        ):
            end = min(end, other.first - 1)
        elif other.form == "finite" and (stop := _opposed(words, group.last, other.first)) is not None:
            end = min(end, stop)
        elif other.form in ("participle", "finite") and before.low in ("et", "mais", "puis", "ou"):
            stop = other.first - 1
            if stop and words[stop - 1].text == ",":
                stop -= 1
            if other.form == "finite" or group.verb > group.first:
                end = min(end, stop) if other.form == "participle" else end
    relative = relative_before(words, 0, group.first)
    closed = relative is not None and relative > 0 and words[relative - 1].text == ","
    for index in range(group.last, end):
        if words[index].text == ";" or (words[index].text == ":" and _finite(words, group.last, index)):
            return index
        if words[index].text == "," and _afterthought(words, index + 1):
            if all(word.pair is None for word in words[index:]):
                return index
        if closed and words[index].text == "," and index + 1 < end and _verb_next(words, index + 1):
            return index
    return end


def _afterthought(words: Sequence[Word], index: int) -> bool:
    """", avant de quitter la salle", ", tout en saluant …": the reporter goes on, not the speaker."""
    lows = tuple(word.low for word in words[index : index + 2])
    return lows in (("avant", "de"), ("avant", "d'"), ("tout", "en"))


def _opposed(words: Sequence[Word], start: int, verb: int) -> int | None:
    """The comma of ", mais la police dit que", ", tandis que X assure que" before a verb with its own subject."""
    for index in range(verb - 1, start, -1):
        word = words[index]
        if word.tag in ("VERB", "AUX") or word.pair is not None:
            return None
        if word.low in word_set("opposition") and words[index - 1].text == ",":
            return index - 1
    return None


def _verb_next(words: Sequence[Word], index: int) -> bool:
    """A finite verb at words[index], clitics and ne stepped over."""
    while index + 1 < len(words) and (
        words[index].low in word_set("negation") or words[index].low in ("se", "s'", "y", "en", "lui", "leur")
    ):
        index += 1
    return words[index].tag in ("VERB", "AUX") and finite_form(words, index)


def _subordinate(words: Sequence[Word], start: int, position: int, end: int) -> int | None:
    """The index of que, qu' or a question word that the verb governs."""
    for index in (start, position):
        if (
            index < end
            and words[index].low in word_set("que")
            and words[index - 1].low not in word_set("before other que")
        ):
            if index == start or not (_relative_que(words, start, index) or _compared(words, start, index)):
                return index
    for index in (start, position):
        if index < end and words[index].low in word_set("question"):
            if words[index].low != "s'" or (index + 1 < end and words[index + 1].low in ("il", "ils")):
                return index
    if start + 1 < end and words[start].low == "ce" and words[start + 1].low in ("que", "qui", "qu'"):
        return None
    for index in range(position, min(end, position + 16)):
        word = words[index]
        if word.low in word_set("que") and _compared(words, start, index):
            return None
        if (
            word.low in word_set("que")
            and word.tag == "SCONJ"
            and words[index - 1].low not in word_set("before other que")
        ):
            return index
        if word.pair is not None or word.tag in ("VERB", "AUX") or word.text in (":", ";"):
            return None
    return None


def _compared(words: Sequence[Word], start: int, index: int) -> bool:
    """ "plus vite que": que belongs to a comparison."""
    return any(
        word.low in ("plus", "moins", "aussi", "autant", "mieux", "pire", "autre") for word in words[start:index]
    )


def _relative_que(words: Sequence[Word], start: int, index: int) -> bool:
    """Whether que behind a noun is a relative: the model says pronoun, or a verb follows at once."""
    after = words[index + 1] if index + 1 < len(words) else None
    if words[index - 1].capital:
        return False
    to_whom = words[start].low in ("a", "au", "aux") and noun_kind(words[index - 1].low) in ("person", "body")
    if to_whom and words[index + 1 : index + 2] and words[index + 1].tag != "VERB":
        return False
    return words[index].tag == "PRON" or (
        after is not None and after.tag == "VERB" and words[index - 1].tag in ("NOUN", "ADJ")
    )


def _clauses(words: Sequence[Word], que: int, end: int, *, question: bool) -> list[tuple[int, int]]:
    """The content clauses from que on: "que A et que B" gives two."""
    if question:
        return [(que, end)]
    cuts = [que]
    for index in range(que + 2, end):
        if words[index].low in word_set("que") and words[index - 1].low in ("et", "mais", "ou"):
            cuts.append(index)
    scopes = []
    for number, cut in enumerate(cuts):
        stop = cuts[number + 1] - 1 if number + 1 < len(cuts) else end
        if stop > cut + 1 and words[stop - 1].text == ",":
            stop -= 1
        for index in range(cut + 1, stop):
            if words[index].text == ":" and index + 1 < len(words) and words[index + 1].pair is not None:
                scopes.append((cut + 1, index))
                scopes.append((index + 1, stop))
                break
        else:
            scopes.append((cut + 1, stop))
    return scopes


def _infinitive(words: Sequence[Word], group: Group, after: int, end: int) -> int | None:
    """The bare infinitive after the verb, or after its circumstances: "affirme ne pas avoir vu", "déclare à l'AFP étudier"."""
    if group.cue.infinitive == "no":
        return None
    return _infinitive_at(words, group, group.last, end) or (
        _infinitive_at(words, group, after, end) if after > group.last else None
    )


def _infinitive_at(words: Sequence[Word], group: Group, position: int, end: int) -> int | None:
    while position < end and position < group.last + 14:
        word = words[position]
        if (
            word.low
            in (
                "ne",
                "pas",
                "plus",
                "jamais",
                "y",
                "en",
                "bien",
                "aussi",
                "se",
                "s'",
                "lui",
                "leur",
                "le",
                "la",
                "les",
                "l'",
                "ainsi",
                "n'",
                "meme",
                "toujours",
            )
            or word.tag == "ADV"
        ):
            position += 1
            continue
        if word.tag in ("VERB", "AUX") and word.low.endswith(("er", "ir", "re", "oir")) and len(word.low) > 3:
            if group.cue.infinitive == "past" and word.low not in ("avoir", "etre", "devoir", "pouvoir"):
                return None
            begin = position
            if words[position - 1].low in ("de", "d'", "a", "pour", "par", "sans"):
                return None
            while begin > group.last and (
                words[begin - 1].low in word_set("clitic")
                or words[begin - 1].low in word_set("negation")
                or words[begin - 1].low in ("pas", "plus", "jamais")
            ):
                begin -= 1
            return begin
        break
    return None


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
            agents = bare_phrases(words, index + 1, end, names)
            agent = agents[0] if agents else None
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
        subordinate = _subordinate(words, group.last, position, end)
        if subordinate is not None and any(word.low == "il" for word in words[max(0, group.first - 3) : group.first]):
            report = Report("que", group.start, group.end, group.first, group.last, None, group=group)
            report.scopes = _clauses(words, subordinate, end, question=False)
            report.clause = group.cue.que
            report.rule = "quotation.que.passive"
            return report
    return None


# --- frames ----------------------------------------------------------------------------------------------------------


def _frame_scope(words: Sequence[Word], report: Report) -> None:
    """The clause a frame reaches: after it at the head, before it at the end, both in the middle."""
    end = len(words)
    while (
        end > report.last
        and words[end - 1].pair is None
        and not words[end - 1].is_word
        and words[end - 1].text not in (")", "%", "€", "$")
    ):
        end -= 1
    low, high = 0, end
    for position in range(report.first - 1, -1, -1):
        if words[position].text in (";", "("):
            low = position + 1
            break
    for position in range(report.last, end):
        if words[position].text in (";", ")"):
            high = position
            break
    start = max(low, content_start(words, report.first) if low == 0 else low)
    after = report.last
    while after < high and words[after].text != "," and words[after].pair is None and not _starts_clause(words, after):
        after += 1
    front = start >= report.first or not _has_content(words, start, report.first)
    if front:
        begin = report.last
        while begin < high and (words[begin].text == "," or (words[begin].text == ":" and begin == report.last)):
            begin += 1
        if begin == report.last and begin < high and words[begin].pair is None and words[begin].text != ",":
            comma = next((index for index in range(begin, min(high, begin + 30)) if words[index].text == ","), None)
            begin = comma + 1 if comma is not None else begin
        if words[report.first - 1].low in ("qui", "que", "qu'") if report.first else False:
            begin = report.last
        begin = _after_apposition(words, begin, high)
        report.scopes = [(begin, _trailing(words, begin, high))]
        report.clause = _finite(words, begin, high)
        return
    stop = report.first
    while stop > start and words[stop - 1].text == ",":
        stop -= 1
    if report.first and words[report.first - 1].low in ("qui", "que", "qu'", "dont"):
        report.scopes = [(report.last, high)]
        return
    report.scopes = [(start, stop)]
    report.clause = _finite(words, start, stop)
    if after < high and words[after].text == "," and after + 1 < high:
        follower = words[after + 1]
        if not report.clause and follower.low not in ("qui", "dont", "et", "mais"):
            report.scopes = [(start, high)]
            report.clause = _finite(words, after, high)
        elif any(word.pair is not None for word in words[after:high]) and follower.low not in ("qui", "dont"):
            report.scopes.append((after + 1, high))
    elif words[report.first - 1].text != "," and report.last < high and words[report.last].pair is not None:
        report.scopes = [(report.last, high)]


def _after_apposition(words: Sequence[Word], begin: int, end: int) -> int:
    """Step over ", économiste à l'OFCE," after the name of a frame at the head of the sentence."""
    if begin >= end or words[begin].tag not in ("NOUN", "ADJ") or words[begin - 1].text != ",":
        return begin
    for index in range(begin, min(end, begin + 20)):
        if words[index].text == ",":
            return index + 1 if _finite(words, index, end) else begin
        if words[index].tag in ("VERB", "AUX") and finite_form(words, index):
            return begin
    return begin


def _starts_clause(words: Sequence[Word], index: int) -> bool:
    return words[index].low in ("qui", "que", "qu'", "dont")


def _has_content(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words before a frame are more than connectors and adverbs."""
    return any(
        word.pair is not None
        or (word.tag in ("NOUN", "PROPN", "VERB", "AUX", "PRON", "NUM") and word.low not in word_set("connector"))
        for word in words[start:end]
    )


def _trailing(words: Sequence[Word], start: int, end: int) -> int:
    """The end of a framed clause, without ", estimant que …" and the like after it."""
    from entrefilet.quotations.cues import cue_forms

    for index in range(start + 3, end - 1):
        if words[index].text == "," and words[index + 1].low.endswith("ant"):
            if any(entry.tense == "gerund" for entry in cue_forms().get(words[index + 1].low, ())):
                return index
    return end
