"""Two names side by side that were read as one: "à l'AFP Anne Valmont", "sur Europe 1 Karim".

Begin with `second_name`.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.entities.first_names import genders
from entrefilet.entities.gazetteer import known_names
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set

_ARTICLES = ("", "Le ", "La ", "L'", "Les ")  # of a known name behind "du", "au", "l'"


def second_name(clause: Clause, first: int, last: int, *, governed: bool = True) -> int | None:
    """Where the second name begins in the capitals words[first:last]; None for one name ("à New York").

    The first is a known name of no person, or the second opens with a title; when a preposition governs the first, the
    second may also open with a first name ("à Corvaz Anne Valmont") or be known itself.
    """
    words = clause.words
    if last - first < 2 or is_listed(words[first:last]):
        return None
    cuts = [cut for cut in range(last - 1, first, -1) if _may_open_name(words[cut])]
    for cut in cuts:
        if words[cut].low in word_set("title") or is_listed(words[first:cut]):
            return cut
    if not governed or words[first].text in genders():
        return None
    for cut in reversed(cuts):
        if is_first_name(words[cut].text) and words[cut - 1].low not in word_set("place opening"):
            return cut
    return next((cut for cut in cuts if is_listed(words[cut:last])), None)


def is_known_thing(clause: Clause, first: int, last: int) -> bool:
    """True for a medium or a place of the lists, which nobody takes for who speaks behind a preposition."""
    return is_listed(clause.words[first:last])


def _may_open_name(word: Word) -> bool:
    return word.capital and word.low not in word_set("particle")


def is_listed(words: Sequence[Word]) -> bool:
    """True for a name of the lists that is no person's nor a first name, with its article or without; for "X" too."""
    text = "".join(
        word.text if not number or words[number - 1].end == word.start else f" {word.text}"
        for number, word in enumerate(words)
    )
    if text == "X":
        return True
    if text in genders():
        return False
    return any(entry.kind != "PER" for article in _ARTICLES for entry in known_names().lookup(article + text))


def is_first_name(text: str) -> bool:
    """True for a first name as printed: "Anne", "Jean-Luc"; False for "anne", "Anne Valmont"."""
    return text in genders() or (("-" in text) and text.partition("-")[0] in genders())
