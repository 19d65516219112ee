"""Rows that are known to be right or wrong, with their traits. Begin with `read_labelled`."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

sys.path.append(str(Path(__file__).parents[1]))

from evaluate import read_conll

from entrefilet.confidence.traits import Surroundings, traits
from entrefilet.evaluation.discrepancies import find_discrepancies
from entrefilet.evaluation.found import extract_rows
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.schema import LAYERS

ARTICLES = "articles"
_NAMES_READ = 150  # documents of the corpus of names
_ARTICLE = re.compile(r"(?:le|la|les)\s+|l['’]", re.I)
_VAGUE = re.compile(r"_REF$|^PT?X")


class Labelled(NamedTuple):
    """One row: the set and the text it is of, what it shows, whether it is right."""

    set: str
    text: str
    traits: tuple[str, ...]
    right: bool


def read_labelled(data: Path, layer: str) -> list[Labelled]:
    """The rows of a layer in the articles of the data folder and in the texts that are annotated for that layer."""
    found = [row for name, row in _of_articles(data) if name == layer]
    others = {"entity": _names, "quotation": _quotations, "date": _dates}
    for name, texts in (others[layer](data) if layer in others else {}).items():
        found += [row for of, row in _label(texts, name) if of == layer]
    return found


@cache
def _of_articles(data: Path) -> list[tuple[str, Labelled]]:
    unread = set((data / "unread.txt").read_text().split()) if (data / "unread.txt").exists() else set()
    return list(_label([one for one in read_gold(data) if one.id not in unread], ARTICLES))


def _label(articles: Sequence[GoldArticle], name: str) -> Iterator[tuple[str, Labelled]]:
    """Each row of the articles with its layer; its traits hold the set, where that is not the articles."""
    rows = extract_rows(articles).rows
    wrong = {id(one.found) for one in find_discrepancies(articles, rows) if one.costs}
    for article in articles:
        around = Surroundings(article.text, rows[article.id])
        for row in rows[article.id]:
            shown = (*traits(row, around), *([] if name == ARTICLES else [f"set={name}"]))
            yield row["layer"], Labelled(name, article.id, shown, id(row) not in wrong)


def _names(data: Path) -> dict[str, list[GoldArticle]]:
    texts = []
    for path in sorted(data.glob("ner/winer*.conll.gz")):
        for number, document in enumerate(read_conll(path)[-_NAMES_READ:]):
            gold = [{"start": a, "end": b, "kind": kind, "canonical": None} for a, b, kind in sorted(document.gold)]
            texts.append(_article(f"{path.stem}-{number}", document.text, None, "entity", gold))
    return {"winer": texts}


def _quotations(data: Path) -> dict[str, list[GoldArticle]]:
    sets = {}
    for path in sorted(data.glob("quotes/*.jsonl")):
        if "literary" in path.name:
            continue
        texts = []
        for record in _records(path):
            gold = [{**quote, "speaker_canonical": quote.get("speaker_ref")} for quote in record["quotes"]]
            texts.append(_article(record["id"], record["text"], None, "quotation", gold))
        sets[path.stem] = texts
    return sets


def _dates(data: Path) -> dict[str, list[GoldArticle]]:
    texts = []
    for path in sorted(data.glob("quant/*timebank*.jsonl.gz")):
        for record in _records(path):
            day = dt.date.fromisoformat(record["reference_time"][:10]) if record["reference_time"] else None
            gold = [_as_date(span) for span in record["spans"]]
            texts.append(_article(str(record["id"]), record["text"], day, "date", [one for one in gold if one]))
    return {"timebank": texts}


def _as_date(span: dict[str, Any]) -> dict[str, Any] | None:
    """A span of TimeBank without its article, as the guidelines have it; None for vague words, which they leave out."""
    timex = str((span.get("value") or {}).get("timex"))
    if _VAGUE.search(timex):
        return None
    article = _ARTICLE.match(span["text"])
    return {"start": span["start"] + (article.end() if article else 0), "end": span["end"], "timex": timex}


def _article(name: str, text: str, day: dt.date | None, layer: str, gold: Iterable[dict[str, Any]]) -> GoldArticle:
    """A text with the gold of one layer; columns that the data does not have are null."""
    rows = [{"kind": None, **dict.fromkeys(_COLUMNS), **one, "text": text[one["start"] : one["end"]]} for one in gold]
    mentions = {each: tuple(rows) if each == layer else () for each in LAYERS}
    return GoldArticle(id=name, text=text, published=day, mentions=mentions)


_COLUMNS = ("canonical", "timex", "mod", "cue", "speaker", "speaker_start", "speaker_end", "speaker_canonical")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    yield from map(json.loads, text.splitlines())
