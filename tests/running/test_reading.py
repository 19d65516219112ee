"""What the readers tell reaches the end of a run, and every input stands in its tables in one state."""

import json
import os

import pytest

from entrefilet.errors import UsageError
from entrefilet.readers import ReadOptions
from entrefilet.table.reading import read_table


@pytest.fixture
def hostile(tmp_path):
    folder = tmp_path / "articles"
    (folder / "in").mkdir(parents=True)
    (tmp_path / "dehors.txt").write_text("Dehors 9.")
    nested = '{"id":"nid","text":"Un 1.","x":' + "[" * 990 + "]" * 990 + "}"
    files = {
        "bon.txt": "L'an 4.", "vide.txt": "", "photo.jpg": "x", "inventaire.csv": "ref;n\n1;2\n", "rien.csv": "",
        "log.jsonl": '{"level":"info"}\n' * 50, "metadata.csv": "ref,long\n1," + "x" * 200_000 + "\n",
        "in/r.csv": 'id,texte,date\na,"Deux 2.",hier\nb,trop,de,cases\nc,Trois 3.,3 mai 2024\n',
        "nid.jsonl": nested, "lourd.csv": "z" * 40_000_000, "mentions.csv": "article_id,mention_id,layer,rule,text\n",
        "jour.jsonl": json.dumps({"text": "Cinq 5.", "published": "Mon, 1 Jan 2024 00:00:00 +9999999999999"}),
        "declare.txt": "---\nencoding: undefined\n---\nSix 6.",
    }  # fmt: skip
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    (folder / "boucle").symlink_to("boucle")
    (folder / "lien.txt").symlink_to("../dehors.txt")
    return folder


def test_every_input_of_a_hostile_folder_stands_in_the_tables_once(hostile, start, tmp_path):
    summary = start(hostile)
    articles = read_table(tmp_path / "out/articles.parquet")
    states = articles["status"].value_counts().to_dict()
    assert states == {"ok": summary.articles, "quarantined": summary.quarantined, "skipped": summary.skipped}
    told = {os.path.relpath(path, hostile) for path in articles["path"]}
    lie = {os.path.relpath(path, hostile) for path in hostile.rglob("*") if path.is_symlink() or path.is_file()}
    assert told == lie
    assert {"bon", "a", "c", "jour.jsonl:1", "declare"} <= set(articles[articles["status"] == "ok"]["article_id"])
    reasons = articles.set_index("article_id")["reason"].dropna().to_dict()
    assert reasons.pop("nid.jsonl:1", "bad_record") == "bad_record"  # as deep as this interpreter reads
    assert reasons == {
        "vide": "empty", "photo.jpg": "kind", "inventaire.csv": "no_text_column", "rien.csv": "no_records",
        "log.jsonl": "no_text_column", "metadata.csv": "no_key_column", "in/r.csv:2": "bad_record",
        "lourd.csv": "too_long", "mentions.csv": "own_output", "boucle": "unreadable", "lien.txt": "link",
    }  # fmt: skip
    assert summary.exit_code == 3


def test_what_concerns_all_inputs_is_told_at_the_end(hostile, start, tmp_path):
    summary = start(hostile, dry_run=True)
    assert "columns: texte -> text, date -> published" in summary.notes
    assert any(note.startswith("2 publication days not understood, for example 'hier'") for note in summary.notes)
    start(hostile)
    assert json.loads((tmp_path / "out/run.json").read_text())["notes"] == list(summary.notes)


def test_links_are_followed_on_demand(hostile, start, tmp_path):
    start(hostile, reading=ReadOptions(follow_links=True))
    articles = read_table(tmp_path / "out/articles.parquet").set_index("article_id")
    assert articles.loc["lien", "text"] == "Dehors 9."


def test_a_column_that_no_input_has_ends_a_run_before_it_writes(hostile, start, tmp_path):
    with pytest.raises(UsageError, match="'jour'"):
        start(hostile, reading=ReadOptions(published_column="jour"))
    assert not (tmp_path / "out").exists()


def test_the_articles_of_a_run_are_analysed_again(hostile, start, tmp_path):
    start(hostile)
    again = start(tmp_path / "out/articles.csv", into="encore")
    first, second = (read_table(tmp_path / folder / "mentions.parquet") for folder in ("out", "encore"))
    columns = ["article_id", "text", "start", "end", "value"]
    assert again.articles == len(set(first["article_id"]))
    assert first[columns].values.tolist() == second[columns].values.tolist()
