"""The grammar without spaCy: pieces, composition, and hostile strings."""

import time

import pytest

from entrefilet.dates.grammar.compose import find_expressions, longest
from entrefilet.dates.grammar.eras import roman_number
from entrefilet.dates.grammar.expression import Expression, Form
from entrefilet.french.folding import fold

HOSTILE = (
    "32/13/99999 ", "le 0 mai -5 ", "31 février ", "1/1/", "/", "20/20/2020/", "3, 4, 5, ", "les 3, ", "du 3 au ",
    "de 2000 à ", "2000-2001-", "nuit de lundi à ", "12:12:12:", "années 60 et ", "lundi 3 et mardi 4 et ", "    ",
    "il y a 99999999999 ans ", "fin de début de ", "XX", "1 er ", "à 8 heures moins ",
)  # fmt: skip


def find(text):
    return [(text[item.start : item.end], item.kind) for item in find_expressions(fold(text), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le mardi 3 mai 2022 au matin", [("mardi 3 mai 2022 au matin", "TIME")]),
        ("du 3 au 5 mai", [("3 au 5 mai", "RANGE")]),
        ("les 3 et 4 mai", [("3", "DATE"), ("4 mai", "DATE")]),
        ("dans la nuit de lundi à mardi", [("nuit de lundi à mardi", "TIME")]),
        ("entre 2010 et 2015", [("2010 et 2015", "RANGE")]),
        ("en 2010 et 2012", [("2010", "DATE"), ("2012", "DATE")]),
        ("en fin de matinée, à 11 h 40", [("fin de matinée", "TIME"), ("11 h 40", "TIME")]),
        ("la semaine du 6 mai", [("semaine du 6 mai", "DATE")]),
        ("hier mardi", [("hier mardi", "DATE")]),
        ("MARDI 3 MAI", [("MARDI 3 MAI", "DATE")]),
        ("le 3\u00a0mai\u202f2022", [("3\u00a0mai\u202f2022", "DATE")]),
        ("aujourd’hui", [("aujourd’hui", "DATE")]),
        ("mi-2023", [("mi-2023", "DATE")]),
        ("des 2000 euros", []),
        ("le 3919", []),
    ],
)
def test_find_expressions(text, expected):
    assert find(text) == expected


def test_longest_keeps_the_longer_of_two_that_overlap():
    short = Expression(start=5, end=9, kind="DATE", rule="short", form=Form.MONTH)
    long = Expression(start=0, end=9, kind="DATE", rule="long", form=Form.DAY)
    assert [item.rule for item in longest([short, long])] == ["long"]


@pytest.mark.parametrize(
    ("word", "number"), [("xviii", 18), ("xx", 20), ("iv", 4), ("iiii", None), ("vx", None), ("il", None)]
)
def test_roman_number_refuses_what_is_none(word, number):
    assert roman_number(word) == number


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_on_hostile_strings(piece):
    text = (piece * (20_000 // len(piece) + 1))[:20_000]
    folded = fold(text)
    find_expressions(folded[:100], text[:100])  # compile outside the clock
    start = time.process_time()
    find_expressions(folded, text)
    assert time.process_time() - start < 2.0
