"""One name, one kind: what the recognizer, the lists and the words around a name say, weighed over the article.

Begin with `vote`. An occurrence whose own words settle its kind keeps it; the others take the kind that weighs most.
"""

from __future__ import annotations

from collections import defaultdict

from entrefilet.entities import places
from entrefilet.entities.coherence import surnames_of_people
from entrefilet.entities.demonyms import country_iso
from entrefilet.entities.evidence import Evidence, Weight, evidence_of
from entrefilet.entities.first_names import genders
from entrefilet.entities.gazetteer import common_heads, count_sport_words, known_names, with_number
from entrefilet.entities.heads import heads
from entrefilet.entities.names import Name, key_of
from entrefilet.entities.rule import MODEL, EntityRule, Origin
from entrefilet.entities.words import words_of
from entrefilet.text.remembered import remembered

_VOTES = {Weight.LIKELY: 1.5, Weight.SURE: 3.0, Weight.ALWAYS: 4.0}  # the recognizer's view of an occurrence counts 1
_VOTE_WITH_ARTICLE = 0.25  # people have none ("l'Ulysse" is a ship)
_PRODUCT = "MISC"
_CITY = 60_000
_TOWN = 5_000  # people: a smaller place is too little known to stand against what the words around say

VOTED = EntityRule(
    name="entity.context.voted",
    says="The kind that the words around a name tell, here or elsewhere in the article: « le PDG de Morvane », a body.",
    yes=("Les salariés de [Kerval|kind=ORG] sont inquiets.", "Le PDG de [Saint-Aubin|kind=ORG] a démissionné."),
    no=("Le PDG a démissionné.",),
    origin=Origin.CONTEXT,
)


def vote(text: str, names: list[Name]) -> list[Name]:
    """The names of straightened text with their kinds weighed over the article."""
    surnames = surnames_of_people(text, names)
    told = [_told(text, name, surnames) for name in names]
    keys = [key_of(text[name.start : name.end]) for name in names]
    votes = _count(text, names, keys, told)
    things = _things(text, names)
    voted = []
    for name, key, evidence in zip(names, keys, told, strict=True):
        kind = name.kind
        if evidence is not None and evidence.weight > Weight.LIKELY:
            kind = evidence.kind
        elif key in votes and is_open(text, name, surnames):
            kind = _most(votes[key], kind)
        elif name.rule is MODEL and _is_but_a_place(text[name.start : name.end], kind):
            kind = "LOC" if count_sport_words(text) < 2 else kind  # there a town may be its club
        if kind == "PER" and key in things and is_open(text, name, surnames):
            kind = "MISC"
        voted.append(_with_kind(text, name, kind, evidence))
    return voted


def _count(text: str, names: list[Name], keys: list[str], told: list[Evidence | None]) -> dict[str, dict[str, float]]:
    """The votes for each kind by the key of the name, of the names of which some words around told something."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    heard: set[str] = set()
    for name, key, evidence in zip(names, keys, told, strict=True):
        votes[key][name.kind] += _VOTE_WITH_ARTICLE if name.kind == "PER" and _has_article(text, name) else 1
        if evidence is not None:
            heard.add(key)
            votes[key][evidence.kind] += _VOTES[evidence.weight]
    return {key: votes[key] for key in heard}


def _with_kind(text: str, name: Name, kind: str, evidence: Evidence | None) -> Name:
    """The name with the kind it takes; a product that the words around tell takes the number behind it too."""
    told_product = kind == "MISC" and evidence is not None and evidence.kind == "MISC"
    end = with_number(text, name.end) if told_product else name.end
    return name if (kind, end) == (name.kind, name.end) else Name(name.start, end, kind, VOTED)


def _things(text: str, names: list[Name]) -> set[str]:
    """Keys of unknown single words that bear an article wherever they stand, as nobody does: « l'Ambriza »."""
    bare: dict[str, bool] = {}
    for name in names:
        piece = text[name.start : name.end]
        key = key_of(piece)
        thing = name.rule is MODEL and piece.isalpha() and piece.istitle() and _bears_article(text, name)
        bare[key] = bare.get(key, True) and thing and not known_kinds(piece) and piece not in genders()
    return {key for key, thing in bare.items() if thing}


def _bears_article(text: str, name: Name) -> bool:
    """True behind "l'", "le", "la", "du", "au" and before no "de": « la Callas de la chanson » is somebody."""
    return _has_article(text, name) and not text.startswith((" de ", " d'", " du "), name.end)


def _has_article(text: str, name: Name) -> bool:
    return text.endswith(("l'", " le ", " la ", " du ", " au ", "Le ", "La "), max(0, name.start - 4), name.start)


def _most(votes: dict[str, float], kind: str) -> str:
    """The kind with most votes; a tie leaves the kind as it is."""
    return max(votes, key=lambda other: (votes[other], other == kind))


def _told(text: str, name: Name, surnames: dict[str, str]) -> Evidence | None:
    """What the words around a name tell of its kind, where the name may be of that kind."""
    if not is_open(text, name, surnames):
        return None
    piece = text[name.start : name.end]
    told = evidence_of(text, name.start, name.end)
    for evidence in told:
        if _is_told_twice(told, evidence) and name.kind == "PER" and not is_full_name(piece) and not known_kinds(piece):
            return evidence
        if evidence.kind != "CLUB" and _may_be(piece, evidence) and not _is_weaker(piece, name.kind, evidence):
            return _surer(piece, name.kind, evidence)
    return None


