"""Make a corpus of N varied articles out of the project's own: paragraphs mixed, figures and names changed.

    python benchmarks/generate.py 2000 OUT.jsonl [--paragraphs 6] [--seed 1]

The same arguments give the same file. The texts make no sense and need not: their words, figures, quotations and
lengths are those of real articles, and names keep coming up that were never seen before, as in an archive.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

ARTICLES = Path(__file__).parents[1] / "corpus" / "articles"
_DIGITS = re.compile(r"(?<![\d.,])[1-9]\d?(?![\d.,])")
_NAME = re.compile(r"(?<=[a-zé,] )[A-ZÉ][a-zéèïç]{3,}(?= [A-ZÉ][a-zéèïç]{2,})")
_SYLLABLES = [
    "ba",
    "bel",
    "bri",
    "car",
    "clo",
    "da",
    "del",
    "eau",
    "fer",
    "fon",
    "gau",
    "gri",
    "jol",
    "lan",
    "ler",
    "mar",
    "mé",
    "nan",
    "or",
    "pel",
    "quin",
    "ré",
    "sau",
    "tan",
    "val",
    "vi",
]
_NAME_SHARE = 0.3  # of the first names, replaced by one that nobody bears


def generate(count: int, paragraphs: int = 6, seed: int = 1) -> Iterator[dict[str, str]]:
    """`count` records with id, text and published; each has about `paragraphs` paragraphs of some sixty words."""
    pool = [
        piece.strip()
        for path in sorted(ARTICLES.glob("*.txt"))
        for piece in path.read_text("utf-8").split("\n")
        if len(piece.split()) > 20
    ]
    dice = random.Random(seed)
    for number in range(count):
        chosen = dice.sample(pool, max(1, min(len(pool), round(dice.gauss(paragraphs, paragraphs / 4)))))
        text = "\n\n".join(chosen)
        text = _DIGITS.sub(lambda match: str(dice.randint(2, 31)), text)
        text = _NAME.sub(lambda match: _name(dice) if dice.random() < _NAME_SHARE else match[0], text)
        day = f"{dice.randint(2015, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        yield {"id": f"article-{number:07}", "published": day, "text": text}


def write(path: Path, count: int, paragraphs: int = 6, seed: int = 1) -> int:
    """Write the records as JSON lines; gives the number of words."""
    words = 0
    with path.open("w", encoding="utf-8") as lines:
        for record in generate(count, paragraphs, seed):
            words += len(record["text"].split())
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    return words


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 3))).capitalize()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--paragraphs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"{write(given.path, given.count, given.paragraphs, given.seed):,} words")
