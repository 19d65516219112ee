"""The word list of the room loads, and its words play known parts."""

from entrefilet.text.lexicon import load_lexicon


def test_words_beside_hyphens_play_known_parts():
    rows = load_lexicon("view", "hyphens.tsv")
    assert {row["role"] for row in rows} == {"head", "tail", "prefix"}
    assert all(row["word"].isalpha() and row["word"].islower() for row in rows)
