"""Real press that does not repeat itself: the Wikinews articles (CC BY) of the training data, as one file of records.

    python benchmarks/press.py DATA OUT.jsonl [--words 120000]

DATA is the token file `winer_fr_*.conll.gz`, or a folder that holds it; models/README.md says where it comes from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rows import texts

WORDS = 120_000
LEAST_WORDS = 100_000  # fewer, and loading and first words count too much
_FILES = "winer_fr_*.conll.gz"


def write(data: Path, target: Path, words: int = WORDS) -> int:
    """Write whole articles until `words` words are reached, none twice; the number of words.

    Raises ValueError when DATA has fewer than LEAST_WORDS.
    """
    files = [data] if data.is_file() else sorted(data.rglob(_FILES))
    seen: set[str] = set()
    written = 0
    with target.open("w", encoding="utf-8") as out:
        for name, text, day in (one for file in files for one in texts(file, 1)):
            if text in seen or written >= words:
                continue
            seen.add(text)
            out.write(json.dumps({"id": name, "text": text, "published": day}, ensure_ascii=False) + "\n")
            written += len(text.split())
    if written < min(words, LEAST_WORDS):
        raise ValueError(f"{data} holds {written:,} words of press: {LEAST_WORDS:,} are needed")
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--words", type=int, default=WORDS)
    given = parser.parse_args()
    print(write(given.data, given.target, given.words), "words")


if __name__ == "__main__":
    main()
