"""Why a figure without noun counts: "dont 2 graves", "est passé de 386 à 3 173". Begin with `accept_alone`."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING

from entrefilet.french.pieces import load_pieces
from entrefilet.quantities.alone import NEAR, PATTERNS, STOP, Alone, among_noun, counts_things, endings
from entrefilet.quantities.nouns import OF, others, participle_of_persons

if TYPE_CHECKING:
    from spacy.tokens import Token

    from entrefilet.quantities.context import Earlier

_GLUED = re.compile(r"\d|[.,]\d| ?[/:×x] ?\d")  # a part of something longer: a score, a date, a code
_NO_NOUN = frozenset(("", ".", ",", ";", ")", "!", "?"))
_POINT = re.compile(r"[.!?] ")
_OF_SOMETHING = re.compile(r"de |d['’]")
_CELL = 120  # characters: a longer text is no cell of a table
_SMALL_IN_WORDS = 16  # "passer à seize": up to here a number in words may be anything
_YEARS = (1900, 2100)
_COLDEST, _HOTTEST = -40, 50  # °C


class Why(Enum):
    """Why a figure without noun counts."""

    WHOLE = auto()  # the text is nothing but the figure, as in a cell of a table
    OF = auto()  # "deux d'entre eux"
    COMPARED = auto()  # "11 points, quatre de moins que"
    SUBJECT = auto()  # "Quatre ont été relâchés"
    LIST = auto()  # "3 blessés dans le Nord et 2 à Lille"
    DONT = auto()  # "12 blessés, dont 2 graves"
    BESIDE = auto()  # "32 % (+3)"
    AMONG = auto()  # "Parmi les maisons visitées, deux menacent"
    AGAINST = auto()  # "15 % contre 12 l'an dernier"
    VOTE = auto()  # "312 pour, 240 contre"
    GROUPED = auto()  # "12 500": nothing but a quantity is so written
    AWAITED = auto()  # "85 000 exemplaires, loin des 400 000 espérés"
    WEATHER = auto()  # "il fera 16 à Brest", "il a fait -12"
    PRICE = auto()  # "139 euros (99 pour les étudiants)"
    LEVEL = auto()  # "le nombre de dossiers a atteint 4 310"


def accept_alone(alone: Alone) -> Why | None:
    """Why a figure without noun counts, None when nothing says that it does: the first reason that holds decides."""
    return next((why for why, holds in _REASONS if holds(alone)), None)


def _is_whole_text(alone: Alone) -> bool:
    folded, figure = alone.context.folded, alone.figure
    if len(folded) > _CELL:
        return False
    rest = folded[: figure.start] + folded[figure.end :]
    return not any(character.isalnum() for character in rest)


def _is_of_several(alone: Alone) -> bool:
    end = alone.figure.end
    return not alone.figure.one and PATTERNS["of"].match(alone.context.folded, end, end + 30) is not None


def _is_glued(alone: Alone) -> bool:
    return _GLUED.match(alone.context.folded, alone.figure.end, alone.figure.end + 4) is not None


def _is_beside(alone: Alone) -> bool:
    """ "32 % (+3)": a signed number in brackets right behind a per cent is of its points."""
    return alone.beside is not None


def _is_among(alone: Alone) -> bool:
    """ "Parmi les maisons visitées, deux menacent de tomber"."""
    if alone.figure.form not in ("words", "digits") or among_noun(alone) is None:
        return False
    token = alone.following
    return token is not None and token.pos_ in ("VERB", "AUX")


def _comes_then(alone: Alone) -> bool:
    """ "quatre morts, puis huit,"."""
    count = alone.counted
    if count is None or alone.figure.start - count.quantity.end > NEAR / 4:
        return False
    following = alone.following if PATTERNS["then"].search(alone.left) is not None else None
    return following is not None and following.is_punct


def _is_of_persons(alone: Alone) -> bool:
    """ "37 personnes ont été tuées et 400 blessées"."""
    persons = alone.counted is not None and alone.counted.quantity.unit == "personne"
    return persons and participle_of_persons(alone.context, alone.figure.end)


def _goes_on(alone: Alone) -> bool:
    """True if "un" goes on with a list of figures whose noun is understood: ", un dans le Nord"."""
    if not alone.figure.one or not alone.left.endswith((" et ", ", ")):
        return False
    near = (earlier for earlier in alone.recent if alone.figure.start - earlier.quantity.end < NEAR)
    if not any(earlier.alone and counts_things(earlier.quantity) for earlier in near):
        return False
    return alone.following is not None and alone.following.pos_ == "ADP"


def _is_part(alone: Alone) -> bool:
    return alone.counted is not None and PATTERNS["part"].search(alone.left) is not None


def _is_determined(alone: Alone) -> bool:
    return alone.left.endswith(endings("determiner"))


def _is_set_phrase(alone: Alone) -> bool:
    """ "à deux", "couper en quatre", "par dizaines"."""
    return alone.figure.form in ("words", "plural", "aine") and alone.left.endswith(endings("into"))


def _is_awaited(alone: Alone) -> bool:
    """True for the "400 000 espérés" behind "85 000 exemplaires" in one sentence."""
    folded, figure = alone.context.folded, alone.figure
    if PATTERNS["awaited"].match(folded, figure.end) is None:
        return False
    return any(STOP.search(folded, earlier.quantity.end, figure.start) is None for earlier in alone.recent)


def _is_against(alone: Alone) -> bool:
    rate = alone.rate
    return rate is not None and _POINT.search(alone.context.folded, rate.end, alone.figure.start) is None


def _is_vote(alone: Alone) -> bool:
    voted = PATTERNS["voted"].match(alone.context.folded, alone.figure.end) is not None
    return voted and alone.figure.modifier == "exact"


def _is_of_weather(alone: Alone) -> bool:
    """ "Il fera 16 à Brest": small enough, before a place, where the sentence speaks of the weather."""
    value = alone.figure.value
    if alone.figure.form != "digits" or value is None or value % 1 or not _COLDEST <= value <= _HOTTEST:
        return False
    if PATTERNS["weather_verb"].search(alone.left) is not None:
        return alone.following is None or alone.following.pos_ in ("ADP", "ADV", "PUNCT", "CCONJ")
    placed = _is_at_place(alone)
    if not placed and not (value < 0 and _is_apart(alone)):
        return False
    return PATTERNS["weather"].search(alone.sentence) is not None


def _is_at_place(alone: Alone) -> bool:
    """True before "à Brest", "sur la Manche"."""
    at = PATTERNS["at_place"].match(alone.context.folded, alone.figure.end)
    return at is not None and alone.context.text[at.end() : at.end() + 1].isupper()


def _is_apart(alone: Alone) -> bool:
    """True if nothing that the figure could count stands behind it."""
    return alone.figure.after in _NO_NOUN


def _is_price(alone: Alone) -> bool:
    """ "139 euros (99 pour les étudiants)": the first number of a bracket right behind a sum is another price."""
    return alone.price is not None


def _has_verb(alone: Alone) -> bool:
    """ "Quatre ont été relâchés"."""
    token = alone.following if alone.counted is not None else None
    if token is None or alone.figure.value is None:
        return False
    if token.lower_.replace("’", "'") in load_pieces("quantities", "understood.tsv")["before_verb"]:
        token = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.pos_ in ("VERB", "AUX") and token.lower_.endswith("nt")


def _stands_before_others(alone: Alone) -> bool:
    return alone.counted is not None and others(alone.context, alone.figure.end) is not None


def _they_are(alone: Alone) -> bool:
    """ "ils sont 300"; not "nous sommes en", nor a year."""
    value, (first, last) = alone.figure.value, _YEARS
    return value is not None and not first <= value <= last and PATTERNS["they_are"].search(alone.left) is not None


def _is_grouped(alone: Alone) -> bool:
    """True if the number can be nothing but a quantity: written in groups, or with a magnitude."""
    number = alone.figure.numbers[-1]
    if number.form in ("aine", "plural"):
        return number.text.lower().startswith(("un", "des", "plusieurs"))
    grouped = number.form == "digits" and (number.value or 0) >= 1000 and not number.text.isdigit()
    return grouped or (number.multiplier >= 1e3 and number.form == "mixed")


def _is_level(alone: Alone) -> bool:
    value = alone.figure.value
    if alone.figure.form == "words" and value is not None and value <= _SMALL_IN_WORDS:
        return False
    return PATTERNS["level"].search(alone.left) is not None and alone.number_of is not None


def _is_listed(alone: Alone) -> bool:
    """ "3 blessés dans le Nord et 2 à Lille", "dont 3 graves et 2 légers"."""
    count, left = alone.counted, alone.left
    if count is None or PATTERNS["joint"].search(left) is None:
        return False
    if left.endswith(": ") and _is_more(alone, count):
        return False  # "33 sièges : 25 pour la majorité" is told in parts
    distance, following = alone.figure.start - count.quantity.end, alone.following
    if distance >= NEAR or following is None:
        return False
    if following.pos_ == "ADP" and _goes_on_alike(following, count):
        return True
    if alone.figure.form != "words" and left.endswith(endings("other_side")):
        return True
    same_part = count.alone and distance < NEAR / 2 and left.endswith((" et ", ", "))
    return same_part and following.pos_ in ("ADJ", "VERB", "ADV")


def _is_more(alone: Alone, count: Earlier) -> bool:
    return (alone.figure.value or 0) > (count.quantity.value or 0)


def _goes_on_alike(following: Token, count: Earlier) -> bool:
    """True for "et 2 à Lille" behind any count, for "et 2 de colza" only behind "3 hectares de blé"."""
    return following.lower_ not in OF or _OF_SOMETHING.match(count.quantity.of or "") is not None


_REASONS: tuple[tuple[Why | None, Callable[[Alone], bool]], ...] = (  # None: it does not count
    (Why.WHOLE, _is_whole_text),
    (Why.OF, _is_of_several),
    (None, _is_glued),
    (Why.PRICE, _is_price),
    (Why.BESIDE, _is_beside),
    (Why.COMPARED, lambda alone: alone.compared is not None),
    (Why.SUBJECT, _is_of_persons),
    (Why.LIST, _goes_on),
    (None, lambda alone: alone.figure.one),
    (Why.DONT, _is_part),
    (Why.LIST, _comes_then),
    (Why.AMONG, _is_among),
    (Why.AWAITED, _is_awaited),
    (None, _is_determined),
    (None, _is_set_phrase),
    (Why.AGAINST, _is_against),
    (None, lambda alone: alone.rate is not None),
    (Why.VOTE, _is_vote),
    (Why.WEATHER, _is_of_weather),
    (Why.SUBJECT, _has_verb),
    (Why.SUBJECT, _stands_before_others),
    (Why.SUBJECT, _they_are),
    (Why.GROUPED, _is_grouped),
    (Why.LEVEL, _is_level),
    (Why.LIST, _is_listed),
)
