"""The word lists of the room load, and their words play known parts."""

from entrefilet.text.lexicon import load_lexicon


def test_words_beside_hyphens_play_known_parts():
    rows = load_lexicon("view", "hyphens.tsv")
    assert {row["role"] for row in rows} == {"head", "tail", "prefix"}
    assert all(row["word"].isalpha() and row["word"].islower() for row in rows)


def test_abbreviations_are_short_words_without_their_stop():
    assert all(row["word"].isalpha() and len(row["word"]) <= 5 for row in load_lexicon("view", "abbreviations.tsv"))
