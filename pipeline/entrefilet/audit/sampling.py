"""Which rows and passages are drawn from a run. Begin with `draw`.

Half of the sample are rows, drawn by layer and by half of the confidence (the surer rows and the others), as many of
each stratum as its share asks and at least a few; half are passages of articles, drawn evenly, to see what is missing.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from entrefilet.audit.items import Item, Plan
from entrefilet.drawing.marks import cut, find_marks, row_value
from entrefilet.schema import LAYERS

Row = Mapping[str, Any]

LEAST = 5  # rows of a stratum, where it has so many
_LONGEST = 500  # characters of a passage
_SIDE = 160  # characters of the text beside a row
_SENTENCE_END = re.compile(r"(?<=[.!?…»”\"])\s+(?=[A-ZÀ-Þ«“\"—–-])|\n+")


def draw(
    run: str, articles: Sequence[Row], rows: Sequence[Row], size: int, seed: int, passages: int | None = None
) -> Plan:
    """Draw `size` items, of which `passages` are passages, half of them unless told. The same seed draws the same."""
    chance = random.Random(seed)
    texts = {article["article_id"]: article["text"] for article in articles if article["status"] == "ok"}
    strata = _strata(rows)
    spans = [(name, span) for name, text in texts.items() for span in split(text)]
    share = size // 2 if passages is None else passages
    chosen = _chosen_rows(strata, size - share, chance)
    seen = sorted(chance.sample(spans, min(share, len(spans))))
    of_article: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of_article[row["article_id"]].append(row)
    items = [_row_item(number, row, texts[row["article_id"]]) for number, row in enumerate(chosen, 1)]
    items += [
        _passage_item(number, name, texts[name], span, of_article[name])
        for number, (name, span) in enumerate(seen, len(items) + 1)
    ]
    counts = {name: len(stratum) for name, stratum in strata.items()}
    return Plan(run=run, seed=seed, strata=counts, passages=len(spans), items=tuple(items))


def split(text: str) -> Iterator[tuple[int, int]]:
    """The passages of a text as (first character, character after the last): sentences, long ones cut at a space."""
    start = 0
    for end in (*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)):
        while end - start > _LONGEST:
            stop = text.rfind(" ", start + 1, start + _LONGEST)
            stop = stop if stop > start else start + _LONGEST
            yield start, stop
            start = stop
        if text[start:end].strip():
            yield start + len(text[start:end]) - len(text[start:end].lstrip()), end
        start = end


def _strata(rows: Sequence[Row]) -> dict[str, list[Row]]:
    strata: dict[str, list[Row]] = {}
    for layer in LAYERS:
        ordered = sorted((row for row in rows if row["layer"] == layer), key=_by_confidence)
        half = len(ordered) // 2
        strata |= {f"{layer} unsure": ordered[:half], f"{layer} sure": ordered[half:]}
    return {name: stratum for name, stratum in strata.items() if stratum}


def _by_confidence(row: Row) -> tuple[float, str]:
    return (1.0 if row["confidence"] is None else row["confidence"]), row["mention_id"]


def _chosen_rows(strata: Mapping[str, Sequence[Row]], size: int, chance: random.Random) -> list[Row]:
    total = sum(len(stratum) for stratum in strata.values())
    chosen: list[Row] = []
    for name, stratum in strata.items():
        count = min(len(stratum), max(LEAST, round(size * len(stratum) / max(total, 1))))
        chosen += [{**row, "stratum": name} for row in chance.sample(list(stratum), count)]
    return chosen


def _row_item(number: int, row: Row, text: str) -> Item:
    return Item(
        item=number,
        what="row",
        article_id=row["article_id"],
        mention_id=row["mention_id"],
        layer=row["layer"],
        kind=row["kind"],
        text=row["text"],
        says=row_value(row),
        **_drawn(text, [row], *_around(text, row["start"], row["end"])),
        confidence=row["confidence"],
        stratum=row["stratum"],
    )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with some words on both sides, cut at spaces."""
    left, right = max(0, start - _SIDE), min(len(text), end + _SIDE)
    left = 0 if left == 0 else max(text.find(" ", left, start), 0) or start
    return left, right if right == len(text) else max(text.rfind(" ", end, right), end)


def _passage_item(number: int, name: str, text: str, span: tuple[int, int], rows: Sequence[Row]) -> Item:
    start, end = span
    inside = [row for row in rows if start <= row["start"] < end]
    return Item(
        item=number,
        what="passage",
        article_id=name,
        text=text[start:end],
        **_drawn(text, inside, start, end),
        found=tuple(sum(row["layer"] == layer for row in inside) for layer in LAYERS),
    )


def _drawn(text: str, rows: Sequence[Row], start: int, end: int) -> dict[str, Any]:
    """What an item has of text[start:end]: as it stands, its mentions, and both in one line."""
    inside = [row for row in rows if start <= row["start"] and row["end"] <= end]
    marks = tuple((row["start"] - start, row["end"] - start, row["layer"]) for row in inside)
    return {"around": text[start:end], "marks": marks, "shown": _shown(text, rows, start, end)}


def _shown(text: str, rows: Sequence[Row], start: int, end: int) -> str:
    """text[start:end] with the rows in brackets, "[Anne Valmont|PER]", on one line."""
    drawn = []
    for segment in cut(len(text), [mark for mark in find_marks(text, rows) if start <= mark.start and mark.end <= end]):
        drawn += ["["] * len(segment.opening)
        drawn.append(text[max(start, segment.start) : max(start, min(end, segment.end))])
        drawn += [f"|{mark.label}]" for mark in segment.closing]
    return " ".join("".join(drawn).split())
