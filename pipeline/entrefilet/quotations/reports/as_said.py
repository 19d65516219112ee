"""Where "comme" and what somebody said stand before a verb: ", comme le souligne X", "Comme X l'a souligné".

Begin with `find_as`.
"""

from __future__ import annotations

from typing import NamedTuple

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.reports.verb_place import VerbPlace

AS = ("comme", "ainsi")
_AS_ALSO = (("ainsi", "que"), ("ainsi", "qu'"))
_WINDOW = 16  # words of "Comme la présidente du club l'a souligné" before the verb


class AsSaid(NamedTuple):
    """Where the words begin and end, and who speaks."""

    first: int
    last: int
    speaker: Phrase


def find_as(place: VerbPlace) -> AsSaid | None:
    """What "comme" opens before a verb with "le" or "l'"; None where nothing or nobody is pointed at."""
    clause, group = place.clause, place.group
    if clause.find(("le", "l'"), group.first, group.verb + 1) is None:
        return None
    also = clause.lows(group.first - 2, group.first) in _AS_ALSO
    if place.before.low not in AS and not also:
        return _said_by_somebody(clause, group.first, group.last)
    inverted = place.inverted
    if inverted is None:
        return None
    last = group.last if group.clitic is not None else inverted.last
    return AsSaid(group.first - (2 if also else 1), last, inverted)


def _said_by_somebody(clause: Clause, verb: int, last: int) -> AsSaid | None:
    """ "Comme Anne Valmont l'a souligné"; not "X dit que Y, comme il l'avait prédit", which is X again."""
    for index in range(verb - 2, max(-1, verb - _WINDOW), -1):
        if clause.words[index].low == "comme" and (not index or clause.words[index - 1].text == ","):
            speaker = read_phrase(clause, index + 1)
            if speaker is None or speaker.last != verb or speaker.kind == "pronoun":
                return None
            governed = index and clause.find(word_set("que"), 0, index) is not None
            return None if governed else AsSaid(index, last, speaker)
    return None
