import csv
import datetime as dt
import io
import json

import pandas.testing
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from entrefilet.errors import UsageError
from entrefilet.schema import MENTIONS, SCHEMA_VERSION, arrow_schema
from entrefilet.table.reading import read_table, stream_table
from entrefilet.table.writers import FORMATS, open_writer

TEXTS = [
    "NA", "null", "007", "None", "nan", "1e5", "true", "=SOMME(A1)", "+33 6", "-12 %", "@nom", "\tretrait", "'=cité",
    "a;b,c", 'dit "oui"', "deux\nlignes", "fin\r", " espaces ", "« L’œuvre »\u00a0: 12\u202f€", "\ufeffm",
]  # fmt: skip
NUMBERS = [0.1, 1 / 3, 132.0, -4.5, 1e300, 5e-324, 2.0**53 + 2, None]


def rows():
    blank = dict.fromkeys(column.name for column in MENTIONS)
    for number, text in enumerate(TEXTS):
        yield {
            **blank,
            "article_id": text,
            "mention_id": f"{text}#n1",
            "layer": "quantity",
            "kind": "count",
            "text": text,
            "start": 0,
            "end": len(text),
            "sentence": number,
            "context": text,
            "value": NUMBERS[number % len(NUMBERS)],
            "unit": text,
            "modifier": "exact",
            "direction": "-" if number % 2 else None,
            "date_start": dt.date(1701, 1, 1) if number % 3 else None,
            "hearsay": [True, False, None][number % 3],
            "rule": "test",
            "confidence": 0.5,
        }


def written(format_, path, pieces=1):
    schema = arrow_schema("mentions")
    table = pa.Table.from_pylist(list(rows()), schema=schema)
    size = -(-table.num_rows // pieces)
    with path.open("wb") as handle:
        writer = open_writer(format_, handle, schema)
        for start in range(0, table.num_rows, size):
            writer.write(table.slice(start, size))
        writer.close()
    return table


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_gives_back_what_it_was_given(format_, tmp_path):
    path = tmp_path / f"mentions{FORMATS[format_]}"
    table = written(format_, path, pieces=3)
    frame = read_table(path)
    assert frame["text"].tolist() == TEXTS
    reference = tmp_path / "mentions.parquet"
    written("parquet", reference)
    pandas.testing.assert_frame_equal(frame, read_table(reference))
    assert frame["value"].tolist()[:7] == table["value"].to_pylist()[:7]


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "parquet"])
def test_text_formats_do_not_depend_on_the_pieces(format_, tmp_path):
    written(format_, tmp_path / "one", pieces=1)
    written(format_, tmp_path / "many", pieces=7)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "many").read_bytes()


def test_csv_is_rfc_4180(tmp_path):
    written("csv", tmp_path / "mentions.csv")
    data = (tmp_path / "mentions.csv").read_bytes().decode("utf-8")
    parsed = list(csv.DictReader(io.StringIO(data, newline=""), strict=True))
    assert [row["text"] for row in parsed] == TEXTS
    assert data.startswith("article_id,mention_id,")
    assert data.endswith(",\r\n")
    assert [row["value"] for row in parsed][:3] == ["0.1", "0.3333333333333333", "132"]
    assert {row["hearsay"] for row in parsed} == {"true", "false", ""}


def test_excel_csv_opens_in_a_french_spreadsheet(tmp_path):
    written("csv-excel", tmp_path / "mentions.excel.csv")
    data = (tmp_path / "mentions.excel.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfarticle_id;mention_id;")
    parsed = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert parsed[0]["value"] == "0,1"
    assert parsed[3]["value"] == "-4,5"


def test_excel_csv_makes_formulas_inert(tmp_path):
    written("csv-excel", tmp_path / "mentions.excel.csv")
    data = (tmp_path / "mentions.excel.csv").read_bytes().decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(data, newline=""), delimiter=";"):
        for column in ("article_id", "text", "context", "unit", "direction"):
            assert not row[column].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_jsonl_states_every_column(tmp_path):
    written("jsonl", tmp_path / "mentions.jsonl")
    first = json.loads((tmp_path / "mentions.jsonl").read_text("utf-8").split("\n")[0])
    assert list(first) == [column.name for column in MENTIONS]
    assert first["canonical"] is None


def test_parquet_is_zstd_with_dictionaries_and_the_schema_version(tmp_path):
    written("parquet", tmp_path / "mentions.parquet", pieces=2)
    file = pq.ParquetFile(tmp_path / "mentions.parquet")
    column = file.metadata.row_group(0).column(2)
    assert (file.num_row_groups, column.compression) == (2, "ZSTD")
    assert "RLE_DICTIONARY" in column.encodings
    assert file.schema_arrow.metadata[b"entrefilet_schema_version"].decode() == SCHEMA_VERSION
    assert file.schema_arrow.equals(arrow_schema("mentions"))


def test_empty_tables_have_their_columns(tmp_path):
    for format_, suffix in FORMATS.items():
        path = tmp_path / f"mentions{suffix}"
        with path.open("wb") as handle:
            open_writer(format_, handle, arrow_schema("mentions")).close()
        frame = read_table(path)
        assert (len(frame), list(frame)) == (0, [column.name for column in MENTIONS])


def test_unknown_formats_and_names_are_usage_errors(tmp_path):
    with pytest.raises(UsageError, match="csv-excel"):
        open_writer("xlsx", io.BytesIO(), arrow_schema("mentions"))
    with pytest.raises(UsageError, match="not a table of a run"):
        read_table(tmp_path / "other.csv")


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_read_back_in_pieces_too(format_, tmp_path):
    table = written(format_, tmp_path / f"mentions{FORMATS[format_]}", pieces=3)
    pieces = list(stream_table(tmp_path, "mentions"))
    assert [row for piece in pieces for row in piece.to_pylist()] == table.to_pylist()


def test_a_table_of_an_earlier_version_lacks_its_later_columns(tmp_path):
    table = written("parquet", tmp_path / "mentions.parquet")
    pq.write_table(table.drop_columns(["hearsay"]), tmp_path / "mentions.parquet")
    assert "hearsay" not in next(stream_table(tmp_path, "mentions")).column_names
    with pytest.raises(UsageError, match="run"):
        next(stream_table(tmp_path, "articles"))
