import importlib.util
from pathlib import Path

import pytest
from invented_gold import perfect, write_gold_folder

from entrefilet.evaluation.by_rule import count_by_rule, counts_on_corpus, format_counts
from entrefilet.evaluation.gold import read_gold
from entrefilet.text.lexicon import parse_lexicon

ROOT = Path(__file__).parents[2]


@pytest.fixture
def gold(tmp_path):
    return read_gold(write_gold_folder(tmp_path / "gold", count=2))


def test_a_row_is_right_when_its_headline_counts_it(gold):
    rows = {name: [{**row, "rule": f"{row['layer']}.some"} for row in found] for name, found in perfect(gold).items()}
    counts = count_by_rule(gold, rows)
    assert set(counts) == {"entity.some", "quantity.some", "date.some", "quotation.some"}
    assert all(found == right > 0 for found, right in counts.values())

    spoilt = next(row for row in rows[gold[0].id] if row["layer"] == "date")
    spoilt |= {"timex": "1789-07-14", "rule": "date.wrong"}
    assert count_by_rule(gold, rows)["date.wrong"] == (1, 0)
    assert count_by_rule(gold, rows)["date.some"][0] == counts["date.some"][0] - 1


def test_counts_are_written_as_they_are_read():
    counts = {"date.b": (12, 11), "date.a": (3, 0)}
    entries = parse_lexicon(format_counts(counts), "counts")
    assert {entry["rule"]: (int(entry["found"]), int(entry["right"])) for entry in entries} == counts


@pytest.mark.model
@pytest.mark.slow
def test_the_counts_on_the_corpus_are_fresh():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert generate.corpus_counts() == format_counts(counts_on_corpus()), "python docs/generate.py"
