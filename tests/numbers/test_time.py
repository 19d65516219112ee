"""Hours that last, and hours of the clock; amounts that only say when; ages."""

import pytest

from entrefilet.french.folding import fold
from entrefilet.numbers.ages import is_age
from entrefilet.numbers.anchors import is_anchored
from entrefilet.numbers.clocks import is_clock, lasts
from entrefilet.numbers.figures import find_figures
from entrefilet.numbers.timex import timex_of


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("La séance ouvre à 18 heures.", True),
        ("La séance ouvre vers 6 heures du matin.", True),
        ("Le musée ferme entre 18 et 20 heures.", True),
        ("Le bal va jusqu'à 23 h.", True),
        ("Il faut 6 heures de route.", False),
        ("La panne a duré 6 heures.", False),
        ("Une réunion de 3 heures, dit-elle.", False),
        ("Il a roulé au moins 18 h sans dormir.", False),
        ("Il dort depuis 12 heures.", False),
    ],
)
def test_is_clock(text, clock):
    folded = fold(text)
    figure = find_figures(text)[-1]
    word = "heures" if "heure" in text else "h"
    end = folded.index(word, figure.end) + len(word)
    assert is_clock(figure, folded, folded[: figure.start], folded[end:], word) is clock


@pytest.mark.parametrize(("text", "lasting"), [("après 2h15 de route", True), ("le départ à 2h15, puis", False)])
def test_lasts(text, lasting):
    start = text.index("2h15")
    assert lasts(fold(text), start, start + 4, 2) is lasting


@pytest.mark.parametrize(
    ("before", "after", "anchored"),
    [
        ("il est parti il y a ", ".", True),
        ("il y a ", " de retard", False),
        ("elle revient ", " plus tard", True),
        ("voici ", " que le pont est clos", False),
        ("le pont a cédé ", " après.", True),
        ("le pont a cédé ", " après la crue", False),
        ("le pont a cédé ", " après la crue de mai", True),
        ("le chantier dure ", ", dit-elle", False),
    ],
)
def test_is_anchored(before, after, anchored):
    assert is_anchored(fold(before), fold(after)) is anchored


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Anne Valmont, [34 ans], enseigne", True),
        ("un garçon de [12 ans] a disparu", True),
        ("elle a [34 ans] et deux fils", True),
        ("elle a [34 ans] de métier", False),
        ("l'âge moyen y est de [34 ans] aujourd'hui", True),
        ("condamné à [12 ans] de prison", False),
        ("un prêt à [20 ans], dit-elle", False),
        ("un vin de [12 ans] d'âge", False),
        ("un bail de [9 ans] signé hier", False),
    ],
)
def test_is_age(text, age):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert is_age(fold(plain), plain, start, end, unit="an", bounded=False, several=False) is age


@pytest.mark.parametrize(
    ("parts", "timex"),
    [
        ([(2.5, "an")], "P2Y6M"),
        ([(1.5, "jour")], "P1DT12H"),
        ([(1.5, "heure")], "PT1H30M"),
        ([(1, "heure"), (20, "minute")], "PT1H20M"),
        ([(0, "jour")], "P0D"),
        ([(0, "heure")], "PT0H"),
    ],
)
def test_timex_of(parts, timex):
    assert timex_of(parts) == timex
