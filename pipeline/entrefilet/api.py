"""The Python interface: text or articles in, the tidy table out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrefilet.article import Article, Rejected
from entrefilet.assembly.load import PipelineSettings, load_for_rows
from entrefilet.errors import UsageError
from entrefilet.naming.names import Names, ids_of_rows
from entrefilet.readers import ReadingNotes, ReadOptions
from entrefilet.readers.given import is_table, read_given, text_column_of
from entrefilet.running.bar import Bar
from entrefilet.schema import LAYERS
from entrefilet.table.frame import mentions_frame, plain_cell
from entrefilet.table.rows import Row

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc

    from entrefilet.drawing.notebook import Drawing
    from entrefilet.evaluation.explaining import Explanation
    from entrefilet.running.parts import Finished
    from entrefilet.table.mentions import Mentions

SHOWN = 10  # articles drawn
MAX_LENGTH = 1_000_000  # characters of a text, as spaCy has it
_KEPT: dict[PipelineSettings, Language] = {}  # pipelines loaded
Source = str | Path | Article | Mapping[str, Any]


def extract(
    articles: Source | Iterable[Source] | pd.DataFrame | pd.Series,
    *,
    published: dt.date | str | None = None,
    text_column: str | None = None,
    workers: int | None = 1,
    progress: bool | None = None,
    settings: PipelineSettings | None = None,
    reading: ReadOptions | None = None,
    nlp: Language | None = None,
) -> Mentions:
    """The mentions of one or many articles, one row each, columns as in `entrefilet.schema`.

    `articles` is a text, a `pathlib.Path` (a file or folder, read as the command reads it), an Article, a mapping with
    at least a text (under "text" or a usual name such as "texte"; others: id, published, title, author, source,
    section), an iterable of these, or a DataFrame or Series of them. `published` (a date or "YYYY-MM-DD") is the
    publication day of those that state none. `text_column` names the column or field of the text where it has no usual
    name, `reading` the others, the time zone and the limit of characters. The other columns of a DataFrame are
    repeated in the rows; one whose name the table has already gets "_given" behind it.

    `workers` processes read the articles (None: one for each core); each loads a pipeline, which pays from some
    hundred articles on. How far it is, is told on a terminal and in a notebook; `progress` True or False decides.
    `nlp` is a pipeline from `load`, by default one loaded once and kept.

    What cannot be read or analysed costs itself alone: `table.attrs["quarantined"]` and `["skipped"]` list it, one
    dict each (id, path, record, stage, reason, detail; `record` is the number of the row of a DataFrame, from 1);
    `["notes"]` holds what the command prints of the inputs.

    Raises UsageError on something that is no article or on a day that is none, ModelMissing without the French model.
    """
    settings = settings or PipelineSettings()
    if nlp is not None and workers != 1:
        raise UsageError("Workers load pipelines of their own: give settings instead of nlp, or leave workers away.")
    options = _options(reading or ReadOptions(), _day(published), text_column, nlp)
    order, rejected, notes = list[str](), list[Rejected](), ReadingNotes()
    items = _set_aside(read_given(articles, options, notes), order, rejected)
    from entrefilet.table.mentions import keep_articles, with_columns

    names, by_article, kept = Names(), list[list[Row]](), dict[str, Article]()
    with Bar(_length(articles), progress) as bar:
        for article, done in _analysed(items, settings, nlp, workers, bar):
            names.add(done.mention_rows, article.source, article.published)
            by_article.append(done.mention_rows)
            if done.rejected is not None:
                rejected.append(done.rejected)
            else:
                kept[article.id] = article
    table = mentions_frame(_named(names, by_article))
    if is_table(articles):
        numbers = {identifier: number for number, identifier in enumerate(order, 1)}
        rejected = [replace(one, record=numbers[one.id]) for one in rejected]
        table = with_columns(table, articles, numbers, without=text_column_of(articles, options))
    keep_articles(table, kept)
    table.attrs = {
        "quarantined": [_entry(one) for one in rejected if not one.skipped],
        "skipped": [_entry(one) for one in rejected if one.skipped],
        "notes": list(notes.lines()),
    }
    return table


def _analysed(
    articles: Iterator[Article], settings: PipelineSettings, nlp: Language | None, workers: int | None, bar: Bar
) -> Iterator[tuple[Article, Finished]]:
    """Each article with what became of it, in order."""
    from entrefilet.running.analysis import analyse

    if workers != 1:
        from entrefilet.running.in_memory import analyse_in_processes

        yield from analyse_in_processes(articles, settings, workers, bar.tell)
        return
    if nlp is None and settings not in _KEPT:
        bar.say("loading the French model")
    for number, one in enumerate(analyse(nlp or _loaded(settings), articles, settings.layers), 1):
        yield one
        bar.tell(number)


def _options(reading: ReadOptions, day: dt.date | None, text_column: str | None, nlp: Language | None) -> ReadOptions:
    """How the articles are read; texts the pipeline would refuse are too long."""
    longest = nlp.max_length if nlp is not None else MAX_LENGTH
    return replace(
        reading,
        published=day or reading.published,
        text_column=text_column or reading.text_column,
        max_characters=min(reading.max_characters, longest),
    )


def _length(articles: Any) -> int | None:
    """How many articles are given, None where only reading tells."""
    if isinstance(articles, str | Article | Mapping):
        return 1
    return len(articles) if hasattr(articles, "__len__") and not isinstance(articles, Path) else None


def _named(names: Names, by_article: list[list[Row]]) -> list[Row]:
    """The rows of all articles with the names that these share."""
    names.finish()
    for rows, ids in zip(by_article, names.ids(0, len(by_article)), strict=True):
        for row, name_id in zip(rows, ids_of_rows(rows, ids), strict=True):
            row["name_id"] = name_id
    names.close()
    return [row for rows in by_article for row in rows]


def to_table(docs: Doc | Iterable[Doc], *, ids: Iterable[str] | None = None) -> Mentions:
    """The table of mentions of Docs that a pipeline with components of ours analysed, as `extract` gives it.

    `docs` come from `nlp.pipe`, a DocBin with user data, or one by one; each must hold the whole text of an article.
    `ids` are their article_ids, else `doc:1` and so on.

    Raises UsageError on a Doc on which no component of ours ran.
    """
    from spacy.tokens import Doc

    from entrefilet.layers import declare_extensions, has_layer, published
    from entrefilet.table.mentions import keep_articles
    from entrefilet.table.rows import mention_rows

    declare_extensions()
    docs = [docs] if isinstance(docs, Doc) else docs
    named = iter(ids) if ids is not None else (f"doc:{number}" for number in count(1))
    names, by_article, kept = Names(), list[list[Row]](), dict[str, Article]()
    for doc, name in zip(docs, named, strict=ids is not None):
        if not any(has_layer(doc, layer) for layer in LAYERS):
            raise UsageError(f"{name}: no component of entrefilet ran on this Doc, or its user data was not kept.")
        article = kept[name] = Article(id=name, text=doc.text, published=published(doc))
        rows = mention_rows(article, doc)
        names.add(rows, None, article.published)
        by_article.append(rows)
    table = mentions_frame(_named(names, by_article))
    keep_articles(table, kept)
    return table


def show(
    given: Any,
    *,
    article: str | Sequence[str] | None = None,
    published: dt.date | str | None = None,
    layers: Sequence[str] = LAYERS,
    language: str = "fr",
) -> Drawing:
    """Articles with their mentions drawn in them: a notebook shows the last value of a cell, `print` writes text.

    `given` is what `extract` takes, a table that `extract` gave (or rows chosen from it: only these are drawn), or a
    run that `read` gave. `article` is the article_id of the one to draw, or several; else the first SHOWN are
    drawn. `language` ("fr" or "en") is that of the labels.

    Raises UsageError on an article that is not there, and on a table whose articles are not kept.
    """
    from entrefilet.drawing.notebook import Drawing
    from entrefilet.table.frame import plain_rows

    table, known, articles_of = _drawable(given, published)
    wanted = [article] if isinstance(article, str) else article
    if missing := [name for name in wanted or () if name not in known]:
        raise UsageError(f"There is no article {missing[0]!r}. See the column article_id.")
    shown = list(known)[:SHOWN] if wanted is None else list(wanted)
    rows: dict[str, list[Row]] = {name: [] for name in shown}
    for row in plain_rows(table[table["article_id"].isin(shown) & table["layer"].isin(list(layers))]):
        rows[row["article_id"]].append(row)
    pairs = tuple((one, tuple(rows[one.id])) for one in articles_of(shown))
    return Drawing(pairs, language, left_out=len(known) - len(shown) if wanted is None else 0)


def _drawable(given: Any, published: Any) -> tuple[pd.DataFrame, Collection[str], Callable[[list[str]], list[Article]]]:
    """The mentions, the identifiers of their articles, and what gives the articles of some of these."""
    from entrefilet.table.mentions import kept_articles
    from entrefilet.table.run import Run

    if isinstance(given, Run):
        return given.mentions, given.article_ids, given.read_articles
    is_rows = is_table(given) and "mention_id" in given
    table = given if is_rows else extract(given, published=published)
    kept = kept_articles(table)
    if is_rows and len(table) and not kept:
        raise UsageError("This table does not hold its articles: give their texts, or the run that `read` gives.")
    known = dict.fromkeys(table["article_id"]) if is_rows else kept
    return table, known, lambda names: [kept[name] for name in names]


def explain(row: Mapping[str, Any] | pd.Series) -> Explanation:
    """Why a row of `extract` stands as it does: print it. Only its sentence is looked at, not the whole article."""
    from entrefilet.evaluation.explaining import explain_alone
    from entrefilet.schema import MENTIONS

    given = dict(row)
    return explain_alone({column.name: plain_cell(given.get(column.name)) for column in MENTIONS})


def _loaded(settings: PipelineSettings) -> Language:
    if settings not in _KEPT:
        from entrefilet.running.tuning import index_lemmas

        nlp = load_for_rows(settings)  # it is kept here, and never saved
        index_lemmas(nlp)
        _KEPT[settings] = nlp
    return _KEPT[settings]


def _set_aside(items: Iterator[Article | Rejected], order: list[str], rejected: list[Rejected]) -> Iterator[Article]:
    """The articles of some items; the others are added to `rejected`, the identifiers of all to `order`."""
    for item in items:
        order.append(item.id)
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
