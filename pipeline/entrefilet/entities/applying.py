"""The rules around the model, in the order in which they act. Begin with `apply_rules`."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities.acronyms import find_acronyms
from entrefilet.entities.bodies import find_events, official_kinds, whole_names
from entrefilet.entities.capitals import read_capitals
from entrefilet.entities.clubs import find_clubs
from entrefilet.entities.coherence import make_coherent, surnames_of_people
from entrefilet.entities.context import read_context
from entrefilet.entities.demonyms import country_iso, is_demonym
from entrefilet.entities.first_names import genders
from entrefilet.entities.former import find_former
from entrefilet.entities.gazetteer import apply_gazetteer, known_names, names_with_article
from entrefilet.entities.given import GivenNames
from entrefilet.entities.heads import extend, find_headed
from entrefilet.entities.names import Name, free_of, in_order, overlay
from entrefilet.entities.neighbours import read_neighbours
from entrefilet.entities.parting import part_names
from entrefilet.entities.patterns import MINISTRY, find_patterns, minister_fields
from entrefilet.entities.people import find_people
from entrefilet.entities.presented import find_presented
from entrefilet.entities.products import find_products
from entrefilet.entities.repeated import whole_repeats
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.told import find_told, with_rest
from entrefilet.entities.trimming import begins_sentence, function_forms, is_participle, state_nouns, trim
from entrefilet.entities.voting import vote
from entrefilet.entities.wording import read_wording
from entrefilet.entities.words import folded_words_of, led_by
from entrefilet.entities.works import find_titled
from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

_NOUN_CHARACTERS = 16
_OFFICIAL_WORDS = 4  # behind the head
_PLACE_BEFORE = re.compile(r"(?:\b(?:la|en|de|du|au|l'|d')\s?)$")
_PEOPLE_BEFORE = re.compile(r"\b(?:un|les|des|le|aux|ces|deux)\s$")

COUNTRY = EntityRule(
    name="entity.trigger.country",
    says="A country or town set apart from the body, competition or school before it: « Banque mondiale en Haïti ».",
    yes=(
        "La [Banque mondiale|kind=ORG] en [Haïti|kind=LOC] finance le projet.",
        "Le lycée [Victor-Hugo|kind=ORG] de [Besançon|kind=LOC] a rouvert.",
    ),
    no=("Le club a gagné en championnat.",),
    origin=Origin.SHAPE,
)


def apply_rules(text: str, names: list[Name], given: GivenNames | None = None) -> list[Name]:
    """The names of straightened text, given those of the model; no two share a character.

    Names that the user gave stand above all others.
    """
    names = part_names(text, _trimmed(text, names))
    names = find_presented(text, read_context(text, names))
    names = extend(text, names)
    names = apply_gazetteer(text, names, known_names())
    names = in_order([*names, *find_told(text, names)])
    names = vote(text, names)
    surnames = surnames_of_people(text, names)
    names = read_wording(text, read_neighbours(text, names, surnames), surnames)
    names = whole_names(text, names)
    headed = [with_rest(text, name) for name in find_headed(text)]
    patterns = in_order(
        [*headed, *find_titled(text), *find_patterns(text), *find_people(text), *find_events(text, names)]
    )
    names = find_products(text, overlay(_cut_behind(text, names, patterns), patterns))
    names = find_former(text, _without_country(text, names))
    names = overlay(names, in_order(find_acronyms(text, names)))
    names = _without_common_nouns(text, names)
    names = read_capitals(text, names)
    names = find_clubs(text, make_coherent(text, whole_repeats(text, names)))
    names = _without_common_nouns(text, _trimmed(text, names))
    return _under(names, given.find(text)) if given and given.any else names


def _under(names: list[Name], given: list[Name]) -> list[Name]:
    """The given names, and those of the others that touch none of them."""
    return in_order([*given, *free_of(names, given)])


def _trimmed(text: str, names: list[Name]) -> list[Name]:
    known = names_with_article()
    trimmed = []
    for given in names:
        if given.rule.by_shape:
            trimmed.append(given)
        elif (name := _out_of_phrases(text, given)) and (edges := trim(text, name.start, name.end, name.kind, known)):
            trimmed.append(name if edges == (name.start, name.end) else Name(*edges, name.kind, name.rule))
    return in_order(trimmed)


def _out_of_phrases(text: str, name: Name) -> Name | None:
    """The name without what belongs to a set phrase: "tour à [tour Luc Arnoud]".

    None where nothing is left: "plainte contre [X]", an unknown author of a crime, or a century.
    """
    if text.startswith("tour ", name.start) and text.endswith("tour à ", 0, name.start):
        start = name.start + len("tour ")
        first = text[start : name.end].partition(" ")[0]
        return Name(start, name.end, "PER" if first in genders() else name.kind, name.rule)
    if name.end - name.start == 1 and text.endswith("contre ", 0, name.start) and text[name.start] == "X":
        return None
    return None if _CENTURY.match(text, name.start, name.end) else name


def _cut_behind(text: str, names: list[Name], patterns: list[Name]) -> list[Name]:
    """The names cut where a ministry's name ends, when small letters follow it or the country that has it; a school's
    before its town: "Jean-Moulin de Rodez".
    """
    ends = {name.start: name.end for name in patterns if name.rule is MINISTRY or _is_of_school(text, name)}
    cut = []
    for name in names:
        end = ends.get(name.start, name.end)
        rest = text[end : name.end]
        country = _of_country().fullmatch(rest)
        if end < name.end and (rest.islower() or country):
            cut.append(Name(name.start, end, name.kind, name.rule))
            if country:
                cut.append(Name(end + country.start("place"), name.end, "LOC", COUNTRY))
        else:
            cut.append(name)
    return cut


def _is_of_school(text: str, name: Name) -> bool:
    """True for a name that the noun of a school before it makes."""
    if name.rule.origin is not Origin.NAMING:
        return False
    before = text[max(0, name.start - _NOUN_CHARACTERS) : name.start].split()
    return bool(before) and fold(before[-1].rpartition("'")[2]) in folded_words_of("schools")


@cache
def _of_country() -> re.Pattern[str]:
    return re.compile(rf" {led_by('of')}(?P<place>[A-ZÀ-Þ][\w'-]{{1,40}}(?: [A-ZÀ-Þ][\w'-]{{1,40}})?)")


_SMALL_BEHIND = re.compile(r" [a-zà-ÿ]")
_CENTURY = re.compile(r"[IVXL]{1,8}e(?:s|r)?(?: siècles?)?$")
_IN_COUNTRY = re.compile(r" (?P<preposition>aux|au|en|à|du|de la|de l'|des|d'|de) ?(?P<place>[A-ZÀ-Þ][\w' -]{1,60})$")


def _without_country(text: str, names: list[Name]) -> list[Name]:
    """Names with the country behind them set apart ("Banque mondiale en Haïti", "Ligue 1 du Nigeria")."""
    parted: list[Name] = []
    for name in names:
        match = _IN_COUNTRY.search(text, name.start, name.end) if name.kind in ("ORG", "MISC") else None
        if match and country_iso(match["place"]) and not name.rule.by_shape:
            head = text[name.start : match.start()]
            if head.islower() and _is_of_state(head):
                parted.append(Name(match.start("place"), name.end, "LOC", COUNTRY))
                continue
            located = match["preposition"] in ("aux", "en", "à") or (
                match["preposition"] == "au" and name.kind == "ORG"
            )
            if text[name.start : name.end] not in names_with_article() and (
                (located and " " in head) or (name.kind == "MISC" and known_names().lookup(head)) or _is_event(head)
            ):
                parted.append(Name(name.start, match.start(), "MISC" if _is_event(head) else name.kind, name.rule))
                parted.append(Name(match.start("place"), name.end, "LOC", COUNTRY))
                continue
        parted.append(name)
    return parted


def _is_of_state(noun: str) -> bool:
    """True for what every state has: "décret royal", "armée"; the country behind it is the name."""
    first = fold(noun.partition(" ")[0])
    return first in state_nouns() or first in folded_words_of("acts_of_state")


def _is_event(head: str) -> bool:
    return any(entry.kind == "MISC" and entry.sure for entry in known_names().lookup(head))


def _without_common_nouns(text: str, names: list[Name]) -> list[Name]:
    """The names without words that only look like names: demonyms, functions' fields, capitalised nouns."""
    kept = []
    for name in free_of(names, minister_fields(text)):
        piece = text[name.start : name.end]
        if _is_never_common(piece, name.rule.by_shape):
            kept.append(name)
            continue
        if _is_ordinary(piece, name.rule.by_shape) or _is_head_word(text, name, piece):
            continue
        if _are_demonyms(piece) and _is_people_here(text, name):
            continue
        if name.rule.by_shape or not _is_common_noun(piece):
            kept.append(name)
    return kept


