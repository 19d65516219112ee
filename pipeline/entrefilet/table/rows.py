"""From an analysed Doc to the rows of the two tables."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from entrefilet.article import Article, Rejected
from entrefilet.confidence.estimate import confidences
from entrefilet.layer import RECORDS
from entrefilet.layers import SPAN_KEYS, attached, referents, sentence_spans, text_of, view_of, warnings
from entrefilet.mention import Mention
from entrefilet.profiles.article import profile
from entrefilet.schema import ARTICLES, LAYERS, MENTIONS
from entrefilet.table.links import link_durations
from entrefilet.view.alignment import View

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[str, Any]

CONTEXT_CHARACTERS = 300
_LETTERS = {layer.name: layer.letter for layer in RECORDS}
_QUOTED = ("cue", "speaker")  # words of the article beside the mention itself, each with a span of its own
_MENTION_COLUMNS = tuple(column.name for column in MENTIONS)
_NOTHING: Row = dict.fromkeys(_MENTION_COLUMNS)
_ARTICLE_COLUMNS = tuple(column.name for column in ARTICLES)


def mention_rows(article: Article, doc: Doc, layers: tuple[str, ...] = LAYERS) -> list[Row]:
    """One row for each mention of the wanted layers, by start, then -end, then layer; every column is present.

    The Doc counts in the reading view; the rows count in `article.text` and quote it. Here is the one place where
    offsets go from the one to the other.
    """
    view = view_of(doc) or View(article.text)
    spans = sentence_spans(doc)
    starts, sentences = [start for start, _ in spans], [view.span(*span) for span in spans]
    profiled = _profiled(doc)
    lines = _Lines(article.text)
    numbers = dict.fromkeys(LAYERS, 0)
    rows = []
    for (start, end), mention, layer in _in_order(doc, view, layers):
        numbers[layer] += 1
        sentence = max(bisect_right(starts, mention.start) - 1, 0)
        names, values = _shared_columns(mention.__class__)
        row = _NOTHING.copy()
        row.update(zip(names, values(mention), strict=True))
        row["article_id"], row["published"], row["source"] = article.id, article.published, article.source
        row["mention_id"] = f"{article.id}#{_LETTERS[layer]}{numbers[layer]}"
        row["layer"], row["sentence"] = layer, sentence
        row["start"], row["end"] = start, end
        row["context"] = lines[_context(article.text, sentences[sentence], start, end)]
        if known := profiled.get((layer, mention.start)):
            row.update(known)
        if view.steps:
            row |= _surfaces(article.text, view, mention)
        if row["quote_group"] is not None:
            row["quote_group"] = f"{article.id}#g{row['quote_group']}"
        rows.append(row)
    link_durations(rows)
    for row, sure in zip(rows, confidences(article.text, rows), strict=True):
        row["confidence"] = sure
    return rows


def _in_order(doc: Doc, view: View, layers: tuple[str, ...]) -> list[tuple[tuple[int, int], Any, str]]:
    """The mentions of the wanted layers with their spans in the article and their layers, as rows stand."""
    wanted = [layer for layer in LAYERS if layer in layers]
    found = [(view.span(one.start, one.end), one, layer) for layer in wanted for one in attached(doc, layer)]
    return sorted(found, key=lambda one: (one[0][0], -one[0][1]))


class _Lines(dict[tuple[int, int], str]):
    """Pieces of a text on one line each; several mentions stand in the same."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __missing__(self, span: tuple[int, int]) -> str:
        line = self[span] = " ".join(self._text[slice(*span)].split())
        return line


