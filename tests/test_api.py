import datetime as dt

import pandas as pd
import pytest

import entrefilet
from entrefilet.errors import UsageError
from entrefilet.readers import ReadOptions
from entrefilet.readers.given import read_given
from entrefilet.schema import MENTIONS

TEXT = "« On repart de zéro », a soufflé Anne Valmont mardi, devant plus de 40 familles."
DAY = "2025-12-25"


@pytest.mark.model
def test_extract_takes_text_mappings_articles_and_tables(nlp):
    article = entrefilet.Article(id="a", text=TEXT, published=dt.date(2025, 12, 25))
    frame = pd.DataFrame([{"id": "a", "text": TEXT, "published": DAY}])
    tables = [
        entrefilet.extract(given, published=DAY, nlp=nlp).drop(columns=["article_id", "mention_id"])
        for given in (TEXT, {"text": TEXT}, article, [TEXT], frame)
    ]
    assert list(tables[0]["text"]) != []
    assert all(table.equals(tables[0]) for table in tables[1:])


@pytest.mark.model
def test_extract_rows_point_into_the_text(nlp):
    table = entrefilet.extract(TEXT, published=DAY, nlp=nlp)
    assert [TEXT[row.start : row.end] for row in table.itertuples()] == list(table["text"])
    assert set(table["layer"]) == {"entity", "quantity", "date", "quotation"}
    assert list(table.columns) == [column.name for column in MENTIONS]


@pytest.mark.model
def test_extract_of_nothing_keeps_the_columns(nlp):
    table = entrefilet.extract([], nlp=nlp)
    assert len(table) == 0
    assert list(table.columns) == [column.name for column in MENTIONS]


@pytest.mark.model
def test_extract_tells_articles_of_one_name_apart(nlp):
    table = entrefilet.extract([{"id": "a", "text": TEXT}, {"id": "a", "text": TEXT}], nlp=nlp)
    assert set(table["article_id"]) == {"a", "a~2"}


@pytest.mark.model
@pytest.mark.parametrize("given", [3, [3], b"texte", [b"texte"], [[TEXT]], [object(), 3]])
def test_extract_refuses_what_is_no_article(nlp, given):
    with pytest.raises(UsageError, match=r"no article|no text"):
        entrefilet.extract(given, nlp=nlp)


def quarantined(table):
    return {entry["id"]: (entry["stage"], entry["reason"]) for entry in table.attrs["quarantined"]}


@pytest.mark.model
def test_extract_quarantines_what_cannot_be_read_and_goes_on(nlp):
    given = [
        {"title": "sans texte"}, {"text": None}, {"text": float("nan")}, {"text": 3}, "", None, float("nan"), pd.NA,
        "L'été \ud800.", "x" * 400_001, {"id": "long", "text": "x " * 300_000}, "a\0b", {"id": "bon", "text": TEXT},
        entrefilet.Article(id="article", text=" "),
    ]  # fmt: skip
    table = entrefilet.extract(given, nlp=nlp)
    assert set(table["article_id"]) == {"bon"}
    assert quarantined(table) == {
        "text:1": ("check", "no_text"), "text:2": ("check", "empty"), "text:3": ("check", "empty"),
        "text:4": ("check", "no_text"), "text:5": ("check", "empty"), "text:6": ("check", "empty"),
        "text:7": ("check", "empty"), "text:8": ("check", "empty"), "text:9": ("check", "surrogate"),
        "text:10": ("check", "too_long"), "long": ("check", "too_long"), "text:12": ("check", "nul"),
        "article": ("check", "empty"),
    }  # fmt: skip
    assert set(table.attrs["quarantined"][0]) == {"id", "path", "record", "stage", "reason", "detail"}


@pytest.mark.model
def test_extract_does_not_die_of_what_is_no_text_among_texts(nlp):
    wrong = [3, b"texte", [TEXT], object(), dt.date(2024, 5, 3), 1.5, True]
    table = entrefilet.extract([TEXT, *wrong, TEXT], nlp=nlp)
    assert set(table["article_id"]) == {"text:1", "text:9"}
    assert quarantined(table) == {f"text:{number}": ("check", "no_text") for number in range(2, 9)}
    series = pd.Series([TEXT, *wrong], index=list("abcdefgh"))
    assert list(quarantined(entrefilet.extract(series, nlp=nlp))) == list("bcdefgh")


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "numéro": [11, 12, 13, 14],
            "corps": [TEXT, None, 3, TEXT],
            "journal": ["Le Fil", "Le Fil", None, "La Mouette"],
            "date": [DAY] * 4,
            "kind": pd.Categorical(["brève", "brève", "récit", "récit"]),
            "note": [1.5, 2.5, 3.5, float("nan")],
        },
        index=[40, 30, 20, 10],
    )


