"""Rows that are not sure enough: left out of every table, counted, and back when they are asked for again."""

import json

from entrefilet.table.reading import read_table


def test_what_is_not_sure_enough_is_left_out_of_every_table_and_counted(corpus, start, tmp_path, monkeypatch):
    monkeypatch.setattr("entrefilet.table.rows.confidences", lambda _, rows: [len(row["text"]) * 0.45 for row in rows])
    folder, out = corpus(12), tmp_path / "out"
    whole = start(folder)
    rows = read_table(out / "mentions.parquet")
    least = 0.9
    summary = start(folder, min_confidence=least)
    kept, articles = read_table(out / "mentions.parquet"), read_table(out / "articles.parquet")
    assert summary.reused == 12
    assert 0 < len(kept) < len(rows)
    assert kept["mention_id"].tolist() == rows[rows["text"].str.len() > 1]["mention_id"].tolist()
    for layer, key in (("entity", "n_entities"), ("quantity", "n_quantities"), ("date", "n_dates")):
        assert articles[key].sum() == (kept["layer"] == layer).sum() == summary.rows[layer]
        assert summary.left_out[layer] == whole.rows[layer] - summary.rows[layer]
    assert len(read_table(out / "mentions.csv")) == len(kept)
    told = json.loads((out / "run.json").read_bytes())
    assert told["min_confidence"] == least
    assert sum(told["counts"]["left_out"].values()) == len(rows) - len(kept)
    assert sum(told["counts"]["rows"].values()) == len(kept)
    start(folder)
    assert read_table(out / "mentions.parquet").equals(rows)
    assert sum(json.loads((out / "run.json").read_bytes())["counts"]["left_out"].values()) == 0
