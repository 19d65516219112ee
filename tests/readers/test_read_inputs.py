import datetime as dt
import io
import itertools
import json
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from entrefilet.article import Article, Rejected
from entrefilet.errors import UsageError
from entrefilet.readers import ReadOptions, expect_articles, read_inputs


def read(*paths, stdin=None, **options):
    return list(read_inputs([str(path) for path in paths], ReadOptions(**options), stdin=stdin))


def by_id(items):
    return {item.id: item for item in items}


def reasons(items):
    return {item.id: (item.stage, item.reason) for item in items if isinstance(item, Rejected)}


def test_folder_is_read_in_name_order_with_paths_as_ids(folder):
    root = folder({"b.txt": "deux", "a/z.txt": "un", "a/é.TXT": "un bis", "c.txt": "trois"})
    assert [item.id for item in read(root)] == ["a/z", "a/é", "b", "c"]


def test_reading_is_lazy(folder):
    root = folder({f"{number}.txt": "texte" for number in range(9)})
    items = read_inputs([str(root)])
    next(items)
    for path in root.iterdir():
        path.unlink()
    assert reasons(items).keys() == {str(number) for number in range(1, 9)}


def test_other_kinds_are_listed_as_skipped(folder):
    items = read(folder({"a.txt": "un", "b.jpg": "x", "c.odp": "y", ".d.txt": "z"}))
    skipped = {item.id: item.reason for item in items if isinstance(item, Rejected) and item.skipped}
    assert skipped == {"b.jpg": "kind", "c.odp": "kind", ".d.txt": "hidden"}


def test_nothing_readable_is_a_usage_error_that_names_the_kinds(folder):
    with pytest.raises(UsageError, match=r"\.txt, \.jsonl"):
        read(folder({"a.odp": "x"}))


def test_missing_input_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        read_inputs([str(tmp_path / "absent")])


def test_empty_record_files_give_no_article_and_no_error(folder):
    items = read(folder({"a.jsonl": "", "b.csv": "text\n", "c.csv": ""}))
    assert [(item.id, item.reason, item.skipped) for item in items] == [
        (name, "no_records", True) for name in ("a.jsonl", "b.csv", "c.csv")
    ]


def test_excluded_folder_is_not_read(folder):
    root = folder({"a.txt": "un", "out/mentions.csv": "x,y\n"})
    assert [item.id for item in read(root, exclude=(os.path.realpath(root / "out"),))] == ["a"]


def test_publication_day_comes_from_the_strongest_source(folder):
    root = folder(
        {
            "2024-01-04-front.txt": "---\npublished: 2024-01-02\ntitle: « Titre »\n---\n\nTexte",
            "2024-01-04-beside.txt": "Texte",
            "2024-01-04-name.txt": "Texte",
            "option.txt": "Texte",
            "metadata.csv": "file;published\n2024-01-04-front.txt;2024-01-03\n2024-01-04-beside;2024-01-03\n",
            "2024-01-04.jsonl": json.dumps({"id": "r", "text": "t", "published": "2024-01-01"})
            + '\n{"id":"n","text":"t"}',
        }
    )
    days = {item.id: item.published.day for item in read(root, published=dt.date(2024, 1, 5))}
    assert days == {
        "r": 1, "2024-01-04-front": 2, "2024-01-04-beside": 3, "2024-01-04-name": 4, "n": 4, "option": 5
    }  # fmt: skip


def test_a_day_that_is_none_is_told_and_not_invented(folder):
    root = folder({"a.jsonl": '{"id":"x","text":"t","published":"hier"}'})
    (item,) = read(root)
    assert item.published is None
    assert "hier" in item.warnings[0]


def test_front_matter_is_metadata_and_no_text(folder):
    root = folder({"a.txt": "---\ntitle: Un titre\nédition: du soir\n---\n\nLe texte.\n"})
    (item,) = read(root)
    assert (item.text, item.title, item.meta) == ("Le texte.\n", "Un titre", {"édition": "du soir"})


def test_front_matter_may_hold_lists(folder):
    front = "---\ntitle: 'Un titre'\ntags:\n  - eau\n  - ville\nautres:\n- un\nvide:\n---\nLe texte."
    (item,) = read(folder({"a.txt": front}))
    assert (item.text, item.title, item.meta) == ("Le texte.", "Un titre", {"tags": "eau; ville", "autres": "un"})


