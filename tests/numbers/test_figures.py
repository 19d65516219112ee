"""Bound words and ranges around numbers."""

import pytest

from entrefilet.french.folding import fold
from entrefilet.numbers.figures import find_figures, modifier_after


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("plus de 200", "more_than"),
        ("un peu plus d'une", "more_than"),
        ("moins de 50", "less_than"),
        ("au moins 14", "at_least"),
        ("pas moins de 14", "at_least"),
        ("pas plus de 14", "at_most"),
        ("jusqu'à 1 200", "at_most"),
        ("jusqu’à 1 200", "at_most"),
        ("environ 30", "about"),
        ("quelque 3 000", "about"),
        ("près d'une centaine", "about"),
        ("à peine quarante", "about"),
        ("plus des deux tiers", "more_than"),
        ("au-delà de 80", "more_than"),
        ("12", "exact"),
        ("une dizaine", "about"),
        ("des milliers", "at_least"),
    ],
)
def test_bound_words_belong_to_the_figure(text, modifier):
    (figure,) = find_figures(text)
    assert (text[figure.start : figure.end], figure.modifier) == (text, modifier)


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("entre 10 et 20", "entre 10 et 20", 10, 20),
        ("de 450 à 600", "450 à 600", 450, 600),
        ("trois ou quatre", "trois ou quatre", 3, 4),
        ("10-15", "10-15", 10, 15),
        ("2 à 3 millions", "2 à 3 millions", 2e6, 3e6),
        ("deux à trois mille", "deux à trois mille", 2000, 3000),
        ("10 à 20 000", "10 à 20 000", 10000, 20000),
        ("500 à 1 000", "500 à 1 000", 500, 1000),
        ("entre -3 et 2", "entre -3 et 2", -3, 2),
        ("10 euros à 20 euros", "10 euros à 20", 10, 20),
        ("entre 10 % et 20 %", "entre 10 % et 20", 10, 20),
    ],
)
def test_ranges(text, span, low, high):
    (figure,) = find_figures(text)
    assert (text[figure.start : figure.end], figure.value_min, figure.value_max) == (span, low, high)
    assert figure.modifier == "range"


@pytest.mark.parametrize(
    "text", ["est passé de 386 à 3173", "3 et 4", "10 ou 3", "26 milliards en 2015 à 41 milliards"]
)
def test_no_range(text):
    assert all(figure.modifier == "exact" for figure in find_figures(text))


def test_bound_words_after_a_unit():
    assert modifier_after(fold("40 km environ, puis"), 5) == (13, "about")
    assert modifier_after("40 km au plus fort", 5) == (13, "at_most") or modifier_after("40 km au plus fort", 5) is None
    assert modifier_after("40 km environ 12", 5) is None
