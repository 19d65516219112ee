"""Tables as frames: types, one layer alone, drawing in a notebook; the questions take any of them."""

import datetime as dt
import pickle
import re

import pandas as pd
import pytest

from entrefilet.errors import UsageError
from entrefilet.schema import MENTIONS, TABLES, arrow_schema
from entrefilet.table import questions, shares, speakers, timeline
from entrefilet.table.frame import mentions_frame
from entrefilet.table.mentions import Mentions
from entrefilet.table.run import mentions_of, read
from entrefilet.table.writers import open_writer

PAGE = re.compile(r"</?(div|p|table|tr|td|th)( class=\"[\w ]+\")?>|[^<>]+")


def row(layer, kind, number=1, **cells):
    blank = dict.fromkeys(column.name for column in MENTIONS)
    placed = {"article_id": "a", "start": 0, "end": 4, "sentence": 0, "text": "Oui.", "context": "Oui.", "rule": "r"}
    return {**blank, **placed, "mention_id": f"a#{number}", "layer": layer, "kind": kind, **cells}


@pytest.fixture
def rows():
    day = dt.date(2024, 5, 3)
    return [
        row("entity", "PER", canonical="Anne Valmont", published=day),
        row("quantity", "count", value=40.0, unit="famille"),
        row("date", "DATE", timex="11XX", date_start=dt.date(1101, 1, 1), date_end=dt.date(1200, 12, 31)),
        row("quotation", "direct", speaker="Anne Valmont", speaker_start=7, hearsay=False),
    ]


@pytest.fixture
def table(rows):
    return mentions_frame(rows)


def test_each_type_of_the_schema_is_nullable(table):
    types = {
        "string": "string", "category": "category", "int": "Int64", "float": "float64", "float32": "float32",
        "bool": "boolean", "date": "datetime64[s]",
    }  # fmt: skip
    assert [table[column.name].dtype == types[column.type] for column in MENTIONS] == [True] * len(MENTIONS)
    assert table.loc[0, "hearsay"] is pd.NA
    assert table.loc[3, "speaker_start"] == 7
    assert table["date_start"].tolist()[2] == pd.Timestamp(1101, 1, 1)
    assert table["unit"].isna().tolist() == [True, False, True, True]


def test_empty_tables_have_the_types_too():
    empty = mentions_frame([])
    assert empty["date_start"].dtype == "datetime64[s]"
    assert empty.entities.empty
    assert "canonical" in empty.entities
    assert "timex" not in empty.entities


def test_a_layer_alone_has_its_rows_and_no_empty_columns(table):
    assert table.entities["canonical"].tolist() == ["Anne Valmont"]
    assert not {"timex", "value", "speaker", "iso"} & set(table.entities)
    assert table.quantities["unit"].tolist() == ["famille"]
    assert list(table.dates.index) == [2]
    assert list(table.quotations["kind"].cat.categories) == ["direct"]
    assert all(part.notna().any().all() for part in (table.entities, table.quantities, table.dates, table.quotations))


def test_columns_of_the_user_stay_beside_a_layer(table):
    part = table.assign(journal="Le Fil", vide=None).entities
    assert part["journal"].tolist() == ["Le Fil"]
    assert "vide" in part


def test_rows_chosen_are_mentions_and_counts_are_a_plain_frame(table):
    for chosen in (table[table["layer"] == "date"], table.head(2), table.sort_values("kind"), table.copy()):
        assert type(chosen) is Mentions
    assert type(pickle.loads(pickle.dumps(table))) is Mentions
    counts = table.groupby("layer", observed=True).agg(quotations=("text", "size")).reset_index()
    assert type(counts) is pd.DataFrame
    assert counts.quotations.tolist() == [1, 1, 1, 1]
    assert table.layer.tolist()[0] == "entity"


def test_a_notebook_shows_the_columns_that_say_something(table):
    drawn = table._repr_html_()
    assert "1 entity, 1 quantity, 1 date, 1 quotation in 1 article" in drawn
    assert "<th>canonical</th>" in drawn
    assert "<th>iso</th>" not in drawn
    assert "<th>hearsay</th>" not in drawn
    assert "1101" not in table[["text"]]._repr_html_()


def test_what_an_article_holds_cannot_become_markup(rows):
    wicked = '<script>alert(1)</script><img src=x onerror=alert(1)> $x$ \x1b[31m & "'
    rows[0] |= {"text": wicked, "canonical": wicked, "source": wicked}
    table = mentions_frame(rows)
    table.attrs["quarantined"] = [{"id": wicked}]
    drawn = table._repr_html_()
    assert "".join(match.group() for match in PAGE.finditer(drawn)) == drawn
    assert "&lt;script&gt;" in drawn
    assert "\x1b" not in drawn
    assert "mathjax_ignore" in drawn


def test_a_long_table_is_drawn_by_its_ends(rows):
    drawn = mentions_frame([{**rows[0], "canonical": f"nom {number:03}"} for number in range(100)])._repr_html_()
    assert "nom 000" in drawn
    assert "nom 099" in drawn
    assert "nom 050" not in drawn


QUESTIONS = [
    speakers.speakers,
    lambda table: shares.share(table, "speaker_gender"),
    lambda table: questions.quotes_about(table, "Anne Valmont"),
    questions.network,
    questions.figures,
    lambda table: questions.figures(table, by="body"),
    questions.places,
    timeline.timeline,
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_take_and_give_frames_of_any_origin(question, table, tmp_path):
    table.to_csv(tmp_path / "plain.csv", index=False)
    plain = pd.DataFrame(table)
    expected = question(table)
    assert type(expected) is pd.DataFrame
    pd.testing.assert_frame_equal(question(plain), expected)
    pd.testing.assert_frame_equal(question(pd.read_csv(tmp_path / "plain.csv")), expected, check_dtype=False)
    for part in (table.entities, table.quantities, table.dates, table.quotations, table[:0]):
        answer = question(part)
        assert list(answer.columns) == list(expected.columns)
        assert [str(kind) for kind in answer.dtypes] == [str(kind) for kind in expected.dtypes]


def test_a_frame_without_mentions_is_refused():
    with pytest.raises(UsageError, match="no column 'layer'"):
        mentions_of(pd.DataFrame({"a": [1]}))


def test_a_run_is_read_with_the_same_types_and_says_what_it_holds(rows, tmp_path):
    import pyarrow as pa

    held = {"mentions": rows, "articles": [{"article_id": "a", "status": "ok", "text": "Oui."}], "names": []}
    for name, lines in held.items():
        with (tmp_path / f"{name}.parquet").open("wb") as handle:
            writer = open_writer("parquet", handle, arrow_schema(name))
            writer.write(pa.Table.from_pylist(lines, schema=arrow_schema(name)))
            writer.close()
    run = read(str(tmp_path))
    assert repr(run).endswith("1 article, 4 mentions, 0 names")
    assert "1 entity" in run._repr_html_()
    assert type(run.mentions) is Mentions
    pd.testing.assert_frame_equal(run.mentions, mentions_frame(rows))
    assert {str(run.names[one.name].dtype) for one in TABLES["names"] if one.type == "date"} == {"datetime64[s]"}
    assert repr(read(tmp_path.parent)).endswith("no tables")
