"""Whose words a noun announces: "la réponse du maire" is the mayor's, "le verdict d'Anne Valmont" Anne Valmont's.

Begin with `owner_of_words`.
"""

from __future__ import annotations

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import first_bare_phrase, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person

_OF_WINDOW = 5  # words between a noun and its "de": "la réponse, cinglante, du maire"


def owner_of_words(clause: Clause, phrase: Phrase, end: int) -> Phrase | None:
    """Who stands in the complement of a noun for words or feelings, in words[:end]; None for any other phrase."""
    if phrase.head not in word_set("owned words") or phrase.kind == "pronoun":
        return None
    head = next((index for index in range(phrase.first, phrase.last) if clause.words[index].low == phrase.head), None)
    if head is None:
        return None
    for index in range(head + 1, min(head + 1 + _OF_WINDOW, end - 1)):
        word = clause.words[index]
        if word.low in word_set("of"):
            owner = owner_behind(clause, index, end)
            if owner is not None:
                return owner
        elif (word.is_word and word.tag not in ("ADJ", "VERB", "ADV")) or word.is_finite:
            return None
    return None


def owner_at_head(clause: Clause, end: int) -> Phrase | None:
    """The same for the phrase that opens the clause words[:end]: "La réponse du maire ne s'est pas fait attendre"."""
    opening = first_bare_phrase(clause, 0, end)
    return None if opening is None or opening.first > 1 else owner_of_words(clause, opening, end)


def owner_behind(clause: Clause, preposition: int, end: int) -> Phrase | None:
    """The person or body that a preposition governs, in words[:end]: "du maire", "à Anne Valmont", "chez Tilexo"."""
    phrase = read_phrase(clause, preposition + 1)
    if phrase is None or phrase.first >= end or not may_own(phrase):
        return None
    return phrase._replace(definite=True) if phrase.kind == "noun" else phrase


def may_own(phrase: Phrase) -> bool:
    """True for a person, a body, a pronoun: one that has words of its own."""
    return phrase.kind == "pronoun" or is_person(phrase) or is_body(phrase)
