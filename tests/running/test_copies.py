"""Copies of one text: found, told, dropped; nothing else is taken for a copy."""

import datetime as dt
import json
import random

import pyarrow.parquet as pq
import pytest

from entrefilet.errors import UsageError
from entrefilet.running.copies import WINDOW_DAYS, Copies, Copy

WORDS = [f"mot{number}" for number in range(3000)]
DAY = dt.date(2024, 5, 3)


def prose(seed, count=200):
    return random.Random(seed).choices(WORDS, k=count)


def found(*articles):
    """The copies among articles given as (text, day)."""
    copies = Copies()
    for number, (text, day) in enumerate(articles):
        copies.add(f"a{number}", text if isinstance(text, str) else " ".join(text), day)
    try:
        return copies.find()
    finally:
        copies.close()


def test_the_same_words_are_a_copy_whatever_the_marks_and_capitals():
    text = " ".join(prose(1))
    assert found((text, DAY), (text.upper().replace(" ", ", "), DAY)) == {"a1": Copy("a0", 1.0)}
    assert found(("Brève.", DAY), ("brève", DAY), ("Autre brève", DAY)) == {"a1": Copy("a0", 1.0)}


def test_a_retouched_text_is_a_copy_and_its_similarity_near_the_true_one():
    text = prose(2)
    cut = text[20:]
    for place in (30, 90):
        cut = [*cut[:place], "autre", *cut[place:]]
    runs = [{tuple(one[place : place + 5]) for place in range(len(one) - 4)} for one in (text, cut)]
    true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    ((name, copy),) = found((text, DAY), (cut, DAY)).items()
    assert (name, copy.original) == ("a1", "a0")
    assert copy.similarity == pytest.approx(true, abs=0.1)


def test_other_texts_are_no_copies():
    shared = prose(3, 60)
    assert found(*(((shared + prose(seed))[: 60 + 200], DAY) for seed in range(10, 60))) == {}


@pytest.mark.parametrize(("days", "is_copy"), [(0, True), (WINDOW_DAYS, True), (WINDOW_DAYS + 1, False), (400, False)])
def test_copies_appear_within_some_days(days, is_copy):
    text = prose(4)
    assert bool(found((text, DAY), (text, DAY + dt.timedelta(days)))) == is_copy


def test_the_earliest_is_the_original_and_an_unknown_day_is_near_all():
    text = prose(5)
    assert found((text, DAY), (text, DAY - dt.timedelta(1)), (text, DAY)) == {
        "a0": Copy("a1", 1.0), "a2": Copy("a1", 1.0)
    }  # fmt: skip
    assert found((text, DAY), (text, None)).keys() == {"a0"}


def test_a_copy_points_to_an_original_and_never_to_a_copy():
    texts = [prose(6)]
    for _ in range(12):
        texts.append([*texts[-1][15:], *prose(len(texts) + 50, 15)])
    copies = found(*((text, DAY) for text in texts))
    assert copies
    assert not {copy.original for copy in copies.values()} & copies.keys()


def test_the_order_of_the_articles_decides_nothing_but_ties():
    texts = [(prose(seed % 9), DAY + dt.timedelta(seed % 5)) for seed in range(40)]
    one = found(*texts)
    assert one == found(*texts)
    assert len(one) == 40 - 9


def test_copies_are_found_in_time_that_grows_with_their_number():
    import time

    def seconds(count):
        text = " ".join(prose(7))
        copies = Copies()
        for number in range(count):
            copies.add(f"a{number}", text, DAY)
        began = time.process_time()
        assert len(copies.find()) == count - 1
        copies.close()
        return time.process_time() - began

    assert seconds(2000) < max(0.2, seconds(500)) * 16


TEXT = "L'an 12 vit 13 orages sur le port de Sornac, et 40 bateaux y furent perdus en une nuit de mars."


def table(folder):
    return pq.read_table(folder / "articles.parquet").to_pylist()


@pytest.mark.parametrize("duplicates", ["mark", "drop", "keep"])
def test_a_run_marks_copies_drops_them_or_does_not_look(corpus, start, tmp_path, duplicates):
    folder = corpus(3, p=TEXT, q=TEXT.replace("mars", "MARS"))
    (folder / "photo.jpg").write_text("x")
    summary = start(folder, duplicates=duplicates)
    rows = {row["article_id"]: row for row in table(tmp_path / "out")}
    told = json.loads((tmp_path / "out/run.json").read_text())
    mentions = pq.read_table(tmp_path / "out/mentions.parquet")["article_id"].to_pylist()
    assert summary.articles + summary.quarantined + summary.skipped == len(rows) == 6
    assert told["counts"]["copies"] == summary.copies == (0 if duplicates == "keep" else 1)
    assert summary.unread == told["counts"]["unread"] == {".jpg": 1}
    expected = None if duplicates == "keep" else "p"
    assert (rows["q"]["duplicate_of"], rows["p"]["duplicate_of"]) == (expected, None)
    if duplicates == "drop":
        assert (rows["q"]["status"], rows["q"]["reason"]) == ("skipped", "duplicate")
        assert "q" not in mentions
        assert sum(summary.rows.values()) == len(mentions)
    else:
        assert rows["q"]["status"] == "ok"
        assert mentions.count("q") == mentions.count("p") == 3


def test_what_becomes_of_copies_may_change_without_a_new_analysis(corpus, start, tmp_path):
    folder = corpus(p=TEXT, q=TEXT)
    start(folder)
    summary = start(folder, duplicates="drop")
    assert (summary.reused, summary.articles, summary.skipped) == (2, 1, 1)
    assert start(folder, duplicates="keep").articles == 2
    assert {row["duplicate_of"] for row in table(tmp_path / "out")} == {None}
    with pytest.raises(UsageError, match="keep, mark, drop"):
        start(folder, duplicates="oui")
