"""The maps of the page: departments of France drawn around the points of their communes, and outlines of countries.

Both are drawn with one scale for longitudes and one for latitudes (an equirectangular projection), which `project` and
the script of the page share. Nothing states where a department ends but its communes: every point of a fine grid
belongs to the department of the nearest commune, and the shapes are the smoothed borders of those points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from entrefilet.entities.places import communes
from entrefilet.text.lexicon import load_lexicon

if TYPE_CHECKING:
    import numpy as np

    Mask = np.ndarray[Any, Any]

Point = tuple[float, float]

GRID_DEGREES = 0.055  # of latitude between two points of the grid: six kilometres
NEAR_POINTS = 1.0  # a point so near to a commune, in grid points, lies in France; gaps between such points are filled
CLOSED_POINTS = 2
SMOOTHED = 3  # rounds


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
    import numpy as np

    names, owners, west, north, step_lon = _grid()
    rings: dict[str, list[list[Point]]] = {}
    for number, name in enumerate(names):
        own = np.pad(owners == number, 1)
        for ring in _borders(own):
            corners = [(north - (row - 1.5) * GRID_DEGREES, west + (column - 1.5) * step_lon) for row, column in ring]
            rings.setdefault(name, []).append(_smooth(corners))
    return rings


def _frame(
    west: float, east: float, south: float, north: float, width: float, middle: float,
    shapes: tuple[tuple[str, str], ...] = (), lines: tuple[str, ...] = (),
) -> Map:  # fmt: skip
    """A map of these limits in degrees; at the latitude `middle` distances east and north are alike."""
    per_lon = width / (east - west)
    per_lat = per_lon / math.cos(math.radians(middle))
    return Map(west, north, per_lon, per_lat, width, round((north - south) * per_lat, 1), shapes, lines)


def _grid() -> tuple[list[str], Mask, float, float, float]:
    """The departments; which of them each point of the grid belongs to, -1 outside; its corner; degrees a column."""
    import numpy as np
    from scipy.ndimage import binary_closing, binary_fill_holes
    from scipy.spatial import cKDTree

    points = [(place.lat, place.lon, _department(place.code)) for place in communes() if place.lat and place.lon]
    points = [(lat, lon, name) for lat, lon, name in points if name < "96"]
    names = sorted({name for _, _, name in points})
    step_lon = GRID_DEGREES / math.cos(math.radians(46.5))
    west, north = min(lon for _, lon, _ in points) - 2 * step_lon, max(lat for lat, _, _ in points) + 2 * GRID_DEGREES
    rows = int((north - min(lat for lat, _, _ in points)) / GRID_DEGREES) + 4
    columns = int((max(lon for _, lon, _ in points) - west) / step_lon) + 4
    tree = cKDTree([(lat / GRID_DEGREES, lon / step_lon) for lat, lon, _ in points])
    lats, lons = np.mgrid[0:rows, 0:columns]
    asked = np.stack([north / GRID_DEGREES - lats, west / step_lon + lons], axis=-1)
    distance, nearest = tree.query(asked)
    inside = binary_fill_holes(binary_closing(distance <= NEAR_POINTS, iterations=CLOSED_POINTS))
    numbers = np.array([names.index(name) for _, _, name in points])
    return names, np.where(inside, numbers[nearest], -1), west, north, step_lon


def _department(code: str) -> str:
    return code[:3] if code.startswith("97") else code[:2]


def _borders(own: Mask) -> Iterator[list[tuple[int, int]]]:
    """The rings of corners around the points that are set, the inside always on one hand."""
    following: dict[tuple[int, int], list[tuple[int, int]]] = {}
    rows, columns = own.nonzero()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        corners = ((row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column))
        sides = (own[row - 1, column], own[row, column + 1], own[row + 1, column], own[row, column - 1])
        for place, other in enumerate(sides):
            if not other:
                following.setdefault(corners[place], []).append(corners[(place + 1) % 4])
    while following:
        ring = [next(iter(following))]
        while ring[-1] in following:
            corner = ring[-1]
            ring.append(following[corner].pop())
            if not following[corner]:
                del following[corner]
        yield ring[:-1]


def _smooth(ring: list[Point]) -> list[Point]:
    """Each corner between its neighbours; neighbouring departments share theirs, so that borders meet."""
    for _ in range(SMOOTHED):
        size = len(ring)
        ring = [
            (
                (ring[place - 1][0] + 2 * ring[place][0] + ring[(place + 1) % size][0]) / 4,
                (ring[place - 1][1] + 2 * ring[place][1] + ring[(place + 1) % size][1]) / 4,
            )
            for place in range(size)
        ]
    return ring


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _line(start: Point, end: Point) -> str:
    return f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
