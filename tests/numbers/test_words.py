"""Number words."""

import pytest

from entrefilet.numbers.words import parse_words


@pytest.mark.parametrize(
    ("words", "read", "value"),
    [
        ("deux cent cinquante trois mille quatre cents", 7, 253400),
        ("quatre vingt dix huit", 4, 98),
        ("dix sept personnes", 2, 17),
        ("deux trois", 1, 2),
        ("vingt et un", 3, 21),
        ("vingt et trois", 1, 20),
        ("cent un mille", 3, 101000),
        ("million", 0, 0),
        ("deux virgule zero cinq", 4, 2.05),
        ("maison", 0, 0),
    ],
)
def test_longest_number_at_the_head(words, read, value):
    count, found, _ = parse_words(words.split())
    assert (count, found) == (read, value)


def test_multiplier_of_a_round_number():
    assert parse_words(["trois", "mille"])[2] == 1000
    assert parse_words(["trois", "mille", "deux"])[2] == 1
