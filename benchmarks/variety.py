"""How much of the ordinary breadth of French is read: slots of a sentence crossed, the share right by family and value.

    python benchmarks/variety.py [LAYER ...] [--count 200] [--show FAMILY] [--by-slot] [--aside] [--floors FILE]

Sentences are made from the slots of `families/`, most of them such as no article holds, but all such as a paper prints.
A third of the values of each slot is kept aside: without `--aside` they are not drawn, with it only they are, and
nothing but the shares is shown. `--floors` holds one line a family, "LAYER<tab>FAMILY<tab>PERCENT", and ends with 1
under any of them. A case is right when every row it must give is there, with its fields, and no other in its layer.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from families import LAYERS, judge
from families.slots import PUBLISHED, Case, Family, cases

import entrefilet

_SHOWN = (
    "kind",
    "text",
    "value",
    "unit",
    "modifier",
    "timex",
    "speaker",
    "speaker_canonical",
    "canonical",
    "rule",
)  # what is printed of a row


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; 1 when a family stays under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layers", nargs="*", metavar="LAYER", help=f"among {', '.join(LAYERS)}; all of them by default")
    parser.add_argument("--count", type=int, default=200, help="cases a family")
    parser.add_argument("--family", action="append", help="only this family; may be repeated")
    parser.add_argument("--show", metavar="FAMILY", help="print the cases of a family that are not right")
    parser.add_argument("--by-slot", action="store_true", help="the share right by value of each slot, worst first")
    parser.add_argument("--aside", action="store_true", help="draw the values kept aside; shows shares only")
    parser.add_argument("--floors", type=Path, help="a file of floors; exit 1 under any")
    options = parser.parse_args(arguments)
    if options.aside and (options.show or options.by_slot):
        parser.error("what is kept aside is not shown")
    unknown = set(options.layers) - set(LAYERS)
    if unknown:
        parser.error(f"no families of {', '.join(sorted(unknown))}; there are {', '.join(LAYERS)}")
    floors, under = _floors(options.floors), False
    print(f"{'layer':10} {'family':24} {'cases':>6} {'right %':>8} {'wrong %':>8}   verdicts of the others")
    for layer in options.layers or LAYERS:
        for family in LAYERS[layer]():
            if options.family and family.name not in options.family:
                continue
            verdicts = measure(family, options.count, aside=options.aside)
            share = print_family(family, verdicts)
            under = under or share < floors.get((layer, family.name), 0.0)
            if options.show == family.name:
                print_failures(verdicts)
            if options.by_slot:
                print_slots(verdicts)
    return int(under)


def measure(family: Family, count: int, *, aside: bool) -> list[tuple[Case, str, list[dict[str, Any]]]]:
    """The drawn cases of a family, each with its verdict ("right" or what is wrong) and the rows it gave."""
    drawn = list(cases(family, count, aside=aside))
    articles = [{"id": str(n), "text": case.text, "published": PUBLISHED.isoformat()} for n, case in enumerate(drawn)]
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    table = entrefilet.extract(articles)
    for row in table[table["layer"] == family.layer].to_dict("records"):
        rows[row["article_id"]].append(row)
    return [(case, judge(family.layer, case, rows[str(n)]), rows[str(n)]) for n, case in enumerate(drawn)]


def print_family(family: Family, verdicts: Sequence[tuple[Case, str, Any]]) -> float:
    """One line; returns the share right in per cent."""
    counts = Counter(verdict for _, verdict, _ in verdicts)
    total = len(verdicts) or 1
    right, wrong = 100 * counts["right"] / total, 100 * counts["wrong"] / total
    others = ", ".join(f"{verdict} {n}" for verdict, n in counts.most_common() if verdict != "right")
    print(f"{family.layer:10} {family.name:24} {len(verdicts):6} {right:8.1f} {wrong:8.1f}   {others}")
    return right


def print_failures(verdicts: Iterable[tuple[Case, str, list[dict[str, Any]]]]) -> None:
    """Each case that is not right, with what was found."""
    for case, verdict, rows in verdicts:
        if verdict != "right":
            found = [{key: row[key] for key in _SHOWN if row.get(key)} for row in rows]
            print(f"  {verdict}: {case.text!r}\n     {found}")


def print_slots(verdicts: Iterable[tuple[Case, str, Any]]) -> None:
    """The share right by value, the worst twelve values that were drawn at least three times."""
    tally: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for case, verdict, _ in verdicts:
        for slot, value in case.slots.items():
            tally[slot.removesuffix(" 2"), value][0] += verdict == "right"
            tally[slot.removesuffix(" 2"), value][1] += 1
    shares = sorted((right / n, slot, value, n) for (slot, value), (right, n) in tally.items() if n >= 3)
    for share, slot, value, n in shares[:12]:
        print(f"    {100 * share:5.0f} % of {n:3}  {slot}: {value}")


def _floors(path: Path | None) -> dict[tuple[str, str], float]:
    if path is None:
        return {}
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {(layer, family): float(floor) for layer, family, floor in lines}


if __name__ == "__main__":
    sys.exit(main())