@remembered
def _is_never_common(piece: str, by_shape: bool) -> bool:
    """True if the words are a name wherever they stand: none of the questions of `_without_common_nouns` arises."""
    if _is_ordinary(piece, by_shape) or fold(piece) in _head_words() or is_participle(piece) or _are_demonyms(piece):
        return False
    return by_shape or not _is_common_noun(piece)


@remembered
def _is_ordinary(piece: str, by_shape: bool) -> bool:
    if piece in _not_names() or fold(piece) in function_forms():
        return True
    head, _, rest = piece.partition(" ")
    if by_shape or head not in _not_names() or _is_official(head, rest):
        return False
    return not rest.strip("0123456789 ") or (rest.islower() and not known_names().lookup(piece))


def _is_official(head: str, rest: str) -> bool:
    """True for "Centre national de la mer et du littoral": an official head and as many words as no sentence has."""
    return official_kinds().get(fold(head)) == "ORG" and len(rest.split()) >= _OFFICIAL_WORDS


def _is_head_word(text: str, name: Name, piece: str) -> bool:
    """True for a common noun that opens a sentence, with a small word behind it ("Réunion publique", "Zéro blessé")."""
    if not _SMALL_BEHIND.match(text, name.end) or not (fold(piece) in _head_words() or is_participle(piece)):
        return False
    return not name.rule.by_shape and begins_sentence(text, name.start)


