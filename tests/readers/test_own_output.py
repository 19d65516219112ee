"""The tables of a run are not articles, wherever they lie."""

import datetime as dt
import json

import pytest

from entrefilet.article import Article, Rejected
from entrefilet.errors import UsageError
from entrefilet.readers import read_inputs
from entrefilet.schema import arrow_schema
from entrefilet.table.writers import FORMATS, open_writer

MENTION = {"article_id": "a", "mention_id": "a#n1", "layer": "quantity", "kind": "count", "text": "12 élus", "start": 0,
           "end": 7, "sentence": 0, "context": "12 élus.", "rule": "r"}  # fmt: skip
ARTICLES = [
    {"article_id": "a", "path": "a.txt", "sha256": "0" * 64, "title": "T", "published": dt.date(2024, 5, 3),
     "meta": '{"page": "3"}', "text": "=12 élus.", "encoding": "cp1252", "characters": 9, "status": "ok"},
    {"article_id": "b", "path": "b.txt", "status": "quarantined", "stage": "check", "reason": "empty"},
    {"article_id": "c.jpg", "path": "c.jpg", "status": "skipped", "stage": "read", "reason": "kind"},
]  # fmt: skip


@pytest.fixture
def run_tables(tmp_path):
    """The tables of a run in every format, lying loose beside an article."""
    import pyarrow as pa

    for table, rows in (("mentions", [MENTION]), ("articles", ARTICLES)):
        schema = arrow_schema(table)
        for format_, suffix in FORMATS.items():
            with (tmp_path / f"{table}-copie{suffix}").open("wb") as handle:
                writer = open_writer(format_, handle, schema)
                writer.write(pa.Table.from_pylist(rows, schema=schema))
                writer.close()
    entry = {"id": "b", "path": "b.txt", "record": None, "stage": "check", "reason": "empty", "detail": ""}
    (tmp_path / "quarantine.jsonl").write_text(json.dumps(entry) + "\n")
    (tmp_path / "names.csv").write_text(
        "name_id,kind,canonical,variants,gender,n_articles,n_mentions\nn1,PER,A,A,f,1,1\n"
    )
    (tmp_path / "bon.txt").write_text("Le texte.")
    return tmp_path


def test_tables_of_a_run_are_skipped_in_a_folder(run_tables, states, read):
    found = states(read(run_tables))
    assert found.pop("bon") == ("ok", None)
    assert len(found) == 10
    assert set(found.values()) == {("skipped", "own_output")}


def test_a_folder_with_the_marker_is_skipped_whole(folder, states, read):
    marker = json.dumps({"program": "entrefilet", "files": ["mentions.csv"]})
    root = folder({"a.txt": "a", "out/entrefilet.json": marker, "out/x.txt": "x", "out/parts/b.txt": "b",
                   "autre/entrefilet.json": '{"program": "autre"}', "autre/c.txt": "c"})  # fmt: skip
    assert states(read(root)) == {
        "a": ("ok", None), "autre/c": ("ok", None), "autre/entrefilet.json": ("skipped", "no_text_column"),
        "out/": ("skipped", "own_output"),
    }  # fmt: skip


def test_a_run_folder_named_by_the_user_is_refused(folder):
    root = folder({"out/entrefilet.json": '{"program":"entrefilet","files":[]}', "out/articles.csv": "x"})
    with pytest.raises(UsageError, match="articles"):
        read_inputs([str(root / "out")])


@pytest.mark.parametrize("name", ["mentions-copie.csv", "mentions-copie.parquet", "names.csv", "quarantine.jsonl"])
def test_mentions_and_names_named_by_the_user_are_refused(run_tables, read, name):
    with pytest.raises(UsageError, match=rf"{name}.*entrefilet"):
        read(run_tables / name)


@pytest.mark.parametrize("suffix", FORMATS.values())
def test_the_articles_of_a_run_named_by_the_user_are_read_again(run_tables, read, suffix):
    first, second, third = read(run_tables / f"articles-copie{suffix}")
    assert isinstance(first, Article)
    assert (first.id, first.text, first.title, first.published) == ("a", "=12 élus.", "T", dt.date(2024, 5, 3))
    assert first.meta == {"page": "3"}
    assert isinstance(second, Rejected)
    assert (second.id, second.reason, second.skipped) == ("b", "empty", False)
    assert (third.id, third.reason, third.skipped) == ("c.jpg", "kind", True)


def test_a_users_own_selection_of_columns_is_read(folder, read):
    (item,) = read(folder({"choix.csv": "article_id,text\nx,Le texte.\n"}))
    assert item.text == "Le texte."
