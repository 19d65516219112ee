"""Singulars of French nouns."""

import pytest

from entrefilet.french.nouns import looks_plural, singular, singular_forms, without_plural


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


@pytest.mark.parametrize(
    ("folded", "forms"),
    [
        ("journaux", ("journaux", "journal", "journau")),
        ("maires", ("maires", "maire")),
        ("prefet", ("prefet",)),
    ],
)
def test_singular_forms(folded, forms):
    assert singular_forms(folded) == forms


def test_without_plural_keeps_short_words():
    assert (without_plural("maires"), without_plural("bus"), without_plural("jeux")) == ("maire", "bus", "jeu")
