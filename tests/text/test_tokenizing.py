import time

import pytest
import spacy

from entrefilet.text.tokenizing import MAX_RUN_CHARACTERS, bound_tokenizer


@pytest.fixture(scope="module")
def bounded():
    nlp = spacy.blank("fr")
    bound_tokenizer(nlp)
    return nlp


@pytest.mark.parametrize(
    "text",
    ["Le maire a parlé.", "a" * 3000, "x" + "'" * 1200 + " fin", "mot " * 10 + "é" * 501, " \u00a0\n\n", ""],
)
def test_tokenizing_keeps_every_character(bounded, text):
    assert bounded.make_doc(text).text == text


def test_tokenizing_without_long_runs_is_the_tokenizer_of_the_pipeline(bounded):
    text = "L’équipe d’Aix-en-Provence a-t-elle gagné 12 500 € ?"
    plain = [token.text for token in spacy.blank("fr").make_doc(text)]
    assert [token.text for token in bounded.make_doc(text)] == plain


def test_tokenizing_time_does_not_explode_on_apostrophes(bounded):
    start = time.perf_counter()
    assert bounded.make_doc("'" * 30_000).text == "'" * 30_000
    assert time.perf_counter() - start < 20  # quadratic time is over a minute


def test_long_runs_are_cut_at_the_documented_length(bounded):
    assert max(map(len, bounded.make_doc("a" * 3000))) <= MAX_RUN_CHARACTERS
