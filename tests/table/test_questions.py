"""Questions to a table of mentions, on rows written by hand."""

import pandas as pd
import pytest

from entrefilet.errors import UsageError
from entrefilet.schema import MENTIONS
from entrefilet.table.questions import figures, network, places, quotes_about
from entrefilet.table.run import read
from entrefilet.table.shares import share
from entrefilet.table.speakers import speakers


def table(*rows):
    columns = [*(column.name for column in MENTIONS), "source", "published"]
    return pd.DataFrame([{**dict.fromkeys(columns), "article_id": "a", "sentence": 0, **row} for row in rows])


def said(text="Oui", speaker="Anne Valmont", **cells):
    row = {"layer": "quotation", "kind": "direct", "speaker_kind": "person", "mention_id": f"{text}{speaker}"}
    return {**row, "text": text, "speaker_canonical": speaker, "start": 0, "end": 100, **cells}


def named(canonical, kind="PER", **cells):
    return {"layer": "entity", "kind": kind, "text": canonical, "canonical": canonical, "start": 5, "end": 9, **cells}


def money(value, **cells):
    return {"layer": "quantity", "kind": "money", "unit": "EUR", "value": value, "text": "x", "context": "c", **cells}


def test_a_speaker_has_what_is_known_of_the_person():
    day, later = pd.Timestamp("2024-05-03"), pd.Timestamp("2024-06-01")
    found = speakers(
        table(
            said(name_id="PER:anne-valmont", speaker_gender="f", speaker_role="maire de Rodez", published=day),
            said(speaker="A. Valmont", name_id="PER:anne-valmont", article_id="b", published=later),
        )
    )

    (row,) = found.to_dict("records")
    assert (row["quotations"], row["articles"], row["kind"], row["gender"]) == (2, 2, "person", "f")
    assert (row["role"], row["first"], row["last"], row["name_id"]) == (
        "maire de Rodez", day, later, "PER:anne-valmont"
    )  # fmt: skip


def test_speakers_by_source_and_month():
    rows = [
        said(source=source, published=pd.Timestamp(day)) for source, day in (("G", "2024-05-03"), ("P", "2024-06-01"))
    ]
    found = speakers(table(*rows), by="source", every="month")

    assert list(zip(found["source"], found["period"], strict=True)) == [("G", "2024-05"), ("P", "2024-06")]


def test_speakers_on_a_theme():
    found = speakers(table(said(themes="eau; logement"), said(speaker="Luc Arnoud", themes="eau")), theme="logement")

    assert list(found["speaker"]) == ["Anne Valmont"]


def test_what_the_table_lacks_is_told():
    with pytest.raises(UsageError, match="published"):
        speakers(table(said()).drop(columns="published"), every="month")
    with pytest.raises(UsageError, match="choose among"):
        speakers(table(said()), every="hour")
    with pytest.raises(UsageError, match="no column"):
        share(table(said()), "size")


def test_the_share_of_women_has_the_undetermined_and_an_interval():
    rows = [said(speaker_gender=gender, article_id=str(n)) for n, gender in enumerate(["f", "f", "m", None])]
    found = share(table(*rows, said(speaker_kind="group")), "speaker_gender").set_index("speaker_gender")

    assert found["share"].to_dict() == {"f": 50.0, "m": 25.0, "undetermined": 25.0}
    assert (found["low"] <= found["share"]).all()
    assert (found["high"] >= found["share"]).all()
    assert found.loc["f", "low"] < 50 < found.loc["f", "high"]


def test_quotations_about_somebody():
    rows = table(
        said("Luc a tort", end=30), said("Rien", start=50, end=60), named("Luc Arnoud", name_id="PER:luc-arnoud")
    )

    for name in ("luc arnoud", "PER:luc-arnoud"):
        assert list(quotes_about(rows, name)["text"]) == ["Luc a tort"]
    assert quotes_about(rows, "Paul").empty


def test_who_names_whom():
    rows = table(said("Luc a tort", end=30), named("Luc Arnoud"), named("Anne Valmont", start=12, end=15))

    assert network(rows).to_dict("records") == [
        {"speaker": "Anne Valmont", "named": "Luc Arnoud", "named_kind": "PER", "quotations": 1, "articles": 1}
    ]


def test_money_by_body():
    rows = table(money(2e6), money(5e6), money(10.0), money(3e6, sentence=1), named("Union rurale", "ORG"))

    assert list(figures(rows, unit="EUR", at_least=1e6)["value"]) == [5e6, 3e6, 2e6]
    (line,) = figures(rows, unit="EUR", at_least=1e6, by="body").to_dict("records")
    assert (line["body"], line["figures"], line["largest"]) == ("Union rurale", 2, 5e6)


def test_places_on_the_map():
    town = {"place_code": "12202", "lat": 44.4, "lon": 2.6, "place_by": "commune"}
    rows = table(named("Rodez", "LOC", **town), named("Rodez", "LOC", **town), named("Kerlanvaux", "LOC"))

    (line,) = places(rows).to_dict("records")
    assert (line["place_code"], line["name"], line["mentions"], line["lat"]) == ("12202", "Rodez", 2, 44.4)


def test_a_street_counts_with_its_commune_and_a_region_abroad_by_itself():
    town = {"place_code": "12202", "place_by": "commune"}
    abroad = {"place_code": "US", "lat": 24.6, "lon": -82.1, "place_by": "region"}
    rows = table(
        named("rue du Port", "LOC", **town), named("rue du Port", "LOC", **town),
        named("Rodez", "LOC", **town, lat=44.4, lon=2.6), named("Floride", "LOC", **abroad),
        named("Nevada", "LOC", **abroad),
    )  # fmt: skip

    assert [(line["name"], line["mentions"]) for line in places(rows).to_dict("records")] == [
        ("Rodez", 3), ("Floride", 1), ("Nevada", 1),
    ]  # fmt: skip


def test_a_folder_that_is_no_run_is_told(tmp_path):
    with pytest.raises(UsageError, match="no folder"):
        read(tmp_path / "none")
    with pytest.raises(UsageError, match="no table mentions"):
        assert read(tmp_path).mentions is None
