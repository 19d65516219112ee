"""The word lists of names load, agree with one another and are as long as they should be."""

from pathlib import Path

import pytest
from babel import Locale

import entrefilet.entities
from entrefilet.entities.demonyms import country_iso, demonym_iso, is_demonym
from entrefilet.entities.gazetteer import FILES
from entrefilet.text.lexicon import load_lexicon

ROOM = Path(entrefilet.entities.__file__).parent
LISTS = sorted(path.name for path in ROOM.glob("*.tsv"))


@pytest.mark.parametrize("name", LISTS)
def test_lexicon_loads(name):
    assert load_lexicon("entities", name)


def test_gazetteer_is_long_and_has_known_kinds():
    rows = [row for file in FILES for row in load_lexicon("entities", f"gazetteer_{file}.tsv")]

    assert len(rows) >= 1500
    assert {row["kind"] for row in rows} == {"LOC", "ORG", "MISC", "NET"}
    assert {row["use"] for row in rows} == {"sure", "hint"}


def test_gazetteer_names_are_unique_within_a_kind():
    rows = [(row["name"], row["kind"]) for file in FILES for row in load_lexicon("entities", f"gazetteer_{file}.tsv")]

    assert len(rows) == len(set(rows))


def test_first_names_are_many_and_of_known_gender():
    rows = load_lexicon("entities", "first_names.tsv")

    assert len(rows) >= 1200
    assert {row["gender"] for row in rows} == {"m", "f", "u"}


def test_country_codes_are_those_of_cldr():
    territories = Locale("fr").territories

    assert {row["iso"] for row in load_lexicon("entities", "countries.tsv")} <= set(territories)
    assert {row["iso"] for row in load_lexicon("entities", "demonyms.tsv")} - {"-"} <= set(territories)


@pytest.mark.parametrize("column", ["bare", "de"])
def test_class_nouns_know_what_to_do(column):
    assert {row[column] for row in load_lexicon("entities", "class_nouns.tsv")} <= {
        "in",
        "out",
        "unless_place",
        "unless_town",
        "-",
    }


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("France", "FR"),
        ("Etats-Unis", "US"),
        ("États-Unis", "US"),
        ("côte d’ivoire", "CI"),
        ("RDC", "CD"),
        ("Bretagne", None),
    ],
)
def test_country_iso(name, iso):
    assert country_iso(name) == iso


@pytest.mark.parametrize(
    ("word", "iso"),
    [
        ("ukrainien", "UA"),
        ("Ukrainiennes", "UA"),
        ("nigérian", "NG"),
        ("nigérien", "NE"),
        ("kurde", None),
        ("table", None),
    ],
)
def test_demonym_iso(word, iso):
    assert demonym_iso(word) == iso


def test_peoples_without_a_country_are_demonyms_too():
    assert is_demonym("Kurdes")
    assert is_demonym("musulmane")
    assert not is_demonym("mairie")
