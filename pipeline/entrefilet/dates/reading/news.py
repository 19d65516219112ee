"""What nouns and words around a weekday say where no tense does: -1 it is past, 1 to come, 0 they say nothing.

Begin with `told_by_nouns`. Nouns of accidents make a weekday past ("Incendie d'un hangar lundi"), nouns and words of
a programme make it to come ("Loto samedi, entrée libre"); nouns of what may be either leave it open.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from entrefilet.dates.grammar.words import pattern
from entrefilet.dates.reading.tense import feature, governing_verb, is_bare_participle, print_line, verbs
from entrefilet.text.lemma import lemma_of
from entrefilet.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 80  # tokens between a verb and the date behind it
_STEPS = 6  # heads climbed from the date to the noun that it dates
_SPAN = 160  # characters of the line on either side in which words of a programme are looked for


@cache
def _nouns(role: str) -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in load_lexicon("dates/reading", "nouns.tsv") if entry["role"] == role)


_SIGN = pattern(r"<<B>><<agenda_sign>><<E>>")
_STOP = re.compile(r"[.!?]\s|\n")
_FROM = pattern(r"<<B>><<from_then>><<S>>(?:<<at_least>><<S>>)?$")
_OF = pattern(r"<<B>>(?:de|du)<<S>>$")


def happened(doc: Doc, start: int, end: int) -> bool:
    """True if the characters date a noun of what happens to people, whatever the verb above.

    "l'attentat de vendredi" does, "la réunion de vendredi" does not.
    """
    return _role_above(doc, start, end) == "happened"


def set_by_noun(doc: Doc, folded: str, start: int, end: int) -> bool:
    """True if a participle above the date only qualifies a noun of a programme.

    "Balade contée samedi" does, "La balade, annulée samedi" does not.
    """
    verb = governing_verb(doc, start, end)
    if verb is None or any(lemma_of(verb) in verbs(role) for role in ("event", "planned", "moved", "with_être")):
        return False
    if not is_bare_participle(doc, start, end) or any(child.dep_.startswith("nsubj") for child in verb.children):
        return False
    return told_by_nouns(doc, folded, start, end) > 0


def opens_future(folded: str, start: int) -> bool:
    """True behind "jusqu'à", "à partir de" and the like, which with a present lead to what is to come."""
    return _FROM.search(folded, max(0, start - 24), start) is not None


def told_by_nouns(doc: Doc, folded: str, start: int, end: int) -> int:
    """The lean of a weekday whose verb has no tense, or that has no verb."""
    line = print_line(folded, start, end)
    verb = governing_verb(doc, start, end, line)
    left, right = _sentence(folded, start, end, line)
    if opens_future(folded, start):
        return 1
    if verb is not None and feature(verb, "VerbForm") == "Fin":
        return _told_under(verb, folded[left:start], start, _role_above(doc, start, end))
    role = _role_above(doc, start, end) or _role_before(doc, left, start)
    if role == "agenda" or (role != "happened" and _SIGN.search(folded[left:right])):
        return 1
    return -1 if role == "happened" else 0


def _told_under(verb: Token, before: str, start: int, role: str | None) -> int:
    """The same under a conjugated verb: `before` is the sentence up to the weekday, `role` that of the noun above."""
    if _sets_ahead(verb):
        return 1
    if _OF.search(before):
        return -1 if role == "" else 0  # la décision de mardi
    if role == "agenda" or _SIGN.search(before):
        return 1
    return _present(verb, start) if role is None or _is_phrase(verb, "event") else 0


def _sets_ahead(verb: Token) -> bool:
    """True if a present speaks of what is to come: "s'annonce", "attend", not "dure"."""
    reflexive = any(child.dep_.startswith("expl") for child in verb.children)
    return _is(verb, "coming") or (reflexive and _is(verb, "self_coming"))


def _present(verb: Token, start: int) -> int:
    """A verb in the present: what is said is past, what is set for the day behind it to come."""
    if any(child.dep_ in ("cop", "aux:pass", "aux:tense") for child in verb.children):
        return 0
    between = (token for token in verb.doc[verb.i + 1 : verb.i + _REACH] if token.idx < start)
    if any(feature(token, "VerbForm") == "Fin" for token in between):
        return 0  # of another clause, which the tree may have missed
    if _is(verb, "saying"):
        return -1
    return 1 if _is(verb, "event") and verb.idx < start else 0


def _is(verb: Token, role: str) -> bool:
    """True if the verb has a role in verbs.tsv; lemmatizers leave some present forms as they are ("présente")."""
    return lemma_of(verb) in verbs(role) or f"{lemma_of(verb)}r" in verbs(role) or _is_phrase(verb, role)


def _is_phrase(verb: Token, role: str) -> bool:
    """True if the verb has the role with the noun behind it: "avoir lieu", "prendre fin"."""
    return verb.i + 1 < len(verb.doc) and f"{lemma_of(verb)} {verb.nbor().lower_}" in verbs(role)


def _role_above(doc: Doc, start: int, end: int) -> str | None:
    """The role of the first noun of nouns.tsv between the date and its verb; "" for other nouns, None for none."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    token, found = span.root, None
    for _ in range(_STEPS):
        if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
        if span.start <= token.i < span.end or token.pos_ in ("VERB", "AUX", "PROPN"):
            continue
        role = _role(token)
        if role is not None:
            return role
        found = ""
    return found


def _role_before(doc: Doc, left: int, start: int) -> str | None:
    """The role of the first such noun from the character `left` to the date."""
    span = doc.char_span(left, start, alignment_mode="contract")
    return next((role for token in span or () if (role := _role(token)) is not None), None)


def _role(token: Token) -> str | None:
    for role in ("agenda", "either", "happened"):
        if lemma_of(token).lower() in _nouns(role) or token.lower_ in _nouns(role):
            return role
    return None


def _sentence(folded: str, start: int, end: int, line: tuple[int, int]) -> tuple[int, int]:
    """The limits of the sentence in print around the characters, at most _SPAN characters on either side."""
    left, right = max(line[0], start - _SPAN), min(line[1], end + _SPAN)
    begin = max((match.end() for match in _STOP.finditer(folded, left, start)), default=left)
    after = _STOP.search(folded, end, right)
    return begin, after.start() if after else right
