"""A finished run, read back: its three tables as frames. Begin with `read`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from entrefilet.errors import UsageError
from entrefilet.schema import TABLES
from entrefilet.table.reading import read_table
from entrefilet.table.writers import FORMATS

if TYPE_CHECKING:
    import pandas as pd

_BEST_FIRST = ("parquet", "jsonl", "csv", "csv-excel")
ABOUT_ARTICLES = ("source", "section", "published", "title")  # what mentions take over from their articles


class Run:
    """The tables of a run folder, each read when it is first asked for; days are `datetime64`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """One row a mention."""
        return self._table("mentions")

    @cached_property
    def articles(self) -> pd.DataFrame:
        """One row an article."""
        return self._table("articles")

    @cached_property
    def names(self) -> pd.DataFrame:
        """One row a name over all articles."""
        return self._table("names")

    def _table(self, name: str) -> pd.DataFrame:
        import pandas as pd

        for format_ in _BEST_FIRST:
            path = self.folder / f"{name}{FORMATS[format_]}"
            if path.is_file():
                frame = read_table(path)
                days = [column.name for column in TABLES[name] if column.type == "date"]
                return frame.assign(**{day: pd.to_datetime(frame[day]) for day in days})
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
    """The mentions of a run with what is known of their articles (ABOUT_ARTICLES); a frame of mentions as it is."""
    if not isinstance(table, Run):
        return table
    wanted = [name for name in ABOUT_ARTICLES if name not in table.mentions]
    return table.mentions.merge(table.articles[["article_id", *wanted]], on="article_id", how="left")
