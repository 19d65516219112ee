"""Write `page/departments.tsv`, the borders of the departments of the mainland, from the points of their communes.

    python models/places/departments.py

Nothing states where a department ends but its communes: every point of a fine grid belongs to the department of the
nearest commune, and the shapes are the smoothed borders of those points. A line is a department: its code, and its
rings, points of latitude and longitude in thousandths of a degree. Needs scipy (extra `[test]`).
"""

import math
from pathlib import Path

import numpy as np
from scipy.ndimage import binary_closing, binary_fill_holes
from scipy.spatial import cKDTree

from entrefilet.entities.places import communes

OUTPUT = Path(__file__).parents[2] / "pipeline" / "entrefilet" / "page" / "departments.tsv"
HEAD = "# Borders of departments, in thousandths of a degree, around the points of their communes: see places.tsv.gz"
GRID_DEGREES = 0.055  # of latitude between two points of the grid: six kilometres
NEAR_POINTS = 1.0  # a point so near to a commune, in grid points, lies in France; gaps between such points are filled
CLOSED_POINTS = 2
SMOOTHED = 3  # rounds


def department_rings():
    """The borders of each department: closed rings of latitude and longitude."""
    names, owners, west, north, step_lon = _grid()
    rings = {}
    for number, name in enumerate(names):
        own = np.pad(owners == number, 1)
        for ring in _borders(own):
            corners = [(north - (row - 1.5) * GRID_DEGREES, west + (column - 1.5) * step_lon) for row, column in ring]
            rings.setdefault(name, []).append(_smooth(corners))
    return rings


def _grid():
    """The departments; which of them each point of the grid belongs to, -1 outside; its corner; degrees a column."""
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


def _department(code):
    return code[:3] if code.startswith("97") else code[:2]


def _borders(own):
    """The rings of corners around the points that are set, the inside always on one hand."""
    following = {}
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


def _smooth(ring):
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


def lines():
    """The lines of the file."""
    for name, rings in sorted(department_rings().items()):
        drawn = (" ".join(f"{round(1000 * lat)},{round(1000 * lon)}" for lat, lon in ring) for ring in rings)
        yield f"{name}\t{';'.join(drawn)}"


def main():
    """Write the file."""
    OUTPUT.write_text("\n".join([HEAD, "department\trings", *lines()]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
