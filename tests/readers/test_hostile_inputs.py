"""Whatever lies in a folder, each input ends in one state and the articles beside it are read."""

import datetime as dt
import json
import os
import shutil
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from entrefilet.article import Article
from entrefilet.errors import UsageError
from entrefilet.readers import ReadOptions, read_inputs

GOOD = {"bon.txt": "Le texte."}
LONG_CELL = "x" * 200_000


def articles(items):
    return {item.id: item for item in items if isinstance(item, Article)}


@pytest.mark.parametrize(
    "published",
    [
        "Mon, 1 Jan 2024 00:00:00 +9999999999999",
        "2024-01-01T00:00:00+99:99",
        "9" * 400,
        "99999999999999",
        "0000-00-00",
        "1e999",
        "1714723200" * 3,
        "9999-12-31T23:59:59-23:00",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_a_day_out_of_all_bounds_costs_nothing_but_itself(folder, read, published):
    items = read(folder({**GOOD, "a.jsonl": json.dumps({"text": "t", "published": published})}))
    assert [item.published for item in items] == [None, None]
    assert any("not understood" in warning for warning in items[0].warnings)


def test_json_nested_just_under_the_recursion_limit_costs_its_line(folder, states, read):
    lines = []
    for depth in range(100, sys.getrecursionlimit() + 100, 10):
        lines.append(f'{{"id":"d{depth}","text":"t","tief":{"[" * depth}{"]" * depth}}}')
    lines.append('{"id":"fin","text":"t"}')
    found = states(read(folder({**GOOD, "a.jsonl": "\n".join(lines)})))
    assert len(found) == len(lines) + 1
    assert found["fin"] == found["bon"] == ("ok", None)
    assert set(found.values()) <= {("ok", None), ("quarantined", "bad_record")}


def test_parquet_values_that_no_calendar_has_cost_at_most_their_record(folder, states, read, tmp_path):
    days = pa.array([10**8, 19846, None], pa.int32()).cast(pa.date32())
    texts = pa.array(["un", "deux", "trois"])
    pq.write_table(pa.table({"text": texts, "published": days}), tmp_path / "jours.parquet")
    pq.write_table(pa.table({"text": texts, "vu": days}), tmp_path / "vus.parquet")
    stamps = pa.array([1, 2, 3], pa.int64()).cast(pa.timestamp("us", "Mars/Olympus"))
    pq.write_table(pa.table({"text": texts, "vu": stamps}), tmp_path / "zones.parquet")
    items = read(folder(GOOD))
    found = articles(items)
    assert states(items) == dict.fromkeys(found, ("ok", None))
    assert len(found) == 10
    assert [found[f"jours.parquet:{n}"].published for n in (1, 2, 3)] == [None, dt.date(2024, 5, 3), None]
    assert found["jours.parquet:1"].warnings
    assert found["vus.parquet:1"].warnings
    assert "vu" not in found["vus.parquet:1"].meta
    assert found["vus.parquet:2"].meta == {"vu": "2024-05-03"}


def test_parquet_text_that_is_not_utf8_is_read_or_costs_its_record(folder, states, read, tmp_path):
    raw = pa.array(["à l'été".encode("cp1252"), "à l'été".encode(), b"\x81\x8d\x8f \xe9", "déjà é".encode() + b"\xff"])
    strings = pa.Array.from_buffers(pa.string(), len(raw), raw.buffers())
    pq.write_table(pa.table({"text": strings}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"text": raw}), tmp_path / "b.parquet")
    items = read(folder(GOOD))
    assert {name: item.text for name, item in articles(items).items()} == {
        "a.parquet:1": "à l'été", "a.parquet:2": "à l'été", "b.parquet:1": "à l'été", "b.parquet:2": "à l'été",
        "bon": "Le texte.",
    }  # fmt: skip
    assert {reason for state, reason in states(items).values() if state == "quarantined"} == {"undecodable"}


def test_sidecar_with_a_long_cell_is_used(folder, read):
    sidecar = f"file,title,published,notes\nbon.txt,Un titre,2024-05-03,{LONG_CELL}\n"
    (item,) = read(folder({**GOOD, "metadata.csv": sidecar}))
    assert (item.title, item.published) == ("Un titre", dt.date(2024, 5, 3))


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        (b"file,title\nbon.txt,\x81\x8d \xff\xfe\x00", "undecodable"),
        (b"titre,date\nUn,2024-05-03\n", "no_key_column"),
        (b"\x89PNG\x00\x01\x02", "binary"),
        (b"\xff\xfef\x00i\x00l\x00e\x00\x00\xd8", "undecodable"),
    ],
)
def test_sidecar_that_cannot_be_used_is_quarantined_and_the_articles_are_read(folder, states, read, sidecar, reason):
    root = folder({**GOOD, "metadata.csv": sidecar, "in/b.txt": "b"})
    assert states(read(root)) == {
        "bon": ("ok", None), "metadata.csv": ("quarantined", reason), "in/b": ("ok", None)
    }  # fmt: skip


