""" "aujourd'hui": the publication day, or nowadays (PRESENT_REF)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entrefilet.dates.expression import Expression
from entrefilet.dates.tense import feature, governing_verb, tense_of, verbs
from entrefilet.dates.words import compiled

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOWADAYS_BEFORE = re.compile(r"(?<!\w)(?:encore|jusqu'|plus qu'|toujours|meme|jusqu'a) ?$")
_TODAY_BEFORE = re.compile(r"(?<!\w)(?:des|a partir d'|depuis|a compter d'|pour|la journee d'|ce jour,) ?$")
_TODAY_AFTER = re.compile(r" (?:est|sera|fut|restera|marque)(?!\w)")
_NOWADAYS_AFTER = re.compile(r" (?:encore|plus que jamais|comme hier|comme demain)(?!\w)")


def means_nowadays(doc: Doc, folded: str, item: Expression) -> bool:
    """Whether "aujourd'hui" stands for these times: a state in the present or imperfect, of a third person."""
    before, after = folded[max(0, item.start - 28) : item.start], folded[item.end : item.end + 20]
    if _TODAY_BEFORE.search(before) or _TODAY_AFTER.match(after):
        return False
    if before.endswith(" d'"):
        return compiled(r"<<B>><<nowadays_noun>><<S>>d'$").search(before) is not None
    if _NOWADAYS_BEFORE.search(before) or _NOWADAYS_AFTER.match(after):
        return True
    verb = governing_verb(doc, item.start, item.end)
    if verb is None:
        return False
    forms = [verb, *[child for child in verb.children if child.dep_.startswith(("aux", "cop")) and child.i < verb.i]]
    finite = [token for token in forms if feature(token, "VerbForm") == "Fin"]
    tense = tense_of(verb)
    imperfect = any(feature(token, "Tense") == "Imp" for token in finite)
    if tense != 0 and not (
        tense < 0
        and imperfect
        and len(finite) == 1
        and not any(token.lemma_ == "avoir" and token is not verb for token in finite)
    ):
        return False
    if any(feature(token, "Person") in ("1", "2") for token in finite):
        return False
    if any(
        child.dep_.startswith("nsubj") and child.idx <= item.start < child.idx + len(child.text)
        for child in verb.children
    ):
        return False
    state = imperfect and feature(verb, "VerbForm") == "Part"  # "étaient aujourd'hui fermées"
    return state or verb.lemma_ not in verbs("event")
