"""Record files that point to files, JSON arrays, and the columns of minet and Media Cloud."""

import datetime as dt
import json
import sys

import pytest

from entrefilet.errors import UsageError
from entrefilet.readers import ReadOptions, read_inputs

PAGE = (
    "<html><head><title>De la page</title><meta name='author' content='Luc Arnoud'></head><body><p>{}</p></body></html>"
)
MINET = (
    "url,http_status,path,titre,date\nhttp://a.fr/1,200,ab/1.html,Du tableau,2024-05-03\nhttp://a.fr/2,200,ab/2.txt,,\n"
)


def test_a_column_of_paths_reads_the_files_beside_the_table(folder, read):
    where = folder({"m/minet.csv": MINET, "m/ab/1.html": PAGE.format("Le pont."), "m/ab/2.txt": "La ville."})
    one, two = read(where / "m" / "minet.csv", path_column="path")
    assert (one.id, one.text, one.title, one.author) == ("ab/1", "Le pont.", "Du tableau", "Luc Arnoud")
    assert (one.published, one.meta["url"]) == (dt.date(2024, 5, 3), "http://a.fr/1")
    assert one.path.endswith("m/ab/1.html")
    assert (two.id, two.text, two.title, two.published) == ("ab/2", "La ville.", None, None)


def test_a_path_that_leads_nowhere_or_out_costs_its_record(folder, read):
    rows = ["absent.txt", "../dehors.txt", "/etc/hostname", "photo.jpg", "", "ab", "vide.txt", "bon.txt"]
    table = "id,fichier,texte\n" + "".join(f"r{number},{path},\n" for number, path in enumerate(rows)) + "t,x.txt,Un.\n"
    files = {"m/t.csv": table, "dehors.txt": "Non.", "m/photo.jpg": "x", "m/vide.txt": "", "m/bon.txt": "Bon.",
             "m/ab/c.txt": "x"}  # fmt: skip
    where = folder(files) / "m" / "t.csv"
    items = read(where, path_column="fichier")
    assert [(item.id, getattr(item, "reason", item.text if hasattr(item, "text") else "")) for item in items] == [
        ("r0", "no_file"), ("r1", "outside"), ("r2", "outside"), ("r3", "kind"), ("r4", "empty"), ("r5", "no_file"),
        ("r6", "empty"), ("r7", "Bon."), ("t", "Un."),
    ]  # fmt: skip
    assert read(where, path_column="fichier", follow_links=True)[1].text == "Non."


@pytest.mark.parametrize("name", ["t.jsonl", "t.json", "t.xlsx", "t.parquet"])
def test_every_record_file_may_point(tmp_path, folder, read, name):
    rows = [{"id": "a", "file": "un.txt"}, {"id": "b", "file": "deux.txt"}]
    folder({"un.txt": "Un.", "deux.txt": "Deux."})
    if name == "t.xlsx":
        from made_documents import xlsx

        (tmp_path / name).write_bytes(xlsx([["id", "file"], *([row["id"], row["file"]] for row in rows)]))
    elif name == "t.parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(rows), tmp_path / name)
    else:
        text = json.dumps(rows) if name == "t.json" else "\n".join(map(json.dumps, rows))
        (tmp_path / name).write_text(text)
    items = read(tmp_path / name, path_column="file")
    assert [(item.id, item.text) for item in items] == [("a", "Un."), ("b", "Deux.")]


def test_a_path_column_that_no_input_has_is_a_usage_error(folder):
    where = folder({"t.csv": "text\nUn.\n"})
    with pytest.raises(UsageError, match="'chemin'"):
        list(read_inputs([str(where)], ReadOptions(path_column="chemin")))


def test_a_record_that_points_to_its_own_file_ends(folder, read, states):
    where = folder({"t.csv": "id,f\na,t.csv\n", "u.jsonl": '{"f": "u.jsonl"}'})
    items = read(where, path_column="f")
    assert len(items) < 50
    assert {getattr(item, "reason", "ok") for item in items} == {"nested"}


RECORDS = [{"id": 1, "text": "Un."}, {"id": 2, "text": ""}, {"id": 3, "text": "Trois.", "tags": ["a"]}]
SHAPES = {
    "liste": json.dumps(RECORDS),
    "indentée": json.dumps(RECORDS, indent=2),
    "objet": json.dumps({"count": 3, "stories": RECORDS, "other": [{"x": 1}]}),
    "marquée": "\ufeff" + json.dumps(RECORDS),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_json_file_of_records(folder, states, read, shape):
    items = read(folder({"a.json": SHAPES[shape]}))
    assert states(items) == {"1": ("ok", None), "2": ("quarantined", "empty"), "3": ("ok", None)}
    assert items[2].meta == {"tags": '["a"]'}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"text": "Un.", "entities": [{"kind": "PER"}]}', {"a.json:1": ("ok", None)}),
        ('[{"text": "Un."}, 3, {"text": "Deux."}]',
         {"a.json:1": ("ok", None), "a.json:2": ("quarantined", "bad_record"), "a.json:3": ("ok", None)}),
        ('[{"text": "Un."}, {"text": "Deux.', {"a.json:1": ("ok", None), "a.json:2": ("quarantined", "bad_record")}),
        ('[{"text": "Un."} {"text": "Deux."}]', {"a.json:1": ("ok", None), "a.json:2": ("quarantined", "bad_record")}),
        ("[" * 100_000, {"a.json:1": ("quarantined", "bad_record")}),
        ('{"a": ' * 100_000, {"a.json": ("quarantined", "bad_record")}),
        ("[]", {"a.json": ("skipped", "no_records")}),
        ('{"ref": 1}', {"a.json": ("skipped", "no_text_column")}),
        ("12", {"a.json": ("skipped", "no_text_column")}),
        ("", {"a.json": ("quarantined", "bad_record")}),
    ],
)  # fmt: skip
def test_json_of_any_shape_costs_only_itself(folder, states, read, text, found):
    assert states(read(folder({"a.json": text, "zz.txt": "Un."}))) == {**found, "zz": ("ok", None)}
    assert sys.getrecursionlimit() < 100_000


def test_standard_input_may_be_a_json_array(read):
    import io

    items = read("-", stdin=io.BytesIO(SHAPES["indentée"].encode()))
    assert [item.id for item in items] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "header",
    [
        "raw_content,sitename,date,title,canonical_url",
        "text,media_name,publish_date,title,url",
        "story_text,media_name,publish_date,story_title,url",
    ],
)
def test_usual_exports_need_no_option(folder, read, header):
    (one,) = read(folder({"a.csv": f"{header}\nLe pont.,Le Canton,2024-05-03,Un titre,http://a.fr\n"}))
    assert (one.text, one.source, one.title) == ("Le pont.", "Le Canton", "Un titre")
    assert one.published == dt.date(2024, 5, 3)
