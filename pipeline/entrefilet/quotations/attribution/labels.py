"""Who stands alone before or behind marked words: the label of an interview, the person or body of a headline.

Begin with `label_of` ("A. V. : «…»") and `behind_headline` ("«…» : Anne Valmont répond").
"""

from __future__ import annotations

from entrefilet.quotations.attribution.marked import Marked
from entrefilet.quotations.attribution.speech_nouns import author_in_headline
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import INITIALS, name_at, written_name
from entrefilet.quotations.phrases.phrase import Phrase, name_phrase
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person

_DASHES = ("–", "—")
_INITIALS_WORDS = 6  # of "J.-P. L. :"


def label_of(marked: Marked) -> Phrase | None:
    """Who is all that stands before marked words and a colon or dash: "A. V. : «…»", "Anne Valmont – «…»".

    None for other words, and for a whole name before a colon, which the rule of the colon reads.
    """
    if marked.before.text != ":" and marked.before.text not in _DASHES:
        return None
    initials = _initials(marked)
    if initials is not None or marked.before.text == ":":
        return initials
    name = name_at(marked.sentence, 0)
    alone = name is not None and name[0].kind == "PER" and name[1] == marked.index - 1
    return read_phrase(marked.sentence, 0, apposition=False) if alone else None


def _initials(marked: Marked) -> Phrase | None:
    """The "A.V." of "A.V. : «…»", which no model names; None for other words, and for "P.S."."""
    if not 1 < marked.index <= _INITIALS_WORDS:
        return None
    words = marked.sentence.words[: marked.index - 1]
    name = written_name(words, "PER")
    if not INITIALS.fullmatch(name.text) or name.text.lower() in word_set("no initials"):
        return None
    return name_phrase(name, 0, len(words), name.text.lower())


def behind_headline(marked: Marked) -> Phrase | None:
    """Who stands behind the colon that closes a clause in marks at the head of its sentence."""
    clause = marked.sentence
    if marked.index or marked.after.text != ":" or not (marked.finite or marked.ended):
        return None
    speaker = author_in_headline(clause, 2) or read_phrase(clause, _subject_place(clause))
    if speaker is None or not _may_answer(clause, speaker):
        return None
    if any(word.text == ":" or word.low in word_set("denying verb") for word in clause.words[speaker.last :]):
        return None
    return speaker


def _may_answer(clause: Clause, speaker: Phrase) -> bool:
    """True for a person, a body, "l'un de ses collègues"; behind "pourquoi" for a person alone."""
    one_of = speaker.head in ("un", "une")
    if not one_of and (speaker.kind == "pronoun" or not (is_person(speaker) or is_body(speaker))):
        return False
    return is_person(speaker) or clause.at(2).low not in word_set("asking headline")


def _subject_place(clause: Clause) -> int:
    """Where the subject of a headline begins behind its colon: "pourquoi X renonce", "à Tarsac, les élus renoncent"."""
    if clause.at(2).low in word_set("asking headline"):
        return 3
    place = name_at(clause, 3) if clause.at(2).low in word_set("place opening headline") else None
    return place[1] + 1 if place is not None and clause.at(place[1]).text == "," else 2
