"""Each export opened by a reader of its own: what the run holds is there, with the run's values."""

import csv
import datetime as dt
import re
import sqlite3
import subprocess
import sys
import time
from importlib.resources import files

import duckdb
import networkx
import openpyxl
import pytest
from finished_runs import FIRST, SECOND, article, example, mention, names_of, write_run
from lxml import etree
from openpyxl.utils.escape import unescape

from entrefilet.errors import UsageError
from entrefilet.export import kinds
from entrefilet.export.finished import FinishedRun
from entrefilet.export.target import written
from entrefilet.schema import ARTICLES, LAYERS, MENTIONS, NAMES, TABLES
from entrefilet.table.writers import FORMATS


@pytest.fixture
def run(tmp_path):
    """A small run folder."""
    return write_run(tmp_path / "run", *example())


@pytest.fixture
def export(tmp_path):
    """A function that exports a run in a format, and gives the path written."""

    def call(folder, kind, language="fr"):
        one = kinds.export_named(kind)
        with written(tmp_path / one.place, folder=one.folder, overwrite=True) as passing:
            one.writer()(FinishedRun(folder), passing, language)
        return tmp_path / one.place

    return call


def plain(rows, names):
    return [tuple(row[name] for name in names) for row in rows]


def sheet_rows(sheet, count):
    """The rows of a sheet as values, absent cells as None, days as days."""
    rows = []
    for row in sheet.iter_rows(min_row=2, max_col=count):
        assert all(cell.data_type != "f" for cell in row)
        rows.append(tuple(cell_value(cell.value) for cell in row))
    return rows


def cell_value(value):
    if isinstance(value, str):
        return unescape(value)  # control characters are written _x000B_
    return value.date() if isinstance(value, dt.datetime) else value


def test_xlsx_has_a_sheet_a_layer_with_typed_cells_and_no_formula(run, export):
    articles, mentions = example()
    book = openpyxl.load_workbook(export(run, "xlsx", "en"))
    assert book.sheetnames == ["articles", *LAYERS, "names"]
    for name in book.sheetnames:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref is not None
    for layer in LAYERS:
        names = [column.name for column in MENTIONS if layer in column.layers]
        assert [cell.value for cell in book[layer][1]] == names
        assert sheet_rows(book[layer], len(names)) == plain([row for row in mentions if row["layer"] == layer], names)
    names = [column.name for column in ARTICLES if column.name not in ("published", "text")]
    held = {name: place for place, name in enumerate(cell.value for cell in book["articles"][1])}
    rows = sheet_rows(book["articles"], len(ARTICLES))
    assert [tuple(row[held[name]] for name in names) for row in rows] == plain(articles, names)
    assert [row[held["published"]] for row in rows] == [dt.date(2024, 5, 4), "1850-01-02", None]
    assert [row[held["text"]] for row in rows] == [FIRST, SECOND, None]


def test_xlsx_headers_are_french_when_asked(run, export):
    book = openpyxl.load_workbook(export(run, "xlsx", "fr"))
    assert book.sheetnames == ["articles", "entités", "quantités", "dates", "citations", "noms"]
    assert [cell.value for cell in book["citations"][1]][:3] == ["article", "mention", "couche"]


def test_every_column_has_a_french_name():
    from entrefilet.export.xlsx import _words

    assert {column.name for columns in TABLES.values() for column in columns} - _words().keys() == set()


def test_xlsx_tells_which_cells_it_cut(tmp_path, export):
    long = article("a", "é" * 40_000 + "\U0001f600")
    book = openpyxl.load_workbook(export(write_run(tmp_path / "r", [long], []), "xlsx"))
    ((sheet, cell, size),) = sheet_rows(book["notes"], 3)
    assert size == 40_001
    assert book[sheet][cell].value == "é" * 32_763 + " […]"


def test_xlsx_goes_on_in_a_second_sheet(tmp_path, export, monkeypatch):
    monkeypatch.setattr("entrefilet.export.xlsx.MAX_ROWS", 4)
    articles = [article(f"a{number}", "Un.") for number in range(7)]
    book = openpyxl.load_workbook(export(write_run(tmp_path / "r", articles, []), "xlsx"))
    assert book.sheetnames[:3] == ["articles", "articles 2", "articles 3"]


