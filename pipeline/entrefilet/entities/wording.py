"""What its own words say of an unknown name: « Nordia Cup », « le Zelko Nova 450X ».

Pure functions over straightened text, after the votes. Begin with `read_wording`.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities.names import Name
from entrefilet.entities.rule import MODEL, EntityRule, Origin
from entrefilet.entities.voting import is_open, known_kinds
from entrefilet.entities.words import led_by, one_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

_BEFORE_CHARACTERS = 12  # in which the article stands
_NUMBER = re.compile(r" (?!(?:19|20)\d\d\b)(?P<number>[A-Z]?\d{1,4}[A-Z]{0,2})(?![\w%€$/°-]|[.,]\d)")

_CODE_BEHIND = re.compile(
    r"[A-ZÀ-Þ][\w-]{1,20}(?: [\w-]{1,20})? (?=[\w-]{0,12}\d)(?=[\w-]{0,12}[A-Z])[\w-]{4,14}"
)  # « Zelko WH-1000 »

TAIL = EntityRule(
    name="entity.context.tail",
    says="An unknown name whose last word says what it is: « Nordia Cup », an event; « Dorval Arena », a place.",
    yes=("Le match aura lieu à l'[Aviva Stadium|kind=LOC].",),
    no=("La coupe est pleine.",),
    origin=Origin.CONTEXT,
)
NUMBERED = EntityRule(
    name="entity.context.numbered",
    says="An unknown name behind an article and before the number of a model: « le Zelko Nova 450X ».",
    yes=("Face au [Husqvarna Automower 450X|kind=MISC], elle peine.",),
    no=("Le lot 450 a été vendu.",),
    origin=Origin.CONTEXT,
)


def read_wording(text: str, names: list[Name], surnames: dict[str, str]) -> list[Name]:
    """The names of straightened text; those that nothing but the recognizer settles are told by their own words."""
    return [_read(text, name, surnames) if name.rule is MODEL else name for name in names]


def _read(text: str, name: Name, surnames: dict[str, str]) -> Name:
    piece = text[name.start : name.end]
    if known_kinds(piece) or not is_open(text, name, surnames):
        return name
    tail = tail_of(piece)
    if tail and name.kind != tail and (name.kind != "MISC" or tail == "ORG"):
        return Name(name.start, name.end, tail, TAIL)
    if name.kind != "MISC" and _CODE_BEHIND.fullmatch(piece):
        return Name(name.start, name.end, "MISC", NUMBERED)
    number = _NUMBER.match(text, name.end)
    if number is None or _counted().match(text, number.end()):
        return name
    led = _article_before().search(text, max(0, name.start - _BEFORE_CHARACTERS), name.start)
    return Name(name.start, number.end(), "MISC", NUMBERED) if led else name


@remembered
def tail_of(piece: str) -> str | None:
    """The kind that the last word of a name tells (« Nordia Cup »), None for other names."""
    first, _, last = piece.rpartition(" ")
    return _tails().get(last) if first else None


@cache
def _tails() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in load_lexicon("entities", "tails.tsv")}


@cache
def _article_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{led_by('model_words', 'articles', 'of')}|au )$")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf" (?:%|{one_of('counted_units')}(?!\w)|[a-zà-ÿ]{{3,}}s\b)")
