"""Who stands behind a text: "le communiqué du ministère" is the ministry's, "une étude publiée par l'Insee" Insee's.

Begin with `author_of_text`.
"""

from __future__ import annotations

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_text, needs_author

_MAKER_WINDOW = 6  # words between a text and who made it known: "publiée mardi matin par"


def author_of_text(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The person or body behind a text, another phrase as it is; None for figures without an author."""
    if phrase.kind != "noun":
        return phrase
    if is_text(phrase):
        if phrase.inside:
            return _first_inside(phrase)
        author = _author_noun(clause, phrase) or _maker(clause, phrase)
        if author is not None:
            return author
    return None if needs_author(phrase) else phrase


def teller_of_text(clause: Clause, text: Phrase) -> Phrase | None:
    """ "le récit qu'elle livre au Monde": who tells is the subject of the relative."""
    if not is_text(text) or clause.at(text.last).low not in word_set("que"):
        return None
    return read_phrase(clause, text.last + 1)


def _first_inside(text: Phrase) -> Phrase | None:
    """The name in the complement of a text: "le rapport du BEA" -> "BEA"."""
    author = text.inside[0]
    if author.kind in ("PER", "ORG", ""):
        return Phrase(author.start, author.end, text.first, text.last, "name", text.head, author)
    return None if needs_author(text) else text


def _author_noun(clause: Clause, text: Phrase) -> Phrase | None:
    """The people or body of a text: "les informations des médias américains" -> "médias américains"."""
    of = clause.find(word_set("of"), text.first + 1, text.last - 1)
    author = None if of is None else read_phrase(clause, of + 1, apposition=False)
    return author if author is not None and (is_person(author) or is_body(author)) else None


def _maker(clause: Clause, text: Phrase) -> Phrase | None:
    """Who made a text known: "une étude publiée mardi par l'Insee" -> "Insee"."""
    participles = ("VERB", "ADJ")
    if clause.words[text.last - 1].tag not in participles and clause.at(text.last).tag not in participles:
        return None
    for index in range(text.last, min(text.last + _MAKER_WINDOW, clause.end - 1)):
        word = clause.words[index]
        if word.low == "par":
            maker = read_phrase(clause, index + 1, apposition=False)
            speaks = maker is not None and (maker.kind == "name" or is_person(maker) or is_body(maker))
            return maker if speaks else None
        if not word.is_word or word.tag == "AUX":
            return None
    return None
