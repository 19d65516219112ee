"""Rows that are known to be right or wrong, with their traits. Begin with `read_labelled`.

Sets of texts:

articles       the annotated articles of the data folder; the rules were written while reading them
aside          passages of `passages.jsonl` that nobody looked at while writing rules: what an unfamiliar text is like
read           the others of that file: they were looked at once they had been measured
timebank, …    annotated texts of the data folder with conventions of their own
corpus, winer  nothing is fitted on them (`read_apart`)
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

ARTICLES, ASIDE, READ = "articles", "aside", "read"
_PASSAGES = Path(__file__).parent / "passages.jsonl"
_CORPUS = Path(__file__).parents[2] / "corpus"
_NAMES_READ = 150  # documents of the corpus of names
_ARTICLE = re.compile(r"(?:le|la|les)\s+|l['’]", re.I)
_VAGUE = re.compile(r"_REF$|^PT?X")


Unsure = Mapping[str, Sequence[tuple[int, int]]]


class Labelled(NamedTuple):
    """One row: the set and the text it is of, what it shows, whether it is right."""

    set: str
    text: str
    traits: tuple[str, ...]
    right: bool


def read_labelled(data: Path, layer: str) -> list[Labelled]:
    """The rows of a layer to fit on: of the articles of the data folder, the passages and the texts of that layer."""
    found = [row for name, row in (*_of_articles(data), *_of_passages()) if name == layer]
    others = {"quotation": _quotations, "date": _dates}
    for name, texts in (others[layer](data) if layer in others else {}).items():
        found += [row for of, row in _label(texts, name) if of == layer]
    return found


def read_apart(data: Path, layer: str) -> list[Labelled]:
    """The rows of a layer that nothing is fitted on: of the corpus and, for names, of Wikinews."""
    found = [row for of, row in _of_corpus() if of == layer]
    if layer == "entity":
        found += [row for name, texts in _names(data).items() for of, row in _label(texts, name) if of == layer]
    return found


@cache
def _of_articles(data: Path) -> list[tuple[str, Labelled]]:
    unread = set((data / "unread.txt").read_text().split()) if (data / "unread.txt").exists() else set()
    return list(_label([one for one in read_gold(data) if one.id not in unread], ARTICLES))


@cache
def _of_corpus() -> list[tuple[str, Labelled]]:
    return list(_label(read_gold(_CORPUS), "corpus"))


@cache
def _of_passages() -> list[tuple[str, Labelled]]:
    found = []
    for name in (ASIDE, READ):
        records = [record for record in _records(_PASSAGES) if record["aside"] == (name == ASIDE)]
        articles = [_as_article(record) for record in records]
        found += _label(articles, name, {record["id"]: _unsure(record) for record in records})
    return found


def _unsure(record: dict[str, Any]) -> Unsure:
    """By layer the spans that the gold says nothing of: the whole text in a layer that was not annotated."""
    spans = {layer: [] if layer in record["layers"] else [(0, len(record["text"]))] for layer in LAYERS}
    for layer, start, end in record["unsure"]:
        spans[layer].append((start, end))
    return spans


def _as_article(record: dict[str, Any]) -> GoldArticle:
    return GoldArticle(
        id=record["id"],
        text=record["text"],
        published=dt.date.fromisoformat(record["published"]),
        mentions={layer: _rows(record["text"], record["gold"], layer) for layer in LAYERS},
    )


def _label(
    articles: Sequence[GoldArticle], name: str, unsure: Mapping[str, Unsure] | None = None
) -> Iterator[tuple[str, Labelled]]:
    """Each row of the articles with its layer, those apart that touch what the gold is unsure of."""
    rows = extract_rows(articles).rows
    wrong = {id(one.found) for one in find_discrepancies(articles, rows) if one.costs}
    for article in articles:
        around = Surroundings(article.text, rows[article.id])
        left_out = (unsure or {}).get(article.id, {})
        for row in rows[article.id]:
            if not any(row["start"] < end and start < row["end"] for start, end in left_out.get(row["layer"], ())):
                yield row["layer"], Labelled(name, article.id, tuple(traits(row, around)), id(row) not in wrong)


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
    """A text with the gold of one layer."""
    marked = [{**one, "layer": layer} for one in gold]
    return GoldArticle(id=name, text=text, published=day, mentions={each: _rows(text, marked, each) for each in LAYERS})


def _rows(text: str, gold: Iterable[dict[str, Any]], layer: str) -> tuple[dict[str, Any], ...]:
    """The gold of a layer as rows of the table; columns that the data does not have are null."""
    found = [one for one in gold if one["layer"] == layer]
    return tuple({**dict.fromkeys(_COLUMNS), **one, "text": text[one["start"] : one["end"]]} for one in found)


_COLUMNS = (
    *("kind", "canonical", "value", "value_min", "value_max", "unit", "modifier", "timex", "mod"),
    *("cue", "speaker", "speaker_start", "speaker_end", "speaker_canonical"),
)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    yield from map(json.loads, text.splitlines())