@remembered
def _are_demonyms(piece: str) -> bool:
    return all(map(is_demonym, piece.split(" ")))


def _is_people_here(text: str, name: Name) -> bool:
    """True if words that may name a people or a place do name the people."""
    piece = text[name.start : name.end]
    if " " in piece:
        return not known_names().lookup(piece)
    if name.rule.origin is Origin.LIST or country_iso(piece) or known_names().lookup(piece):
        return (
            not _PLACE_BEFORE.search(text, max(0, name.start - 4), name.start)
            and name.kind == "LOC"
            and _PEOPLE_BEFORE.search(text[max(0, name.start - 5) : name.start]) is not None
        )
    return not text.endswith("dans le ", 0, name.start)  # a country named after its town: "dans le Bressanais"


@remembered
def _is_common_noun(piece: str) -> bool:
    """True if words have no capital and are not known, or are a common noun with a nationality ("armée syrienne")."""
    if known_names().lookup(piece):
        return False
    if not any(character.isupper() or character.isdigit() for character in piece) or _CENTURY.match(piece):
        return True
    head, _, adjective = piece.partition(" ")
    ordinary = head.islower() or head in _not_names()
    return ordinary and fold(head) in state_nouns() and adjective.islower() and is_demonym(adjective)


@cache
def _head_words() -> frozenset[str]:
    return folded_words_of("head_words") | folded_words_of("event_nouns")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(entry["word"] for entry in load_lexicon("entities", "not_names.tsv"))