@pytest.mark.model
def test_extract_keeps_the_other_columns_of_a_table_in_their_types(nlp, frame):
    table = entrefilet.extract(frame, text_column="corps", nlp=nlp)
    own = [column.name for column in MENTIONS]
    assert list(table.columns) == [*own, "numéro", "journal", "date", "kind_given", "note"]
    assert table.dtypes[["numéro", "note"]].tolist() == frame.dtypes[["numéro", "note"]].tolist()
    assert table["kind_given"].dtype == frame["kind"].dtype
    by_article = table.drop_duplicates("article_id").set_index("article_id")
    assert by_article["numéro"].to_dict() == {"40": 11, "10": 14}
    assert by_article["source"].to_dict() == by_article["journal"].to_dict() == {"40": "Le Fil", "10": "La Mouette"}
    assert set(table["published"]) == {pd.Timestamp(DAY)}
    assert "corps" not in table.entities
    assert "numéro" in table.entities


@pytest.mark.model
def test_columns_of_a_table_stay_apart_whatever_their_names(nlp):
    given = pd.DataFrame([["a", TEXT, 1, 2, 3]], columns=["kind", "text", "kind_given", 5, "note"])
    table = entrefilet.extract(given, nlp=nlp)
    assert list(table.columns)[-4:] == ["kind_given", "kind_given_given", "5", "note"]
    assert (table["kind_given"] == "a").all()


@pytest.mark.model
def test_extract_says_which_rows_of_a_table_gave_nothing(nlp, frame):
    attributes = entrefilet.extract(frame, text_column="corps", nlp=nlp).attrs
    rows = [entry["record"] for entry in attributes["quarantined"]]
    assert [entry["id"] for entry in attributes["quarantined"]] == ["30", "20"]
    assert frame.iloc[[row - 1 for row in rows]]["numéro"].tolist() == [12, 13]


@pytest.mark.model
def test_extract_of_a_table_where_nothing_can_be_read_keeps_the_columns(nlp, frame):
    table = entrefilet.extract(frame.assign(corps=None), text_column="corps", nlp=nlp)
    assert len(table) == 0
    assert len(table.attrs["quarantined"]) == 4
    assert table["numéro"].dtype == frame["numéro"].dtype


@pytest.mark.model
def test_workers_give_the_same_table(nlp, frame):
    many = pd.concat([frame] * 6, ignore_index=True)
    table = entrefilet.extract(many, text_column="corps", workers=2)
    alone = entrefilet.extract(many, text_column="corps", nlp=nlp)
    pd.testing.assert_frame_equal(table, alone)
    assert table.attrs == alone.attrs
    with pytest.raises(UsageError, match="settings instead of nlp"):
        entrefilet.extract(many, workers=2, nlp=nlp)


@pytest.mark.model
def test_an_article_that_fails_is_quarantined_and_the_others_are_not(nlp, frame, monkeypatch):
    from entrefilet.running import analysis

    def fail(article, doc, layers):
        if "Il a gelé" in article.text:
            raise RecursionError("trop profond")
        return rows(article, doc, layers)

    rows = analysis._rows
    monkeypatch.setattr(analysis, "_rows", fail)
    table = entrefilet.extract([TEXT, f"{TEXT} Il a gelé.", TEXT], nlp=nlp)
    assert set(table["article_id"]) == {"text:1", "text:3"}
    assert quarantined(table) == {"text:2": ("analyse", "failed")}


@pytest.mark.model
def test_progress_is_told_when_wanted_and_not_into_a_pipe(nlp, capsys, monkeypatch):
    entrefilet.extract([TEXT, TEXT], nlp=nlp)
    assert capsys.readouterr().err == ""
    entrefilet.extract([TEXT, TEXT], nlp=nlp, progress=True)
    told = capsys.readouterr().err
    assert "0/2" in told
    assert told.endswith("\r")
    entrefilet.extract(iter([TEXT]), nlp=nlp, progress=True)
    assert "0 articles" in capsys.readouterr().err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    entrefilet.extract([TEXT], nlp=nlp)
    assert capsys.readouterr().err == ""


@pytest.mark.model
def test_extract_has_the_limit_of_the_pipeline_where_the_one_given_is_higher(nlp):
    reading = ReadOptions(max_characters=10_000_000)
    table = entrefilet.extract(["x" * (nlp.max_length + 1), TEXT], reading=reading, nlp=nlp)
    assert quarantined(table) == {"text:1": ("check", "too_long")}
    assert set(table["article_id"]) == {"text:2"}


