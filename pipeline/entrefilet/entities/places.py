"""The base of places: communes, departments and regions of France, towns of the world. Begin with `find`.

`places.tsv.gz` is built by `models/places/build.py` and read when it is first asked for. A line holds, between tabs:
the key of the name (folded, hyphens and apostrophes as blanks), by which lines are sorted; the name, left out where it
is the key in capitals; the code; the population; latitude and longitude; "-" where the point is that of the department;
the code of what it lies in. Codes are INSEE's five characters for a commune, "D-56", "R-53", and ISO 3166-1 for towns
abroad.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from entrefilet.french.folding import name_key
from entrefilet.text.remembered import remembered


class Place(NamedTuple):
    """A place of the base: population in people, latitude and longitude in degrees, None where no point is known.

    `exact` is false where the point is that of the department; `parent` is the code of the region of a department, ""
    where nothing is said.
    """

    name: str
    code: str
    population: int
    lat: float | None
    lon: float | None
    exact: bool
    parent: str

    @property
    def commune(self) -> bool:
        """True for a commune of France ("12202"); not for "D-12", "R-76", "BE"."""
        return len(self.code) == 5


@remembered
def find(name: str) -> tuple[Place, ...]:
    """The places of that name, the most people first; case, accents and hyphens do not matter. Empty for no place."""
    lines, lead = _lines(), f"{name_key(name)}\t"
    index = bisect_left(lines, lead)
    found = []
    while index < len(lines) and lines[index].startswith(lead):
        found.append(_place(lines[index]))
        index += 1
    return tuple(sorted(found, key=lambda place: -place.population))


def population(name: str) -> int:
    """How many people live in the largest place of that name; 0 for a name of no place in the base."""
    found = find(name)
    return found[0].population if found else 0


def is_place(name: str) -> bool:
    """True if the base has a place of that name, however small."""
    return bool(find(name))


def communes() -> Iterator[Place]:
    """Each commune of France once, with the point of the commune itself."""
    seen = set()
    for place in map(_place, _lines()):
        if place.commune and place.exact and place.code not in seen:
            seen.add(place.code)
            yield place


@cache
def _lines() -> list[str]:
    packed = files("entrefilet").joinpath("entities", "places.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").split("\n")


def _place(line: str) -> Place:
    key, name, code, people, lat, lon, inexact, parent = line.split("\t")
    latitude, longitude = (float(lat), float(lon)) if lat else (None, None)
    return Place(name or key.title(), code, int(people), latitude, longitude, not inexact, parent)
