"""Two names that the recognizer saw as one: "sur Facebook Anne Valmont". Begin with `part_names`."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities import places
from entrefilet.entities.bodies import official_kinds
from entrefilet.entities.first_names import genders
from entrefilet.entities.gazetteer import kind_here, known_names
from entrefilet.entities.heads import head_inside
from entrefilet.entities.leaders import follows_function, person_begins
from entrefilet.entities.names import Name
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.trimming import function_forms
from entrefilet.entities.words import blank_behind, led_by, one_of, words_of
from entrefilet.french.folding import fold

_JOINT = re.compile(r" et (?:de la |de l'|des |du |de |d'|la |le |l')?")
_FIRM_OF_PLACE = re.compile(r"(?P<firm>[A-ZÀ-Þ][\w'-]{1,30}) (?:de |d')(?P<place>[A-ZÀ-Þ][\w'-]{1,40})")
_NOUN_CHARACTERS = 16
_PARTS_OF_TOWNS = frozenset(["nord", "sud", "est", "ouest", "midi", "centre"])
_BAR = " | "
_CITY = 100_000  # people
_WORDS = 4  # of the known name that stands first

PARTED = EntityRule(
    name="entity.trigger.parted",
    says="Two names that stand side by side, the first of them known: « réagit sur Facebook Anne Valmont ».",
    yes=(
        "« C'est triste », a écrit sur [Instagram|kind=MISC] [Luc Arnoud|kind=PER].",
        "Le patron d'[Airbus|kind=ORG] [Luc Arnoud|kind=PER] a démissionné.",
    ),
    no=("Elle réagit sur les réseaux.",),
    origin=Origin.SHAPE,
)


def part_names(text: str, names: list[Name]) -> list[Name]:
    """The names of straightened text with two in one set apart."""
    parted: list[Name] = []
    for name in names:
        parted += _parted(text, name)
    return parted


def _parted(text: str, name: Name) -> list[Name]:
    piece = text[name.start : name.end]
    if _BAR in piece:
        return _around_bar(text, name, piece)
    if name.rule.by_shape or known_names().lookup(piece):
        return [name]
    if " " not in piece:
        return (_places_joined(name, piece) if name.kind == "LOC" and "-" in piece else []) or [name]
    return _place_gone_to(name, piece) or _parted_by_kind(text, name, piece)


def _parted_by_kind(text: str, name: Name, piece: str) -> list[Name]:
    """The names in several words that no list has as a whole."""
    if name.kind != "MISC" and (plant := _plant(text, name, piece)):
        return plant
    if name.kind == "LOC" and (two := _two_places(name, piece)):
        return two
    if name.kind in ("PER", "LOC") or _is_service(piece.partition(" ")[0]):
        return _person_behind(text, name, piece)
    led = name.kind == "ORG" or follows_function(text, name.start)  # "une Renault Zoé Intens" is nobody
    if led and len(two := _person_behind(text, name, piece)) > 1:
        return two
    if name.kind == "MISC" and (made := _with_maker(name, piece)):
        return made
    return _joined(name, piece) or (_second_body(name, piece) if name.kind == "ORG" else [name])


def _places_joined(name: Name, piece: str) -> list[Name]:
    """The ends of a line or a journey, both well known: « Niamey-Agadez »; not « Bobo-Dioulasso », « Nord-Katanga »."""
    left, _, right = piece.partition("-")
    if not right or "-" in right or places.is_place(piece) or not _PARTS_OF_TOWNS.isdisjoint((fold(left), fold(right))):
        return []
    if not (_is_well_known(left) and _is_well_known(right)):
        return []
    border = name.start + len(left)
    return [Name(name.start, border, "LOC", PARTED), Name(border + 1, name.end, "LOC", PARTED)]


def _place_gone_to(name: Name, piece: str) -> list[Name]:
    """The place alone: « Parti de Gallipoli »."""
    gone = _gone().fullmatch(piece)
    if gone is None or not (places.is_place(gone["place"]) or known_names().lookup(gone["place"])):
        return []
    return [Name(name.start + gone.start("place"), name.end, "LOC", PARTED)]


@cache
def _gone() -> re.Pattern[str]:
    """No party, no office: « Parti de Gallipoli », « Direction Rodez »."""
    return re.compile(rf"{blank_behind(words_of('gone_openings'))}(?P<place>[A-ZÀ-Þ].{{1,40}})")


def _plant(text: str, name: Name, piece: str) -> list[Name]:
    """The firm and the place of a plant: « l'usine Orvelle de Rodez »."""
    match = _FIRM_OF_PLACE.fullmatch(piece)
    if match is None or not plant_before(text, name.start):
        return []
    firm = Name(name.start, name.start + match.end("firm"), "ORG", PARTED)
    return [firm, Name(name.start + match.start("place"), name.end, "LOC", PARTED)]


def plant_before(text: str, start: int) -> bool:
    """True if the noun of a plant, a shop or the like stands right before `start`."""
    return _plant_before().search(text, max(0, start - _NOUN_CHARACTERS), start) is not None


