"""Frames that name a source without a verb: "selon la mairie", "pour Anne Valmont", "de source policière".

Begin with `find_frames` and the tuple FRAMES. The phrases that open a frame stand in `frames.tsv`, each with its shape;
how far a frame reaches is in `frame_reach.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.french.verb_forms import is_infinitive
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.apposition import named_beyond
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.pronouns import pronouns
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_text
from entrefilet.quotations.reports.authors import author_of_text, teller_of_text
from entrefilet.quotations.reports.frame_reach import frame_reach
from entrefilet.quotations.reports.referring import REFERRING
from entrefilet.quotations.reports.report import FRAME, Report, ReportRule, first_report
from entrefilet.text.lexicon import load_lexicon

_SOURCE_WINDOW = 6  # words of "de sources proches du dossier" behind the noun
_FIGURE_WORDS = 7  # of "une trentaine de morts" between the sign and "selon"
_ASKED_WINDOW = 8  # words between "a-t-on" and "de source"


class FrameOpening(NamedTuple):
    """words[first:after] of a clause that may open a frame of some shape: "selon", "à ses yeux", "de source"."""

    clause: Clause
    first: int
    after: int
    shape: str


def find_frames(clause: Clause) -> list[Report]:
    """The frames of a sentence whose source may speak: a person, a body, a text of theirs."""
    frames: list[Report] = []
    end = 0
    for opening in _openings(clause):
        frame = first_report(FRAMES, opening) if opening.first >= end else None
        if frame is not None:
            frames.append(frame)
            end = frame.last
    return list(_with_figures(clause, frames)) if len(frames) > 1 else frames


def _with_figures(clause: Clause, frames: list[Report]) -> Iterator[Report]:
    """The frames of "1 200 selon la préfecture, 3 000 selon les syndicats": the clause of the first is understood."""
    for number, frame in enumerate(frames):
        sign = _figure_sign(clause, frames[number - 1], frame) if number else None
        if sign is not None:
            frame = frame._replace(scopes=((sign + 1, frame.first),), clause=True)
        later = frames[number + 1] if number + 1 < len(frames) else None
        cut = None if later is None else _figure_sign(clause, frame, later)
        if cut is not None:
            kept = [(start, min(end, cut)) for start, end in frame.scopes if start < cut]
            frame = frame._replace(scopes=tuple(kept))
        yield frame


def _figure_sign(clause: Clause, before: Report, frame: Report) -> int | None:
    """The comma or "et" behind which another figure stands, the frame right behind it; None without one."""
    for sign in range(frame.first - 1, before.last - 1, -1):
        word = clause.words[sign]
        if word.is_finite or frame.first - sign > _FIGURE_WORDS:
            return None
        if word.text == "," or word.low in ("et", "contre", "mais"):
            figures = any(other.low[:1].isdigit() for scope in before.scopes for other in clause.words[slice(*scope)])
            return sign if figures and before.clause and sign + 1 < frame.first else None
    return None


@cache
def _phrases() -> dict[str, list[tuple[int, list[str], str]]]:
    """The longest word of a frame, which few other phrases hold -> its place, all words of the frame, its shape."""
    table: dict[str, list[tuple[int, list[str], str]]] = {}
    for row in load_lexicon("quotations/reports", "frames.tsv"):
        words = fold(row["phrase"]).split()
        longest = max(words, key=len)
        table.setdefault(longest, []).append((words.index(longest), words, row["shape"]))
    return table


def _openings(clause: Clause) -> list[FrameOpening]:
    """The phrases of a sentence that may open frames, at each place the longest first."""
    table, folded = _phrases(), clause.folded
    openings = [
        FrameOpening(clause, index - place, index - place + len(phrase), shape)
        for index in [index for index, low in enumerate(folded) if low in table]
        for place, phrase, shape in table[folded[index]]
        if index >= place and folded[index - place : index - place + len(phrase)] == phrase
    ]
    return sorted(openings, key=lambda opening: (opening.first, -opening.after)) if len(openings) > 1 else openings


def _framed(rule: ReportRule, opening: FrameOpening) -> Report | None:
    """ "selon X", "à ses yeux", "de source policière", "X dixit": what the shape of the opening finds."""
    reader = _SOURCES.get(opening.shape)
    found = None if reader is None else reader(opening)
    return None if found is None else _frame(rule, opening, *found)


def _frame(rule: ReportRule, opening: FrameOpening, speaker: Phrase, last: int) -> Report:
    scopes, clause = frame_reach(opening.clause, opening.first, last)
    words = opening.clause.words
    cue_last = opening.first if opening.shape == "source" else opening.after - 1
    return Report(rule, words[opening.first].start, words[cue_last].end, opening.first, last, speaker, scopes, clause)


_Source = tuple[Phrase, int]  # who speaks, and the index after the frame


def _selon(opening: FrameOpening) -> _Source | None:
    """ "selon X", "d'après X", "aux yeux de X": X is a person, a body, a text of theirs."""
    clause = opening.clause
    if clause.at(opening.first - 1).low in word_set("varying"):  # "le goût varie selon la région"
        return None
    source = read_phrase(clause, opening.after)
    source = None if source is None else named_beyond(clause, source) or source
    if source is None or not _may_speak(source) or _is_adapted(opening, source):
        return None
    author = teller_of_text(clause, source) or author_of_text(clause, source)
    return None if author is None else (author, source.last)


def _is_adapted(opening: FrameOpening, source: Phrase) -> bool:
    """True for "un film tiré d'un conte, d'après Luc Arnoud": whose work it was."""
    if opening.clause.words[opening.first].low != "d'" or source.kind != "name" or not is_person(source):
        return False
    return opening.clause.find(word_set("adapted"), 0, opening.first) is not None


def _own(opening: FrameOpening) -> _Source | None:
    """ "à ses yeux", "selon ses dires": the speaker is the possessive."""
    clause = opening.clause
    index = clause.find(word_set("own possessive"), opening.first, opening.after)
    if index is None:
        return None
    word = clause.words[index]
    plural = word.low.startswith(("leur", "les"))
    return Phrase(word.start, word.end, opening.first, opening.after, "pronoun", "ses", plural=plural), opening.after


def _unnamed_source(opening: FrameOpening) -> _Source | None:
    """ "de source policière", "de sources proches du dossier": the phrase itself is the speaker."""
    clause, after = opening.clause, opening.after
    asked = clause.within(opening.first - _ASKED_WINDOW, opening.first)
    if any(word.low.startswith("-") and word.low.endswith("on") for word in asked):
        return None  # "a-t-on indiqué de source européenne": the incise reports
    last = after
    while last <= after + _SOURCE_WINDOW and _belongs_to_source(clause, last):
        last += 1
    if last == after or clause.words[after].low in ("d'", "de", "sure"):
        return None
    start, end = clause.words[after - 1].start, clause.words[last - 1].end
    return Phrase(start, end, opening.first, last, "noun", "source", noun=("source",), feminine=True), last


def _belongs_to_source(clause: Clause, index: int) -> bool:
    word = clause.at(index)
    return word.tag in ("ADJ", "NOUN", "ADP", "DET", "PROPN", "VERB") or word.low in ("du", "de", "d'")


def _dixit(opening: FrameOpening) -> _Source | None:
    """ "dixit X"."""
    speaker = read_phrase(opening.clause, opening.after)
    return None if speaker is None else (speaker, speaker.last)


_SOURCES: dict[str, Callable[[FrameOpening], _Source | None]] = {
    "selon": _selon,
    "own": _own,
    "source": _unnamed_source,
    "dixit": _dixit,
}


def _pour(rule: ReportRule, opening: FrameOpening) -> Report | None:
    """ "Pour X, …" at the head of its clause, "«…», pour X." at its end, X being a person or a body."""
    if opening.shape != "pour":
        return None
    closing = _pour_at_the_end(opening)
    if closing is not None:
        return _frame(rule, opening, closing, closing.last)
    speaker = _pour_at_the_head(opening)
    if speaker is None:
        return None
    return _frame(rule, opening, author_of_text(opening.clause, speaker) or speaker, speaker.last)


def _pour_at_the_head(opening: FrameOpening) -> Phrase | None:
    """ "Pour Anne Valmont, …": who stands before the comma, at the head of a sentence or clause."""
    clause, before = opening.clause, opening.clause.at(opening.first - 1)
    opens = before.text in ("", ":", ",", "–", "—", "-") or before.low in word_set("clause link")
    speaker = read_phrase(clause, opening.after) if opens else None
    if speaker is None or clause.at(speaker.last).text != "," or not _may_opine(clause, opening, speaker):
        return None
    return None if _is_concerned(opening, speaker) else speaker


def _is_concerned(opening: FrameOpening, speaker: Phrase) -> bool:
    """True where something is so for somebody, and not in his opinion."""
    clause, first = opening.clause, opening.first
    linked = clause.at(first - 2).low in word_set("clause link")  # "et, pour certains analystes,"
    if clause.at(first - 1).text == "," and speaker.kind == "noun" and not linked:
        return True
    if clause.at(speaker.last + 1).low in word_set("of") and is_infinitive(clause.at(speaker.last + 2).low):
        return True  # "impossible, pour Luc Arnoud, de passer"
    offered = word_set("offered")  # "Pour les enfants, l'entrée est gratuite"
    return speaker.plural is True and clause.find(offered, speaker.last, clause.end) is not None


def _pour_at_the_end(opening: FrameOpening) -> Phrase | None:
    """ "« un gâchis », pour Anne Valmont.": a person's name that closes the clause."""
    clause, first = opening.clause, opening.first
    if clause.at(first - 1).text != "," or clause.at(first - 2).pair is None:
        return None
    speaker = read_phrase(clause, opening.after)
    if speaker is None or speaker.kind != "name" or not is_person(speaker):
        return None
    return speaker if clause.at(speaker.last).text in ("", ".", ";") else None


