"""Days set for something: "mis en délibéré au 3 juin", "interdit à compter du 1er mars". Begin with `is_scheduled`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.dates.grammar.expression import Expression, Form
from entrefilet.dates.grammar.words import pattern
from entrefilet.dates.reading.tense import governing_verb, verb_above, verbs
from entrefilet.text.lemma import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SCHEDULED = pattern(r"<<B>><<scheduled>> $")
_FROM_THEN = pattern(r"<<B>>a <<from_day>> d[eu] $")
_OF = (" de ", " du ")
_BEFORE = 20  # characters


def is_scheduled(folded: str, item: Expression) -> bool:
    """True behind "pour le" and "au", which set a day for something; not for "au lendemain de"."""
    if item.form is Form.DAY_OF:
        return False
    return _SCHEDULED.search(folded, max(0, item.start - _BEFORE), item.start) is not None


def is_decided(doc: Doc, folded: str, item: Expression) -> bool:
    """True for the day from which what was decided holds: "a interdit la pêche à compter du 1er septembre"."""
    if not folded.endswith(_OF, 0, item.start):
        return False
    if _FROM_THEN.search(folded, max(0, item.start - _BEFORE), item.start) is None:
        return False
    verb = governing_verb(doc, item.start, item.end)
    if verb is not None and verb.lower_ in ("compter", "partir"):
        verb = verb_above(verb)
    return verb is not None and lemma_of(verb) in verbs("decided")
