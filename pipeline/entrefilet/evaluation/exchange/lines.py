"""Prodigy and doccano: JSON lines, one article a line.

Prodigy keeps what else stands in a span, so values travel with it. doccano holds spans and labels only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from entrefilet.errors import GoldError
from entrefilet.evaluation.exchange.draft import Draft
from entrefilet.evaluation.exchange.labels import label_of
from entrefilet.evaluation.exchange.sidecar import head_of
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.gold_form import LISTS, with_others

_OF_THE_SPAN = ("start", "end", "text", "label", "kind")
_OF_PRODIGY = ("id", "token_start", "token_end", "source", "input_hash", "color")


def export_prodigy(articles: Iterable[GoldArticle]) -> dict[str, str]:
    """`prodigy.jsonl`, for the recipe spans.manual."""
    lines = []
    for article in articles:
        spans = []
        for layer, row in _rows(article):
            values = {key: value for key, value in with_others(row).items() if key not in _OF_THE_SPAN}
            place: dict[str, Any] = {"start": row["start"], "end": row["end"], "text": row["text"]}
            spans.append({**place, "label": label_of(layer, row["kind"]), **values})
        meta: dict[str, Any] = {"id": article.id, **head_of(article)}
        lines.append({"text": article.text, "meta": meta, "spans": spans})
    return {"prodigy.jsonl": _join(lines)}


def import_prodigy(source: Path) -> list[Draft]:
    """A draft for each accepted example; rejected and ignored ones are left out.

    Raises GoldError on broken lines.
    """
    drafts = []
    for number, path, example in _read(source, "prodigy.jsonl"):
        if example.get("answer", "accept") != "accept":
            continue
        meta = example.get("meta") or {}
        draft = Draft(
            str(meta.get("id") or number),
            example["text"],
            path,
            {key: value for key, value in meta.items() if key not in ("id", "score", "pattern")},
        )
        for span in example.get("spans") or []:
            values = {key: value for key, value in span.items() if key not in (*_OF_THE_SPAN, *_OF_PRODIGY)}
            draft.add(span["label"], span["start"], span["end"], span.get("text"), values, number)
        drafts.append(draft)
    return drafts


def export_doccano(articles: Iterable[GoldArticle]) -> dict[str, str]:
    """`doccano.jsonl`, for projects of sequence labeling with overlapping spans allowed."""
    lines = []
    for article in articles:
        labels = sorted([row["start"], row["end"], label_of(layer, row["kind"])] for layer, row in _rows(article))
        line: dict[str, Any] = {"text": article.text, "label": labels, "article_id": article.id}
        lines.append({**line, **head_of(article)})
    return {"doccano.jsonl": _join(lines)}


def import_doccano(source: Path) -> list[Draft]:
    """A draft for each line; labels as lists (`label`, `labels`) or as objects (`entities`).

    Raises GoldError on broken lines.
    """
    drafts = []
    for number, path, line in _read(source, "doccano.jsonl"):
        labels = line.get("label", line.get("labels")) or [
            [entity["start_offset"], entity["end_offset"], entity["label"]] for entity in line.get("entities") or []
        ]
        known = ("id", "article_id", "text", "label", "labels", "entities", "relations", "Comments", "comments", "cats")
        fields = {key: value for key, value in line.items() if key not in known}
        draft = Draft(str(line.get("article_id") or line.get("id") or number), line["text"], path, fields)
        for start, end, label in labels:
            draft.add(label, start, end, None, {}, number)
        drafts.append(draft)
    return drafts


def _rows(article: GoldArticle) -> Iterable[tuple[str, dict[str, Any]]]:
    return ((layer, row) for layer in LISTS for row in article.mentions[layer])


def _join(lines: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _read(source: Path, name: str) -> list[tuple[int, str, dict[str, Any]]]:
    """The objects of a file (or of the file of that name in a folder) with their line and file."""
    path = source / name if source.is_dir() else source
    objects: list[tuple[int, str, dict[str, Any]]] = []
    problems = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            problems.append(f"{path}:{number}: broken JSON: {error}")
            continue
        if isinstance(value, dict) and isinstance(value.get("text"), str):
            objects.append((number, str(path), value))
        else:
            problems.append(f"{path}:{number}: not an object with a text")
    if problems:
        raise GoldError(problems)
    return objects
