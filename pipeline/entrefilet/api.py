"""The Python interface: text or articles in, the tidy table out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrefilet.article import Article, Rejected
from entrefilet.assembly.load import PipelineSettings, load_for_rows
from entrefilet.errors import UsageError
from entrefilet.naming.names import Names, ids_of_rows
from entrefilet.readers import ReadingNotes, ReadOptions
from entrefilet.readers.given import read_given
from entrefilet.table.frame import mentions_frame
from entrefilet.table.rows import Row

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

    from entrefilet.evaluation.explaining import Explanation

Source = str | Path | Article | Mapping[str, Any]


def extract(
    articles: Source | Iterable[Source] | pd.DataFrame | pd.Series,
    *,
    published: dt.date | str | None = None,
    settings: PipelineSettings | None = None,
    reading: ReadOptions | None = None,
    nlp: Language | None = None,
) -> pd.DataFrame:
    """The mentions of one or many articles, one row each, columns as in `entrefilet.schema`.

    `articles` is a text, a `pathlib.Path` (a file or folder, read as the command reads it), an Article, a mapping with
    at least a text (under "text" or a usual name such as "texte"; others: id, published, title, author, source,
    section), an iterable of these, or a DataFrame or Series of them. `published` (a date or "YYYY-MM-DD") is the
    publication day of those that state none. `reading` names columns, the time zone and the limit of characters.
    `nlp` is a pipeline from `load`, by default one loaded once and kept.

    What cannot be read or analysed costs itself alone: `table.attrs["quarantined"]` and `["skipped"]` list it, one
    dict each (id, path, record, stage, reason, detail); `["notes"]` holds what the command prints of the inputs.

    Raises UsageError on something that is no article or on a day that is none, ModelMissing without the French model.
    """
    day = _day(published)
    reading = reading or ReadOptions()
    reading = replace(reading, published=day or reading.published)
    settings = settings or PipelineSettings()
    nlp = nlp or _loaded(settings)
    reading = replace(reading, max_characters=min(reading.max_characters, nlp.max_length))
    notes, rejected = ReadingNotes(), list[Rejected]()
    names, by_article = Names(), list[list[Row]]()
    from entrefilet.running.analysis import analyse

    for article, done in analyse(nlp, _set_aside(read_given(articles, reading, notes), rejected), settings.layers):
        names.add(done.mention_rows, article.source, article.published)
        by_article.append(done.mention_rows)
        if done.rejected is not None:
            rejected.append(done.rejected)
    table = mentions_frame(_named(names, by_article))
    table.attrs = {
        "quarantined": [_entry(one) for one in rejected if not one.skipped],
        "skipped": [_entry(one) for one in rejected if one.skipped],
        "notes": list(notes.lines()),
    }
    return table


def _named(names: Names, by_article: list[list[Row]]) -> list[Row]:
    """The rows of all articles with the names that these share."""
    names.finish()
    for rows, ids in zip(by_article, names.ids(0, len(by_article)), strict=True):
        for row, name_id in zip(rows, ids_of_rows(rows, ids), strict=True):
            row["name_id"] = name_id
    names.close()
    return [row for rows in by_article for row in rows]


def explain(row: Mapping[str, Any] | pd.Series) -> Explanation:
    """Why a row of `extract` stands as it does: print it. Only its sentence is looked at, not the whole article."""
    from entrefilet.evaluation.explaining import explain_alone
    from entrefilet.schema import MENTIONS

    given = dict(row)
    return explain_alone({column.name: _plain(given.get(column.name)) for column in MENTIONS})


def _plain(value: Any) -> Any:
    """A cell as plain Python, None where it is missing."""
    import pandas as pd

    if value is None or value is pd.NA or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


@cache
def _loaded(settings: PipelineSettings) -> Language:
    from entrefilet.running.tuning import index_lemmas

    nlp = load_for_rows(settings)  # it is kept here, and never saved
    index_lemmas(nlp)
    return nlp


def _set_aside(items: Iterator[Article | Rejected], rejected: list[Rejected]) -> Iterator[Article]:
    """The articles of some items; the others are added to `rejected`."""
    for item in items:
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            yield item


def _entry(rejected: Rejected) -> dict[str, Any]:
    """As `quarantine.jsonl` has it."""
    return {key: value for key, value in asdict(rejected).items() if key != "skipped"}


def _day(day: Any) -> dt.date | None:
    if day is None or isinstance(day, dt.date):
        return day.date() if isinstance(day, dt.datetime) else day
    try:
        return dt.date.fromisoformat(str(day)[:10])
    except ValueError as error:
        raise UsageError(f"Publication day {day!r} is not written YYYY-MM-DD.") from error
