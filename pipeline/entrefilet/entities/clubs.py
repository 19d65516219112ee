"""Towns that play: "Brévannes affronte Lens" names two clubs where the text speaks of sport. Begin with `find_clubs`.

Countries stay places, since their teams bear the country's name; so does the town where a match is played ("à Lens").
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from entrefilet.entities import places
from entrefilet.entities.coherence import KIND as SAME_KIND
from entrefilet.entities.demonyms import country_iso
from entrefilet.entities.evidence import Weight, evidence_of
from entrefilet.entities.gazetteer import known_names
from entrefilet.entities.names import Name, key_of
from entrefilet.entities.rule import MODEL, EntityRule, Origin
from entrefilet.entities.sport import STRONG, WEAK, Sport, sport_of
from entrefilet.entities.words import one_of, words_of
from entrefilet.text.alternatives import Endings
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

_TOWN = 2_000  # people: a name that the recognizer takes for a person is a town's when so many live there
_OPENS_CLAUSE = re.compile(r"(?:^|\n|[.!?:»”] |, )$")
_ACTS = re.compile(r" [a-zà-ÿ]")
_PAIR = re.compile(r" et |, | ou | pour ")  # « quitter Lens pour Metz »
_VERSUS = re.compile(r" \d{1,3},? ?| ?[-–] ?")
_GOALS = re.compile(r" \d{1,3}(?: ?[-–] ?\d{1,3})?$")
_GOALS_BEHIND = re.compile(r" ?:? ?\(?\d{1,3}(?: ?[-–] ?\d{1,3})?(?!\w)")
_JOINT_CHARACTERS = 7  # between two clubs, with goals: " 12, "
_BEFORE_CHARACTERS = 40  # in which the preposition of a name stands

CLUB = EntityRule(
    name="entity.context.club",
    says="A town that plays, in a sentence or on a page about sport: « Brévannes a battu Lens en championnat ».",
    yes=("[Guéret|kind=ORG] s'est imposé face à [Lens|kind=ORG] en championnat.",),
    no=("Le maire de Lens a voté contre le budget.", "Le match de championnat aura lieu à Lens."),
    origin=Origin.CONTEXT,
)


def find_clubs(text: str, names: list[Name]) -> list[Name]:
    """The names of straightened text with towns that play as clubs."""
    sport = sport_of(text)
    names = _parted(text, names, sport)
    by_words = {name for name in names if _is_club_by_words(text, name) and sport.around(name.start)}
    towns = {name for name in names if _is_town(text, name)}
    if not towns and not by_words:
        return names
    clubs = _with_towns_that_play(text, names, towns, by_words, sport)
    return [_as_club(name) if name in clubs else name for name in names]


def _with_towns_that_play(text: str, names: list[Name], towns: set[Name], clubs: set[Name], sport: Sport) -> set[Name]:
    """The clubs, with the names that their sentence or another club makes one too."""
    plays = {name for name in towns if _plays(text, name, sport) or (_is_subject_or_listed(text, name) and sport.page)}
    clubs = clubs | plays
    clubs |= _unknown_opponents(text, names, clubs, sport)
    clubs |= _named_again(text, towns, clubs | {name for name in names if name.kind == "ORG"}, sport)
    clubs |= _beside_clubs(text, names, towns, clubs, sport)
    return clubs | _named_again(text, towns, clubs, sport)


def _as_club(name: Name) -> Name:
    return name if name.kind == "ORG" else Name(name.start, name.end, "ORG", CLUB)


def _named_again(text: str, towns: set[Name], clubs: set[Name], sport: Sport) -> set[Name]:
    """The towns that bear the name of a club of a page of sports, where they do not say where something is."""
    keys = {key_of(text[name.start : name.end]) for name in clubs}
    again = {name for name in towns if key_of(text[name.start : name.end]) in keys and not _is_where(text, name)}
    return again if again and sport.page else set()


def _parted(text: str, names: list[Name], sport: Sport) -> list[Name]:
    """The names with two in one set apart ("Lens - Metz : 3-1"), without the goals behind them ("Lens 2, Metz 1")."""
    parted = []
    for name in names:
        piece = text[name.start : name.end]
        if " - " not in piece and not piece[-1:].isdigit():  # nearly always
            parted.append(name)
            continue
        left, joint, right = piece.partition(" - ")
        goals = _GOALS.search(piece)
        if joint and sport.around(name.start) and _are_two(text, name, left, right):
            parted += [_as_listed(text, name.start, name.start + len(left), name)]
            parted += [_as_listed(text, name.end - len(right), name.end, name)]
        elif goals and _may_have_goals(name, piece, goals) and sport.has_goals(name.start):
            parted.append(_as_listed(text, name.start, name.start + goals.start(), name))
        else:
            parted.append(name)
    return parted


def _may_have_goals(name: Name, piece: str, goals: re.Match[str]) -> bool:
    """True if the number behind a name may be its goals: "Lens 2", "Brest 3-1"; False for "Ligue 1", "Fédérale 2"."""
    if name.rule.by_shape or known_names().lookup(piece):
        return False
    single = goals.group().strip().isdigit()
    return not (single and name.kind == "MISC") or _is_listed(piece[: goals.start()])


def _are_two(text: str, name: Name, left: str, right: str) -> bool:
    """True if a score follows the name, or both its parts are known ("Londres - Manchester United a gagné")."""
    if name.rule.by_shape:
        return False
    return _GOALS_BEHIND.match(text, name.end) is not None or (_is_listed(left) and _is_listed(right))


def _is_listed(piece: str) -> bool:
    return piece in _listed_clubs() or places.is_place(piece) or bool(known_names().lookup(piece))


def _as_listed(text: str, start: int, end: int, name: Name) -> Name:
    piece = text[start:end]
    club = name.kind == "ORG" or (piece in _listed_clubs() and not places.is_place(piece))
    return Name(start, end, "ORG" if club else "LOC", name.rule)


def _is_club_by_words(text: str, name: Name) -> bool:
    """True for a name of several words with one of a club's among them ("West Bromwich Albion")."""
    if name.kind == "ORG":
        return False
    words = text[name.start : name.end].split(" ")
    if len(words) < 2 or (name.kind == "LOC" and words[1] in words_of("of")):
        return False  # "Stade de Gerland" is where they play
    return not name.rule.by_shape and not _club_words().isdisjoint(words)


