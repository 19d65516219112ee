"""The time to which the verb that governs a date points: -1 past, 1 to come, 0 present or no verb.

Begin with `tense_at`. Reads the trees and the morphology of spaCy's French models; decides on the participle, so the
conditional of hearsay ("aurait été tué mardi") is past.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from entrefilet.dates.grammar.words import pattern
from entrefilet.dates.reading.forms import is_conditional, is_surely_future, told_by_form
from entrefilet.text.lemma import lemma_of
from entrefilet.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_STEPS = 12  # heads climbed before giving up
_LINE = 3000  # characters on either side in which the line of print ends
_REACH = 40  # tokens read for a verb that the tree does not give
_STOPS = frozenset((".", "!", "?", "…", ";", ":"))
_CLEFT = ("c'", "c’", "ce")
_SAID = ("annoncer", "promettre", "espérer")  # "annoncé mardi": the day of the saying
_TO = pattern(r"<<B>><<moved_to>><<S>>$")
_COMING = pattern(r"<<B>><<coming>><<E>>[^.!?\n]*$")
_NEAR = 60  # characters before a date without verb: "Prochaine réunion mardi"
_PARTICIPLES = ("é", "ée", "és", "ées")
_FEATURES: dict[int, dict[str, str]] = {}  # a tagger's analysis by its hash; a model has some hundred
_AUXILIARIES = ("aux", "aux:tense", "aux:pass", "cop")


@cache
def verbs(role: str) -> frozenset[str]:
    """The lemmas of one role in verbs.tsv: planned, set_by, moved, modal, ordered, event, with_être."""
    return frozenset(entry["lemma"] for entry in load_lexicon("dates/reading", "verbs.tsv") if entry["role"] == role)


def feature(token: Token, name: str) -> str:
    """One morphological feature of a token, "" when it has none."""
    analysis = token.morph
    key = hash(analysis)
    features = _FEATURES.get(key)
    if features is None:
        features = {field: values.partition(",")[0] for field, values in analysis.to_dict().items()}
        _FEATURES[key] = features
    return features.get(name, "")


def tense_at(doc: Doc, folded: str, start: int, end: int) -> int:
    """The tense of the verb that governs the characters start:end of a parsed Doc; `folded` is its folded text."""
    line = print_line(folded, start, end)
    span = doc.char_span(start, end, alignment_mode="expand")
    opening = _opening_participle(span, line[0]) if span is not None else None
    if opening is not None:
        return _participle(opening, [])
    verb = (_verb_above(span, line) or _verb_beside(span)) if span is not None else None
    if verb is None:
        return 1 if _COMING.search(folded[max(line[0], start - _NEAR) : start]) else 0
    if lemma_of(verb) in verbs("moved") and _TO.search(folded[max(0, start - 12) : start]):
        return 1  # "a été reportée à jeudi" is to come, "a été reportée jeudi" is past
    return tense_of(verb)


def _opening_participle(span: Span, line_start: int) -> Token | None:
    """The participle that opens the sentence, when the date is in its phrase ("Touchée dimanche, elle manquera…")."""
    doc, first = span.doc, None
    for number in range(span.start - 1, max(0, span.start - _REACH) - 1, -1):
        token = doc[number]
        written = token.text
        if written in _STOPS or token.idx < line_start:
            break
        if written == ",":
            return None
        first = token
    if first is None or not _is_opening_form(first):
        return None
    if any(feature(token, "VerbForm") == "Fin" for token in doc[first.i : span.start]):
        return None
    return None if any(child.dep_ in _AUXILIARIES for child in first.children) else first


def _is_opening_form(token: Token) -> bool:
    """True for a participle of the past, and for what the tagger takes for an adjective of a verb: "Touchée"."""
    if feature(token, "VerbForm") == "Part" and feature(token, "Tense") == "Past":
        return True
    return token.pos_ == "ADJ" and lemma_of(token).endswith("er") and token.lower_.endswith(_PARTICIPLES)


def print_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters of the line of print around start:end, no more than some thousand on either side."""
    line_start = text.rfind("\n", max(0, start - _LINE), start) + 1
    line_end = text.find("\n", end, end + _LINE)
    return (line_start if line_start else max(0, start - _LINE), line_end if line_end >= 0 else end + _LINE)


def is_bare_participle(doc: Doc, start: int, end: int) -> bool:
    """True if a participle without auxiliary governs the characters: "Fermé le lundi", not "a fermé lundi"."""
    verb = governing_verb(doc, start, end)
    if verb is None or feature(verb, "VerbForm") != "Part":
        return False
    return not any(child.dep_ in _AUXILIARIES for child in verb.children)


