"""The table of mentions as a DataFrame that gives each layer alone and draws itself in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from entrefilet.layer import RECORDS
from entrefilet.schema import CARRIED, MENTIONS
from entrefilet.table.notebook import mentions_html

if TYPE_CHECKING:
    from entrefilet.article import Article

_NEEDED = ("article_id", "layer", "kind", "text")  # a frame without these is no longer one of mentions
_SAID = ("id", "article_id", *CARRIED)  # columns of articles that stand in every row of mentions
_OWN = {column.name: column for column in MENTIONS}


class Mentions(pd.DataFrame):  # type: ignore[misc]
    """A DataFrame like any other, one row a mention; rows chosen from it are again one.

    `entities`, `quantities`, `dates` and `quotations` are the rows of one layer without its empty columns. The articles
    it was made of go along, as far as they are kept: `entrefilet.show` draws them. A plain frame of mentions becomes
    one by `Mentions(frame)`.
    """

    if TYPE_CHECKING:
        entities: Mentions
        quantities: Mentions
        dates: Mentions
        quotations: Mentions

    _metadata = ["_articles"]  # noqa: RUF012  pandas' own name; it hands the articles on by reference

    @property
    def _constructor(self) -> Callable[..., pd.DataFrame]:
        """What pandas makes results with: those that are no mentions any more, such as counts, are plain frames."""
        return _made

    def _repr_html_(self) -> str | None:
        """A whole table as a short one under its figures; one with columns chosen as pandas draws it."""
        whole = all(name in self for name in _OWN if name not in CARRIED)
        html: str | None = mentions_html(self) if whole else super()._repr_html_()
        return html


def kept_articles(table: pd.DataFrame) -> Mapping[str, Article]:
    """The articles that a table of mentions was made of, by article_id; none where they are not kept."""
    return getattr(table, "_articles", None) or {}


def keep_articles(table: Mentions, articles: Mapping[str, Article]) -> None:
    """Keep the articles with their table."""
    table._articles = articles


def with_columns(table: Mentions, given: pd.DataFrame, numbers: Mapping[str, int], *, without: str | None) -> Mentions:
    """The mentions with the columns of the frame their articles came from, in the types they have there.

    `numbers` are the rows of `given` by article_id, from 1. The column `without`, that of the texts, is left out; one
    whose name the mentions have gets "_given" behind it, unless it says the same as ours.
    """
    others = given[[name for name in given if name != without and name not in _SAID]]
    rows = [numbers[identifier] - 1 for identifier in table["article_id"]]
    others = pd.DataFrame(others.iloc[rows]).set_axis(table.index)
    others.columns = _unlike(map(str, others), [*table])
    return Mentions(pd.concat([table, others], axis=1))


def _unlike(names: Iterable[str], taken: list[str]) -> list[str]:
    """The names with "_given" behind those that are taken."""
    found: list[str] = []
    for name in names:
        while name in taken or name in found:
            name = f"{name}_given"
        found.append(name)
    return found


def layer_of(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of a layer, with the columns that are of this layer and not empty; the index stays.

    Columns of the user's stay, and so do all of the layer where it has no row.
    """
    rows = table[table["layer"] == name]
    kept = [
        column
        for column in rows
        if column not in _OWN or (name in _OWN[column].layers and (rows.empty or rows[column].notna().any()))
    ]
    coded = [column for column in kept if isinstance(rows[column].dtype, pd.CategoricalDtype)]
    return rows[kept].assign(**{column: rows[column].cat.remove_unused_categories() for column in coded})


def _made(*given: Any, **options: Any) -> pd.DataFrame:
    frame = pd.DataFrame(*given, **options)
    return Mentions(frame) if all(name in frame for name in _NEEDED) else frame


def _layer(name: str) -> Any:
    read: Callable[[pd.DataFrame], pd.DataFrame] = lambda table: layer_of(table, name)  # noqa: E731
    return property(read, doc=f"The rows of the layer {name}, without empty columns.")


for _record in RECORDS:
    setattr(Mentions, _record.key, _layer(_record.name))
