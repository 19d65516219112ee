"""Nouns in inclusive spelling."""

import pytest

from entrefilet.french.inclusive import inclusive_noun


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("salarié·es", "salarié"),
        ("habitant·e·s", "habitant"),
        ("salarié•e•s", "salarié"),
        ("habitant‧es", "habitant"),
        ("salariés⋅es", "salarié"),
        ("candidat.e.s", "candidat"),
        ("agent(e)s", "agent"),
        ("étudiant-e-s", "étudiant"),
        ("élu/e/s", "élu"),
        ("agriculteur·rices", "agriculteur"),
        ("Lyonnais·es", "lyonnais"),
    ],
)
def test_inclusive_noun(word, noun):
    assert inclusive_noun(f"12 {word}, dit-on", 3) == (3 + len(word), noun)


@pytest.mark.parametrize(
    "word", ["rendez-vous", "salariés", "donnez-les", "salle.Elle", "km/h", "maire(PS)", "porte-s-x"]
)
def test_no_inclusive_noun(word):
    assert inclusive_noun(word, 0) is None
