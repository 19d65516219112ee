"""The time to which the verb that governs a date points: -1 past, 1 to come, 0 present or no verb.

Begin with `tense_at`. Reads the trees and the morphology of spaCy's French models; decides on the participle, so the
conditional of hearsay ("aurait été tué mardi") is past.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from entrefilet.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STEPS = 12  # heads climbed before giving up
_AUXILIARIES = ("aux", "aux:tense", "aux:pass", "cop")


@cache
def verbs(role: str) -> frozenset[str]:
    """The lemmas of one role in verbs.tsv: planned, modal, ordered, event."""
    return frozenset(entry["lemma"] for entry in load_lexicon("dates", "verbs.tsv") if entry["role"] == role)


def tense_at(doc: Doc, start: int, end: int) -> int:
    """The tense of the verb that governs the characters start:end; 0 without a parse."""
    verb = governing_verb(doc, start, end)
    return 0 if verb is None else tense_of(verb)


def governing_verb(doc: Doc, start: int, end: int) -> Token | None:
    """The verb, or noun with a copula, above the span; None without one in the sentence."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP"):
        return None
    token = span.root
    for _ in range(_STEPS):
        if _verbal(token) and not (span.start <= token.i < span.end):
            return token
        if token.head.i == token.i:
            break
        token = token.head
    return token if _verbal(token) and not (span.start <= token.i < span.end) else None


def _verbal(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children)


def tense_of(verb: Token) -> int:
    """The tense of one verb with its auxiliaries; an infinitive has that of the verb it hangs on."""
    for _ in range(_STEPS):
        forms = [child for child in verb.children if child.dep_ in _AUXILIARIES and child.i < verb.i]
        kind = verb.morph.get("VerbForm")
        if "Fin" in kind and not any(child.dep_ == "cop" for child in forms):
            return _finite(verb)
        if "Part" in kind:
            return _participle(verb, forms)
        if any(child.dep_ == "cop" for child in forms):
            return _compound(verb, [child for child in forms])
        if "Inf" in kind:
            if any(child.dep_.startswith("aux") for child in forms):
                return -1  # pour avoir tué
            above = _above(verb)
            if above is None:
                return 0
            if above.lemma_ in verbs("modal") or above.lemma_ in verbs("planned"):
                return _of_modal(above)
            if above.lemma_ in verbs("ordered") and verb.dep_ in ("xcomp", "obl:arg", "advcl", "ccomp", "obj"):
                return 1
            verb = above
            continue
        return 0
    return 0


def _of_modal(modal: Token) -> int:
    """ "devrait partir" is to come, "devait partir" too, "a dû partir", "a pu partir" are past."""
    forms = [child for child in modal.children if child.dep_ in _AUXILIARIES]
    if "Part" in modal.morph.get("VerbForm") and forms:
        return -1 if modal.lemma_ in ("devoir", "pouvoir", "falloir", "aller", "vouloir") else 1
    if modal.lemma_ == "pouvoir" and modal.morph.get("Tense") == ["Imp"]:
        return -1
    return 1


def _above(verb: Token) -> Token | None:
    token = verb
    for _ in range(4):
        if token.head.i == token.i:
            return None
        token = token.head
        if _verbal(token):
            return token
    return None


def _finite(verb: Token) -> int:
    mood, tense = verb.morph.get("Mood"), verb.morph.get("Tense")
    if "Cnd" in mood or "Fut" in tense:
        return 1
    if "Sub" in mood and "Pres" in tense:
        return 1 if _marked(verb, ("que", "avant", "pour", "afin", "qu'")) else 0
    if "Past" in tense or "Imp" in tense:
        return -1
    return 0


def _marked(verb: Token, words: tuple[str, ...]) -> bool:
    return any(child.dep_ in ("mark", "fixed") and child.lower_.replace("’", "'") in words for child in verb.children)


def _participle(verb: Token, forms: list[Token]) -> int:
    tenses = [child for child in forms if child.dep_ != "cop"]
    planned = verb.lemma_ in verbs("planned")
    if not tenses:
        if "Pres" in verb.morph.get("Tense"):
            return 0
        return 1 if planned and verb.lemma_ not in ("annoncer", "promettre", "espérer") else -1
    first = min(tenses, key=lambda token: token.i)
    passive = len(tenses) == 1 and first.lemma_ == "être" and (first.dep_ == "aux:pass" or planned)
    if passive:
        if planned and verb.lemma_ not in ("annoncer", "promettre"):
            return 1
        return _finite(first) if "Fin" in first.morph.get("VerbForm") else -1
    if "Fut" in first.morph.get("Tense") and len(tenses) > 1 and first.lemma_ == "avoir":
        return -1
    if any(child.lemma_ == "être" and "Inf" in child.morph.get("VerbForm") for child in tenses):
        return 1
    return -1


def _compound(noun: Token, forms: list[Token]) -> int:
    """A noun or adjective with its copula: "sera absent mardi", "était à Paris", "a été malade"."""
    first = min(forms, key=lambda token: token.i)
    if len(forms) > 1 and first.lemma_ == "avoir":
        return -1
    return _finite(first) if "Fin" in first.morph.get("VerbForm") else 0
