"""Where numbers begin: no match of the pattern may begin anywhere else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrefilet.french.folding import fold
from entrefilet.numbers.openings import openings
from entrefilet.numbers.patterns import reader

PIECES = (
    *("un", "une", "deux", "des", "plusieurs", "quelques", "bonnes", "demi-", "centaines", "millions", "la", "moitié"),
    *("l'autre", "12", "1 500", "3,5", ",5", "-7", "− 3 °C", "+2", "½", "2½", "covid-19", "g20", "XXe", "Ier", "le"),
    *("06 12 34 56 78", "12/03/2020", "2h15", "a.b@c.fr", "www.d.fr", "https://e.fr/1", "et", "-", " ", "\n", ".", "("),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from((" ", "", "'")))
def test_every_match_begins_at_an_opening(pieces, between):
    text = between.join(pieces)
    folded = fold(text)
    found = [match for match in reader().finditer(folded) if match.lastgroup != "roman" and not _is_glued(match[0])]
    assert {match.start() for match in found} <= set(openings(folded))


def _is_glued(piece):
    """Whether the match only steps over a word with digits in it, where no number could begin anyway."""
    return piece[0].isalpha() and piece.isalnum() and any(character.isdigit() for character in piece)


def test_openings_rise_and_stand_apart():
    text = "Ier : - 3 °C, un des deux, plusieurs bonnes centaines"
    found = openings(fold(text))
    assert found == sorted(set(found))
    assert [text[start:].split()[0] for start in found][:3] == ["Ier", "-", "3"]


@pytest.mark.parametrize("text", ["a@" * 30_000, "1" * 300_000, "½" * 30_000, "-1" * 100_000, "un " * 50_000])
def test_hostile_text_takes_linear_time(text):
    before = time.process_time()
    openings(text)
    assert time.process_time() - before < 3
