"""Write `page/world.tsv`, the outlines of countries, from the package world-atlas.

    python models/places/world.py FILE

FILE is `countries-110m.json` of https://www.npmjs.com/package/world-atlas (2.0.2, ISC; made from Natural Earth, which
is in the public domain). A line is a country: its number in ISO 3166-1, and its rings, points in tenths of a degree.
"""

import json
import sys
from pathlib import Path

OUTPUT = Path(__file__).parents[2] / "pipeline" / "entrefilet" / "page" / "world.tsv"
HEAD = "# Outlines of countries, in tenths of a degree: world-atlas 2.0.2 (ISC), from Natural Earth (public domain)"


def arcs_of(topology):
    """Each arc as points in tenths of a degree."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round(10 * (x * scale_x + move_x)), round(10 * (y * scale_y + move_y))))
        yield points


def ring(numbers, arcs):
    """The points of a ring of arcs, a negative number being an arc read backwards."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]


def main():
    """Write the file."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = list(arcs_of(topology))
    lines = {}
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [ring(numbers, arcs) for polygon in polygons for numbers in polygon]
        drawn = ";".join(" ".join(f"{x},{y}" for x, y in one) for one in rings if len(one) > 3)
        name = country.get("id") or country["properties"]["name"]
        lines[name] = f"{name}\t{drawn}"
    OUTPUT.write_text("\n".join([HEAD, "country\trings", *sorted(lines.values())]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