def _is_told_twice(told: tuple[Evidence, ...], evidence: Evidence) -> bool:
    """True if the words before a name and those behind it tell a body, both surely."""
    body = evidence.kind == "ORG" and evidence.weight > Weight.LIKELY
    return body and sum(one.kind == "ORG" and one.weight > Weight.LIKELY for one in told) > 1


def _surer(piece: str, kind: str, evidence: Evidence) -> Evidence:
    """A product's noun is sure before two unknown words: a make alone has one (« les baskets Zelko Run »)."""
    two = evidence == (_PRODUCT, Weight.LIKELY) and kind == "ORG" and " " in piece and not known_kinds(piece)
    return Evidence(_PRODUCT, Weight.SURE) if two else evidence


def is_open(text: str, name: Name, surnames: dict[str, str]) -> bool:
    """True if the kind of a name may still change: not that of a shape, an official head, a person named in full."""
    if name.rule.by_shape or name.rule.origin is Origin.CAPITALS:
        return False
    piece = text[name.start : name.end]
    return _may_change(piece, name.kind) and not (name.kind == "PER" and key_of(piece) in surnames)


@remembered
def _may_change(piece: str, kind: str) -> bool:
    """True if nothing in the name itself settles its kind."""
    if not piece[:1].isupper() or country_iso(piece) or (kind == "PER" and is_full_name(piece)):
        return False
    first = piece.partition(" ")[0]
    head = heads().get(first) if " " in piece and first not in words_of("firm_openings") else None
    return (head is None or head.kind != kind) and not _is_settled(piece)


def _is_weaker(piece: str, kind: str, evidence: Evidence) -> bool:
    """True if too little is told: a body against a person of two words, a person against a body, likely places."""
    if evidence.kind in ("LOC", "PER") and (piece.isupper() or (kind == "ORG" and " " in piece)):
        return True  # acronyms and long names are those of bodies
    if kind == "PER" and " " in piece and evidence.kind in ("ORG", "LOC"):
        return evidence.weight < (Weight.ALWAYS if evidence.kind == "ORG" else Weight.SURE)
    if evidence.weight is not Weight.LIKELY or kind == evidence.kind:
        return False
    return kind == "MISC" or (evidence.kind == "LOC" and kind == "ORG" and len(known_kinds(piece)) < 2)


def _is_settled(piece: str) -> bool:
    """True if the lists have the name as one thing only, wherever it stands, or it opens with an official head."""
    if piece.partition(" ")[0].lower() in common_heads():
        return True
    entries = known_names().lookup(piece)
    net = any(entry.kind == "NET" for entry in entries)
    return net or (bool(entries) and all(entry.sure for entry in entries) and len(known_kinds(piece)) == 1)


@remembered
def known_kinds(piece: str) -> frozenset[str]:
    """The kinds under which lists and base of places have the name."""
    kinds = {"ORG" if entry.kind == "NET" else entry.kind for entry in known_names().lookup(piece)}
    found = places.find(piece)
    if (found and (kinds or found[0].population >= _TOWN)) or _has_place_shape(piece):
        kinds.add("LOC")
    return frozenset(kinds)


def _may_be(piece: str, evidence: Evidence) -> bool:
    """True if evidence of this weight can make the name what it tells, given what is known of it."""
    known = known_kinds(piece)
    if not known or evidence.kind in known:
        return evidence.weight > Weight.LIKELY or len(known) != 1  # a name of two kinds takes what it is given
    return evidence.weight is Weight.ALWAYS


@remembered
def _is_but_a_place(piece: str, kind: str) -> bool:
    """True if the base alone has a name that the recognizer takes for something else: a city, a town by its shape."""
    if kind == "PER" and _is_foreign_town(piece):
        return True
    if kind == "LOC" or piece.isupper() or known_kinds(piece) != {"LOC"}:
        return False
    if country_iso(piece) or piece.lower() in common_heads():
        return False
    return _is_hyphenated_town(piece, kind) or (kind != "PER" and places.population(piece) >= _CITY)


def _is_foreign_town(piece: str) -> bool:
    """True for a saint of Spain or Portugal and the like, whether the base has it or not ("Santa Maria da Serra")."""
    first, _, rest = piece.partition(" ")
    return bool(rest) and first in words_of("foreign_openings")


def _is_hyphenated_town(piece: str, kind: str) -> bool:
    """True for a town by its hyphens: "Levallois-Perret", "Vic-sur-Dive"."""
    if "-" in piece and piece.split("-")[0] not in genders() and places.population(piece) >= _TOWN:
        return True
    if piece.count("-") < 2 or not _has_place_shape(piece):
        return False
    return places.is_place(piece) or (kind != "PER" and _is_joined(piece))


def _has_place_shape(piece: str) -> bool:
    """True for a name built like that of a town ("Saint-Aubin", "Vic-sur-Dive"; not "Marie-Laure")."""
    first, *rest = piece.split("-")
    return bool(rest) and (first in words_of("place_openings") or not set(rest).isdisjoint(words_of("place_joints")))


def _is_joined(piece: str) -> bool:
    """True for a name with a small word inside that only towns have ("Vic-sur-Dive"; not "Saint-Jean-de-Dieu")."""
    first, *inner, last = piece.split("-")
    clear = (
        " " not in piece and first not in words_of("place_openings") and first not in genders() and last[:1].isupper()
    )
    return clear and not {"sur", "le", "la", "les", "lès", "sous"}.isdisjoint(inner)


def is_full_name(piece: str) -> bool:
    """True for a listed first name and more ("Anne Valmont", "Jean-Marc Perrigot")."""
    first, _, rest = piece.partition(" ")
    return bool(rest) and (first in genders() or first.split("-")[0] in genders())
