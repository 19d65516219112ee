import datetime as dt

import pandas as pd
import pytest

import entrefilet
from entrefilet.errors import UsageError
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
@pytest.mark.parametrize("given", [[3], [{"title": "sans texte"}], [{"text": None}]])
def test_extract_refuses_what_is_no_article(nlp, given):
    with pytest.raises(UsageError, match="Article 1 is no text"):
        entrefilet.extract(given, nlp=nlp)


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
