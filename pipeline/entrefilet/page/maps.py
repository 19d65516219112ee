"""The maps of the page: departments of France drawn around the points of their communes, and outlines of countries.

Both are drawn with one scale for longitudes and one for latitudes (an equirectangular projection), which `project` and
the script of the page share. The borders of the departments are made from the points of their communes by
`models/places/departments.py`, and approximate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from entrefilet.text.lexicon import load_lexicon

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Map:
    """What a map is drawn with: its north-west corner in degrees, units a degree, its size, its shapes as SVG paths."""

    west: float
    north: float
    per_lon: float
    per_lat: float
    width: float
    height: float
    shapes: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]

    def project(self, lat: float, lon: float) -> Point:
        """Where a point lies on the map; `project` of the script is the same."""
        return (lon - self.west) * self.per_lon, (self.north - lat) * self.per_lat


@cache
def france() -> Map:
    """Metropolitan France by department; the name of a shape is its code ("56")."""
    shapes = []
    drawn = _frame(west=-5.4, east=9.9, south=41.2, north=51.3, width=560, middle=46.5)
    for code, rings in sorted(department_rings().items()):
        path = "".join(_path([drawn.project(lat, lon) for lat, lon in ring]) for ring in rings)
        shapes.append((code, path))
    return _frame(-5.4, 9.9, 41.2, 51.3, 560, 46.5, tuple(shapes))


@cache
def world() -> Map:
    """The countries, without the Antarctic, on meridians and parallels thirty degrees apart."""
    drawn = _frame(west=-180, east=180, south=-57, north=84, width=900, middle=0)
    paths = []
    for row in load_lexicon("page", "world.tsv"):
        for ring in row["rings"].split(";"):
            pairs = (pair.split(",") for pair in ring.split(" "))
            points = _unbroken([(int(lat) / 10, int(lon) / 10) for lon, lat in pairs])
            if max(lat for lat, _ in points) > drawn.north - drawn.height / drawn.per_lat:
                turns = (0, -360) if max(lon for _, lon in points) > 180 else (0,)
                paths += [_path([drawn.project(lat, lon + turn) for lat, lon in points]) for turn in turns]
    lines = [_line(drawn.project(84, lon), drawn.project(-57, lon)) for lon in range(-150, 180, 30)]
    lines += [_line(drawn.project(lat, -180), drawn.project(lat, 180)) for lat in range(-30, 84, 30)]
    return _frame(-180, 180, -57, 84, 900, 0, (("", "".join(paths)),), tuple(lines))


def _unbroken(ring: list[Point]) -> list[Point]:
    """A ring that crosses the meridian of 180 degrees goes on eastwards, to be drawn at both edges of the map."""
    lons = [lon for _, lon in ring]
    if max(lons) - min(lons) <= 180:
        return ring
    return [(lat, lon + 360 if lon < 0 else lon) for lat, lon in ring]


def department_rings() -> dict[str, list[list[Point]]]:
    """The borders of each department of metropolitan France: closed rings of latitude and longitude."""
    return {
        row["department"]: [
            [(int(lat) / 1000, int(lon) / 1000) for lat, lon in (pair.split(",") for pair in ring.split(" "))]
            for ring in row["rings"].split(";")
        ]
        for row in load_lexicon("page", "departments.tsv")
    }


def _frame(
    west: float, east: float, south: float, north: float, width: float, middle: float,
    shapes: tuple[tuple[str, str], ...] = (), lines: tuple[str, ...] = (),
) -> Map:  # fmt: skip
    """A map of these limits in degrees; at the latitude `middle` distances east and north are alike."""
    per_lon = width / (east - west)
    per_lat = per_lon / math.cos(math.radians(middle))
    return Map(west, north, per_lon, per_lat, width, round((north - south) * per_lat, 1), shapes, lines)


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _line(start: Point, end: Point) -> str:
    return f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