@cache
def _plant_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of('plant_nouns')} $")


def _with_maker(name: Name, piece: str) -> list[Name]:
    """A product and its maker, a known firm: « la Zelva S de Lenovo »."""
    model, of, maker = piece.rpartition(" de ")
    firm = any(entry.kind == "ORG" and entry.sure for entry in known_names().lookup(maker))
    if not of or not firm or fold(model.partition(" ")[0]) in official_kinds() or model.partition(" ")[0].islower():
        return []
    border = name.start + len(model)
    return [
        Name(name.start, border, name.kind, name.rule),
        Name(border + len(of), name.end, "ORG", PARTED),
    ]


def _two_places(name: Name, piece: str) -> list[Name]:
    """A region or country and its town, each known well: « la capitale du Pendjab Lahore »."""
    left, _, right = piece.partition(" ")
    if " " in right or left == right or not (_is_well_known(left) and _is_well_known(right)) or places.is_place(piece):
        return []
    border = name.start + len(left)
    return [Name(name.start, border, "LOC", PARTED), Name(border + 1, name.end, "LOC", PARTED)]


def _is_well_known(piece: str) -> bool:
    return places.population(piece) >= _CITY or any(
        entry.kind == "LOC" and entry.sure for entry in known_names().lookup(piece)
    )


def _joined(name: Name, piece: str) -> list[Name]:
    """What « et » joins: a known name and another ("Pass Culture et de France Travail"), a body and a function."""
    match = _JOINT.search(piece)
    if match is None:
        return []
    left, behind = piece[: match.start()], piece[match.end() :]
    first = Name(name.start, name.start + len(left), name.kind, name.rule)
    if behind[:1].isupper():
        entries = known_names().lookup(left), known_names().lookup(behind)
        if not any(entries) or not left[:1].isupper():
            return []
        kinds = [found[0].kind if found and found[0].kind != "NET" else name.kind for found in entries]
        second = Name(name.end - len(behind), name.end, kinds[1], PARTED if entries[1] else name.rule)
        return [Name(first.start, first.end, kinds[0], PARTED if entries[0] else name.rule), second]
    if fold(behind.partition(" ")[0]) not in function_forms():
        return []
    body = _of_body().search(behind)
    return [first, Name(name.end - len(behind) + body.end(), name.end, name.kind, name.rule)] if body else [first]


@cache
def _of_body() -> re.Pattern[str]:
    return re.compile(rf" {led_by('of')}(?=[A-ZÀ-Þ])")


def _around_bar(text: str, name: Name, piece: str) -> list[Name]:
    """What stands on both sides of a bar ("PARIS | La France")."""
    found, start = [], name.start
    for part in piece.split(_BAR):
        bare = part.removeprefix("La ").removeprefix("Le ")
        entries = known_names().lookup(bare) or known_names().lookup(bare.title())
        kind = kind_here(entries[0], text, start) if entries else name.kind
        end = start + len(part)
        found.append(Name(end - len(bare), end, kind, name.rule))
        start = end + len(_BAR)
    return found


def _is_service(piece: str) -> bool:
    """True for a service on the net: « a écrit sur X Anne Valmont »."""
    return any(entry.kind == "NET" for entry in known_names().lookup(piece))


def _person_behind(text: str, name: Name, piece: str) -> list[Name]:
    """A name and the person behind it, by a listed first name and more; one that is not known behind a function."""
    words = piece.split(" ")
    for count in range(min(_WORDS, len(words) - 2), 0, -1):
        head, rest = " ".join(words[:count]), words[count:]
        entries = [entry for entry in known_names().lookup(head) if entry.kind != "PER"]
        if entries and rest[0] in genders() and words[0] not in genders() and rest[1][:1].isalpha():
            kind = kind_here(entries[0], text, name.start)
            border = name.start + len(head)
            return [Name(name.start, border, kind, PARTED), Name(border + 1, name.end, "PER", name.rule)]
    person = person_begins(piece)
    if person is None or not follows_function(text, name.start, of_body=name.kind == "PER"):
        return [name]  # "le journaliste Éloge Willy Kaneza" has two first names
    border = name.start + person
    return [Name(name.start, border - 1, "ORG", PARTED), Name(border, name.end, "PER", name.rule)]


def _second_body(name: Name, piece: str) -> list[Name]:
    """A body named after a known place or body, and another with a capital right behind it."""
    inside = head_inside(piece)
    if inside is None or not inside["of"]:
        return [name]
    words = piece[inside.end() :].split(" ")
    for count in range(min(_WORDS, len(words) - 1), 0, -1):
        known, rest = " ".join(words[:count]), words[count:]
        if known_names().lookup(known) and re.match(r"[A-ZÀ-Þ][a-zà-ÿ]", rest[0]) and len(rest) > 1:
            border = name.start + inside.end() + len(known)
            return [Name(name.start, border, name.kind, PARTED), Name(border + 1, name.end, name.kind, name.rule)]
    return [name]
