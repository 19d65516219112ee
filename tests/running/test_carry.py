"""What mentions have of their articles."""

import csv
import sqlite3

import pandas as pd
import pytest

from entrefilet.errors import UsageError
from entrefilet.export.finished import FinishedRun
from entrefilet.export.sqlite import write
from entrefilet.readers import ReadOptions
from entrefilet.schema import MENTIONS
from entrefilet.table.reading import read_table

ROWS = "id,texte,titre,journal,date\na,L'an 12 vit 13 orages.,Orages,Le Canton,2024-05-03\nb,L'an 14.,,,\n"
FORMATS = ("csv", "csv-excel", "jsonl", "parquet")


@pytest.fixture
def carried(start, tmp_path):
    """A function that runs with columns to carry, and gives the table of mentions in each format."""

    def call(*columns, **options):
        (tmp_path / "in.csv").write_text(ROWS, "utf-8")
        start(tmp_path / "in.csv", formats=FORMATS, reading=ReadOptions(), **options,
              **({"carry": columns} if columns != ("default",) else {}))  # fmt: skip
        names = ("mentions.csv", "mentions.excel.csv", "mentions.jsonl", "mentions.parquet")
        return [read_table(tmp_path / "out" / name) for name in names]

    return call


def test_day_and_source_are_carried_without_being_asked(carried):
    for table in carried("default"):
        assert [*table.columns] == [column.name for column in MENTIONS]
        assert table["source"].tolist()[:2] == ["Le Canton", "Le Canton"]
        assert table["published"].tolist()[0] == pd.Timestamp(2024, 5, 3)
        assert table["source"].isna().tolist() == [False, False, True]


def test_other_columns_are_carried_when_named(carried, tmp_path):
    tables = carried("title", "source")
    for table in tables:
        assert "published" not in table.columns
        assert [*table.columns][-1] == "title"
        assert table["title"].tolist()[0] == "Orages"
        assert table.equals(tables[0])
    with (tmp_path / "out/mentions.csv").open(encoding="utf-8", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == ["Orages", "Orages", ""]
    write(FinishedRun(tmp_path / "out"), tmp_path / "a.sqlite", "fr")
    held = sqlite3.connect(tmp_path / "a.sqlite").execute("SELECT title FROM mentions").fetchall()
    assert held == [("Orages",), ("Orages",), (None,)]


def test_nothing_is_carried_when_none_is_asked(carried):
    for table in carried():
        assert {"published", "source"} & {*table.columns} == set()


def test_what_is_carried_changes_without_a_new_analysis_and_must_be_known(carried, start, tmp_path):
    carried("default")
    summary = start(tmp_path / "in.csv", carry=("title",), formats=FORMATS)
    assert (summary.reused, summary.articles) == (2, 2)
    for stranger in ("titre", "text"):
        with pytest.raises(UsageError, match="title"):
            start(tmp_path / "in.csv", carry=(stranger,))
