"""The base of places: what it holds, what it costs."""

import subprocess
import sys
from pathlib import Path

import pytest

import entrefilet.entities
from entrefilet.entities import places

PACKED = Path(entrefilet.entities.__file__).with_name("places.tsv.gz")
MEASURE = """
import resource, time
from entrefilet.entities import places
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
places.is_place("Rodez")
print(time.process_time() - began, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.mark.parametrize(
    ("name", "code", "least"),
    [
        ("Rodez", "12202", 20_000),
        ("Le Havre", "76351", 150_000),
        ("saint denis", "97411", 140_000),
        ("L’Haÿ-les-Roses", "94038", 25_000),
        ("Morbihan", "D-56", 700_000),
        ("Bretagne", "R-53", 3_000_000),
        ("Gand", "BE", 200_000),
        ("Sion", "CH", 20_000),
        ("Abidjan", "CI", 3_000_000),
    ],
)
def test_the_largest_place_of_a_name(name, code, least):
    found = places.find(name)[0]

    assert (found.code, found.population >= least) == (code, True)


def test_every_commune_has_a_code_of_its_own():
    codes = [line.split("\t")[2] for line in places._lines()]
    communes = [code for code in codes if len(code) == 5]

    assert len(communes) == len(set(communes)) > 34_900


def test_a_commune_without_a_point_has_that_of_its_department():
    place, *_ = places.find("L'Abergement-Clémenciat")

    assert not place.exact
    assert place.lat == pytest.approx(46.1, abs=0.4)


@pytest.mark.parametrize("name", ["Ker-Allanvaux", "", "-", "mairie"])
def test_what_is_no_place_is_not_found(name):
    assert places.find(name) == ()
    assert not places.is_place(name)
    assert places.population(name) == 0


def test_the_base_is_small_and_quick_to_load():
    printed = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True).stdout
    seconds, megabytes = map(float, printed.split())

    assert PACKED.stat().st_size <= 1_500_000
    assert seconds < 0.1
    assert megabytes < 30