DATABASES = {
    "sqlite": lambda path: sqlite3.connect(path),
    "duckdb": lambda path: duckdb.connect(str(path), read_only=True),
}


@pytest.mark.parametrize("kind", DATABASES)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_database_holds_the_tables_as_they_are(tmp_path, export, kind, format_):
    articles, mentions = example()
    base = DATABASES[kind](export(write_run(tmp_path / "r", articles, mentions, (format_,)), kind))
    tables = (
        ("articles", ARTICLES, articles), ("mentions", MENTIONS, mentions), ("names", NAMES, names_of(mentions))
    )  # fmt: skip
    for table, columns, rows in tables:
        names = [column.name for column in columns]
        wanted = ", ".join(f'"{name}"' for name in names)
        held = base.execute(f"SELECT {wanted} FROM {table}").fetchall()
        expected = plain(rows, names)
        if kind == "sqlite":
            expected = [tuple(str(v) if isinstance(v, dt.date) else v for v in row) for row in expected]
        assert held == expected
    assert base.execute("SELECT * FROM speakers").fetchall() == [("Anne Valmont", 1, 1)]
    assert base.execute("SELECT name, articles FROM names_by_articles WHERE kind = 'LOC'").fetchall() == [("Sornac", 2)]
    assert len(base.execute("SELECT * FROM articles_by_source_and_month").fetchall()) == 2
    base.close()


def test_sqlite_has_keys_and_indexes(run, export):
    base = sqlite3.connect(export(run, "sqlite"))
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plan = base.execute("EXPLAIN QUERY PLAN SELECT * FROM mentions WHERE speaker_canonical = 'x'").fetchall()
    assert "USING INDEX" in plan[0][3]
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("INSERT INTO articles (article_id, status) VALUES ('c', 'ok')")


STARRED = re.compile(r"\*\*\*\*(?: \*[a-z]+_[a-z0-9]+)+")


def iramuteq_faults(text):
    """What the rules of IRaMuTeQ's manual say against a corpus."""
    faults = []
    if not text.startswith("**** "):
        faults.append("text before the first line of stars")
    for block in re.split(r"(?m)^(?=\*\*\*\*)", text)[1:]:
        first, _, body = block.partition("\n")
        if not STARRED.fullmatch(first):
            faults.append(f"starred line: {first}")
        if not body.strip():
            faults.append(f"no text under {first}")
        if "*" in body or "_" in body:
            faults.append(f"a star or an underscore in the text: {body[:40]}")
    return faults


def test_iramuteq_keeps_the_rules_of_its_manual(run, export):
    text = export(run, "iramuteq").read_text("utf-8")
    assert iramuteq_faults(text) == []
    blocks = text.split("****")[1:]
    assert blocks[0].splitlines()[0].split() == [
        "*art_000001", "*source_lecantonete", "*section_economie", "*date_20240504", "*am_202405", "*annee_2024"
    ]  # fmt: skip
    assert "*date_18500102" in blocks[1]
    assert "\n- liste" in blocks[0]
    assert len(blocks) == 2


@pytest.mark.parametrize("bad", ["texte", "**** *a-b_c\nx", "**** *a_b-c\nx", "**** *a_b\nx * y", "**** *a_b\n\n"])
def test_the_checker_of_iramuteq_sees_faults(bad):
    assert iramuteq_faults(bad)


def surface(element):
    return "".join(element.itertext())


def test_txm_has_texts_and_metadata_twice(run, export):
    folder = export(run, "txm")
    tables = [list(csv.DictReader((folder / one / "metadata.csv").open(encoding="utf-8"))) for one in ("txt", "xml")]
    assert tables[0] == tables[1]
    assert [row["article"] for row in tables[0]] == ["a=1", "b/été"]
    assert [row["date"] for row in tables[0]] == ["2024-05-04", "1850-01-02"]
    assert (folder / "txt" / f"{tables[0][0]['id']}.txt").read_text("utf-8") == FIRST
    root = etree.parse(folder / "xml" / f"{tables[0][0]['id']}.xml").getroot()
    assert surface(root).split() == FIRST.split()
    quoted = root.findall(".//q")
    assert [one.get("who") for one in quoted] == ["Anne Valmont"] * 2
    assert [one.get("part") for one in quoted] == ["1/2", "2/2"]
    assert "".join(map(surface, quoted)) == "Le port de Sornac fermera,Luc Arnoud le sait"
    (num,) = root.findall(".//num")
    assert (surface(num), num.get("unit"), num.get("value")) == ("10 à 20 millions d'euros", "EUR", None)
    other = etree.parse(folder / "xml" / f"{tables[0][1]['id']}.xml").getroot()
    assert surface(other).strip() == SECOND.replace("\x0b", "\ufffd")


