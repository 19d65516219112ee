import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrefilet.french.folding import fold, fold_all, name_key, name_keys, straighten


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