def governing_verb(doc: Doc, start: int, end: int, line: tuple[int, int] | None = None) -> Token | None:
    """The verb, or noun with a copula, above the span; None without one in the sentence or on its line of print.

    `line` is the characters of that line: a parser may run a headline into the text.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else _verb_above(span, line)


def _verb_above(span: Span, line: tuple[int, int] | None) -> Token | None:
    start, end, token = span.start, span.end, span.root
    for _ in range(_STEPS):
        number = token.i
        if not start <= number < end and _verbal(token, start, end):
            return token
        head = token.head
        if head.i == number or (line is not None and not line[0] <= head.idx < line[1]):
            return None
        token = head
    return None


def _verb_beside(span: Span) -> Token | None:
    """The first finite verb after the span up to the end of sentence in print, for sentences that the parser cut."""
    doc = span.doc
    for number in range(span.end, min(span.end + _REACH, len(doc))):
        token = doc[number]
        written, tag = token.text, token.pos_
        if written in _STOPS or "\n" in written:
            return None
        if tag not in ("VERB", "AUX"):
            continue
        if feature(token, "VerbForm") == "Fin":
            return token.head if token.dep_ in _AUXILIARIES else token
        if tag == "VERB" and is_surely_future(token.lower_):
            return token
    return None


def _verbal(token: Token, start: int = -1, end: int = -1) -> bool:
    """True for a verb, and for what has a copula outside the tokens start:end: "absent" of "est absent"."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return any(child.dep_ in ("cop", "aux:tense") and not start <= child.i < end for child in token.children)


def tense_of(verb: Token) -> int:
    """The tense of one verb with its auxiliaries; an infinitive has that of the verb it hangs on."""
    for _ in range(_STEPS):
        told = _told_by(verb)
        if isinstance(told, int):
            return told
        verb = told
    return 0


def _told_by(verb: Token) -> int | Token:
    """The tense that a verb tells, or the verb that tells it."""
    forms = _auxiliaries_before(verb)
    kind = feature(verb, "VerbForm")
    if not forms and is_surely_future(verb.lower_):
        return 1
    tense = _told_by_finite(verb, forms)
    if tense is not None:
        return tense
    if kind == "Part" and not forms and feature(verb, "Tense") == "Pres":  # "Revenant lundi sur ..., elle a dit"
        return verb_above(verb) or 0
    passive = _is_passive_infinitive(forms)
    if kind == "Part" and not passive:
        return _participle(verb, forms)
    if _has_copula(forms):
        return _compound(verb, forms)
    if passive:
        return _told_by_infinitive(verb)
    if kind == "Inf":
        return -1 if forms else _told_by_infinitive(verb)  # pour avoir tué
    return _told_by_noun(verb, forms)


def _auxiliaries_before(verb: Token) -> list[Token]:
    """The auxiliaries and the copula in front of a verb: "a", "été" of "a été tué"."""
    return [child for child in verb.lefts if child.dep_ in _AUXILIARIES]


def _is_passive_infinitive(forms: list[Token]) -> bool:
    """True for "être fermé", not for "avoir été fermé"."""
    helpers = [child for child in forms if child.dep_ != "cop"]
    return len(helpers) == 1 and lemma_of(helpers[0]) == "être" and feature(helpers[0], "VerbForm") == "Inf"


def _has_copula(forms: list[Token]) -> bool:
    return any(child.dep_ == "cop" for child in forms)


def _told_by_noun(noun: Token, forms: list[Token]) -> int:
    """The tense of a noun that the tagger takes for a verb: "a fait salle comble", "étaient morts"."""
    if any(child.dep_ == "aux:tense" for child in forms):
        return -1
    return _compound(noun, forms) if forms else 0


def _told_by_finite(verb: Token, forms: list[Token]) -> int | None:
    """The tense of a form that the tagger takes for finite; None for others, and for a noun with its copula."""
    if feature(verb, "VerbForm") != "Fin":
        return None
    if any(child.dep_ == "aux:tense" for child in forms):
        return _participle(verb, forms)  # "a-t-il dit", taken for a present
    if _parted(verb):
        return -1  # "a, dès mercredi, acté"
    return None if _has_copula(forms) else _finite(verb) or _told_by_cleft(verb)


def _told_by_infinitive(verb: Token) -> int | Token:
    """What tells the tense of an infinitive: "a fait savoir", "devrait partir", "a ordonné de fermer", "va voir"."""
    causative = next((child for child in verb.lefts if child.dep_ in ("dep", "aux:caus")), None)
    if (
        causative is not None
        and lemma_of(causative) in ("faire", "laisser")
        and feature(causative, "VerbForm") != "Inf"
    ):
        return causative
    above = verb_above(verb)
    if above is None:
        return 0
    if lemma_of(above) in verbs("modal") or lemma_of(above) in verbs("planned"):
        return _of_modal(above)
    if lemma_of(above) in verbs("ordered") and verb.dep_ in ("xcomp", "obl:arg", "advcl", "ccomp", "obj"):
        return 1
    return above


