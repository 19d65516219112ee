"""What the names beside a name say of its kind: « ChatGPT et Zelko », « Les Heures blanches, de Luc Arnoud ».

Pure functions over straightened text, after the votes. Begin with `read_neighbours`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from entrefilet.entities.names import Name
from entrefilet.entities.parting import plant_before
from entrefilet.entities.rule import MODEL, EntityRule, Origin
from entrefilet.entities.voting import is_full_name, is_open, known_kinds
from entrefilet.entities.words import led_by
from entrefilet.french.conjugation import inflect
from entrefilet.french.folding import fold
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon

_Told = tuple[int, tuple[str, EntityRule]]  # the number of a name, its kind and the rule that tells it
_JOINT_CHARACTERS = 14  # the longest that stands between two names of a list: " et de la "
_BESIDE_CHARACTERS = len(", de ")  # the longest that stands between two names side by side
_BEFORE_CHARACTERS = 24  # in which the verb before two names stands
_LAST_WORD = re.compile(r"(?<![\w-])(?P<word>[a-zà-ÿ]+) (?:la |le |les |l')?$")
_YEAR_BEHIND = re.compile(r", (?:19|20)\d\d\)")
_OF_AUTHOR = re.compile(r", (?:de |d')")

LISTED = EntityRule(
    name="entity.context.listed",
    says="The kind of the other names of a list: « ChatGPT et Zelko », Zelko is a product too.",
    yes=("Il compare [ChatGPT|kind=MISC] et [Zelko|kind=MISC].",),
    no=("Le jeu et le livre se vendent bien.",),
    origin=Origin.CONTEXT,
)
AUTHORED = EntityRule(
    name="entity.context.authored",
    says="A title with its author behind it: « Les Heures blanches, de Luc Arnoud ».",
    yes=("Le prix revient à [Ambriza|kind=MISC], de [Luc Arnoud|kind=PER].",),
    no=("Elle relit son carnet, de bonne humeur.",),
    origin=Origin.CONTEXT,
)


PLANT = EntityRule(
    name="entity.context.plant",
    says="The firm of a plant, before the plant's place: « l'usine Orvelle de Rodez ».",
    yes=("L'usine [Kelder|kind=ORG] de [Rodez|kind=LOC] ferme.",),
    no=("L'usine de la ville ferme.",),
    origin=Origin.CONTEXT,
)
SIGNED = EntityRule(
    name="entity.context.signed",
    says="The town behind the one who signs, both a line of their own: « Anne Valmont, Sion ».",
    yes=("Le pont est fermé.\\n[Anne Valmont|kind=PER], [Sion|kind=LOC]",),
    no=("Le pont est fermé.",),
    origin=Origin.CONTEXT,
)


def read_neighbours(text: str, names: list[Name], surnames: dict[str, str]) -> list[Name]:
    """The names of straightened text; those that nothing else settles take the kind that their neighbours tell."""
    told = dict(_told_by_lists(text, names, surnames))
    told.update(_told_by_next(text, names, surnames))
    told.update(_told_by_author(text, names, surnames))
    return [Name(name.start, name.end, *told[number]) if number in told else name for number, name in enumerate(names)]


def _told_by_lists(text: str, names: list[Name], surnames: dict[str, str]) -> Iterator[_Told]:
    """The kind that the settled names of a list share, for its other names."""
    for group in _lists(text, names):
        kinds = {kind for number in group if (kind := _settled(text, names[number]))}
        for number in group:
            known = kinds if len(kinds) == 1 else kinds & known_kinds(text[names[number].start : names[number].end])
            kind = next(iter(known)) if len(known) == 1 else "PER"
            if kind != "PER" and _may_take(text, names[number], surnames, kind):
                yield number, (kind, LISTED)


def _told_by_next(text: str, names: list[Name], surnames: dict[str, str]) -> Iterator[_Told]:
    """What two names side by side tell: a work and its publisher, a plant and its place, a signature."""
    for number, (name, other) in enumerate(pairwise(names)):
        if other.start - name.end > _BESIDE_CHARACTERS:
            continue
        if _is_published(text, name, other) and _may_take(text, name, surnames, "MISC"):
            yield number, ("MISC", AUTHORED)
            if other.kind != "PER" and _may_take(text, other, surnames, "ORG"):
                yield number + 1, ("ORG", AUTHORED)
        if _is_plant(text, name, other):
            yield number, ("ORG", PLANT)
        if _is_signature(text, name, other):
            yield number + 1, ("LOC", SIGNED)


def _told_by_author(text: str, names: list[Name], surnames: dict[str, str]) -> Iterator[_Told]:
    """The titles that have their author behind them."""
    for number, (name, author) in enumerate(pairwise(names)):
        near = author.start - name.end <= _BESIDE_CHARACTERS
        if near and _is_author(text, name, author) and _may_take(text, name, surnames, "MISC"):
            yield number, ("MISC", AUTHORED)


def _lists(text: str, names: list[Name]) -> Iterator[list[int]]:
    """The numbers of the names that stand in one list, its last member behind « et », « ou » or « ni »."""
    group = [0]
    for number, (before, name) in enumerate(pairwise(names), start=1):
        near = name.start - before.end <= _JOINT_CHARACTERS
        if near and _is_exchange(text, before, name):
            yield [number - 1, number]
        elif near and _last_joint().fullmatch(text, before.end, name.start):
            yield [*group, number]
        elif near and _joint().fullmatch(text, before.end, name.start):
            group.append(number)
            continue
        group = [number]


def _is_exchange(text: str, before: Name, name: Name) -> bool:
    """True for the two names that a verb sets against each other: « quitter Rodez pour Albi »."""
    joint = _exchange().fullmatch(text, before.end, name.start)
    if joint is None:
        return False
    verb = _LAST_WORD.search(text, max(0, before.start - _BEFORE_CHARACTERS), before.start)
    return verb is not None and joint["joint"] in _exchanges().get(fold(verb["word"]), ())


def _settled(text: str, name: Name) -> str:
    """The kind of a name that something beside the recognizer's view settles, "" for others."""
    piece = text[name.start : name.end]
    person = name.kind == "PER" and is_full_name(piece)
    return name.kind if name.rule is not MODEL or person or known_kinds(piece) == {name.kind} else ""


