"""Which place of the base each name of an article is. Begin with `place_all`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import cos, hypot, radians

from entrefilet.entities.places import Place as Known
from entrefilet.entities.places import find
from entrefilet.french.folding import fold, name_key
from entrefilet.mention import Entity, Referent
from entrefilet.profiles.profile import Place
from entrefilet.profiles.words import folded_words_of, table_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

_FAR_LARGER = 20  # times the people of the next namesake: then size alone decides
_AT_HOME = 5  # times its people that a namesake abroad may have, of which the article says nothing
_LARGER = 2.5
_CITY = 300_000  # people
_TOWN = 10_000  # people of a commune that may be meant where its department is named
_VILLAGE = 2_000  # people: smaller ones are doubted far from all that the article names
_NEAR_KM = 60.0
_FAR_KM = 200.0
_OVERSEAS_KM = 1_500.0
_KM_A_DEGREE = 111.2
_BEFORE_CHARACTERS = 40
_LAST_WORDS = 6
_LEAD = re.compile(r"(?:^|[\s'(])(la|le|l'|les|du|des|au|aux|en|à|de|d') ?$", re.I)
_AREA_LEADS = frozenset(["la", "le", "l'", "les", "du", "des", "en", "aux"])
_TOWN_LEADS = frozenset(["a", "de", "d'"])
_BRACKET = re.compile(r" ?\(([^()\n]{2,40})\)")
_CONTAINER = re.compile(r"(?:^| )(?:de la|de l'|de|du|des|d') ?([A-ZÀ-Þ][\w'’-]{1,60}(?: [A-ZÀ-Þ][\w'’-]{0,60}){0,6})$")
_SENTENCE_END = re.compile(r"[.!?…\n] ?")
_WORD = re.compile(r"[^\W\d_]+")
_SAINT = re.compile(r"^st(e?)[ .-]+")


@dataclass(slots=True)
class Sought:
    """A place that the article names: candidates of the base, and what the words around the name tell."""

    referent: Referent
    found: tuple[Known, ...]
    area: bool = False
    town: bool = False
    within: list[str] = field(default_factory=list)  # names in brackets behind it
    as_area: set[int] = field(default_factory=set)  # first characters of the mentions that are of an area
    chosen: Known | None = None


def place_all(straight: str, referents: Sequence[Referent], entities: Sequence[Entity]) -> dict[int, Place]:
    """The places of an article by the first character of each name; what the article does not decide is left out."""
    placed: dict[int, Place] = {}
    sought: list[Sought] = []
    countries: set[str] = set()
    unknown = 0
    for referent in referents:
        if referent.kind != "LOC":
            continue
        found = candidates(referent.canonical)
        if referent.iso is not None and not any(place.code.startswith("D-9") for place in found):
            countries.add(referent.iso)
            _put(placed, referent, Place(referent.iso, *country_point(referent.iso), "country"))
        elif abroad := _regions_abroad().get(fold(referent.canonical)):
            countries.add(abroad.code)
            _put(placed, referent, abroad)
        elif not found:
            unknown += 1
        else:
            sought.append(_look_around(straight, Sought(referent, found)))
    areas = _areas(sought, entities) if sought else set()
    _choose_all(sought, areas, countries, unknown)
    for one in sought:
        if one.chosen is not None:
            starts = one.as_area if _is_unclear(one) and not _is_town(one.chosen) else None
            _put(placed, one.referent, _as_place(one.chosen), starts)
    return placed


@remembered
def candidates(name: str) -> tuple[Known, ...]:
    """The places of the base that bear a name, "St-Denis" read as "Saint-Denis"."""
    key = _SAINT.sub(lambda match: f"saint{match[1]} ", name_key(name))
    seen = {(place.code, place.population): place for place in reversed(find(key))}  # twice under two spellings
    return tuple(reversed(seen.values()))


def _put(placed: dict[int, Place], referent: Referent, place: Place, only: set[int] | None = None) -> None:
    placed.update({start: place for start, _ in referent.mentions if only is None or start in only})


def _look_around(straight: str, one: Sought) -> Sought:
    """Note what stands before and behind each mention: "dans la Loire", "à Vienne", "Saint-Denis (Aude)"."""
    unclear = table_of("unclear_departments", "inside").get(fold(one.referent.canonical))
    for start, end in one.referent.mentions:
        before = _SENTENCE_END.split(straight[max(0, start - _BEFORE_CHARACTERS) : start])[-1]
        lead = _LEAD.search(before)
        last = fold(lead[1]) if lead else ""
        bracketed = "(" in before and ")" not in before.rpartition("(")[2] and straight[end : end + 1] in "),"
        if bracketed or (last in _AREA_LEADS and (unclear is None or _tells_department(before, last, unclear))):
            one.area = True
            one.as_area.add(start)
        elif last in _TOWN_LEADS:
            one.town = one.town or last == "a" or not _last_words(before).isdisjoint(folded_words_of("town_words"))
        bracket = _BRACKET.match(straight, end)
        if bracket:
            one.within.append(bracket[1])
    return one


def _tells_department(before: str, last: str, inside: str) -> bool:
    """True if the words before the name of a river are of the department: "le préfet de la Loire", "en Dordogne".

    `inside` is "yes" where "dans la Loire" is the department.
    """
    words = _last_words(before)
    if not words.isdisjoint(folded_words_of("river_words")):
        return False
    told = last == "en" or (inside == "yes" and "dans" in words)
    return told or not words.isdisjoint(folded_words_of("department_words"))


def _last_words(before: str) -> set[str]:
    return set(_WORD.findall(fold(before))[-_LAST_WORDS:])


def _areas(sought: Iterable[Sought], entities: Sequence[Entity]) -> set[str]:
    """The codes of the departments and regions named, also inside other names ("préfecture de l'Aude")."""
    codes: set[str] = set()
    for one in sought:
        for text in one.within:
            codes |= {place.code for place in candidates(text.split(",")[0]) if not place.commune and "-" in place.code}
        codes |= {place.code for place in _of_form(one) if not _is_town(place)}
    for entity in entities:
        inner = _CONTAINER.search(entity.text) if " " in entity.text else None
        if inner:
            codes |= {place.code for place in find(inner[1]) if "-" in place.code}
    return codes


def _choose_all(sought: list[Sought], areas: set[str], countries: set[str], unknown: int) -> None:
    """Choose for each, first what the words or the size decide, then by the neighbours these make.

    `unknown` is how many places of the article the base does not have.
    """
    for one in sought:
        one.chosen = _chosen(one, areas, countries)
    known = [one.chosen for one in sought if one.chosen is not None and _is_town(one.chosen)]
    for one in sought:
        if one.chosen is None:
            one.chosen = _beside(one, known)
    for one in sought:
        others = [place for place in known if place is not one.chosen]
        if one.chosen is not None and _is_doubted(one, one.chosen, others, areas, unknown):
            one.chosen = None


def _beside(one: Sought, known: list[Known]) -> Known | None:
    """The only town of the name that lies near a town already chosen; None where there are several or none."""
    towns = _of_form(one)
    if len(towns) < 2 or not _is_town(towns[0]):
        return None
    near = [place for place in towns if any(_km(place, other) < _NEAR_KM for other in known)]
    return near[0] if len(near) == 1 else None


def _is_doubted(one: Sought, chosen: Known, others: list[Known], areas: set[str], unknown: int) -> bool:
    """True if the other places of the article speak against the one chosen, or none of them for it."""
    named = not areas.isdisjoint(_containers(chosen))
    return (not named and _contested(one, others)) or _doubtful(chosen, others, areas, unknown)


def _chosen(one: Sought, areas: set[str], countries: set[str]) -> Known | None:
    """What the words around a name decide, or the areas and countries that the article names, or size alone."""
    found = _of_form(one)
    for text in one.within:
        codes = {place.code for place in candidates(text.split(",")[0]) if "-" in place.code}
        inside = _inside(found, codes)
        if len(inside) == 1:
            return inside[0]
    if len(found) < 2:
        return found[0] if found else None
    inside = [place for place in _inside(found, areas) if _is_town(place)]
    abroad = [place for place in found if place.code in countries]
    if not abroad:
        return _chosen_at_home(found, inside)
    if _far_larger(found):
        return found[0]
    return abroad[0] if len(abroad) == 1 and not inside else None


def _inside(found: Iterable[Known], areas: set[str]) -> list[Known]:
    """The places that lie in one of the areas."""
    return [place for place in found if not areas.isdisjoint(_containers(place))]


def _chosen_at_home(found: list[Known], inside: list[Known]) -> Known | None:
    """The place meant where the article names the country of none: the town `inside` its areas, else by size."""
    far_larger = _far_larger(found)
    if len(inside) == 1 and (inside[0].population >= _TOWN or not far_larger):
        return inside[0]
    if far_larger:
        return found[0]
    at_home = [place for place in found if place.commune and place.population >= _TOWN]
    if len(at_home) == 1 and found[0].population <= _AT_HOME * at_home[0].population:
        return at_home[0]
    return None


def _of_form(one: Sought) -> list[Known]:
    """The candidates that the words before the name allow: areas behind an article, towns behind "à".

    A town as large as the area of its name, as Paris is, is meant in any case; of a name with an article of its own,
    and behind a bare "de", the area is meant where it is far larger.
    """
    areas = [place for place in one.found if not _is_town(place)]
    towns = [place for place in one.found if _is_town(place)]
    if not areas or _larger(towns, areas):
        return towns
    departments = [place for place in areas if place.code.startswith("D-")] or areas
    if one.area or _has_article(one):
        return departments[:1]
    if one.town:
        return towns
    return departments[:1] if _far_smaller(towns, areas) and not _is_unclear(one) else []


def _has_article(one: Sought) -> bool:
    return one.referent.canonical.lower().startswith(("la ", "le ", "les ", "l'", "l’"))


def _is_unclear(one: Sought) -> bool:
    return fold(one.referent.canonical) in folded_words_of("unclear_departments")


def _larger(towns: list[Known], areas: list[Known]) -> bool:
    """True if a town is as large as the area of its name, as Paris is."""
    return bool(towns) and towns[0].population * 2 >= areas[0].population


def _far_smaller(towns: list[Known], areas: list[Known]) -> bool:
    """True if no town of the name comes near the area in size."""
    return not towns or towns[0].population * _FAR_LARGER < areas[0].population


def _far_larger(found: Sequence[Known]) -> bool:
    """True if the first place is so much larger than the next that its bare name means it.

    Of cities of which none is a town of France the largest is meant sooner: Manchester, Vancouver.
    """
    times = found[0].population / max(found[1].population, 1)
    if found[0].population >= _CITY and not any(place.commune and place.population >= _TOWN for place in found):
        return times >= _LARGER
    return found[0].population >= _TOWN and times >= _FAR_LARGER


def _doubtful(place: Known, others: list[Known], areas: set[str], unknown: int) -> bool:
    """True for a village of which the article names neither area nor neighbours, but other places, known or not."""
    if not place.commune or place.population >= _VILLAGE or not areas.isdisjoint(_containers(place)):
        return False
    return bool(others or unknown) and all(_km(place, other) > _FAR_KM for other in others)


def _contested(one: Sought, others: list[Known]) -> bool:
    """True where a small namesake lies near a town of the article, and the chosen one, no city, near none.

    Also where it lies beyond the sea from all the towns of France that the article names.
    """
    towns = [place for place in one.found if _is_town(place)]
    if one.chosen not in towns or len(towns) < 2 or one.chosen.population >= _CITY or one.within:
        return False

    def is_near(place: Known) -> bool:
        return any(_km(place, other) < _NEAR_KM for other in others)

    at_home = [other for other in others if other.commune]
    overseas = bool(at_home) and all(_km(one.chosen, other) > _OVERSEAS_KM for other in at_home)
    return not is_near(one.chosen) and (overseas or any(map(is_near, towns)))


def _containers(place: Known) -> set[str]:
    """The codes of department and region of a commune, those of the region of a department."""
    if not place.commune:
        return {place.parent} if place.parent else set()
    code = place.code[:3] if place.code[:2] in ("97", "98") else place.code[:2]
    return {f"D-{code}", _regions().get(code, "")}


@cache
def _regions() -> dict[str, str]:
    """The region of each department, by the code of the department."""
    return {row["code"]: f"R-{row['region']}" for row in load_lexicon("profiles", "departments.tsv")}


def _is_town(place: Known) -> bool:
    return "-" not in place.code


def _km(one: Known, other: Known) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    across = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return hypot(one.lat - other.lat, across) * _KM_A_DEGREE


def _as_place(known: Known) -> Place:
    by = {"D-": "department", "R-": "region"}.get(known.code[:2], "commune" if known.commune else "town")
    return Place(known.code, known.lat if known.exact else None, known.lon if known.exact else None, by)


@cache
def _regions_abroad() -> dict[str, Place]:
    """The states, provinces and regions of neighbours, which bear the code of their country."""
    rows = load_lexicon("profiles", "regions_abroad.tsv")
    return {fold(row["name"]): Place(row["iso"], float(row["lat"]), float(row["lon"]), "region") for row in rows}


def country_point(iso: str) -> tuple[float | None, float | None]:
    """Latitude and longitude of the middle of a country; None twice where none is known."""
    return _points().get(iso, (None, None))


@cache
def _points() -> dict[str, tuple[float, float]]:
    rows = load_lexicon("profiles", "country_points.tsv")
    return {row["iso"]: (float(row["lat"]), float(row["lon"])) for row in rows}