def _parted(verb: Token) -> bool:
    """True if a form of "avoir" taken for the verb only helps a later participle: "a, dès mercredi, acté"."""
    if lemma_of(verb) != "avoir":
        return False
    for child in verb.rights:
        if feature(child, "VerbForm") == "Part" and feature(child, "Tense") == "Past":
            return True
        if not child.dep_.startswith(("obl", "advmod", "punct", "parataxis")):
            return False
    return False


def _of_modal(modal: Token) -> int:
    """ "devrait partir" is to come, "devait partir" too, "a dû partir", "a pu partir" are past."""
    forms = [child for child in modal.children if child.dep_ in _AUXILIARIES]
    if feature(modal, "VerbForm") == "Part" and forms:
        return -1 if lemma_of(modal) in ("devoir", "pouvoir", "falloir", "aller", "vouloir") else 1
    if (
        lemma_of(modal) == "pouvoir"
        and feature(modal, "Tense") == "Imp"
        and not is_conditional(modal.lower_, "pouvoir")
    ):
        return -1
    return 1


def verb_above(verb: Token) -> Token | None:
    """The verb, or noun with its copula, on which a verb hangs; None without one."""
    token = verb
    for _ in range(4):
        if token.head.i == token.i:
            return None
        token = token.head
        if _verbal(token):
            return token
    return None


def _finite(verb: Token, main: Token | None = None) -> int:
    """The tense of a finite form; `main` is the participle that it helps."""
    mood, tense = feature(verb, "Mood"), feature(verb, "Tense")
    told = told_by_form(verb.lower_, lemma_of(verb), past=tense == "Past")
    if mood == "Cnd" or tense == "Fut" or told == 1:
        return 1
    if told is not None and not _marked(verb if main is None else main):
        return told  # "étions"; not "qu'ils parlent" nor "que nous parlions"
    if mood == "Sub" and tense == "Pres":
        return 1 if _marked(verb if main is None else main) else 0
    if tense == "Past" and verb.lower_.endswith("it") and lemma_of(verb).endswith("ir"):
        return 0  # "se réunit" is a present as well
    if tense in ("Past", "Imp"):
        return -1
    return 0


def _marked(verb: Token) -> bool:
    """True if a conjunction opens the clause: "avant que le bilan soit rendu public"."""
    return any(child.dep_ == "mark" for child in verb.children)


def _participle(verb: Token, forms: list[Token]) -> int:
    """The tense of a participle with its auxiliaries: "est attendu" is to come, "a été tué" past."""
    tenses = [child for child in forms if child.dep_ != "cop"]
    if not tenses:
        return _participle_alone(verb, forms)
    first = min(tenses, key=lambda token: token.i)
    if len(tenses) > 1 or lemma_of(first) != "être" or lemma_of(verb) in verbs("with_être"):
        return -1
    if any(child.dep_.startswith("expl") for child in verb.children):
        return -1
    tense = _finite(first, verb)
    if _is_planned(verb) and tense >= 0:
        return 1
    return tense if feature(first, "VerbForm") == "Fin" else -1


def _participle_alone(verb: Token, forms: list[Token]) -> int:
    """The tense of a participle without auxiliary: "prévu mardi" is to come, "tué mardi" past."""
    if forms and lemma_of(verb) not in verbs("with_être"):
        return _compound(verb, forms)  # "est ouvert le mardi"
    if any(child.dep_.startswith("nsubj") for child in verb.children) or feature(verb, "Tense") == "Pres":
        return 0  # a present that the tagger took for a participle
    return 1 if _is_planned(verb) else -1


def _is_planned(verb: Token) -> bool:
    """True for "prévu", not for "annoncé", nor "fixé par le pays": their day is that of the saying or the act."""
    if lemma_of(verb) not in verbs("planned") or lemma_of(verb) in _SAID:
        return False
    return lemma_of(verb) not in verbs("set_by") or not any(child.dep_ == "obl:agent" for child in verb.children)


def _compound(noun: Token, forms: list[Token]) -> int:
    """A noun or adjective with its copula: "sera absent mardi", "était à Paris", "a été malade"."""
    first = min(forms, key=lambda token: token.i)
    if len(forms) > 1 and lemma_of(first) == "avoir":
        return -1
    if feature(first, "VerbForm") != "Fin":
        return 0
    return _finite(first) or _told_by_cleft(noun)


def _told_by_cleft(head: Token) -> int:
    """ "Samedi, c'est la mairie qui a fermé le pont", "C'est à Noël que": the clause behind tells the tense."""
    if not any(child.lower_ in _CLEFT and child.i < head.i for child in head.lefts):
        return 0
    clauses = (child for child in head.rights if child.dep_ in ("acl:relcl", "ccomp") and child.pos_ == "VERB")
    clause = next(clauses, None)
    return 0 if clause is None else tense_of(clause)
