from importlib.resources import files
from pathlib import Path

import pytest

from entrefilet.errors import LexiconError
from entrefilet.text.lexicon import load_columns, load_lexicon, parse_lexicon

HEADER = "# Compiled for a test; Apache-2.0\nword\tvalue\n"


def test_parse_lexicon_reads_entries_by_header():
    assert parse_lexicon(HEADER + "avril\t4\nmai\t5\n", "months.tsv") == (
        {"word": "avril", "value": "4"},
        {"word": "mai", "value": "5"},
    )


def test_load_columns_gives_the_entries_of_the_list():
    rows = load_lexicon("entities", "titles.tsv")
    columns = load_columns("entities", "titles.tsv")

    assert [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)] == list(rows)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("word\tvalue\nmai\t5\n", "source and licence"),
        (HEADER + "mai\n", "cells"),
        (HEADER + "mai\t\n", "empty cell"),
        (HEADER + "mai \t5\n", "stray whitespace"),
        (HEADER + "aujourd’hui\t5\n", "apostrophe"),
        (HEADER + "e\u0301te\u0301\t5\n", "normal form C"),
        (HEADER + "mai\t5\navril\t4\n", "out of order"),
        (HEADER + "mai\t5\nmai\t5\n", "duplicate"),
    ],
)
def test_parse_lexicon_refuses(text, reason):
    with pytest.raises(LexiconError, match=reason):
        parse_lexicon(text, "months.tsv")


def lexicons():
    root = Path(str(files("entrefilet")))
    return sorted((path.parent.relative_to(root).as_posix(), path.name) for path in root.rglob("*.tsv"))


@pytest.mark.parametrize(("room", "name"), lexicons())
def test_every_lexicon_of_the_package_loads(room, name):
    assert load_lexicon(room, name)
