""" "aujourd'hui": the publication day, or nowadays (PRESENT_REF)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.dates.grammar.expression import Expression
from entrefilet.dates.grammar.words import pattern
from entrefilet.dates.reading.tense import feature, governing_verb, tense_of, verbs
from entrefilet.text.lemma import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOWADAYS_NOUN = pattern(r"<<B>><<nowadays_noun>><<S>>d'$")
_LINE = 1500  # characters on either side in which quotation marks are looked for
_NOWADAYS_BEFORE = pattern(r"<<B>><<nowadays_before>> ?$")
_TODAY_BEFORE = pattern(r"<<B>><<today_before>> ?$")
_TODAY_AFTER = pattern(r" <<today_after>><<E>>")
_NOWADAYS_AFTER = pattern(r" <<nowadays_after>><<E>>")


def means_nowadays(doc: Doc, folded: str, item: Expression) -> bool:
    """True if "aujourd'hui" stands for these times: a state in the present or imperfect, of a third person.

    "La ville compte aujourd'hui deux cinémas" does, "Le pont rouvre dès aujourd'hui" does not.
    """
    before, after = folded[max(0, item.start - 28) : item.start], folded[item.end : item.end + 20]
    if _TODAY_BEFORE.search(before) or _TODAY_AFTER.match(after):
        return False
    if before.endswith(" d'"):
        return _NOWADAYS_NOUN.search(before) is not None
    if _NOWADAYS_BEFORE.search(before) or _NOWADAYS_AFTER.match(after):
        return True
    verb = governing_verb(doc, item.start, item.end)
    return verb is not None and _is_state(verb, item.start)


def _is_state(verb: Token, start: int) -> bool:
    """True if the verb says what is so for some time; `start` is where "aujourd'hui" stands.

    "La ville compte aujourd'hui deux cinémas" is a state, "Le pont a rouvert aujourd'hui" an event.
    """
    forms = [verb, *(child for child in verb.children if child.dep_.startswith(("aux", "cop")) and child.i < verb.i)]
    finite = [token for token in forms if feature(token, "VerbForm") == "Fin"]
    if any(feature(token, "Person") in ("1", "2") for token in finite) or _is_subject(verb, start):
        return False
    happens = lemma_of(verb) in verbs("event")
    imperfect = len(finite) == 1 and feature(finite[0], "Tense") == "Imp"
    if imperfect and (finite[0] is verb or lemma_of(finite[0]) == "être"):
        return finite[0] is not verb or not happens  # "étaient aujourd'hui fermées"
    return tense_of(verb) == 0 and not happens


def _is_subject(verb: Token, start: int) -> bool:
    """True if what begins at the character is the verb's subject: "aujourd'hui marque un tournant"."""
    subjects = (child for child in verb.children if child.dep_.startswith("nsubj"))
    return any(child.idx <= start < child.idx + len(child) for child in subjects)


def quotation_end(text: str, position: int) -> int | None:
    """Where the marks that are open at `position` on its line close; None outside quotation marks."""
    line_start = text.rfind("\n", max(0, position - _LINE), position) + 1 or max(0, position - _LINE)
    for opening, closing in (("«", "»"), ("“", "”")):
        if text.rfind(opening, line_start, position) > text.rfind(closing, line_start, position):
            end = text.find(closing, position, position + _LINE)
            return end + 1 if end >= 0 else None
    if text.count('"', line_start, position) % 2:
        end = text.find('"', position, position + _LINE)
        return end + 1 if end >= 0 else None
    return None
