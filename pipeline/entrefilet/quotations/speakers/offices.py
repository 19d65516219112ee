"""Who stands behind an "on" ("fait-on savoir à Matignon"), and who is only spoken to ("un message à Anne").

Begin with `office_behind` and `addressees`.
"""

from __future__ import annotations

from entrefilet.mention import Entity
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import name_at

WINDOW = 14  # words between the pronoun and the preposition of the office
_ADDRESSEE_WINDOW = 6  # words from the preposition to the name: "à la jeune élue Anne Valmont"
_NO_ADDRESSEE = frozenset(["VERB", "AUX", "PRON", "SCONJ"])


def office_behind(clause: Clause) -> Entity | None:
    """The body or place after the "-on" of a sentence: "à Matignon", "auprès de l'Élysée"; None without a name."""
    for index, word in enumerate(clause.words):
        if word.text[:1] == "-" and word.low.endswith("on"):
            office = _office_from(clause, index + 1)
            if office is not None:
                return office
    return None


def _office_from(clause: Clause, start: int) -> Entity | None:
    for index in range(start, min(clause.end - 1, start - 1 + WINDOW)):
        if clause.words[index].text in (".", ";"):
            return None
        if clause.words[index].low not in word_set("office preposition"):
            continue
        begin = index + 1
        while clause.at(begin).low in word_set("prepositional article"):
            begin += 1
        found = name_at(clause, begin)
        if found is not None and found[0].kind in ("ORG", "LOC"):
            return found[0]
    return None


def addressees(clause: Clause) -> frozenset[int]:
    """First characters of the names somebody speaks to or deals with: "un message à Anne", "interrogé par Le Monde"."""
    if "addressees" not in clause.memo:
        places = [i for i, word in enumerate(clause.words[:-1]) if word.low in word_set("addressing preposition")]
        found = [_addressee(clause, place) for place in places]
        clause.memo["addressees"] = frozenset(name.start for name in found if name is not None)
    starts: frozenset[int] = clause.memo["addressees"]
    return starts


def _addressee(clause: Clause, preposition: int) -> Entity | None:
    for index in range(preposition + 1, min(clause.end, preposition + _ADDRESSEE_WINDOW)):
        named = name_at(clause, index)
        if named is not None:
            return named[0]
        if not clause.words[index].is_word or clause.words[index].tag in _NO_ADDRESSEE:
            return None
    return None
