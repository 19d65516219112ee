"""Streets, buildings and quarters in the commune that the article names beside them. Begin with `place_sites`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from entrefilet.french.folding import fold
from entrefilet.mention import Entity
from entrefilet.profiles.profile import Place
from entrefilet.profiles.words import folded_words_of

# Between a site and the commune behind it: "la rue du Port, à Rodez", "le pont Vieux de Rodez", "rue du Port (Rodez)".
_BEHIND = re.compile(r"(?:,? (?:à|de) |,? d'| \()")
# Between a commune and the site behind it: "à Rodez, rue du Port", "à Tignes (Savoie), au stade du Lac".
_BEFORE = re.compile(r"(?: \([^()\n]{1,40}\))?,(?: (?:dans|sur|devant|près de|à|au|aux))? (?:la |le |les |l')?")
_AT = re.compile(r"\b[àÀA] $")
_TAIL = re.compile(r" (?:de |d'|à )(?P<commune>[A-ZÀ-Þ][^\n]{1,60})$")


def place_sites(straight: str, entities: Sequence[Entity], placed: Mapping[int, Place]) -> dict[int, Place]:
    """The sites of an article by their first characters, each with the code of its commune and no point of its own.

    `placed` are the places that were found in the base. A site beside which no commune stands is left out.
    """
    places = [entity for entity in entities if entity.kind == "LOC"]
    communes = {fold(one.text): placed[one.start] for one in places if one.start in placed}
    found: dict[int, Place] = {}
    for number, site in enumerate(places):
        if site.start in placed or not _is_site(site.text):
            continue
        tail = _TAIL.search(site.text)
        named = communes.get(fold(tail["commune"])) if tail else None
        place = (
            named
            or _behind(straight, site, placed)
            or _in_front(straight, places[max(0, number - 2) : number], site, placed)
        )
        if place is not None and place.by == "commune":
            found[site.start] = Place(place.code, None, None, "commune")
    return found


def _is_site(text: str) -> bool:
    return fold(text).split(" ")[0] in folded_words_of("site_words")


def _behind(straight: str, site: Entity, placed: Mapping[int, Place]) -> Place | None:
    link = _BEHIND.match(straight, site.end)
    return placed.get(link.end()) if link else None


def _in_front(straight: str, before: Sequence[Entity], site: Entity, placed: Mapping[int, Place]) -> Place | None:
    """The commune among the one or two places before a site, a department in brackets between them."""
    for commune in before:
        at = _AT.search(straight, max(0, commune.start - 3), commune.start) is not None
        if at and _BEFORE.fullmatch(straight, commune.end, site.start):
            return placed.get(commune.start)
    return None