def test_sidecars_name_files_as_other_systems_write_them(folder):
    root = folder({"été/cafe\u0301.txt": "t", "metadata.csv": "fichier,titre\n.\\été\\café.txt,T\n"})
    (item,) = read(root)
    assert item.title == "T"


def test_dashes_that_are_no_front_matter_stay_in_the_text(folder):
    text = "---\nUn dialogue, sans rien d'autre.\n---\nFin."
    (item,) = read(folder({"a.txt": text}))
    assert item.text == text


def test_declared_charset_of_front_matter_is_followed(folder):
    data = "---\nencoding: iso-8859-15\n---\nIl coûte 12 € à l’œil".replace("’", "'").encode("iso8859-15")
    (item,) = read(folder({"a.txt": data}))
    assert (item.text, item.encoding) == ("Il coûte 12 € à l'œil", "iso8859-15")


def test_sidecars_of_inner_folders_win(folder):
    root = folder(
        {
            "in/a.txt": "t",
            "in/metadata.csv": "file,title\na.txt,dedans\n",
            "metadata.csv": "path,title,source\nin/a.txt,dehors,Le Fil\n",
        }
    )
    (item,) = read(root)
    assert (item.title, item.source) == ("dedans", "Le Fil")


def test_jsonl_reads_fields_and_keeps_the_others(folder):
    record = {"id": 7, "text": "Bonjour", "title": "T", "author": " ", "section": None, "page": 3, "tags": ["a", "é"]}
    (item,) = read(folder({"d/a.jsonl": json.dumps(record)}))
    assert (item.id, item.title, item.author, item.section, item.record) == ("7", "T", None, None, 1)
    assert item.meta == {"page": "3", "tags": '["a", "é"]'}


def test_jsonl_bad_lines_cost_themselves_and_name_their_line(folder):
    bad = ["[1]", '{"text":"deux"', '{"text":3}', '{"autre":"x"}', '{"text":"\\ud800"}', '{"text":""}', "[" * 100_000]
    lines = ['{"text":"un"}', "", *bad, '{"text":"dernier"}']
    items = read(folder({"a.jsonl": "\n".join(lines)}))
    assert [item.id for item in items if isinstance(item, Article)] == ["a.jsonl:1", "a.jsonl:9"]
    assert reasons(items) == {
        "a.jsonl:2": ("read", "bad_record"),
        "a.jsonl:3": ("read", "bad_record"),
        "a.jsonl:4": ("check", "no_text"),
        "a.jsonl:5": ("check", "no_text"),
        "a.jsonl:6": ("check", "surrogate"),
        "a.jsonl:7": ("check", "empty"),
        "a.jsonl:8": ("read", "bad_record"),
    }
    assert "line 4" in by_id(items)["a.jsonl:3"].detail


