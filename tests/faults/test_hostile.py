"""Inputs made to break something. With the stand-in where the engine is at stake, with the model where it is."""

import json
import os
import time

import pytest
from fault_runs import finish

from entrefilet.article import Article
from entrefilet.running.analysis import analyse
from entrefilet.table.reading import read_table

GIGABYTE = 1 << 30
VARIANTS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
TEXT = "« L’été », dit-elle : 12 € à l’hôtel,\nle 3 août 2024, et 45 œufs."

HOSTILE = {
    "apostrophes": "'" * 12_000,
    "no space": "a" * 100_000,
    "elisions": "l'" * 6_000,
    "guillemets": "«" * 8_000,
    "digits": "1" * 50_000,
    "numbers": "12 " * 8_000,
    "dashes": "— " * 8_000,
    "brackets": "(" * 8_000,
    "number words": "mille " * 8_000,
    "line ends": "\n" * 20_000 + "Fin.",
    "dates": "le 3 mai " * 3_000,
    "hyphens": "a-" * 10_000,
    "nested marks": "« " * 4_000 + "» " * 4_000,
    "capitals": "Aa " * 8_000,
}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_all_at_once_ends_each_input_in_one_state(tmp_path, launch):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, encoding in enumerate(VARIANTS):
        (folder / f"v{number}.txt").write_bytes(TEXT.encode(encoding))
    (folder / "vide.txt").write_bytes(b"")
    (folder / "binaire.txt").write_bytes(os.urandom(50_000))
    (folder / "nul.txt").write_bytes(b"Un texte avec un zero.\0" + b" Et la suite." * 200)
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "up").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    with (folder / "giga.txt").open("wb") as handle:
        handle.truncate(GIGABYTE)
    with (folder / "giga.jsonl").open("wb") as handle:
        handle.write(b'{"id":"giga","text":"Encore 8."}\n')
        handle.truncate(GIGABYTE)
    records = [
        {"id": "same", "text": "Un 1."},
        {"id": "same", "text": "Deux 2."},
        {"id": "../../../etc/passwd", "text": "Trois 3."},
        {"id": "con\x00nul\ud800", "text": "Quatre 4."},
        {"id": "surrogate", "text": "Cinq \ud800."},
        {"id": "long", "text": "x" * 500_000},
        {"id": "field", "text": "Six 6.", "html": "y" * 10_000_000},
    ]
    lines = [json.dumps(record) for record in records]
    (folder / "r.jsonl").write_text("\n".join([lines[0], "{broken", *lines[1:]]), "utf-8")
    told = finish(launch(folder), 3)
    articles = read_table(tmp_path / "out/articles.parquet").set_index("article_id")
    states = articles["status"].value_counts().to_dict()
    assert states == {"ok": told["articles"], "quarantined": told["quarantined"], "skipped": 2}
    read = ["giga", "same", "same~2", "../../../etc/passwd", "con\ufffdnul\ufffd", "field"]
    assert articles[articles["status"] == "ok"].index.tolist() == [*read, *(f"v{n}" for n in range(len(VARIANTS)))]
    reasons = articles[articles["status"] == "quarantined"]["reason"].to_dict()
    assert reasons == {
        "binaire": "binary", "giga~2": "too_long", "giga.jsonl:2": "bad_record", "loop": "unreadable", "nul": "nul",
        "r.jsonl:2": "bad_record", "surrogate": "surrogate", "long": "too_long", "vide": "empty",
    }  # fmt: skip
    mentions = read_table(tmp_path / "out/mentions.parquet")
    variants = [mentions[mentions["article_id"] == f"v{n}"] for n in range(len(VARIANTS))]
    columns = ["text", "start", "end", "value", "context"]
    assert all(one[columns].values.tolist() == variants[0][columns].values.tolist() for one in variants)
    assert len(variants[0]) == 4
    lines = (tmp_path / "out/quarantine.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == told["quarantined"]
    assert not (tmp_path / "etc").exists()


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_bounded_time_and_keeps_offsets(nlp, name):
    text = f"Le 3 mai 2024, « Paul Durand » a payé 12 euros. {HOSTILE[name]}"
    began = time.process_time()
    ((article, done),) = analyse(nlp, [Article(id="a", text=text)])
    rows = done.mention_rows
    assert time.process_time() - began < 30
    assert (article.text, done.article_row["text"]) == (text, text)
    assert done.rejected is None
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    assert any(row["layer"] == "quantity" for row in rows)
