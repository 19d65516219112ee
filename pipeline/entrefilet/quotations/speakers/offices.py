"""Who stands behind an "on": "fait-on savoir à Matignon", "a-t-on appris auprès du ministère de l'Intérieur".

Begin with `office_behind`.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.mention import Entity
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.names import Names

WINDOW = 14  # words between the pronoun and the preposition of the office


def office_behind(words: Sequence[Word], names: Names) -> Entity | None:
    """The body or place after the "-on" of a sentence: "à Matignon", "auprès de l'Élysée"; None without a name."""
    for index, word in enumerate(words):
        if word.text[:1] != "-" or not word.low.endswith("on"):
            continue
        for position in range(index + 1, min(len(words) - 1, index + WINDOW)):
            if words[position].text in (".", ";"):
                break
            if words[position].low not in word_set("office preposition"):
                continue
            start = position + 1
            while start < len(words) and words[start].low in word_set("office article"):
                start += 1
            found = names.at(words, start) if start < len(words) else None
            if found is not None and found[0].kind in ("ORG", "LOC"):
                return found[0]
    return None


def addressees(words: Sequence[Word], names: Names) -> frozenset[int]:
    """First characters of the names somebody speaks to or deals with: "un message à Anne", "interrogé par Le Monde"."""
    found: set[int] = set()
    for index, word in enumerate(words[:-1]):
        if word.low not in word_set("addressing preposition"):
            continue
        for position in range(index + 1, min(len(words), index + 6)):
            named = names.at(words, position)
            if named is not None:
                found.add(named[0].start)
                break
            if not words[position].is_word or words[position].tag in ("VERB", "AUX", "PRON", "SCONJ"):
                break
    return frozenset(found)
