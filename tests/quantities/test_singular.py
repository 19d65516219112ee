"""Singulars of French nouns."""

import pytest

from entrefilet.quantities.singular import looks_plural, singular


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("blessés", "blessé"),
        ("morts", "mort"),
        ("Français", "français"),
        ("Polonais", "polonais"),
        ("pays", "pays"),
        ("voix", "voix"),
        ("procès", "procès"),
        ("corps", "corps"),
        ("journaux", "journal"),
        ("travaux", "travail"),
        ("bateaux", "bateau"),
        ("jeux", "jeu"),
        ("emplois", "emploi"),
        ("essais", "essai"),
        ("élus", "élu"),
        ("bus", "bus"),
        ("demi-finales", "demi-finale"),
        ("porte-avions", "porte-avions"),
        ("arcs-en-ciel", "arc-en-ciel"),
        ("arrière-petits-enfants", "arrière-petit-enfant"),
        ("chevaux", "cheval"),
        ("personne", "personne"),
    ],
)
def test_singular(plural, expected):
    assert singular(plural) == expected


def test_looks_plural():
    assert looks_plural("maisons")
    assert looks_plural("gaz")
    assert not looks_plural("personne")
