"""Referents: what an article says of the people it names."""

import pytest
from tests.entities.test_applying import read

from entrefilet.entities.canonical import link
from entrefilet.entities.referents import make_referent


def referent(marked):
    text, names = read(marked)
    return make_referent(text, link(text, names)[0])


@pytest.mark.parametrize(
    ("marked", "functions"),
    [
        ("Le président ukrainien [PER:Anton Valmont] a parlé.", ("président ukrainien",)),
        ("Le maire de Rodez, [PER:Anne Valmont], a parlé.", ("maire de rodez",)),
        ("[PER:Anne Valmont], maire de Rodez, a parlé.", ("maire de rodez",)),
        (
            "[PER:Anne Valmont], 45 ans, la secrétaire générale du syndicat, a parlé.",
            ("secrétaire générale du syndicat",),
        ),
        ("[PER:Paul Reydet] (PS), ancien ministre de la Justice, a parlé.", ("ministre de la justice",)),
        ("L'ex-ministre des Transports [PER:Paul Reydet] a parlé.", ("ministre des transports",)),
        ("Le porte-parole du parquet de Rodez, Me [PER:Paul Reydet], a parlé.", ("porte-parole du parquet de rodez",)),
        ("[PER:Paul Reydet] a parlé au maire.", ()),
        ("La mère de [PER:Paul Reydet] a parlé.", ()),
        ("« Tout est perdu », juge [PER:Paul Reydet].", ()),
    ],
)
def test_functions_in_apposition(marked, functions):
    assert referent(marked).functions == functions


@pytest.mark.parametrize(
    ("marked", "gender"),
    [
        ("Mme [PER:Valmont] a parlé.", "f"),
        ("M. [PER:Valmont] a parlé.", "m"),
        ("La ministre de la Mer, [PER:Camille Valmont], a parlé.", "f"),
        ("Le directeur, [PER:Camille Valmont], a parlé.", "m"),
        ("[PER:Anne Valmont] a parlé.", "f"),
        ("[PER:Jean-Marc Reydet] a parlé.", "m"),
        ("[PER:Zwt Reydet] a parlé.", None),
    ],
)
def test_gender(marked, gender):
    assert referent(marked).gender == gender


def test_mentions_stand_in_text_order():
    found = referent("[PER:Valmont] a dit. [PER:Anne Valmont] a redit.")

    assert found.mentions == ((0, 7), (15, 27))
    assert found.canonical == "Anne Valmont"


@pytest.mark.parametrize(
    ("marked", "plural"), [("Les [ORG:Verts] ont gagné.", True), ("Le [ORG:Medef] a gagné.", False)]
)
def test_plural(marked, plural):
    assert referent(marked).plural is plural
