"""People, places and speakers: how often gender, role, affiliation, place and kind of speaker are those of a reader.

    python benchmarks/profiles.py DATA [GOLD.tsv] [--errors]

DATA is the folder of development data (`articles/`, `gold/`), whose texts are not part of the project; GOLD.tsv
(benchmarks/profiles.tsv) adds to its annotations what the table says of people, places and speakers, by offsets. Rows
are aligned with the gold as `entrefilet validate` aligns them, and names or quotations that were not found count
nowhere. `--errors` lists what differs. Ends with 1 when a figure misses its target.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from entrefilet.errors import UsageError
from entrefilet.evaluation.alignment import align, shares
from entrefilet.evaluation.comparing import absent
from entrefilet.evaluation.found import extract_rows
from entrefilet.evaluation.gold import make_article, read_text
from entrefilet.evaluation.gold_article import GoldArticle, Row
from entrefilet.evaluation.gold_form import LISTS
from entrefilet.evaluation.measured import MEASURED
from entrefilet.evaluation.scores import ordered

GOLD = Path(__file__).with_name("profiles.tsv")
FIELDS = ("gender", "role", "affiliation", "place_code", "speaker_kind", "speaker_gender")
# Per cent; the columns that a comparison reads where their name is another.
TARGETS = {"gender": 97, "gender_decided": 85, "role": 85, "speaker_kind": 95, "place": 95, "place_decided": 85}
COLUMNS = {"place": "place_code", "place_decided": "place_code"}
MAX_WRONG_GENDERS = 1.0  # per cent of the people whose gender the gold knows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    articles = read(given.data, given.gold)
    right, asked, errors = compare(articles, extract_rows(articles).rows)
    print(f"{len(articles)} articles\n{'':24}{'right':>7}{'asked':>7}{'%':>7}{'target':>8}")
    missed = 0
    for name, count in asked.items():
        share = 100 * right[name] / count
        target = TARGETS.get(name)
        missed += target is not None and share < target
        print(f"{name:24}{right[name]:7}{count:7}{share:7.1f}{target or '':>8}")
    wrong = 100 * (asked["gender"] - right["gender"]) / asked["gender_decided"]
    print(f"{'gender wrong':24}{'':14}{wrong:7.1f}{MAX_WRONG_GENDERS:8.0f}")
    if given.errors:
        print(*errors, sep="\n")
    return int(missed > 0 or wrong >= MAX_WRONG_GENDERS)


def read(data: Path, gold: Path) -> list[GoldArticle]:
    """The gold of the data with the fields of the file.

    Raises UsageError when an annotation of the file is not in the data.
    """
    added: dict[str, dict[tuple[str, int, int], dict[str, str]]] = defaultdict(dict)
    with gold.open(encoding="utf-8", newline="") as handle:
        lines = (line for line in handle if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            place = (row["layer"], int(row["start"]), int(row["end"]))
            added[row["article"]][place] = {field: row[field] for field in FIELDS if row[field]}
    return [_article(data, name, fields) for name, fields in added.items()]


def _article(data: Path, name: str, added: dict[tuple[str, int, int], dict[str, str]]) -> GoldArticle:
    content: dict[str, Any] = json.loads(read_text(data / "gold" / f"{name}.json"))
    left = set(added)
    for layer, key in LISTS.items():
        for annotation in content.get(key, ()):
            place = (layer, annotation["start"], annotation["end"])
            annotation.update(added.get(place, {}))
            left.discard(place)
    if left:
        raise UsageError(f"{name}: the data has no {' '.join(map(str, min(left)))}: another version of its gold?")
    return make_article(content, read_text(data / "articles" / f"{name}.txt"))


def compare(
    articles: Sequence[GoldArticle], rows: dict[str, Sequence[Row]]
) -> tuple[Counter[str], Counter[str], list[str]]:
    """For each comparison of the fields how many are right and how many were asked, and a line for each that is not."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    errors = []
    for article in articles:
        for layer, name, found, gold, answer in _answers(article, rows[article.id]):
            right[name] += answer
            asked[name] += 1
            if not answer:
                column = _column(name)
                told = found["text"] if layer == "entity" else found["speaker"]
                place = f"{article.id} {gold['start']}"
                errors.append(f"{place} {name}: {told!r}: found {found.get(column)!r}, gold {gold.get(column)!r}")
    return right, asked, errors


def _answers(article: GoldArticle, rows: Sequence[Row]) -> Iterator[tuple[str, str, Row, Row, bool]]:
    for layer in ("entity", "quotation"):
        measured = MEASURED[layer]
        found = ordered(row for row in rows if row["layer"] == layer)
        gold = ordered(article.mentions[layer])
        for i, j in align(shares(found, gold), measured.pair_share):
            for name, same in measured.values.items():
                column = _column(name)
                if (
                    column in FIELDS
                    and not absent(gold[j].get(column))
                    and (answer := same(found[i], gold[j])) is not None
                ):
                    yield layer, name, found[i], gold[j], answer


def _column(name: str) -> str:
    """The column that a comparison reads."""
    return COLUMNS.get(name, name.removesuffix("_decided"))


if __name__ == "__main__":
    sys.exit(main())