def _is_author(text: str, name: Name, author: Name) -> bool:
    """True for a person of two words or more behind a comma and « de »."""
    person = author.kind == "PER" and " " in text[author.start : author.end]
    return person and _OF_AUTHOR.fullmatch(text, name.end, author.start) is not None


def _is_published(text: str, name: Name, other: Name) -> bool:
    """True for a work with its publisher or author and its year in brackets: « Ambriza (Gallimard, 2024) »."""
    inside = text[name.end : other.start] == " (" and _YEAR_BEHIND.match(text, other.end) is not None
    person = name.kind == "PER" and is_full_name(text[name.start : name.end])
    return inside and not person and "LOC" not in known_kinds(text[other.start : other.end])


def _is_plant(text: str, name: Name, other: Name) -> bool:
    """True for an unknown word behind the noun of a plant, with the plant's place: « l'usine Orvelle de Rodez »."""
    if other.kind != "LOC" or text[name.end : other.start] not in (" de ", " d'") or name.rule is not MODEL:
        return False
    piece = text[name.start : name.end]
    return " " not in piece and not known_kinds(piece) and plant_before(text, name.start)


def _is_signature(text: str, name: Name, other: Name) -> bool:
    """True for a person and a known town that make a line together: « Anne Valmont, Sion »."""
    alone = text[name.end : other.start] == ", " and text[name.start - 1 : name.start] in ("", "\n")
    if not alone or other.kind != "ORG" or text[other.end : other.end + 1] not in ("", "\n"):
        return False
    person = name.kind == "PER" and " " in text[name.start : name.end]
    return person and "LOC" in known_kinds(text[other.start : other.end])


def _may_take(text: str, name: Name, surnames: dict[str, str], kind: str) -> bool:
    """True if a name is nothing but what the recognizer saw, and no list knows it as another."""
    piece = text[name.start : name.end]
    if (name.kind == "PER" and (kind == "ORG" or (kind == "LOC" and " " in piece))) or (name.kind, kind) == (
        "MISC",
        "ORG",
    ):
        return False  # people stand beside bodies and places, products beside their makers
    return name.rule is MODEL and name.kind != kind and known_kinds(piece) <= {kind} and is_open(text, name, surnames)


@cache
def _exchange() -> re.Pattern[str]:
    joints = any_of({row["joint"] for row in load_lexicon("entities", "exchanges.tsv")})
    return re.compile(rf" (?P<joint>{joints}) (?:{led_by('articles')})?")


@cache
def _exchanges() -> dict[str, set[str]]:
    """By each folded form of a verb, what stands between its two names."""
    found: dict[str, set[str]] = {}
    for row in load_lexicon("entities", "exchanges.tsv"):
        for form in inflect(row["verb"]):
            found.setdefault(form.text, set()).add(row["joint"])
    return found


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf" ?, (?:{led_by('of', 'articles')})?")


@cache
def _last_joint() -> re.Pattern[str]:
    return re.compile(rf",? (?:et|ou|ni) (?:{led_by('of', 'articles')})?")