TEI = "{http://www.tei-c.org/ns/1.0}"
LINKED = "{http://www.w3.org/XML/1998/namespace}id"


def test_tei_is_valid_and_holds_every_mention(run, export):
    tree = etree.parse(export(run, "tei"))
    schema = etree.RelaxNG(etree.parse(str(files("entrefilet").joinpath("export", "tei.rng"))))
    assert schema.validate(tree), schema.error_log
    one, two = tree.getroot().findall(f"{TEI}TEI")
    body = one.find(f".//{TEI}body")
    assert surface(body).split() == FIRST.split()
    person = {element.get(LINKED): surface(element) for element in one.iter(f"{TEI}person")}
    assert [person[element.get("who")[1:]] for element in body.iter(f"{TEI}q")] == ["Anne Valmont"] * 2
    number = body.find(f".//{TEI}measure/{TEI}num")
    assert (number.get("atLeast"), number.get("atMost")) == ("10000000", "20000000")
    assert [element.get("when") for element in body.iter(f"{TEI}date")] == ["2024-05-03"]
    _, mentions = example()
    whole = [element for name in ("name", "measure", "date", "q") for element in tree.iter(f"{TEI}{name}")
             if element.get("prev") is None and element.getparent().tag != f"{TEI}publicationStmt"]  # fmt: skip
    assert len(whole) == len(mentions)
    ids = [element.get(LINKED) for element in tree.iter() if element.get(LINKED)]
    assert len(ids) == len(set(ids))
    links = {element.get(name)[1:] for element in tree.iter() for name in ("prev", "next", "who") if element.get(name)}
    assert links <= set(ids)
    assert "Luc Arnoud <ensemble>" in surface(two)


def test_gexf_draws_who_speaks_of_whom_and_who_stands_with_whom(run, export):
    folder = export(run, "gexf")
    speech = networkx.read_gexf(folder / "speech.gexf")
    assert speech.is_directed()
    assert list(speech.edges(data="weight")) == [("PER:Anne Valmont", "PER:Luc Arnoud", 1)]
    together = networkx.read_gexf(folder / "sentences.gexf")
    assert not together.is_directed()
    assert together["PER:Anne Valmont"]["PER:Luc Arnoud"]["weight"] == 2
    assert together["PER:Anne Valmont"]["PER:Luc Arnoud"]["articles"] == 2
    assert together.nodes["LOC:Sornac"] == {"label": "Sornac", "kind": "LOC", "mentions": 2, "articles": 2}
    for name, graph in (("speech", speech), ("sentences", together)):
        rows = list(csv.DictReader((folder / f"{name}.csv").open(encoding="utf-8")))
        assert len(rows) == graph.number_of_edges()
        assert sum(int(row["weight"]) for row in rows) == sum(w for _, _, w in graph.edges(data="weight"))


@pytest.mark.parametrize("kind", kinds.NAMES)
def test_an_empty_run_and_strange_mentions_are_exported(tmp_path, export, kind):
    odd = article("x", "a b c d e\n\n \nf", title="\x01", source="*-_")
    rows = [mention(odd, place, "entity", "PER", text, canonical=text)
            for place, text in enumerate(["a b c", "b c d", "c d e\n\n \nf", "f"], 1)]  # fmt: skip
    export(write_run(tmp_path / "vide", [], []), kind)
    path = export(write_run(tmp_path / "bizarre", [odd], rows), kind)
    if kind == "tei":
        tree = etree.parse(path)
        assert "".join(surface(tree.find(f".//{TEI}body")).split()) == "abcdef"
        assert len([one for one in tree.iter(f"{TEI}name") if one.get("prev") is None]) == 4


