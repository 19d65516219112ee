"""A frame that refers back to a noun: "la note du maire selon laquelle le pont fermera". Begin with REFERRING."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_text
from entrefilet.quotations.reports.authors import author_of_text
from entrefilet.quotations.reports.content import content_end, without_comma
from entrefilet.quotations.reports.report import QUE, Report, ReportRule

if TYPE_CHECKING:
    from entrefilet.quotations.reports.frames import FrameOpening

_NOUN_WINDOW = 10  # words of "la longue note du maire de Tarsac"


def _referring(rule: ReportRule, opening: FrameOpening) -> Report | None:
    """ "un rapport selon lequel …": the noun is the cue, its author the speaker; "la maire, selon qui …"."""
    clause, last = opening.clause, opening.after + 1
    if clause.at(opening.after).low not in word_set("referring relative") or opening.shape != "selon":
        return None
    source = _source_before(clause, without_comma(clause, opening.first))
    if source is None or not any(word.is_finite or word.pair for word in clause.words[last:]):
        return None
    scopes = ((last, _end(clause, last, source)),)
    if not is_text(source):
        cue = clause.words[opening.first].start, clause.words[opening.after - 1].end
        return Report(rule, *cue, source.first, last, source, scopes, True)
    author = author_of_text(clause, source)
    head = next((word for word in clause.words[source.first : source.last] if word.low == source.head), None)
    if head is None or author is None or (author is source and source.head in word_set("nobody's text")):
        return None
    return Report(rule, head.start, head.end, source.first, last, author, scopes, True)


def _source_before(clause: Clause, end: int) -> Phrase | None:
    """The phrase that ends there, the longest: of a text; of a person or body, where a relative may mean those."""
    who = clause.at(end).text == ","
    for first in range(max(0, end - _NOUN_WINDOW), end):
        phrase = read_phrase(clause, first, apposition=False)
        if phrase is not None and phrase.last == end and (is_text(phrase) or (who and _is_somebody(phrase))):
            return phrase
    return None


def _is_somebody(phrase: Phrase) -> bool:
    return phrase.kind in ("name", "noun") and (is_person(phrase) or is_body(phrase))


def _end(clause: Clause, last: int, source: Phrase) -> int:
    """The end of the clause: that of the sentence, or where the verb stands whose subject the source is."""
    end = content_end(clause, last, clause.end)
    sign = clause.find((";",), last, end)
    end = end if sign is None else sign
    if source.first:
        return end
    own = clause.finite(last, end)
    main = None if own is None else clause.finite(own + 1, end)
    while main is not None and clause.words[main - 1].low in word_set("before own verb"):
        main = clause.finite(main + 1, end)
    if main is None:
        return end
    while clause.words[main - 1].low in word_set("before main verb"):
        main -= 1
    return without_comma(clause, main)


REFERRING = ReportRule(
    name="quotation.frame.selon_lequel",
    says="a clause under selon that refers back: « la note du maire selon laquelle le pont fermera »",
    yes=(
        "La presse a lu la note de la mairie selon laquelle [le pont fermera|kind=indirect cue=note].",
        'Il cite Anne Valmont, selon qui [le pont fermera|kind=indirect speaker="Anne Valmont"].',
        "Un rapport selon lequel [le pont est dangereux|kind=indirect cue=rapport] circule.",
    ),
    no=("La rumeur selon laquelle le pont fermera est fausse.",),
    form=QUE,
    finder=_referring,
)
