"""Tables drawn in a notebook: HTML without script or style sheet, so that it looks the same where it is not trusted."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING, Any

from entrefilet.layer import RECORDS
from entrefilet.schema import MENTIONS
from entrefilet.text.counted import counted

if TYPE_CHECKING:
    import pandas as pd

ROWS = 20  # shown; of more the first and the last
CELL_CHARACTERS = 80
# Where a mention stands, and what says how the row came about: not for a first look.
_NOT_SHOWN = {
    *("mention_id", "start", "end", "sentence", "context", "speaker_start", "speaker_end", "quote_group"),
    *("resolved_by", "gender_by", "speaker_gender_by", "place_by", "si_value", "si_unit", "lat", "lon", "name_id"),
    *("same_as", "rule", "date_start", "date_end"),
}
# MathJax reads dollar signs in text; these classes tell it not to.
BOX = '<div class="tex2jax_ignore mathjax_ignore">'
_UNSHOWABLE = dict.fromkeys((*range(9), *range(11, 32), 127, *range(55296, 57344)), "�")


def mentions_html(table: pd.DataFrame) -> str:
    """A table of mentions: how many of each layer, then its rows with the columns that are for people."""
    articles = int(table["article_id"].nunique())
    counts = table["layer"].value_counts()
    layers = ", ".join(counted(int(counts.get(one.name, 0)), one.name, one.key) for one in RECORDS)
    told = f"{layers} in {counted(articles, 'article')}"
    if set_aside := len(table.attrs.get("quarantined", ())):
        told += f"; {set_aside} quarantined: table.attrs['quarantined'] says why"
    hidden = _NOT_SHOWN | ({"article_id"} if articles < 2 else set())
    own = {column.name for column in MENTIONS}
    shown = [name for name in table if name not in hidden and (name not in own or _says_something(table[name]))]
    more = f"{counted(len(table), 'row')}, {len(shown)} of {counted(len(table.columns), 'column')} shown"
    return f"{BOX}<p>{escape(told)}</p>{rows_html(table[shown])}<p>{escape(more)}</p></div>"


def rows_html(table: pd.DataFrame) -> str:
    """The first and the last rows, ROWS together, as an HTML table; every cell is escaped."""
    lines = [_row("th", ["", *table.columns])]
    if len(table) <= ROWS:
        lines += _rows(table)
    else:
        gap = _row("td", ["…"] * (1 + len(table.columns)))
        lines += [*_rows(table.head(ROWS // 2)), gap, *_rows(table.tail(ROWS // 2))]
    return f'<table class="dataframe">{"".join(lines)}</table>'


def _rows(table: pd.DataFrame) -> list[str]:
    return [_row("td", list(cells)) for cells in table.itertuples(name=None)]


def _says_something(cells: pd.Series) -> bool:
    """False for a column that is empty, or says no everywhere."""
    return bool(cells.fillna(False).any() if cells.dtype == "boolean" else cells.notna().any())


def _row(tag: str, cells: list[Any]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_cell(cell)}</{tag}>' for cell in cells)}</tr>"


def _cell(value: Any) -> str:
    import pandas as pd

    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, float):
        written = f"{value:.6g}" if abs(value) < 1e6 else f"{value:.15g}"
    elif isinstance(value, dt.date):
        written = value.isoformat()[:10]
    else:
        written = " ".join(str(value).split())
    written = written if len(written) <= CELL_CHARACTERS else f"{written[: CELL_CHARACTERS - 1]}…"
    return escape(written.translate(_UNSHOWABLE))
