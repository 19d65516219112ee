"""The word lists of the room load, and their values are of the known kinds."""

import datetime as dt
import re

import pytest

from entrefilet.dates.grammar import words
from entrefilet.dates.grammar.feasts import FEAST
from entrefilet.dates.values.feast_days import feast_day
from entrefilet.dates.values.interval import interval
from entrefilet.text.word_index import WordIndex


def test_pieces_compile():
    for name in words.pieces():
        assert re.compile(words.pieces()[name])


def test_months_and_weekdays_are_complete():
    assert set(words.months("full").values()) == set(range(1, 13))
    assert set(words.weekdays("full").values()) == set(range(1, 8))


def test_every_feast_has_a_day():
    assert all(feast_day(rule, 2024) for rule in words.feasts().values())


@pytest.mark.parametrize("form", words.feasts())
def test_every_feast_is_found_whole(form):
    text = f"a la {form} 2024"
    assert [match["feast"] for match in FEAST.pattern.matches(WordIndex(text))] == [form]


@pytest.mark.parametrize(
    ("form", "year", "day"),
    [
        ("Pâques", 2024, "2024-03-31"),
        ("lundi de Pentecôte", 2024, "2024-05-20"),
        ("Ascension", 2024, "2024-05-09"),
        ("Mardi gras", 2024, "2024-02-13"),
        ("fête des Mères", 2024, "2024-05-26"),
        ("fête des Mères", 2023, "2023-06-04"),
        ("fête des Pères", 2024, "2024-06-16"),
        ("Aïd al-Fitr", 2024, "2024-04-10"),
        ("Noël", 1999, "1999-12-25"),
    ],
)
def test_feast_day(form, year, day):
    from entrefilet.french.folding import fold

    assert feast_day(words.feasts()[fold(form)], year) == dt.date.fromisoformat(day)


def test_a_feast_outside_its_calendar_has_no_day():
    assert feast_day("easter+0", 1000) is None
    assert feast_day("islamic Eid al-Fitr", 1700) is None


def test_named_days_are_days():
    assert all(interval(day)[0] for day in words.named_days().values())
