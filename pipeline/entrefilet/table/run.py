"""A finished run, read back: its three tables as frames. Begin with `read`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, cast

from entrefilet.article import Article
from entrefilet.errors import UsageError
from entrefilet.schema import MENTIONS, arrow_schema
from entrefilet.table.frame import DAYS, arrow_frame, plain_rows
from entrefilet.table.reading import read_table
from entrefilet.table.writers import FORMATS
from entrefilet.text.counted import counted

if TYPE_CHECKING:
    import pandas as pd

    from entrefilet.table.mentions import Mentions

_BEST_FIRST = ("parquet", "jsonl", "csv", "csv-excel")
ABOUT_ARTICLES = ("source", "section", "published", "title")  # what mentions take over from their articles


class Run:
    """The tables of a run folder, each read when it is first asked for.

    Days are `datetime64`, whole numbers and yes or no nullable; absent texts are `pd.NA`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def mentions(self) -> Mentions:
        """One row a mention; `mentions.quotations` and its like are one layer alone."""
        return cast("Mentions", self._table("mentions"))

    @cached_property
    def articles(self) -> pd.DataFrame:
        """One row an article, quarantined and skipped ones too (column `status`)."""
        return self._table("articles")

    @cached_property
    def names(self) -> pd.DataFrame:
        """One row a name over all articles."""
        return self._table("names")

    @property
    def article_ids(self) -> list[str]:
        """The articles that were analysed, in the order of the table."""
        articles = self.articles
        return [*articles["article_id"][articles["status"] == "ok"]]

    def read_articles(self, names: Sequence[str]) -> list[Article]:
        """The articles of these identifiers, in the order asked for."""
        fields = ("text", "published", "title", "author", "source", "section", "path", "encoding")
        rows = plain_rows(self.articles[self.articles["article_id"].isin(names)])
        known = {
            row["article_id"]: Article(id=row["article_id"], **{name: row[name] for name in fields}) for row in rows
        }
        return [known[name] for name in names]

    def __repr__(self) -> str:
        """The folder, and how many rows its tables have."""
        return f"Run({str(self.folder)!r}): {self._told()}"

    def _repr_html_(self) -> str:
        """The same above the drawing of the mentions."""
        drawn = self.mentions._repr_html_() if self._file("mentions") else ""
        return f"<p>{escape(str(self.folder))}: {escape(self._told())}</p>{drawn}"

    def _told(self) -> str:
        held = [name for name in ("articles", "mentions", "names") if self._file(name)]
        return ", ".join(counted(len(getattr(self, name)), name[:-1]) for name in held) or "no tables"

    def _file(self, name: str) -> Path | None:
        paths = [self.folder / f"{name}{FORMATS[format_]}" for format_ in _BEST_FIRST]
        return next((path for path in paths if path.exists()), None)

    def _table(self, name: str) -> pd.DataFrame:
        if path := self._file(name):
            return read_table(path)
        raise UsageError(f"{self.folder} holds no table {name}: name the folder of a run (it holds run.json).")


def read(folder: str | Path) -> Run:
    """The run in a folder that `entrefilet extract` wrote: `.mentions`, `.articles`, `.names`.

    Raises UsageError when the folder is not there, and, when a table is asked for that it does not hold.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder: name the folder of a run (it holds run.json).")
    return Run(folder)


def mentions_of(table: Run | pd.DataFrame) -> pd.DataFrame:
    """The mentions behind a question, as a plain frame with every column of the schema.

    Those of a run have what is known of their articles too (ABOUT_ARTICLES). A frame may lack columns (they are absent
    in every row then) but for what is repeated of articles, and its days may be text, as in a CSV read by pandas.

    Raises UsageError on a frame that holds no mentions.
    """
    import pandas as pd

    if isinstance(table, Run):
        return _with_articles(table)
    if "layer" not in table:
        raise UsageError("The table has no column 'layer': give a table of mentions, or the run of `read`.")
    frame = _with_days(pd.DataFrame(table))
    texts = [column.name for column in MENTIONS if column.type in ("string", "category") and column.name in frame]
    void = [name for name in texts if pd.api.types.is_float_dtype(frame[name].dtype) and frame[name].isna().all()]
    absent = [one.name for one in MENTIONS if one.name not in frame and one.name not in ABOUT_ARTICLES]
    empty = arrow_frame(arrow_schema("mentions", [*absent, *void]).empty_table()).reindex(frame.index)
    return frame.assign(**{name: empty[name] for name in empty})


def _with_articles(run: Run) -> pd.DataFrame:
    """The mentions of a run, each with what is repeated of its article."""
    import pandas as pd

    wanted = [name for name in ABOUT_ARTICLES if name not in run.mentions]
    about = run.articles[["article_id", *wanted]]
    return pd.DataFrame(run.mentions).merge(about, on="article_id", how="left")


def _with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the days that are text made days."""
    import pandas as pd

    days = [column.name for column in MENTIONS if column.type == "date" and column.name in frame]
    return frame.astype({name: DAYS for name in days if not pd.api.types.is_datetime64_dtype(frame[name].dtype)})
