"""CoNLL: `ID.conll` beside `ID.txt`, one token a line, a blank line after each line of the text.

Columns: token, then one BIO tag for each layer (entity, quantity, date, quotation): inside one layer spans do not
overlap, so nothing is lost of them but their values. Files of two columns are read as token and entity.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from entrefilet.evaluation.exchange.draft import Draft
from entrefilet.evaluation.exchange.sidecar import METADATA, head_of, read_metadata
from entrefilet.evaluation.gold import read_text
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.schema import LAYERS

_TOKEN = re.compile(r"\w+|[^\w\s]")


def export_conll(articles: Iterable[GoldArticle]) -> dict[str, str]:
    """The files by name."""
    files, heads = {}, {}
    for article in articles:
        heads[article.id] = head_of(article)
        files[f"{article.id}.txt"] = article.text
        files[f"{article.id}.conll"] = "".join(_lines(article))
    files[METADATA] = json.dumps(heads, ensure_ascii=False, indent=1, default=str) + "\n"
    return files


def import_conll(folder: Path) -> list[Draft]:
    """A draft for each `ID.conll` of a folder; without `ID.txt` the text is made of the tokens."""
    metadata = read_metadata(folder)
    drafts = []
    for path in sorted(folder.glob("*.conll")):
        draft = Draft(path.stem, "", str(path), dict(metadata.get(path.stem, {})))
        drafts.append(draft)
        try:
            lines = path.read_text("utf-8").split("\n")
            text_path = path.with_suffix(".txt")
            draft.text = read_text(text_path) if text_path.exists() else _text_of(lines)
        except (OSError, UnicodeDecodeError) as error:
            draft.faults.append((1, f"the article or its annotations cannot be read: {error}"))
            continue
        _read_lines(draft, lines)
    return drafts


def _tag(rows: Sequence[Mapping[str, Any]], place: int, start: int) -> str:
    """ "B-PER", "I-PER" or "O" of the token that begins at `start`; rows[place] is the last row before or at it."""
    if place < 0 or start >= rows[place]["end"]:
        return "O"
    return f"{'B' if rows[place]['start'] == start else 'I'}-{rows[place]['kind']}"


def _lines(article: GoldArticle) -> Iterable[str]:
    rows = {layer: sorted(article.mentions[layer], key=lambda row: row["start"]) for layer in LAYERS}
    starts = {layer: [row["start"] for row in rows[layer]] for layer in LAYERS}
    edges = {edge for of in rows.values() for row in of for edge in (row["start"], row["end"])}
    previous: int | None = None
    for start, end in _tokens(article.text, sorted(edges)):
        if previous is not None and "\n" in article.text[previous:start]:
            yield "\n"
        tags = [_tag(rows[layer], bisect_right(starts[layer], start) - 1, start) for layer in LAYERS]
        yield "\t".join([article.text[start:end], *tags]) + "\n"
        previous = end


def _tokens(text: str, edges: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Words and signs, cut again where a span begins or ends inside one."""
    for match in _TOKEN.finditer(text):
        inside = edges[bisect_right(edges, match.start()) : bisect_left(edges, match.end())]
        cuts = [match.start(), *inside, match.end()]
        yield from pairwise(cuts)


def _text_of(lines: list[str]) -> str:
    text = ""
    for line in lines:
        token = line.split("\t")[0]
        text += "" if line.startswith("# ") and "\t" not in line else f"{token} " if token else "\n"
    return re.sub(r" ?\n+", "\n", text).strip() + "\n"


def _read_lines(draft: Draft, lines: list[str]) -> None:
    at = 0
    opened: dict[str, tuple[str, int, int, int]] = {}
    for number, line in enumerate([*lines, ""], 1):
        columns = line.rstrip("\r").split("\t")
        if not columns[0] or (line.startswith("# ") and len(columns) == 1):
            continue
        if len(columns) not in (2, 1 + len(LAYERS)):
            draft.faults.append((number, f"{len(columns)} columns, expected 2 or {1 + len(LAYERS)}"))
            return
        start = draft.text.find(columns[0], at)
        if start < 0 or draft.text[at:start].strip():
            draft.faults.append((number, f"token {columns[0]!r} is not the text at {at}"))
            return
        at = start + len(columns[0])
        for layer, tag in zip(LAYERS, columns[1:], strict=False):
            mark, _, kind = tag.partition("-")
            if layer in opened and mark == "I" and opened[layer][0] == kind:
                opened[layer] = (*opened[layer][:2], at, opened[layer][3])
                continue
            _close(draft, layer, opened)
            if mark in ("B", "I"):
                opened[layer] = (kind, start, at, number)
            elif tag != "O":
                draft.faults.append((number, f"unknown tag {tag!r}"))
    for layer in list(opened):
        _close(draft, layer, opened)


def _close(draft: Draft, layer: str, opened: dict[str, tuple[str, int, int, int]]) -> None:
    if layer in opened:
        kind, start, end, number = opened.pop(layer)
        draft.add(f"{layer}-{kind}", start, end, None, {}, number)