def _is_town(text: str, name: Name) -> bool:
    """True for a place but a country, and for what the recognizer takes for something else but the base has."""
    if name.rule.by_shape or name.kind == "ORG":
        return False
    piece = text[name.start : name.end]
    return _is_of_town(piece) if name.kind == "LOC" else _may_be_town(piece)


@remembered
def _is_of_town(piece: str) -> bool:
    return not _is_country(piece) and not _is_region(piece)


@remembered
def _may_be_town(piece: str) -> bool:
    """True for the name of a place or body of the lists, or of a town of the base."""
    if _is_country(piece):
        return False
    listed = any(entry.kind in ("LOC", "ORG") for entry in known_names().lookup(piece))
    return listed or places.population(piece) >= _TOWN


def _is_country(piece: str) -> bool:
    return country_iso(piece) is not None and piece not in _listed_clubs()


def _is_region(piece: str) -> bool:
    """True for departments and regions, and for places of the lists that are none of the base ("Europe", "Alpes")."""
    if piece in _listed_clubs():
        return False
    found = places.find(piece)
    return found[0].code.startswith(("D-", "R-")) if found else bool(known_names().lookup(piece))


def _plays(text: str, name: Name, sport: Sport) -> bool:
    """True if the words around a name are those around a club, in a sentence that has one more word of sport.

    Two more where players do the same, and not only clubs ("Lens perd").
    """
    if not _is_told_club(text, name) or not sport.around(name.start, STRONG - WEAK):
        return False
    least = Weight.SURE if not sport.around(name.start) else Weight.LIKELY
    return _is_told_club(text, name, least) and not _is_where(text, name)


