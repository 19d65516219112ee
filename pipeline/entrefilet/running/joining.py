"""What the finished parts of a run are told at its end: the names that all articles share, and themes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from entrefilet.naming.cards import COLUMNS
from entrefilet.naming.names import Names, ids_of_rows
from entrefilet.table.rows import CONTEXT_CHARACTERS, Row
from entrefilet.themes.themes import Themes

if TYPE_CHECKING:
    import pyarrow as pa

_NAMING = ("entity", "quotation")  # the layers whose rows name somebody
_LOOKED_UP = ("article_id", "layer", "kind", "canonical", "speaker_canonical")
_ROWS_AT_ONCE = 5_000
_LONGEST_WORD = 40  # characters that a cut on a word's edge may take off a context
_SENTENCE = 2_000  # characters to either side of a mention
_SENTENCE_END = re.compile(r"[.!?…](?= +[A-ZÀ-Þ«“\"])|\n")


def gather(names: Names, pieces: Iterable[tuple[pa.Table, pa.Table]]) -> None:
    """Give the names the rows of `articles` and `mentions`, piece by piece, and join them."""
    for articles, mentions in pieces:
        rows = _by_article(mentions, COLUMNS)
        for article_id, source, published in _described(articles):
            names.add(rows.get(article_id, ()), source, published)
    names.finish()


def with_names(names: Names, first: int, articles: pa.Table, mentions: pa.Table) -> pa.Table:
    """The rows of `mentions` with their name_id, and the gender that the user's list gives; `first` is the number of
    the first of the articles in the run."""
    found = names.ids(first, articles.num_rows)
    by_article = dict(zip(articles["article_id"].to_pylist(), found, strict=True))
    ids: list[str | None] = []
    for article_id, rows in groupby(_rows(mentions, _LOOKED_UP), key=lambda row: row["article_id"]):
        ids += ids_of_rows(rows, by_article[article_id])
    mentions = _replaced(mentions, "name_id", ids)
    genders = names.given_genders()
    return _with_genders(mentions, ids, genders) if genders else mentions


def with_themes(themes: Themes, articles: pa.Table, mentions: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The rows of `articles` and `mentions` with the themes that text and sentence tell."""
    texts = dict(zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True))
    columns = (mentions[name].to_pylist() for name in ("article_id", "start", "end", "context"))
    told = [
        context if len(context) < CONTEXT_CHARACTERS - _LONGEST_WORD else _sentence(texts[article_id], start, end)
        for article_id, start, end, context in zip(*columns, strict=True)
    ]
    sentences = list(dict.fromkeys(told))
    found = dict(zip(sentences, themes.of(sentences), strict=True))
    return (
        _replaced(articles, "themes", themes.of(articles["text"].to_pylist())),
        _replaced(mentions, "themes", [found[sentence] for sentence in told]),
    )


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a mention, where it is longer than the context that the row holds of it."""
    low = max((match.end() for match in _SENTENCE_END.finditer(text, max(0, start - _SENTENCE), start)), default=0)
    high = _SENTENCE_END.search(text, end, end + _SENTENCE)
    return text[max(low, start - _SENTENCE) : high.start() + 1 if high else end + _SENTENCE]


def name_pieces(names: Names) -> Iterator[list[Row]]:
    """The rows of the table `names`, some thousands at once."""
    rows: list[Row] = []
    for row in names.rows():
        rows.append(row)
        if len(rows) == _ROWS_AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


def _with_genders(mentions: pa.Table, ids: list[str | None], genders: dict[str, str]) -> pa.Table:
    """The rows with the genders of the user's list in place of ours."""
    for prefix, layer in (("", "entity"), ("speaker_", "quotation")):
        values = mentions[f"{prefix}gender"].to_pylist()
        reasons = mentions[f"{prefix}gender_by"].to_pylist()
        for number, (name_id, own) in enumerate(zip(ids, mentions["layer"].to_pylist(), strict=True)):
            if own == layer and name_id in genders:
                values[number], reasons[number] = genders[name_id], "list"
        mentions = _replaced(mentions, f"{prefix}gender", values)
        mentions = _replaced(mentions, f"{prefix}gender_by", reasons)
    return mentions


def _replaced(table: pa.Table, column: str, values: list[Any]) -> pa.Table:
    import pyarrow as pa

    number = table.schema.get_field_index(column)
    return table.set_column(number, table.schema.field(number), pa.array(values, table.schema.field(number).type))


def _described(articles: pa.Table) -> Iterator[tuple[str, str | None, dt.date | None]]:
    columns = (articles[name].to_pylist() for name in ("article_id", "source", "published"))
    return zip(*columns, strict=True)


def _by_article(mentions: pa.Table, columns: Iterable[str]) -> dict[str, list[Row]]:
    import pyarrow as pa
    import pyarrow.compute as pc

    named = mentions.filter(pc.is_in(mentions["layer"], pa.array(_NAMING)))
    found: dict[str, list[Row]] = {}
    for row in _rows(named, columns):
        found.setdefault(row["article_id"], []).append(row)
    return found


def _rows(mentions: pa.Table, columns: Iterable[str]) -> Iterator[Row]:
    names = tuple(columns)
    for values in zip(*(mentions[name].to_pylist() for name in names), strict=True):
        yield dict(zip(names, values, strict=True))
