"""The shapes of departments hold the towns they should; both projections are one."""

import importlib.util
import re
from importlib.resources import files
from pathlib import Path

import pytest

from entrefilet.page.maps import _unbroken, department_rings, france, world

ROOT = Path(__file__).parents[2]
TOWNS = {
    **{"Brest": (48.390, -4.486, "29"), "Rodez": (44.353, 2.573, "12"), "Lille": (50.637, 3.063, "59")},
    **{"Strasbourg": (48.573, 7.752, "67"), "Nice": (43.710, 7.262, "06"), "Bayonne": (43.493, -1.475, "64")},
    **{"Perpignan": (42.698, 2.895, "66"), "Ajaccio": (41.927, 8.734, "2A"), "Bastia": (42.697, 9.450, "2B")},
    **{"Cherbourg": (49.639, -1.616, "50"), "Mende": (44.518, 3.500, "48"), "Gap": (44.559, 6.079, "05")},
    **{"Besançon": (47.237, 6.024, "25"), "Bourges": (47.081, 2.398, "18"), "Niort": (46.323, -0.464, "79")},
    **{"Troyes": (48.297, 4.074, "10"), "Chartres": (48.444, 1.489, "28"), "Créteil": (48.790, 2.455, "94")},
    **{"Limoges": (45.833, 1.261, "87"), "Le Puy": (45.042, 3.885, "43"), "Annecy": (45.899, 6.129, "74")},
}


@pytest.fixture(scope="module")
def rings():
    return department_rings()


def inside(lat, lon, ring):
    """True if the ring runs round the point."""
    odd = False
    for (lat1, lon1), (lat2, lon2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (lat1 > lat) != (lat2 > lat) and lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1):
            odd = not odd
    return odd


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_lies_in_its_department(rings, town):
    lat, lon, department = TOWNS[town]
    holding = [code for code, shapes in rings.items() if sum(inside(lat, lon, ring) for ring in shapes) % 2]
    assert holding == [department]


def test_every_department_of_the_mainland_has_a_shape(rings):
    expected = {f"{number:02d}" for number in range(1, 96) if number != 20} | {"2A", "2B"}
    assert set(rings) == expected


@pytest.mark.slow
def test_the_borders_are_those_that_the_communes_give():
    spec = importlib.util.spec_from_file_location("departments", ROOT / "models" / "places" / "departments.py")
    departments = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(departments)
    held = departments.OUTPUT.read_text("utf-8").splitlines()[2:]
    assert held == list(departments.lines()), "stale: python models/places/departments.py"


def test_maps_are_small_and_hold_their_shapes():
    mainland = france()
    assert sum(len(path) for _, path in mainland.shapes) < 150_000
    assert sum(len(path) for _, path in world().shapes) < 150_000
    for _, path in mainland.shapes:
        points = [tuple(map(float, pair.split(" "))) for pair in re.findall(r"-?[\d.]+ -?[\d.]+", path)]
        assert all(0 <= x <= mainland.width and 0 <= y <= mainland.height for x, y in points)
    x, y = mainland.project(48.857, 2.352)
    assert (round(x / mainland.width, 2), round(y / mainland.height, 2)) == (0.51, 0.24)


def test_a_ring_over_the_date_line_is_unbroken():
    ring = _unbroken([(66.0, 170.0), (67.0, 179.0), (67.0, -179.0), (66.0, -170.0)])
    assert [lon for _, lon in ring] == [170.0, 179.0, 181.0, 190.0]


def test_the_script_projects_as_python_does():
    script = files("entrefilet").joinpath("page", "templates", "places.js").read_text("utf-8")
    assert "[(lon - map.west) * map.per_lon, (map.north - lat) * map.per_lat]" in script