def test_jsonl_wrong_bytes_cost_their_line_only(folder):
    lines = [json.dumps({"text": f"l'été {n}"}, ensure_ascii=False).encode() for n in range(5)]
    lines[2] = b'{"text":"caf\xe9"}'
    items = read(folder({"a.jsonl": b"\n".join(lines)}))
    assert [item.text for item in items if isinstance(item, Article)] == [f"l'été {n}" for n in (0, 1, 3, 4)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_record_files_are_read_in_every_encoding(folder, encoding):
    root = folder(
        {
            "a.jsonl": '{"id":"j","text":"à l\'été"}\n'.encode(encoding),
            "b.csv": 'id,text\nc,"à ""l\'été"""\n'.encode(encoding),
        }
    )
    assert {item.id: item.text for item in read(root)} == {"j": "à l'été", "c": 'à "l\'été"'}


def test_no_record_with_the_text_field_is_a_usage_error_that_names_the_fields(folder):
    root = folder({"a.jsonl": '{"verbatim":"x","id":1}\n{"verbatim":"y"}\n'})
    with pytest.raises(UsageError, match="verbatim, id"):
        read(root)
    assert [item.text for item in read(root, text_column="verbatim")] == ["x", "y"]


@pytest.mark.parametrize(("name", "header"), [("a.csv", "verbatim,id"), ("a.tsv", "verbatim\tid")])
def test_missing_column_is_a_usage_error_that_names_the_columns(folder, name, header):
    with pytest.raises(UsageError, match=r"'text'.*verbatim, id"):
        read(folder({name: header + "\n"}))


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")])
def test_delimited_files_are_read_with_their_delimiter(folder, name, mark):
    rows = [["id", "text", "lu"], ["007", '"Deux\r\nlignes" '.strip(), "NA"]]
    (item,) = read(folder({name: "\r\n".join(mark.join(row) for row in rows) + "\r\n"}))
    assert (item.id, item.text, item.meta) == ("007", "Deux\nlignes", {"lu": "NA"})


def test_csv_stray_quote_does_not_swallow_the_rows_after_it(folder):
    rows = ["id,text", 'a,"bien\nfait"', 'b,"ouvert', "c,trois", 'd,"x" y', "e,cinq,six", 'f,"sept"', "g,huit"]
    items = read(folder({"a.csv": "\n".join(rows)}))
    assert [(item.id, item.text) for item in items if isinstance(item, Article)] == [
        ("a", "bien\nfait"), ("c", "trois"), ("f", "sept"), ("g", "huit")
    ]  # fmt: skip
    assert [item.detail.split(":")[0] for item in items if isinstance(item, Rejected)] == ["line 4", "line 6", "line 7"]


def test_csv_many_stray_quotes_take_no_quadratic_time(folder):
    rows = ["id,text", *(f'{n},"ouvert' if n % 3 == 0 else f"{n},bien" for n in range(3000))]
    items = read(folder({"a.csv": "\n".join(rows)}))
    assert sum(isinstance(item, Article) for item in items) >= 1500


def test_csv_fields_of_ten_megabytes_are_read_or_refused_alone(folder):
    items = read(folder({"a.csv": f"id,text,html\na,court,{'x' * 10_000_000}\nb,{'y' * 10_000_000},\nc,fin,\n"}))
    assert [item.id for item in items if isinstance(item, Article)] == ["a", "c"]
    assert reasons(items) == {"b": ("check", "too_long")}


def test_parquet_is_read_with_its_types(folder, tmp_path):
    table = pa.table(
        {
            "id": [1, 2, 3],
            "text": pa.array(["un", None, "trois"]).dictionary_encode(),
            "published": [dt.date(2024, 5, 3), None, None],
            "seen": [dt.datetime(2024, 5, 4, 8), None, None],
            "score": [0.5, float("nan"), None],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    items = read(tmp_path)
    assert by_id(items)["1"].published == dt.date(2024, 5, 3)
    assert by_id(items)["1"].meta == {"seen": "2024-05-04T08:00:00", "score": "0.5"}
    assert by_id(items)["3"].meta == {}
    assert reasons(items) == {"2": ("check", "empty")}


def test_parquet_without_the_column_and_damaged_parquet(folder, tmp_path):
    pq.write_table(pa.table({"verbatim": ["x"]}), tmp_path / "a.parquet")
    with pytest.raises(UsageError, match="verbatim"):
        read(tmp_path)
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    assert reasons(read(tmp_path)) == {"a.parquet": ("read", "unreadable")}


def test_repeated_ids_are_told_apart_and_warned_of(folder):
    lines = [json.dumps({"id": name, "text": "t"}) for name in ("a", "a", "a~2", "a", "b")]
    items = read(folder({"x.jsonl": "\n".join(lines)}))
    assert [item.id for item in items] == ["a", "a~2", "a~2~2", "a~3", "b"]
    assert [len(item.warnings) for item in items] == [0, 1, 1, 1, 0]


def test_path_like_ids_are_kept_as_they_are(folder):
    items = read(folder({"x.jsonl": json.dumps({"id": "../../etc/passwd", "text": "t"})}))
    assert items[0].id == "../../etc/passwd"


def test_metadata_that_no_file_can_hold_is_made_holdable(folder):
    items = read(folder({"x.jsonl": '{"id":"a\\ud800","text":"t","title":"b\\u0000"}'}))
    assert (items[0].id, items[0].title) == ("a\ufffd", "b\ufffd")


def test_odd_bytes_in_names_are_shown_and_read(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    try:
        with open(path, "wb") as handle:
            handle.write(b"texte")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (item,) = read(tmp_path)
    assert (item.id, item.text) == ("caf\\xe9", "texte")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_links_loops_and_pipes_are_not_followed(folder):
    root = folder({"a.txt": "un", "sub/b.txt": "deux"})
    (root / "sub" / "up").symlink_to(root)
    (root / "loop.txt").symlink_to("loop.txt")
    (root / "good.txt").symlink_to("a.txt")
    os.mkfifo(root / "pipe.txt")
    items = read(root)
    assert [item.id for item in items if isinstance(item, Article)] == ["a", "good", "sub/b"]
    assert reasons(items) == {
        "loop": ("read", "unreadable"),
        "pipe.txt": ("read", "not_a_file"),
        "sub/up": ("read", "link"),
    }


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_unreadable_files_and_folders_are_rejected(folder):
    root = folder({"a.txt": "un", "b.txt": "deux", "c/d.txt": "trois"})
    (root / "b.txt").chmod(0)
    (root / "c").chmod(0)
    try:
        assert reasons(read(root)) == {"b": ("read", "unreadable"), "c/": ("read", "unreadable")}
    finally:
        (root / "c").chmod(0o755)


def test_long_files_are_refused_by_their_size(tmp_path):
    with (tmp_path / "a.txt").open("wb") as handle:
        handle.truncate(1 << 30)
    (tmp_path / "b.txt").write_text("x" * 20)
    assert reasons(read(tmp_path, max_characters=10)) == {"a": ("read", "too_long"), "b": ("check", "too_long")}


def test_bad_text_files_name_stage_and_reason(folder):
    items = read(
        folder({"a.txt": "", "b.txt": b"\x89PNG\x00\x00", "c.txt": "x\0y" * 9 + "z" * 2000, "d.txt": b"\x81\xe9"})
    )
    assert reasons(items) == {
        "a": ("check", "empty"),
        "b": ("decode", "binary"),
        "c": ("check", "nul"),
        "d": ("decode", "undecodable"),
    }


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('{"id":"a","text":"un"}\n{"text":"deux"}\n', [("a", "un"), ("stdin:2", "deux")]),
        ('\ufeff{"text":"un"}', [("stdin:1", "un")]),
        ("Un article.\r\nSur deux lignes.", [("stdin", "Un article.\nSur deux lignes.")]),
        ("{ceci n'est pas du JSON}", [("stdin", "{ceci n'est pas du JSON}")]),
    ],
)
def test_standard_input_is_json_lines_or_one_text(data, expected):
    items = read("-", stdin=io.BytesIO(data.encode("utf-8")))
    assert [(item.id, item.text) for item in items] == expected


def test_empty_standard_input_is_rejected_not_lost():
    assert reasons(read("-", stdin=io.BytesIO(b""))) == {"stdin": ("check", "empty")}


def test_every_input_comes_out_once_whatever_the_order(folder):
    root = folder({"a.txt": "x", "b.jsonl": '{"text":"y"}\nno', "c.csv": "text\nz\n"})
    paths = [root / "a.txt", root / "b.jsonl", root / "c.csv"]
    for order in itertools.permutations(paths):
        assert sorted(item.id for item in read(*order)) == ["a", "b.jsonl:1", "b.jsonl:2", "c.csv:1"]


def test_expect_articles_counts_without_reading(folder, tmp_path):
    pq.write_table(pa.table({"text": ["x"] * 7}), tmp_path / "d.parquet")
    folder(
        {"a.txt": "x", "b.jsonl": '{"text":"y"}\n{"text":"y"}', "c.csv": 'text\n"z\nz"\nw\n', "e.jpg": "", "f.csv": ""}
    )
    assert expect_articles([str(tmp_path)], ReadOptions()) == 1 + 2 + 2 + 7
    assert expect_articles(["-"], ReadOptions()) is None


def test_options_name_columns(folder):
    options = ReadOptions(id_column="clé", text_column="corps", published_column="jour", title_column="titre")
    root = folder({"a.csv": "clé,corps,jour,titre,title\nk,Texte,2024-05-03,T,autre\n"})
    (item,) = read_inputs([str(root)], options)
    assert (item.id, item.text, item.published, item.title) == ("k", "Texte", dt.date(2024, 5, 3), "T")
    assert item.meta == {"title": "autre"}