@pytest.mark.parametrize("kind", kinds.NAMES)
def test_the_same_run_gives_the_same_files(tmp_path, run, export, kind):
    if kind in ("duckdb", "xlsx"):  # which write the time into themselves
        return

    def held(path):
        return {
            one.name: one.read_bytes() for one in ([path] if path.is_file() else path.rglob("*.*")) if one.is_file()
        }

    first = held(export(run, kind))
    assert held(export(run, kind)) == first


def test_nothing_is_written_over_without_being_asked(tmp_path):
    (tmp_path / "a.xlsx").write_text("à moi")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("à moi")
    for place, folder, overwrite in (
        ("a.xlsx", False, False),
        ("b", True, False),
        ("b", True, True),
        ("b", False, True),
    ):
        with pytest.raises(UsageError, match="-o"), written(tmp_path / place, folder=folder, overwrite=overwrite):
            raise AssertionError

    def fail():
        with written(tmp_path / "a.xlsx", folder=False, overwrite=True) as passing:
            passing.write_text("demi")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert (tmp_path / "a.xlsx").read_text() == "à moi"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b"]


def test_a_missing_library_is_told_with_its_install_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match=r"pip install 'entrefilet\[formats\]'"):
        kinds.export_named("duckdb").writer()
    with pytest.raises(UsageError, match="choose among xlsx"):
        kinds.export_named("docx")


def test_tables_of_two_runs_are_not_mixed(tmp_path, export):
    articles, mentions = example()
    folder = write_run(tmp_path / "r", articles[1:], mentions)
    with pytest.raises(UsageError, match="not of one run"):
        export(folder, "tei")
    (folder / "run.json").unlink()
    with pytest.raises(UsageError, match=r"run\.json"):
        FinishedRun(folder)


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds.NAMES)
def test_memory_does_not_grow_with_the_run(tmp_path, kind):
    words = "Anne Valmont et Luc Arnoud parlent de Sornac. " * 40
    peaks = []
    for count in (1_000, 12_000):
        articles = [article(f"a{number}", words, dt.date(2024, 1, 1)) for number in range(count)]
        rows = [mention(one, place, "entity", "PER", name, canonical=f"{name} {int(one['article_id'][1:]) % 500}")
                for one in articles for place, name in enumerate(("Anne Valmont", "Luc Arnoud"), 1)]  # fmt: skip
        folder = write_run(tmp_path / str(count), articles, rows)
        program = (
            "import resource, sys; from pathlib import Path; from entrefilet.export import kinds;"
            "from entrefilet.export.finished import FinishedRun; one = kinds.export_named(sys.argv[2]);"
            "path = Path(sys.argv[1]) / one.place; path.mkdir() if one.folder else None;"
            "one.writer()(FinishedRun(Path(sys.argv[1])), path, 'fr');"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
        )
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", program, str(folder), kind], capture_output=True, check=True)
        peaks.append(int(done.stdout))
        assert time.perf_counter() - began < 120
    assert peaks[1] < peaks[0] + 150


def test_rows_that_are_not_sure_are_left_out_and_articles_counted_without_them(tmp_path):
    articles, mentions = example()
    many = [{**one, "article_id": f"{one['article_id']} {number}"} for number in range(3) for one in articles]
    rows = [
        {**row, "article_id": f"{row['article_id']} {number}", "confidence": 0.5 if row["layer"] == "entity" else 0.9}
        for number in range(3)
        for row in mentions
    ]
    counted = [{**one, "n_entities": 5, "n_quantities": 1, "n_dates": 1, "n_quotations": 1} for one in many]
    run = FinishedRun(write_run(tmp_path / "run", counted, rows), 0.8)
    kept = list(run.rows("mentions"))
    assert {row["layer"] for row in kept} == {"quotation", "quantity", "date"}
    assert run.left_out() == {"entity": 24, "quantity": 0, "date": 0, "quotation": 0}
    for told, found in run.stories():
        assert told["n_entities"] == 0
        assert [told[f"n_{key}"] for key in ("quantities", "dates", "quotations")] == [
            sum(row["layer"] == layer for row in found) for layer in ("quantity", "date", "quotation")
        ]
    assert len(list(run.rows("articles"))) == len(counted)
