import sys
import time

import pytest
import spacy

from entrefilet.text.tokenizing import MAX_RUN_CHARACTERS, bound_tokenizer, pass_words


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


TEXTS = (
    "M. Arnoud et Mme Valmont, d'Aix-en-Provence, n’ont rien dit aujourd'hui : qu'on l'attende, dit-elle (à 9h30).",
    "« Rien », dit-on rue de l’Arc-en-ciel ; l'ex-ministre, 12,5 km/h, www.exemple.fr, 3°C, U.S.A. XD p.m. 10km qu'on…",
)


def test_runs_behind_an_exception_are_kept_and_tokens_stay_the_same():
    plain, keeping = spacy.blank("fr"), spacy.blank("fr")
    asked = []
    match = keeping.tokenizer.token_match
    keeping.tokenizer.token_match = lambda run: asked.append(run) or match(run)
    bound_tokenizer(keeping)
    for text in TEXTS * 2:
        asked.clear()
        assert list(map(str, keeping.make_doc(text))) == list(map(str, plain.make_doc(text)))
    assert not {"Valmont,", "Valmont", "attende,", "l'ex-ministre", "www.exemple.fr,", "10km"} & set(asked)


def test_a_memory_zone_keeps_no_run():
    nlp = spacy.blank("fr")
    bound_tokenizer(nlp)
    with nlp.memory_zone():
        nlp.make_doc(TEXTS[0])
    assert [str(token) for token in nlp.make_doc(TEXTS[0])][:2] == ["M.", "Arnoud"]


def test_words_that_are_passed_stay_one_token():
    plain, passing = spacy.blank("fr"), spacy.blank("fr")
    pass_words(passing)
    cut = (plain.tokenizer.prefix_search, plain.tokenizer.suffix_search)
    letters = [letter for letter in map(chr, range(sys.maxunicode)) if letter.isalpha()]
    assert not [letter for letter in letters if any(search(letter) for search in cut)]
    words = "".join(f"{letter}a{letter} " for letter in letters[::40]) + " ".join(TEXTS)
    assert list(map(str, passing.make_doc(words))) == list(map(str, plain.make_doc(words)))
