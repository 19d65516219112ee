"""Second speakers without a verb: "Luc Arnoud juge le plan « creux », Anne Valmont « utile »".

Begin with `find_ellipses`. The verb of the first part is understood in the second, whose marks stand as those of the
first: behind a sign, a subject, and at most a preposition and an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import bare_phrases, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.reports.report import OBJECT, Report, ReportRule

_LEAD_WORDS = 3  # between the second subject and its marks: ", d'un"
_SIGNS = (",", ";", "et", "mais", "puis", "quand", "tandis")


def find_ellipses(clause: Clause, reports: Sequence[Report]) -> list[Report]:
    """The reports that a verb before them governs without being said again."""
    found: list[Report] = []
    for report in reports:
        if report.form is not OBJECT or not _has_marks(clause, report) or report.speaker is None:
            continue
        for sign in _signs(clause, report):
            other = ELLIPSIS.find((clause, report, sign))
            if other is not None:
                found.append(other)
    return found


def _has_marks(clause: Clause, report: Report) -> bool:
    return sum(word.pair is not None for word in clause.words[report.last :]) > 1


def _signs(clause: Clause, report: Report) -> Iterator[int]:
    """The signs straight behind marked words, as long as no other verb comes."""
    for index in range(report.last, clause.end - 2):
        word = clause.words[index]
        if word.is_finite:
            return
        if word.low in _SIGNS and clause.words[index - 1].pair is not None:
            yield index


def _ellipsis(rule: ReportRule, place: tuple[Clause, Report, int]) -> Report | None:
    """ "…, Anne Valmont « utile »" behind the sign at an index, in the manner of a report before it."""
    clause, report, sign = place
    begin = sign + 1
    while clause.at(begin).low in ("et", "mais", "puis", "que"):
        begin += 1
    speaker = read_phrase(clause, begin, apposition=False)
    if speaker is None or not _may_speak(speaker) or _same_kind_of_object(clause, report, speaker):
        return None
    marks = _marks_behind(clause, speaker.last)
    if marks is None:
        return None
    place_of_cue = clause.words[begin].start
    return Report(
        rule, place_of_cue, place_of_cue, begin, speaker.last, speaker, ((marks, marks + 1),), group=report.group
    )


def _may_speak(phrase: Phrase) -> bool:
    if phrase.kind == "pronoun":
        one_of = phrase.head in ("un", "une") and phrase.last - phrase.first > 2  # "l'un des élus"
        return one_of or phrase.head in word_set("elliptic pronoun")
    return is_person(phrase) or is_body(phrase)


def _same_kind_of_object(clause: Clause, report: Report, speaker: Phrase) -> bool:
    """True for "juge le maire « bancal », le préfet « brutal »": the verb has an object that could speak as well."""
    marks = next(index for index in range(report.last, clause.end) if clause.words[index].pair is not None)
    objects = bare_phrases(clause, report.last, marks)
    return bool(objects) and speaker.kind == "noun" and any(is_person(other) or is_body(other) for other in objects)


def _marks_behind(clause: Clause, index: int) -> int | None:
    """Where marks stand behind a comma, a preposition and an article at most; None for anything else."""
    for position in range(index, index + _LEAD_WORDS + 1):
        word = clause.at(position)
        if word.pair is not None:
            return position
        light = word.text == "," or word.low in word_set("before elliptic marks")
        if not light:
            return None
    return None


ELLIPSIS = ReportRule(
    name="quotation.ellipsis",
    says="a second speaker without a verb: “Luc Arnoud juge le plan « creux », Anne Valmont « utile »”",
    yes=(
        'Luc Arnoud juge le plan « [creux|kind=mixed speaker="Luc Arnoud"] », '
        'Anne Valmont « [utile|kind=mixed cue=null speaker="Anne Valmont"] ».',
    ),
    no=("Anne Valmont vend « Le Chaland », Luc Arnoud « La Sirène ».",),
    form=OBJECT,
    finder=_ellipsis,
)