def test_sidecar_that_holds_nothing_says_nothing(folder, states, read):
    assert states(read(folder({**GOOD, "metadata.csv": ""}))) == {"bon": ("ok", None)}


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_sidecar_that_may_not_be_read_is_quarantined(folder, states, read):
    root = folder({**GOOD, "metadata.csv": "file,title\nbon,T\n"})
    (root / "metadata.csv").chmod(0)
    assert states(read(root)) == {"bon": ("ok", None), "metadata.csv": ("quarantined", "unreadable")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_sidecar_that_is_no_file_is_told(folder, states, read):
    root = folder({**GOOD, "in/b.txt": "b"})
    os.mkfifo(root / "metadata.csv")
    (root / "in" / "metadata.csv").symlink_to("metadata.csv")
    assert states(read(root)) == {
        "bon": ("ok", None), "in/b": ("ok", None),
        "metadata.csv": ("skipped", "not_a_file"), "in/metadata.csv": ("quarantined", "unreadable"),
    }  # fmt: skip


def test_sidecar_rows_of_another_width_cost_themselves(folder, read):
    root = folder(
        {"a.txt": "t", "b.txt": "t", "c.txt": "t", "metadata.csv": 'file,title\na,un,trop\nb,"ouvert\nc,trois\n'}
    )
    assert [item.title for item in read(root)] == [None, None, "trois"]


def test_folders_nested_twelve_hundred_deep_are_read(tmp_path, states, read):
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        with open("fond.txt", "w") as handle:
            handle.write("Au fond.")
        os.chdir(tmp_path)
        (tmp_path / "haut.txt").write_text("En haut.")
        found = states(read(tmp_path))
        assert found == {"d/" * 1200 + "fond": ("ok", None), "haut": ("ok", None)}
    finally:
        os.chdir(here)
        flatten(tmp_path / "d")


def flatten(top):
    """Remove a chain of folders d/d/d… which `rmtree` is too recursive for."""
    while (top / "d").is_dir():
        (top / "d").rename(top.parent / "e")
        shutil.rmtree(top)
        (top.parent / "e").rename(top)


def test_folders_with_names_beyond_what_the_system_opens_are_told(tmp_path, states, read):
    here = os.getcwd()
    (tmp_path / "bon.txt").write_text("Le texte.")
    try:
        os.chdir(tmp_path)
        for _ in range(30):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    finally:
        os.chdir(here)
    found = states(read(tmp_path))
    assert found.pop("bon") == ("ok", None)
    assert set(found.values()) == {("quarantined", "unreadable")}


def test_every_charset_of_python_may_be_declared(folder, read):
    from encodings.aliases import aliases

    names = sorted({*aliases.values(), "undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "mbcs"})
    text = "Un été à l'hôtel, déjà."
    root = folder({f"{name}.txt": f"---\nencoding: {name}\n---\n{text}".encode("cp1252") for name in names})
    items = {item.id: item for item in read(root)}
    assert len(items) == len(names)
    for name in ("undefined", "punycode", "unicode_escape", "utf_16", "utf_7", "idna"):
        assert items[name].text == text, name
    assert "---" not in "".join(item.text for item in items.values() if isinstance(item, Article))


STRAY = {
    "inventaire.csv": "ref;quantité\nA1;3\n",
    "log.jsonl": '{"level":"info","msg":"ok"}\n' * 3000,
    "vide.csv": "",
    "blanc.jsonl": "\n \n",
    "blanc.csv": "\n\n  \n",
    "entete.csv": "id,text\n",
    "entete.tsv": "id\ttext",
}


def test_stray_record_files_are_skipped_in_a_folder(folder, states, read, tmp_path):
    pq.write_table(pa.table({"n": [1, 2]}), tmp_path / "stats.parquet")
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "rien.parquet")
    assert states(read(folder({**GOOD, **STRAY}))) == {
        "bon": ("ok", None),
        **dict.fromkeys(("inventaire.csv", "log.jsonl", "stats.parquet"), ("skipped", "no_text_column")),
        **dict.fromkeys(
            ("vide.csv", "blanc.jsonl", "blanc.csv", "entete.csv", "entete.tsv", "rien.parquet"),
            ("skipped", "no_records"),
        ),
    }


@pytest.mark.parametrize("name", ["inventaire.csv", "log.jsonl", "stats.parquet"])
def test_a_record_file_without_text_named_by_the_user_is_refused(folder, read, tmp_path, name):
    pq.write_table(pa.table({"n": [1, 2]}), tmp_path / "stats.parquet")
    root = folder({**GOOD, **STRAY})
    with pytest.raises(UsageError, match=rf"{name}.*'text'.*(quantité|level|n)"):
        read(root / "bon.txt", root / name)


def test_text_that_comes_late_in_a_jsonl_file_is_found(folder, states, read):
    lines = ['{"level":"info"}'] * 200 + ['{"text":"enfin","id":"x"}']
    found = states(read(folder({"a.jsonl": "\n".join(lines)})))
    assert found["x"] == ("ok", None)
    assert len(found) == 201


def test_forty_megabytes_on_one_line_are_quarantined(folder, states, read):
    root = folder({**GOOD, "a.csv": "x" * 40_000_000, "b.csv": "id,text\n" + "y" * 40_000_000 + "\nc,fin\n"})
    assert states(read(root)) == {
        "a.csv": ("quarantined", "too_long"),
        "b.csv:1": ("quarantined", "bad_record"),
        "c": ("ok", None),
        "bon": ("ok", None),
    }


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
def test_a_workbook_under_the_name_of_a_record_file_is_binary(folder, states, read, name):
    root = folder({**GOOD, name: b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml text,id\n" * 9})
    assert states(read(root)) == {"bon": ("ok", None), name: ("quarantined", "binary")}
    assert states(read(root / name)) == {name: ("quarantined", "binary")}


def test_rows_of_wrong_width_cost_themselves_and_blank_rows_nothing(folder, states, read):
    rows = ["id;text", "a;un", "b;deux;trop", "c", ";", "  ", "", "d;quatre"]
    assert states(read(folder({"a.csv": "\r\n".join(rows)}))) == {
        "a": ("ok", None),
        "a.csv:2": ("quarantined", "bad_record"),
        "a.csv:3": ("quarantined", "bad_record"),
        "d": ("ok", None),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ['a",b,"', 'x,"ouvert', '"', 'a,"b" c', '"a","b","', '""",', ',"""', 'a,"b""', '"a\n', 'a,\'b","'],
)
def test_csv_reading_is_linear_whatever_the_marks(folder, tmp_path, line):
    spent = []
    for lines in (4_000, 16_000):
        path = tmp_path / f"{lines}.csv"
        path.write_text("id,text\n" + f"{line}\n" * lines + "fin,bien\n")
        spent.append(min(seconds_to_read(path) for _ in range(2)))
    assert spent[1] < 10 * spent[0] + 0.5  # four times the lines; quadratic time was sixteen times and seconds


def seconds_to_read(path):
    began = time.process_time()
    assert list(read_inputs([str(path)]))
    return time.process_time() - began


def test_csv_rows_agree_with_the_csv_module_where_it_finds_them_right(folder, tmp_path):
    import csv
    import io
    import random

    random.seed(3)
    for number in range(300):
        rows = [[f"{number}-{n}", "".join(random.choices('ab",;\n\r x', k=random.randrange(9)))] for n in range(6)]
        buffer = io.StringIO(newline="")
        end, quoting = random.choice([("\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_MINIMAL)])
        csv.writer(buffer, lineterminator=end, quoting=quoting).writerows([["id", "text"], *rows])
        path = tmp_path / "a.csv"
        path.write_bytes(buffer.getvalue().encode())
        read = {item.id: item.text for item in read_inputs([str(path)]) if isinstance(item, Article)}
        expected = {name: text.replace("\r\n", "\n").replace("\r", "\n") for name, text in rows if text.strip()}
        assert read == expected


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_that_lead_out_are_followed_on_demand_only(tmp_path, folder, states, read):
    root = tmp_path / "in"
    folder({"in/a.txt": "a", "in/sub/b.txt": "b", "dehors/c.txt": "c", "dehors/in.txt": "i", "seul.txt": "s"})
    (root / "seul.txt").symlink_to("../seul.txt")
    (root / "dossier").symlink_to("../dehors")
    (root / "encore").symlink_to("../dehors")
    (root / "haut").symlink_to("..")
    (root / "dedans.txt").symlink_to("a.txt")
    (root / "sous").symlink_to("sub")
    (tmp_path / "dehors" / "tour").symlink_to("../in")
    found = states(read(root))
    assert found == {
        "a": ("ok", None), "dedans": ("ok", None), "sub/b": ("ok", None),
        **dict.fromkeys(("seul.txt", "dossier", "encore", "haut", "sous"), ("skipped", "link")),
    }  # fmt: skip
    found = states(read(root, follow_links=True))
    assert {name for name, state in found.items() if state == ("ok", None)} == {
        "a", "dedans", "sub/b", "seul", "dossier/c", "dossier/in", "haut/seul"
    }  # fmt: skip
    assert set(found.values()) == {("ok", None), ("skipped", "link")}


def test_a_linked_folder_named_by_the_user_is_read(tmp_path, folder, states, read):
    folder({"in/a.txt": "a"})
    (tmp_path / "lien").symlink_to("in")
    assert states(read(tmp_path / "lien")) == {"a": ("ok", None)}


@pytest.mark.parametrize("target", ["boucle", "autre", "nulle/part"])
def test_a_link_that_leads_nowhere_as_input_is_told_at_once(tmp_path, target):
    (tmp_path / "boucle").symlink_to(target)
    if target == "autre":
        (tmp_path / "autre").symlink_to("boucle")
    with pytest.raises(UsageError, match=r"boucle.*link"):
        read_inputs([str(tmp_path / "boucle")])


def test_every_input_of_a_hostile_folder_ends_in_one_state(folder, states, read, tmp_path):
    folder(
        {
            **GOOD, **STRAY, "photo.jpg": b"\xff\xd8\xff\x00", "binaire.txt": os.urandom(4000), "nul.txt": "a\0b",
            "metadata.csv": f"ref,long\n1,{LONG_CELL}\n", "in/metadata.csv": b"file,t\nx,\xff\xfe\x81\x00",
            "in/a.txt": "---\nencoding: undefined\n---\n\xe9".encode("latin-1"), "lourd.csv": "z" * 40_000_000,
            "r.csv": 'id,text\n1,"a\n2,b,c\n3,bien\n', "run/mentions.csv": "article_id,mention_id,layer,rule,text\n",
        }
    )  # fmt: skip
    (tmp_path / "tour.txt").symlink_to("tour.txt")
    (tmp_path / "in" / "haut").symlink_to("..")
    items = read(tmp_path)
    found = states(items)
    assert len(found) == len(items)
    inputs = {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_symlink() or path.is_file()
    }
    told = {item.path[len(str(tmp_path)) + 1 :] for item in items}
    assert told == inputs
    assert found["3"] == found["bon"] == found["in/a"] == ("ok", None)
    assert found["metadata.csv"] == ("quarantined", "no_key_column")
    assert found["in/metadata.csv"][0] == "quarantined"


def test_options_refuse_what_they_do_not_know(folder):
    root = folder(GOOD)
    with pytest.raises(UsageError, match="Europe/Pari"):
        read_inputs([str(root)], ReadOptions(timezone="Europe/Pari"))
    with pytest.raises(UsageError, match="choose among"):
        read_inputs([str(root)], ReadOptions(kind="doc"))
