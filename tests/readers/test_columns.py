import datetime as dt
import io
import json

import pytest

from entrefilet.article import Article
from entrefilet.errors import UsageError
from entrefilet.readers import ReadingNotes, ReadOptions, read_inputs

DAY = dt.date(2024, 5, 3)


def noted(path, **options):
    notes = ReadingNotes()
    return list(read_inputs([str(path)], ReadOptions(**options), notes=notes)), notes.lines()


@pytest.mark.parametrize("text", ["texte", "content", "contenu", "body", "raw_content", "Texte", " Contenu "])
@pytest.mark.parametrize("published", ["date", "date_publication", "pubdate", "published_at", "Date de publication"])
def test_columns_are_known_by_their_usual_names(folder, text, published):
    root = folder({"a.csv": f"{text},{published}\nLe texte.,03/05/2024\n"})
    (item,), lines = noted(root)
    assert (item.text, item.published, item.meta) == ("Le texte.", DAY, {})
    assert any(f"{text.strip()} -> text, {published} -> published" in line for line in lines)


@pytest.mark.parametrize(
    ("column", "field"),
    [("titre", "title"), ("headline", "title"), ("journal", "source"), ("media", "source"), ("Média", "source"),
     ("publication", "source"), ("sitename", "source"), ("auteur", "author"), ("rubrique", "section")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["jsonl", "front", "sidecar"])
def test_metadata_is_known_by_its_usual_names_everywhere(folder, column, field, kind):
    files = {
        "jsonl": {"a.jsonl": json.dumps({"text": "t", column: "Valeur"})},
        "front": {"a.txt": f"---\n{column}: Valeur\ndate: 3 mai 2024\n---\nt"},
        "sidecar": {"a.txt": "t", "metadata.csv": f"sep=;\nfichier;{column};date\na.txt;Valeur;3 mai 2024\n"},
    }[kind]
    (item,), lines = noted(folder(files))
    assert getattr(item, field) == "Valeur"
    assert item.meta == {}
    assert item.published == (None if kind == "jsonl" else DAY)
    assert any(f"{column} -> {field}".lower() in line.lower() for line in lines)


def test_the_field_s_own_name_wins_and_an_option_wins_over_all(folder):
    root = folder({"a.csv": "texte,text,body\nun,deux,trois\n"})
    (item,), lines = noted(root)
    assert (item.text, item.meta, lines) == ("deux", {"texte": "un", "body": "trois"}, ())
    (item,), lines = noted(root, text_column="body")
    assert (item.text, item.meta) == ("trois", {"texte": "un", "text": "deux"})


def test_url_is_kept(folder):
    (item,), _ = noted(folder({"a.csv": "text,url\nun,http://exemple.test/a\n"}))
    assert item.meta == {"url": "http://exemple.test/a"}


@pytest.mark.parametrize(
    "files",
    [{"a.csv": "text,date\nun,x\n"}, {"a.jsonl": '{"text":"un"}\n{"text":"deux"}'}, {"a.txt": "---\nx: y\n---\nt"},
     {"a.txt": "t", "metadata.csv": "file,title\na,T\n"}],
)  # fmt: skip
def test_a_column_named_by_option_that_no_input_has_is_a_usage_error(folder, files):
    root = folder(files)
    with pytest.raises(UsageError, match="'jour'"):
        list(read_inputs([str(root)], ReadOptions(published_column="jour")))


def test_a_column_named_by_option_may_be_missing_from_some_inputs(folder):
    root = folder({"a.csv": "text,jour\nun,2024-05-03\n", "b.csv": "text,date\ndeux,2024-05-03\n", "c.txt": "trois"})
    items, _ = noted(root, published_column="jour")
    assert [item.published for item in items] == [DAY, None, None]


def test_a_missing_column_is_told_before_anything_is_analysed(folder):
    from entrefilet.readers import check_inputs

    root = folder({"a.csv": "text,date\nun,2024-05-03\n"})
    check_inputs([str(root)], ReadOptions(published_column="date"))
    with pytest.raises(UsageError, match="'jour'"):
        check_inputs([str(root)], ReadOptions(published_column="jour"))


@pytest.mark.parametrize("head", ["sep=;\n", '"sep=;"\r\n', "SEP=;\r\n", "\ufeffsep=;\r\n", "\n\nsep=;\n", "sep=;\n\n"])
def test_the_separator_line_of_excel_is_followed(folder, head):
    root = folder({"a.csv": head + 'texte;date\n"Un, deux, trois";03/05/24\n'})
    (item,), _ = noted(root)
    assert (item.text, item.published) == ("Un, deux, trois", DAY)


def test_days_not_understood_are_told_with_three_examples(folder):
    days = ["hier", "mardi", "bientôt", "jamais", "3 mai 2024", "hier"]
    root = folder({"a.jsonl": "\n".join(json.dumps({"text": "t", "date": day}) for day in days)})
    _, lines = noted(root)
    (line,) = [line for line in lines if "not understood" in line]
    assert line.startswith("5 publication days not understood")
    assert all(repr(day) in line for day in days[:3])
    assert "jamais" not in line


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("id,text\na,un\nb,deux\n", [("a", "un"), ("b", "deux")]),
        ("sep=;\nid;texte\na;un\n", [("a", "un")]),
        ("id\tcontent\na\tun\n", [("a", "un")]),
        ("text\nun\n", [("stdin:1", "un")]),
        ("Un texte, une date\nLa suite.", [("stdin", "Un texte, une date\nLa suite.")]),
        ("Contenu\nLa suite.", [("stdin", "Contenu\nLa suite.")]),
        ("a,b\n1,2\n", [("stdin", "a,b\n1,2\n")]),
    ],
)
def test_standard_input_may_be_delimited(read, data, expected):
    for encoding in ("utf-8", "utf-16"):
        items = read("-", stdin=io.BytesIO(data.encode(encoding)))
        assert [(item.id, item.text) for item in items] == expected


def test_standard_input_may_be_parquet(read):
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(pa.table({"texte": ["un"]}), buffer)
    assert [item.text for item in read("-", stdin=io.BytesIO(buffer.getvalue()))] == ["un"]


def test_the_kind_can_be_said(folder, read):
    (item,) = read("-", stdin=io.BytesIO(b"id,text\na,un\n"), kind="text")
    assert item.text == "id,text\na,un\n"
    (item,) = read("-", stdin=io.BytesIO(b"text;autre\nun;2\n"), kind="csv")
    assert item.text == "un"
    with pytest.raises(UsageError, match="'text'"):
        read("-", stdin=io.BytesIO(b"a,b\n1,2\n"), kind="csv")
    root = folder({"export.dat": '{"text":"un"}\n', "in/b.txt": "deux"})
    assert [item.text for item in read(root / "export.dat", root / "in", kind="jsonl")] == ["un", "deux"]


def test_a_record_that_states_no_day_takes_the_one_given(folder):
    (item,), _ = noted(folder({"a.csv": "texte,date\nun,\n"}), published=DAY)
    assert isinstance(item, Article)
    assert item.published == DAY