def _may_opine(clause: Clause, opening: FrameOpening, speaker: Phrase) -> bool:
    """True for "pour Anne Valmont", "pour elle", "pour le maire"; False for "pour cette année", "pour Noël"."""
    if clause.find(word_set("time") | word_set("feast"), opening.after, speaker.last) is not None:
        return False
    if speaker.kind == "name":
        return speaker.name is None or speaker.name.kind in ("PER", "ORG", "") or is_body(speaker)
    if speaker.kind == "pronoun":
        return speaker.head in word_set("framing pronoun")
    return is_person(speaker) or is_body(speaker)


def _may_speak(source: Phrase) -> bool:
    if source.kind == "name":
        return source.name is None or source.name.kind != "MISC" or source.head in pronouns()
    if source.kind == "pronoun":
        return source.head not in word_set("silent pronoun")
    return is_person(source) or is_body(source) or is_text(source)


FRAMES = (
    REFERRING,
    ReportRule(
        name="quotation.frame.selon",
        says="a clause under selon, d'après, de source …: « Selon la mairie, 40 familles attendent »",
        yes=('Selon la mairie, [40 familles attendent|kind=indirect speaker="la mairie"].',),
        no=("Selon la taille, le prix varie.",),
        form=FRAME,
        finder=_framed,
    ),
    ReportRule(
        name="quotation.frame.pour",
        says="a clause under pour and a person or body: « Pour Anne Valmont, le pont est solide »",
        yes=('Pour Anne Valmont, [le pont est solide|kind=indirect speaker="Anne Valmont"].',),
        no=("Pour la rentrée, le pont est décoré.",),
        form=FRAME,
        finder=_pour,
    ),
)
