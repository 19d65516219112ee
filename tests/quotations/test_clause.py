"""The view of a sentence that the rules ask; no model: the tags are stated."""

import pytest

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import NOTHING, read_words

VERBS = {"ferme": "VERB", "a": "AUX", "fermé": "VERB", "dit": "VERB", "fermer": "VERB", "tremble": "VERB"}


def clause(text):
    words = read_words(text, 0, len(text), {})
    for word in words:
        word.tag = VERBS.get(word.text, "")
    return Clause(words, {})


def test_at_is_safe_at_both_ends():
    view = clause("le pont ferme")

    assert view.at(-1) is NOTHING
    assert view.at(3) is NOTHING
    assert view.at(2).text == "ferme"
    assert not any((NOTHING.is_word, NOTHING.capital, NOTHING.is_finite, NOTHING.is_clitic))


def test_find_gives_the_first_of_the_range():
    view = clause("le pont et le bac")

    assert view.find({"le"}, 0, 5) == 0
    assert view.find({"le"}, 1, 99) == 3
    assert view.find({"le"}, -4, 0) is None


def test_lows_gives_as_many_as_there_are():
    assert clause("le pont").lows(-2, 9) == ("le", "pont")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le pont ferme", True),
        ("qui ferme", True),
        ("le pont qui ferme", False),
        ("le pont qui ferme tremble", True),
        pytest.param(
            "le pont qui a fermé tremble",
            True,
            marks=pytest.mark.xfail(strict=True, reason="the auxiliary leaves what follows its participle governed"),
        ),
        ("le pont à fermer", False),
        ("le pont", False),
        ("il", True),
    ],
)
def test_main_verb_leaves_relative_clauses(text, found):
    view = clause(text)

    assert view.main_verb(0, view.end) is found


def test_finite_asks_for_a_verb_of_whatever_clause():
    assert clause("le pont qui ferme").finite(0, 4) == 3
    assert clause("le pont à fermer").finite(0, 4) is None


def test_until_cuts_what_a_reader_sees_and_is_kept():
    view = clause("le pont ferme")

    assert view.until(2).at(2) is NOTHING
    assert view.until(2) is view.until(2)
    assert view.until(3) is view
