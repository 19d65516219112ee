"""Speech without marks: answers of an interview ("NAME : …" at the head of lines) and lines that open with a dash.

Begin with `find_turns`. It looks at whole paragraphs and wants company: one labelled line, or one dash, is a list or a
heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entrefilet.french.rule import Rule
from entrefilet.quotations.attribution.draft import Counter, Draft
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.sentences import Sentence
from entrefilet.quotations.phrases.names import name_at
from entrefilet.quotations.phrases.phrase import Phrase, name_phrase
from entrefilet.quotations.phrases.sources import is_body
from entrefilet.quotations.reports.report import Report

MAX_LABEL = 6  # words of the name before the colon
_DASHES = ("–", "—", "-")
_CLOSING = (",", ".", ";", ":", "!", "?")

INTERVIEW = Rule(
    name="quotation.interview",
    says="The answers of an interview, a name and a colon at the head of each: « Anne Valmont : Le pont tiendra. »",
    yes=(
        "Luc Arnoud : Le pont est-il sûr ?\\n"
        'Anne Valmont : [Le pont est solide.|kind=direct cue=null speaker="Anne Valmont"]\\n'
        "Luc Arnoud : Et la digue ?\\n"
        'Anne Valmont : [La digue aussi.|speaker="Anne Valmont"]',
    ),
    no=("Anne Valmont : Le pont est solide.",),
)
DIALOGUE = Rule(
    name="quotation.dialogue",
    says="Lines that open with a dash, one of which holds an incise: « – Le pont tremble, dit-elle. »",
    yes=(
        "– [Le pont tremble|kind=direct cue=dit-elle speaker=elle], dit-elle.\\n– [Je sais.|kind=direct speaker=null]",
    ),
    no=("– Le pont\n– La digue",),
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one paragraph: characters `start` to `end`, from sentence `sentence` on."""

    start: int
    end: int
    speaker: Phrase | None
    sentence: int
    report: Report | None = None


def find_turns(
    sentences: Sequence[Sentence], reports: dict[int, list[Report]], groups: Counter
) -> dict[int, list[Draft]]:
    """The turns of interviews and dialogues, by the number of their first sentence; `reports` by sentence."""
    drafts: dict[int, list[Draft]] = {}
    for rule, turns in ((INTERVIEW, find_answers(sentences)), (DIALOGUE, find_dialogue(sentences, reports))):
        numbers: dict[int, int] = {}  # of the turns that one report cuts in two
        for turn in turns:
            draft = Draft(turn.start, turn.end, "direct", rule, turn.sentence, speaker=turn.speaker)
            if turn.report is not None:
                draft = draft._replace(cue=turn.report.cue, report=turn.report)
                if sum(other.report is turn.report for other in turns) > 1:
                    number = numbers.setdefault(id(turn.report), 0) or groups.new()
                    numbers[id(turn.report)] = number
                    draft = draft.grouped(number)
            drafts.setdefault(turn.sentence, []).append(draft)
    return drafts


def find_answers(sentences: Sequence[Sentence]) -> list[Turn]:
    """The answers of an interview: paragraphs under the label of a person who does not only ask."""
    labelled = [(paragraph, *label) for paragraph in _paragraphs(sentences) if (label := _label(paragraph[0]))]
    keys = {_key(speaker) for _, speaker, _ in labelled}
    if len(labelled) < 2 or (len(keys) < 2 and not _questions(sentences)):
        return []
    answering = {_key(speaker) for paragraph, speaker, _ in labelled if not _asks(paragraph)}
    turns = []
    for paragraph, speaker, start in labelled:
        first = paragraph[0].words[start]
        if _key(speaker) in answering and not _asks(paragraph) and not is_body(speaker) and first.pair is None:
            turns.append(Turn(first.start, paragraph[-1].words[-1].end, speaker, paragraph[0].number))
    return turns


def find_dialogue(sentences: Sequence[Sentence], reports: dict[int, list[Report]]) -> list[Turn]:
    """Lines that open with a dash, when one of a run of them holds an incise ("dit-il") or a colon announces them."""
    turns: list[Turn] = []
    run: list[list[Sentence]] = []
    announced = False
    for paragraph in [*_paragraphs(sentences), []]:
        if paragraph and paragraph[0].words[0].text in _DASHES and len(paragraph[0].words) > 1:
            run.append(paragraph)
            continue
        if run and (announced or any(_incise(line, reports) is not None for line in run)):
            for line in run:
                turns += _line_turns(line, _incise(line, reports))
        run = []
        announced = bool(paragraph) and paragraph[-1].words[-1].text == ":"
    return turns


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    current: list[Sentence] = []
    for sentence in sentences:
        if sentence.opens_paragraph and current:
            yield current
            current = []
        current.append(sentence)
    if current:
        yield current


def _label(clause: Clause) -> tuple[Phrase, int] | None:
    """The name before the colon at the head of a line, and the index of the first word after it."""
    index = clause.find((":",), 0, MAX_LABEL + 1)
    found = name_at(clause, 0) if index else None
    if index is None or found is None or found[1] != index or index + 1 >= clause.end:
        return None
    return name_phrase(found[0], 0, index, clause.words[index - 1].low), index + 1


def _key(speaker: Phrase) -> str:
    return speaker.name.canonical if speaker.name is not None else speaker.head


def _asks(paragraph: Sequence[Sentence]) -> bool:
    return paragraph[-1].words[-1].text.endswith("?")


def _questions(sentences: Sequence[Sentence]) -> bool:
    return any(len(paragraph) <= 2 and _asks(paragraph) for paragraph in _paragraphs(sentences))


def _incise(paragraph: Sequence[Sentence], reports: dict[int, list[Report]]) -> tuple[Sentence, Report] | None:
    for sentence in paragraph:
        for report in reports.get(sentence.number, []):
            if report.form.incise and report.first > 1:
                return sentence, report
    return None


def _line_turns(paragraph: Sequence[Sentence], incise: tuple[Sentence, Report] | None) -> list[Turn]:
    first, last = paragraph[0].words[1], paragraph[-1].words[-1]
    number = paragraph[0].number
    if incise is None:
        return [Turn(first.start, last.end, None, number)]
    sentence, report = incise
    before = sentence.words[report.first - 1]
    turns = [Turn(first.start, before.start if before.text == "," else before.end, report.speaker, number, report)]
    rest = sentence.words[report.last :]
    skipped = next((i for i, word in enumerate(rest) if word.text in _CLOSING), None)
    follow = rest[skipped + 1 :] if skipped is not None else []
    later = [word for other in paragraph if other.number > sentence.number for word in other.words]
    tail = follow or later
    if tail:
        turns.append(Turn(tail[0].start, last.end, report.speaker, number, report))
    return [turn for turn in turns if turn.end > turn.start]