def _is_told_club(text: str, name: Name, least: Weight = Weight.LIKELY) -> bool:
    evidence = evidence_of(text, name.start, name.end)
    return any(one.kind == "CLUB" and one.weight >= least for one in evidence)


def _is_subject_or_listed(text: str, name: Name) -> bool:
    """True on a page of sports for a town that acts, or that every reader knows as a club, but where it is a place."""
    listed = text[name.start : name.end] in _listed_clubs() and not country_iso(text[name.start : name.end])
    return _opens_clause(text, name) or (listed and not _is_where(text, name))


def _opens_clause(text: str, name: Name) -> bool:
    """True if the name is the subject of a clause without a preposition ("Mercredi, Brévannes se rendra à Lens")."""
    return bool(_OPENS_CLAUSE.search(text, max(0, name.start - 3), name.start) and _ACTS.match(text, name.end))


def _is_where(text: str, name: Name) -> bool:
    """True if the name is said as the place of something ("à Lens", "dans la ville de Lens")."""
    before = text[max(0, name.start - _BEFORE_CHARACTERS) : name.start]
    if _where_endings().end(before.lower()) and _where().search(before):
        return not _is_told_club(text, name)
    evidence = evidence_of(text, name.start, name.end)
    return any(one.kind == "LOC" and one.weight > Weight.LIKELY for one in evidence)


def _beside_clubs(text: str, names: list[Name], towns: set[Name], clubs: set[Name], sport: Sport) -> set[Name]:
    """The towns that stand right beside a club: "Lens et Metz", "Lens - Metz : 3-1"."""
    found = set()
    for left, right in pairwise(names):
        if right.start - left.end > _JOINT_CHARACTERS or not {left, right} & towns:
            continue
        joint = text[left.end : right.start]
        goals = _VERSUS.fullmatch(joint) is not None and _GOALS_BEHIND.match(text, right.end) is not None
        if not (goals or _PAIR.fullmatch(joint)) or _is_where(text, left):
            continue
        if goals or any(name in clubs or text[name.start : name.end] in _listed_clubs() for name in (left, right)):
            found |= {name for name in (left, right) if name in towns and sport.around(name.start)}
    return found


def _unknown_opponents(text: str, names: list[Name], clubs: set[Name], sport: Sport) -> set[Name]:
    """Single unknown names that meet a club in its sentence; elsewhere they may be players ("face à Muguruza")."""
    unknown = [name for name in names if _may_be_unknown_club(text, name)]
    if not unknown:
        return set()
    listed = _listed_clubs()
    of_clubs = {
        sport.sentence(one.start)
        for one in names
        if one in clubs or text[one.start : one.end] in listed or (one.kind == "ORG" and _is_told_club(text, one))
    }
    of_people = {sport.sentence(one.start) for one in names if one.kind == "PER" and " " in text[one.start : one.end]}
    sentences = of_clubs - of_people
    return {name for name in unknown if sport.sentence(name.start) in sentences}


def _may_be_unknown_club(text: str, name: Name) -> bool:
    """True for a single word that no list has, where the words around are surely those around a club."""
    if name.kind not in ("PER", "MISC") or not (name.rule is MODEL or name.rule is SAME_KIND):
        return False
    return " " not in text[name.start : name.end] and _is_told_club(text, name, Weight.SURE)


@cache
def _where() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s'(]){one_of('place_prepositions')} $", re.I)


@cache
def _where_endings() -> Endings:
    return Endings(f"{preposition} " for preposition in words_of("place_prepositions"))


@cache
def _club_words() -> frozenset[str]:
    return frozenset(words_of("club_words"))


@cache
def _listed_clubs() -> frozenset[str]:
    rows = load_lexicon("entities", "gazetteer_clubs.tsv")
    forms = (form for row in rows for column in ("name", "aliases", "hints") for form in row[column].split("|"))
    return frozenset(forms) - {"-"}
