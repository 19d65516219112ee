"""What is written at 80 columns: no word is cut, columns that find no room leave, one is not several."""

import io
import re

import pytest
from rich import box
from rich.console import Console
from rich.table import Table

from entrefilet.cli.rows_table import mention_table
from entrefilet.cli.telling import in_words
from entrefilet.cli.terminal import print_table, print_text
from entrefilet.text.counted import counted

ROWS = [
    {"layer": "quantity", "kind": "count", "start": 32, "text": "plus de 85\u00a0000 foyers",
     "rule": "quantity.count.noun", "value": 85000.0, "unit": "foyer", "modifier": "more_than"},
    {"layer": "quotation", "kind": "indirect", "start": 123456, "cue": "a indiqué",
     "text": "Samedi à 8 heures, environ 31\u202f000 foyers restaient privés de courant dans le Haut-Ponant",
     "speaker_canonical": "le gestionnaire Réseléc", "rule": "quotation.incise.verb_subject"},
    {"layer": "entity", "kind": "MISC", "start": 8, "text": "anticonstitutionnellement", "canonical": "x" * 60,
     "rule": "entity.trigger.named_tempete"},
]  # fmt: skip


def printed(table, width):
    told = io.StringIO()
    Console(file=told, width=width).print(table)
    return told.getvalue()


def words(text):
    return re.findall(r"[^\s]+", text.replace("─", ""))


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_no_word_of_a_row_is_cut(width):
    drawn = printed(mention_table(ROWS, width), width)
    assert max(map(len, drawn.splitlines())) <= width
    kept = set(words(drawn))
    expected = {word for row in ROWS for word in row["text"].split(" ")}
    assert {part for word in expected for part in words(word)} <= kept
    assert "31\u202f000" in drawn


@pytest.mark.parametrize(
    ("width", "left"),
    [
        (120, ["layer", "kind", "start", "text", "value", "rule"]),
        (80, ["layer", "kind", "start", "text", "value"]),
        (70, ["layer", "kind", "text", "value"]),
        (40, ["layer", "text"]),
    ],
)
def test_the_rule_leaves_first_then_the_start(width, left):
    rows = [{**row, "canonical": "Réseléc"} for row in ROWS]
    head = next(line for line in printed(mention_table(rows, width), width).splitlines() if line.strip())
    assert words(head) == left


def test_a_table_of_nothing_has_its_head():
    assert "layer" in printed(mention_table([], 80), 80)


def figures():
    table = Table(box=box.SIMPLE, pad_edge=False)
    for name in ("layer", "measure", "P", "R", "F1", "95 % interval", "mean", "right", "found", "gold"):
        table.add_column(name, no_wrap=name != "layer")
    table.add_row("quotation", "end to end", *["100.0"] * 3, "100.0 to 100.0", "100.0", "1000", "1000", "1000")
    return table


@pytest.mark.parametrize("width", [80, 100])
def test_columns_of_figures_leave_before_one_is_cut(width):
    told = io.StringIO()
    print_table(Console(file=told, width=width), figures())
    assert "…" not in told.getvalue()
    assert "100.0 to 100.0" in told.getvalue()
    assert ("right" in told.getvalue()) == (width == 100)


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 entities"), (1, "1 entity"), (2, "2 entities"), (1234567, "1234567 entities")]
)
def test_one_is_not_several(number, told):
    assert counted(number, "entity", "entities") == told
    assert counted(1, "article") == "1 article"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(1, "5 seconds"), (42, "40 seconds"), (95, "2 minutes"), (1_800, "30 minutes"), (7_300, "2 hours")],
)
def test_a_time_in_words(seconds, told):
    assert in_words(seconds) == told


def test_text_is_broken_between_words_on_a_terminal_and_not_in_a_pipe(capsys, monkeypatch):
    text = "- cue: " + "a-t-elle lancé devant près de trois cents élus " * 4
    print_text(text)
    assert capsys.readouterr().out == f"{text}\n"
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    print_text(text)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 40
    assert words(" ".join(lines)) == words(text)