def _profiled(doc: Doc) -> dict[tuple[str, int], Row]:
    """What is known of the people, places and speakers behind the mentions, by layer and first character."""
    quotations = attached(doc, "quotation")
    known = profile(text_of(doc), attached(doc, "entity"), referents(doc), quotations)
    cells: dict[tuple[str, int], Row] = {}
    for start, (gender, role) in known.people.items():
        cells["entity", start] = {
            "gender": gender.gender,
            "gender_by": gender.by,
            "role": role.text,
            "affiliation": role.affiliation,
        }
    for start, place in known.places.items():
        cells["entity", start] = {"place_code": place.code, "lat": place.lat, "lon": place.lon, "place_by": place.by}
    for quotation, speaker in zip(quotations, known.speakers, strict=True):
        cells["quotation", quotation.start] = {
            "speaker_kind": speaker.kind,
            "speaker_gender": speaker.gender,
            "speaker_gender_by": speaker.by,
            "speaker_role": speaker.role,
            "speaker_affiliation": speaker.affiliation,
        }
    return cells


def _surfaces(text: str, view: View, mention: Mention) -> Row:
    """The columns that quote the article, in the author's own characters, with the offsets that go with them."""
    start, end = view.span(mention.start, mention.end)
    row: Row = {"text": text[start:end]}
    for name in _QUOTED:
        first, last = getattr(mention, f"{name}_start", None), getattr(mention, f"{name}_end", None)
        if first is None or last is None:
            continue
        start, end = view.span(first, last)
        if getattr(mention, name) == view.text[first:last]:
            row[name] = text[start:end]
        row |= {
            column: place
            for column, place in ((f"{name}_start", start), (f"{name}_end", end))
            if column in _MENTION_COLUMNS
        }
    return row


def article_row(article: Article, doc: Doc, rows: list[Row]) -> Row:
    """The row of an article that was analysed; counts are those of `rows`.

    Its warnings are those of the reader, then the mendings of the reading view, then those of the components.
    """
    view = view_of(doc)
    counts = {f"n_{key}": sum(row["layer"] == layer for row in rows) for layer, key in SPAN_KEYS.items()}
    return {
        **_described(article),
        **counts,
        "tokens": len(doc),
        "status": "ok",
        "warnings": "; ".join((*article.warnings, *(view.mendings if view else ()), *warnings(doc))) or None,
    }


def rejected_row(rejected: Rejected) -> Row:
    """The row of an input that gave no article."""
    return {
        **dict.fromkeys(_ARTICLE_COLUMNS),
        "article_id": rejected.id,
        "path": rejected.path,
        "status": "skipped" if rejected.skipped else "quarantined",
        "stage": rejected.stage,
        "reason": rejected.reason,
    }


@cache
def _shared_columns(mention: type[Mention]) -> tuple[tuple[str, ...], Callable[[Mention], tuple[Any, ...]]]:
    """The fields of a kind of mention that are columns too, and what takes their values."""
    names = tuple(field.name for field in fields(mention) if field.name in _MENTION_COLUMNS)
    return names, attrgetter(*names)


def _described(article: Article) -> Row:
    return {
        **dict.fromkeys(_ARTICLE_COLUMNS),
        "article_id": article.id,
        "path": article.path,
        "sha256": article.sha256,
        "title": article.title,
        "author": article.author,
        "source": article.source,
        "section": article.section,
        "published": article.published,
        "meta": json.dumps(dict(article.meta), ensure_ascii=False, sort_keys=True) if article.meta else None,
        "text": article.text,
        "encoding": article.encoding,
        "characters": len(article.text),
    }


def _context(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The sentence around a mention, cut to CONTEXT_CHARACTERS on word edges with the mention inside."""
    left, right = sentence[0], max(sentence[1], end)
    if right - left > CONTEXT_CHARACTERS:
        spare = max(CONTEXT_CHARACTERS - (end - start), 0) // 2
        low, high = max(left, start - spare), min(right, max(end + spare, start + CONTEXT_CHARACTERS))
        high = min(high, low + CONTEXT_CHARACTERS)
        if low > left:
            cut = text.find(" ", low, start)
            low = cut + 1 if cut >= 0 else start
        if high < right:
            cut = text.rfind(" ", min(end, high), high)
            high = cut if cut >= 0 else min(end, high)
        left, right = low, high
    return left, right
