"""The rows of two versions of the project on the same texts: what differs, by layer and article.

    python benchmarks/rows.py OLD INPUT... [--new CHECKOUT] [--ignore COLUMN,...] [--every 10] [--save ROWS.jsonl]
                              [--options=--fast]

OLD is a checkout of the older version, or a file that `--save` wrote from its rows (then it is not run again); the
newer one is this checkout. An INPUT is a folder (searched through) or a file: .txt, .jsonl and .jsonl.gz with a text
under "text", .conll.gz (token, label, spacing; each tenth document). A list `unread.txt` in a folder, or above it,
names articles that are left out. The publication day is that of the record, the gold beside it, or the file name.

Each version runs in a process of its own. Columns that only one of them has are not compared. Exit 1 when rows differ.

    python benchmarks/rows.py --texts TEXTS.jsonl INPUT...      only writes the texts, as input for `entrefilet extract`
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
NEVER = ("mention_id", "quote_group")  # numbered: one row more shifts all that follow
PARAGRAPHS = 30  # of a document of the token files: longer ones are cut
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Row = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", help="the older checkout, or rows saved from it")
    parser.add_argument("inputs", type=Path, nargs="+", metavar="INPUT")
    parser.add_argument("--new", type=Path, default=HERE, help="the newer checkout (default: the one of this file)")
    parser.add_argument("--ignore", default="", metavar="COLUMNS", help="columns not compared, joined by commas")
    parser.add_argument("--every", type=int, default=10, help="each how manieth document of token files (default 10)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the older version's rows here")
    parser.add_argument("--options", default="", help="options of `extract` for the newer version alone")
    parser.add_argument("--workers", type=int, default=1)
    if "--texts" in sys.argv[1:2]:
        target, *inputs = sys.argv[2:]
        print(write_texts(Path(target), map(Path, inputs), 10), "texts")
        return 0
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = write_texts(folder / "texts.jsonl", given.inputs, given.every)
        saved = Path(given.old)
        old = saved if saved.is_file() else extract(saved, folder, "old", given.workers)
        if given.save:
            given.save.write_bytes(old.read_bytes())
        before = read_rows(old)
        after = read_rows(extract(given.new, folder, "new", given.workers, given.options))
    return report(before, after, count, {*NEVER, *given.ignore.split(",")})


def write_texts(target: Path, inputs: Iterable[Path], every: int) -> int:
    """Write each text as a record {id, text, published}; their number."""
    count = 0
    taken: Counter[str] = Counter()
    with target.open("w", encoding="utf-8") as out:
        for path in inputs:
            for name, text, day in texts(path, every):
                taken[name] += 1
                name = name if taken[name] == 1 else f"{name}#{taken[name]}"
                out.write(json.dumps({"id": name, "text": text, "published": day}, ensure_ascii=False) + "\n")
                count += 1
    return count


def texts(given: Path, every: int = 10) -> Iterator[tuple[str, str, str | None]]:
    """Identifier, text and publication day of each text under a path, in the order of the names."""
    files = sorted(path for path in given.rglob("*") if path.is_file()) if given.is_dir() else [given]
    lists = [path for path in files if path.name == "unread.txt"]
    lists += [path for folder in given.resolve().parents[:3] if (path := folder / "unread.txt").is_file()]
    unread = {line.strip() for path in lists for line in path.read_text("utf-8").splitlines()} - {""}
    for path in files:
        stem = path.name.split(".")[0]
        name = f"{path.parent.name}/{stem}"
        if path in lists or stem in unread or stem.upper() == "LICENSE":
            continue
        if path.suffix == ".txt":
            yield name, path.read_text("utf-8-sig"), _day_of(path)
        elif path.name.endswith((".jsonl", ".jsonl.gz")):
            for record in map(json.loads, filter(str.strip, _lines(path))):
                if isinstance(record.get("text"), str) and str(record.get("id")) not in unread:
                    day = _DAY.match(str(record.get("published") or record.get("reference_time") or ""))
                    yield f"{name}/{record.get('id')}", record["text"], day and day[0]
        elif path.name.endswith((".conll", ".conll.gz")):
            for number, (document, text) in enumerate(_documents(path)):
                if number % every == 0 and document not in unread:
                    day = _DAY.match(document.replace("_", "-"))
                    yield f"{name}/{document}", text, day and day[0]


def extract(checkout: Path, folder: Path, name: str, workers: int, options: str = "") -> Path:
    """The file of the rows that a checkout finds in the texts of the folder."""
    program = "from entrefilet.cli.main import main; main()"
    command = [sys.executable, "-c", program, "extract", str(folder / "texts.jsonl"), "-o", str(folder / name)]
    environment = {**os.environ, "PYTHONPATH": str(checkout.resolve() / "pipeline")}
    command += ["--format", "jsonl", "--workers", str(workers), *shlex.split(options)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=folder, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{checkout}: {done.stderr[-2000:]}")
    return folder / name / "mentions.jsonl"


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def report(before: list[Row], after: list[Row], count: int, ignored: set[str]) -> int:
    """Print the rows that differ; 1 when any does."""
    columns = sorted((set().union(*before) & set().union(*after)) - ignored)
    only = {article: list(pair) for article, pair in _differences(before, after, columns).items()}
    tally: Counter[str] = Counter()
    for article, (lost, new) in sorted(only.items()):
        print(article)
        for row in lost:
            twin = next((other for other in new if _place(other) == _place(row)), None)
            tally[row["layer"]] += 1
            if twin is None:
                print("  -", _told(row))
                continue
            new.remove(twin)
            told = (f"{name} {row.get(name)!r} -> {twin.get(name)!r}" for name in columns)
            changed = [text for name, text in zip(columns, told, strict=True) if row.get(name) != twin.get(name)]
            print("  ~", _told(row), "|", "; ".join(changed))
        for row in new:
            tally[row["layer"]] += 1
            print("  +", _told(row))
    told = ", ".join(f"{layer} {number}" for layer, number in sorted(tally.items())) or "none"
    print(f"{count} texts, {len(before)} rows before, {len(after)} after; different: {told} ({len(only)} texts)")
    return int(bool(only) or len(before) != len(after))


def _differences(before: list[Row], after: list[Row], columns: list[str]) -> dict[str, tuple[list[Row], list[Row]]]:
    """By article the rows that only the older and that only the newer version has."""
    by_article: dict[str, tuple[dict[str, list[Row]], dict[str, list[Row]]]] = {}
    for side, rows in enumerate((before, after)):
        for row in rows:
            pair = by_article.setdefault(row["article_id"], (defaultdict(list), defaultdict(list)))
            pair[side][json.dumps([row.get(name) for name in columns], ensure_ascii=False)].append(row)
    found = {}
    for article, (old, new) in by_article.items():
        lost = [row for key, rows in old.items() for row in rows[len(new.get(key, [])) :]]
        added = [row for key, rows in new.items() for row in rows[len(old.get(key, [])) :]]
        if lost or added:
            found[article] = (lost, added)
    return found


def _place(row: Row) -> tuple[Any, ...]:
    return row["layer"], row["start"], row["end"]


def _told(row: Row) -> str:
    values = {name: row.get(name) for name in ("canonical", "value", "unit", "timex", "cue", "speaker")}
    told = " ".join(f"{name}={value}" for name, value in values.items() if value is not None)
    return f"{row['layer']} {row['kind']} {row['start']}-{row['end']} {row['text']!r} {told} ({row['rule']})"


def _day_of(path: Path) -> str | None:
    """The publication day that the gold beside an article or its file name states."""
    for folder in (path.parent, path.parent.parent / "gold"):
        gold = folder / f"{path.stem}.json"
        if gold.is_file():
            day = _DAY.match(str(json.loads(gold.read_text("utf-8")).get("published") or ""))
            return day and day[0]
    day = _DAY.match(path.name)
    return day and day[0]


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", "utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from file


def _documents(path: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each document of a token file, a paragraph a line; long ones are cut into pieces."""
    name, paragraphs, words = path.name.split(".")[0], [], ""
    piece = 0
    for line in [*_lines(path), "# doc = "]:
        line = line.rstrip("\n")
        opens = line.startswith("# doc = ")
        if not line or opens:
            paragraphs += [words.strip()] if words.strip() else []
            words = ""
        if paragraphs and (opens or len(paragraphs) == PARAGRAPHS):
            yield (f"{name}-{piece}" if piece else name), "\n".join(paragraphs)
            paragraphs, piece = [], piece + 1
        if opens:
            name, piece = line.removeprefix("# doc = "), 0
        elif line:
            token, _, spacing = line.split("\t")
            words += token + ("" if spacing == "SpaceAfter=No" else " ")


if __name__ == "__main__":
    sys.exit(main())
