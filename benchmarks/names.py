"""The table `names` over many articles: time and peak memory of the joining alone, and how both grow.

    python benchmarks/names.py [--articles 20000,200000] [--new 2]

Rows are invented: each article names people that many others name, and `--new` that none has named before, with
functions, places and bodies. Nothing is analysed. Each size runs in a process of its own; the disk holds what does not
fit into memory (SQLite's temporary file, below TMPDIR). Ends with 1 when memory grows by more than a tenth of the
articles' growth.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing

from entrefilet.naming.cards import COLUMNS
from entrefilet.naming.names import Names, Row

_FIRST = ("Anne", "Luc", "Élodie", "Jean-Marc", "Inès", "Yvon", "Maud", "Karim", "Solène", "Bruno", "Nadia", "Gaël")
_SYLLABLES = (
    "ker",
    "mon",
    "val",
    "bri",
    "sau",
    "del",
    "por",
    "tan",
    "gui",
    "rec",
    "lou",
    "mar",
    "ber",
    "ti",
    "na",
    "ro",
)
_ROLES = ("maire de Rodez", "députée", "sociologue", "préfet", "avocate", "infirmier", None, None)
_SOURCES = ("Le Ponant", "La Dépêche du Ponant", "Courrier de Brévannes", "Télésonne")
_COMMON = 5_000  # people that the whole press names
_MEGABYTE = 1 << 20
_GROWTH = 0.1  # of the growth of the articles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="20000,200000")
    parser.add_argument("--new", type=int, default=2)
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)  # the process of one size
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(measure(given.alone, given.new)))
        return 0
    sizes = [int(size) for size in given.articles.split(",")]
    measured = [_in_process(size, given.new) for size in sizes]
    print(f"{'articles':>10}{'names':>10}{'seconds':>9}{'CPU':>9}{'us/article':>12}{'peak MB':>9}")
    for size, one in zip(sizes, measured, strict=True):
        cost = 1e6 * one["cpu"] / size
        print(f"{size:10}{one['names']:10.0f}{one['seconds']:9.1f}{one['cpu']:9.1f}{cost:12.0f}{one['peak']:9.0f}")
    memory, articles = measured[-1]["peak"] / measured[0]["peak"], sizes[-1] / sizes[0]
    print(f"{articles:.1f} times the articles, {memory:.2f} times the memory")
    return int(memory - 1 > _GROWTH * (articles - 1))


def measure(articles: int, new: int) -> dict[str, float]:
    """Names, seconds, seconds of CPU and megabytes at the peak for so many articles."""
    began = time.perf_counter()
    with closing(Names()) as names:
        for number in range(articles):
            names.add(list(_rows(number, new)), _SOURCES[number % 4], dt.date(2020, 1, 1) + dt.timedelta(number % 1500))
        names.finish()
        for first in range(0, articles, 64):
            for _ in names.ids(first, 64):
                pass
        count = sum(1 for _ in names.rows())
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds, cpu = time.perf_counter() - began, usage.ru_utime + usage.ru_stime
    return {"names": count, "seconds": seconds, "cpu": cpu, "peak": usage.ru_maxrss * 1024 / _MEGABYTE}


def _in_process(articles: int, new: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--alone", str(articles), "--new", str(new)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _rows(number: int, new: int) -> Iterator[Row]:
    """The rows of one article: three people of all, so many of its own, a body, a town, a quotation."""
    draw = random.Random(number)
    people = [int(_COMMON * draw.random() ** 3) for _ in range(3)] + [_COMMON + number * new + n for n in range(new)]
    for person in people:
        name = _name(person)
        role = _ROLES[person % len(_ROLES)]
        yield _row(kind="PER", canonical=name, text=name, gender="f", gender_by="first_name", role=role)
    yield _row(layer="quotation", kind="direct", text="Nous partons demain", speaker_canonical=_name(people[0]))
    yield _row(kind="ORG", canonical=f"Union {_name(person % 300)}", text="Union")
    yield _row(kind="LOC", canonical="Rodez", text="Rodez", place_code="12202", place_by="commune", lat=44.4, lon=2.6)


def _row(**cells: object) -> Row:
    return {**dict.fromkeys(COLUMNS), "layer": "entity", **cells}


def _name(person: int) -> str:
    draw = random.Random(person)
    surname = "".join(draw.choices(_SYLLABLES, k=4)).capitalize()
    return f"{draw.choice(_FIRST)} {surname}"


if __name__ == "__main__":
    sys.exit(main())
