"""Quotations under each style of quotation marks: the gold is rewritten in each and scored.

    python benchmarks/marks.py [GOLD_FOLDER]        (default: corpus/gold)

Only « » and “ ” are rewritten: of a straight " nothing says whether it opens or closes. What a list `unread.txt` in the
folder or above it names is left out, unopened. Ends with 1 when the styles lie more than half a point of F1 apart.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from entrefilet.evaluation.found import extract_rows
from entrefilet.evaluation.gold import GoldArticle, gold_files, read_gold
from entrefilet.evaluation.results import evaluate
from entrefilet.evaluation.scores import Measure

STYLES = {
    "« »": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"),
    "«»": ("«", "»"),
    "“ ”": ("“", "”"),
    '" "': ('"', '"'),
}
MEASURES = tuple(Measure("quotation", name) for name in ("overlap_80", "end_to_end"))
SPREAD = 0.5  # points of F1
_OPENING = r"«[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?|“"
_CLOSING = r"[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?»|”"
_MARK = re.compile(f"({_OPENING})|{_CLOSING}")
_SPANS = (("text", "start", "end"), ("cue", "cue_start", "cue_end"), ("speaker", "speaker_start", "speaker_end"))


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "corpus" / "gold"
    left_out = unread(folder)
    gold = [article for path in gold_files(folder) if path.stem not in left_out for article in read_gold(path)]
    print(f"{'quotations, F1':16}" + "".join(f"{measure.name:>12}" for measure in MEASURES))
    figures = []
    for style, marks in STYLES.items():
        articles = [rewritten(article, *marks) for article in gold]
        evaluation = evaluate(articles, extract_rows(articles).rows)
        scores = [evaluation.scores[measure].f1 or 0.0 for measure in MEASURES]
        figures.append(scores)
        print(f"{style:16}" + "".join(f"{score:12.1f}" for score in scores))
    spread = max(max(column) - min(column) for column in zip(*figures, strict=True))
    print(f"spread {spread:.1f}, at most {SPREAD:.1f}")
    return int(spread > SPREAD)


def unread(folder: Path) -> set[str]:
    """The articles that nobody measures on before the end: the lines of `unread.txt`, in a folder or above it."""
    places = [folder, *folder.resolve().parents[:3]]
    lists = [place / "unread.txt" for place in places if (place / "unread.txt").is_file()]
    return {line.strip() for path in lists for line in path.read_text("utf-8").splitlines()} - {""}


def rewritten(article: GoldArticle, opening: str, closing: str) -> GoldArticle:
    """The article with other marks, its annotations at their new places."""
    text, done = "", 0
    places: list[int] = []  # where each character, and the end, of the old text stand in the new
    for match in _MARK.finditer(article.text):
        places += range(len(text), len(text) + match.start() - done)
        text += article.text[done : match.start()]
        places += [len(text)] * len(match.group())
        text += opening if match[1] else closing
        done = match.end()
    places += range(len(text), len(text) + len(article.text) - done + 1)
    text += article.text[done:]
    mentions = {layer: tuple(moved(row, text, places) for row in rows) for layer, rows in article.mentions.items()}
    return replace(article, text=text, mentions=mentions, sha256=None)


def moved(row: dict[str, Any], text: str, places: list[int]) -> dict[str, Any]:
    """A row whose spans are those of the new text."""
    changed = dict(row)
    for name, start, end in _SPANS:
        if row.get(start) is not None:
            changed[start], changed[end] = places[row[start]], places[row[end]]
            changed[name] = text[changed[start] : changed[end]]
    return changed


if __name__ == "__main__":
    sys.exit(main())
