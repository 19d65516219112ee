import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrefilet.french.folding import fold, fold_all, lower, may_be, name_key, name_keys, straighten


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élysée", "elysee"),
        ("12\u00a0500\u202f€", "12 500 €"),
        ("aujourd’hui", "aujourd'hui"),
        ("cœur", "cœur"),
        ("peut\u2011être", "peut-etre"),
        ("–3 °C et −4", "–3 °c et −4"),
    ],
)
def test_fold_matches_without_case_accents_and_typography(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_length(text):
    assert len(fold(text)) == len(text) == len(straighten(text))


def test_a_long_text_is_folded_like_its_characters():
    for start in range(0, 0x3000, 50):
        characters = [chr(code) for code in range(start, start + 50)]

        assert fold("".join(characters) * 4) == "".join(map(fold, characters)) * 4


@pytest.mark.parametrize("odd", ["İ", "ΟΔΟΣ", "ŉ", "ß", "\u0301e"])
def test_a_long_text_with_an_odd_character_is_folded_like_its_characters(odd):
    text = f"{odd} À l’Été " * 40

    assert fold(text) == "".join(map(fold, text))


@given(st.lists(st.text(st.characters(blacklist_characters="\n"))))
def test_many_texts_are_folded_as_one_by_one(texts):
    assert fold_all(texts) == [fold(text) for text in texts]
    assert name_keys(texts) == [name_key(text) for text in texts]


def test_straighten_keeps_case_and_accents():
    assert straighten("L’Été\u00a0à Évry\n") == "L'Été à Évry\n"


@pytest.mark.parametrize("name", ["Saint-Étienne", "SAINT ETIENNE", "saint-étienne"])
def test_name_key_brings_spellings_together(name):
    assert name_key(name) == "saint etienne"


@pytest.mark.parametrize(
    ("text", "lowered"),
    [("OÙ", "où"), ("Dès\u00a0l’été", "dès l'été"), ("Là", "là"), ("peut\u2011être", "peut-être"), ("İ", "İ")],
)
def test_lower_keeps_accents(text, lowered):
    assert lower(text) == lowered


@given(st.text())
def test_lower_keeps_length_and_folds_to_the_same(text):
    assert len(lower(text)) == len(text)
    assert lower(text * 300)[: len(text)] == lower(text)


def test_a_long_text_is_lowered_like_its_characters():
    for start in range(0, 0x3000, 50):
        characters = [chr(code) for code in range(start, start + 50)]

        assert lower("".join(characters) * 5) == "".join(map(lower, characters)) * 5


@pytest.mark.parametrize("word", ["ou", "où", "a", "à", "des", "dès", "la", "là", "sur", "sûr", "d'où"])
def test_a_word_may_be_itself_in_any_print(word):
    assert all(may_be(form, word) for form in (word, word.upper(), word.capitalize(), word.replace("'", "’")))


@pytest.mark.parametrize(
    ("printed", "word"),
    [("où", "ou"), ("ou", "où"), ("Ou", "où"), ("a", "à"), ("À", "a"), ("dès", "des"), ("Des", "dès"), ("Là", "la"),
     ("la", "là"), ("Sur", "sûr"), ("sûr", "sur"), ("oui", "ou"), ("", "a")],
)  # fmt: skip
def test_accents_tell_words_apart(printed, word):
    assert not may_be(printed, word)


@pytest.mark.parametrize(("printed", "word"), [("A", "à"), ("OU", "où"), ("DES", "dès"), ("Etat", "état")])
def test_a_capital_may_lack_its_accent(printed, word):
    assert may_be(printed, word)