@pytest.mark.model
def test_extract_reads_paths_as_the_command_does(nlp, tmp_path):
    (tmp_path / "2025-12-25-a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "vide.txt").write_text("")
    (tmp_path / "photo.jpg").write_text("")
    (tmp_path / "r.csv").write_text(f'id;texte;date\nr;"{TEXT}";25 décembre 2025\n', "utf-8")
    table = entrefilet.extract(tmp_path, nlp=nlp)
    assert set(table["article_id"]) == {"2025-12-25-a", "r"}
    rows = [
        table[table["article_id"] == name].drop(columns=["article_id", "mention_id"]) for name in ("r", "2025-12-25-a")
    ]
    assert rows[0].reset_index(drop=True).equals(rows[1].reset_index(drop=True))
    assert quarantined(table) == {"vide": ("check", "empty")}
    assert [entry["reason"] for entry in table.attrs["skipped"]] == ["kind"]
    assert table.attrs["notes"] == ["columns: texte -> text, date -> published"]
    several = entrefilet.extract([tmp_path / "r.csv", TEXT, tmp_path / "2025-12-25-a.txt"], published=DAY, nlp=nlp)
    assert list(several["article_id"].unique()) == ["r", "text:1", "2025-12-25-a"]


@pytest.mark.model
def test_extract_takes_a_str_for_a_text_even_when_it_names_a_file(nlp, tmp_path):
    path = tmp_path / "12 maires.txt"
    path.write_text(TEXT, "utf-8")
    table = entrefilet.extract(str(path), nlp=nlp)
    assert "Anne Valmont" not in set(table["text"])


def test_extract_refuses_a_path_that_does_not_exist(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        list(read_given(tmp_path / "nulle part", ReadOptions()))


def given(articles, **options):
    return list(read_given(articles, ReadOptions(**options)))


def test_records_given_are_read_as_those_of_files():
    record = {"texte": "un\r\ndeux", "date": "vendredi 3 mai 2024", "journal": "Le Fil", "page": 3, "mots": ["a", "é"]}
    for form in (record, [record], pd.DataFrame([record]), pd.Series(record), iter([record])):
        (article,) = given(form)
        assert (article.id, article.text, article.source, article.published) == (
            "text:1", "un\ndeux", "Le Fil", dt.date(2024, 5, 3),
        )  # fmt: skip
        assert article.meta == {"page": "3", "mots": '["a", "é"]'}
        assert article.path is None


def test_series_and_tables_with_an_index_of_their_own_give_it_as_identifier():
    texts = ["un", "deux", None]
    assert [item.id for item in given(pd.Series(texts))] == ["text:1", "text:2", "text:3"]
    assert [item.id for item in given(pd.Series(texts, index=["a", "b", "c"]))] == ["a", "b", "c"]
    frame = pd.DataFrame({"text": texts}, index=[10, 20, 20])
    assert [item.id for item in given(frame)] == ["10", "20", "20~2"]
    assert [item.id for item in given(frame.assign(id=["x", None, "z"]))] == ["x", "20", "z"]
    assert [item.id for item in given(frame[frame["text"].notna()].reset_index())] == ["text:1", "text:2"]


def test_values_of_tables_are_understood():
    frame = pd.DataFrame(
        {
            "text": pd.array(["un", pd.NA], dtype="string"),
            "date": pd.to_datetime(["2024-05-02T22:30:00Z", None]),
            "n": pd.array([3, pd.NA], dtype="Int64"),
            "mots": [["a"], None],
            "note": [float("nan"), 1.5],
        }
    )
    first, second = given(frame)
    assert (first.published, first.meta) == (dt.date(2024, 5, 3), {"n": "3", "mots": '["a"]'})
    assert second.reason == "empty"


def test_a_table_without_texts_is_refused():
    with pytest.raises(UsageError, match=r"no text column 'text'; the columns are: a, b"):
        given(pd.DataFrame({"a": [1], "b": [2]}))
    assert [item.text for item in given(pd.DataFrame({"a": ["un"]}), text_column="a")] == ["un"]


def test_a_day_that_is_none_is_told_and_does_not_end_the_reading():
    first, second = given([{"text": "un", "published": "hier"}, {"text": "deux", "published": dt.date(2024, 5, 3)}])
    assert first.published is None
    assert "hier" in first.warnings[0]
    assert second.published == dt.date(2024, 5, 3)


def test_extract_refuses_a_day_that_is_none():
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        entrefilet.extract(TEXT, published="mardi")


def test_unknown_names_of_the_package_are_told():
    with pytest.raises(AttributeError, match="no attribute 'lire'"):
        entrefilet.lire  # noqa: B018  the access is what is tested


@pytest.mark.model
def test_load_gives_the_span_groups(nlp):
    doc = nlp(TEXT)
    assert {"entities", "quantities", "dates", "quotations"} <= set(doc.spans)
    assert [span.text for span in doc.spans["quotations"]] == ["On repart de zéro"]
    assert doc.spans["quotations"][0]._.entrefilet.speaker == "Anne Valmont"
