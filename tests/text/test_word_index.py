import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrefilet.french.folding import fold
from entrefilet.text.word_index import WordIndex, heads, word_index

TEXT = "le 3 mai, puis mi-mai 2024 : l'été à 14h30 (le 1er mai)"


def test_words_stand_at_their_characters():
    index = WordIndex(TEXT)
    assert [
        TEXT[start : start + len(word)] for word, start in zip(index.words, index.starts, strict=True)
    ] == index.words
    assert index.places["mai"] == [2, 5, 13]
    assert [index.words[number] for number in index.figures] == ["3", "2024", "14h30", "1er"]


@given(st.text())
def test_words_are_runs_of_word_characters(text):
    index = WordIndex(text)
    runs = list(re.finditer(r"\w+", text))
    assert (index.words, index.starts) == ([run[0] for run in runs], [run.start() for run in runs])


def test_before_gives_the_words_in_front_of_a_character():
    index = WordIndex(TEXT)
    assert index.before(TEXT.index("2024"), 3) == ["puis", "mi", "mai"]
    assert index.before(0, 3) == []


@pytest.mark.parametrize(
    ("pattern", "triggers", "before", "after"),
    [
        (r"(?:le )?\d+ mai", frozenset({"mai"}), 2, 0),
        (r"\w+ mai", frozenset({"mai"}), 1, 0),
        (r"(?<=mi-)mai \d+", frozenset({"mi"}), 0, 1),
        (r"mai(?: \w+)?", frozenset({"mai", "2024"}), 0, 0),
    ],
)
def test_matches_are_those_of_finditer(pattern, triggers, before, after):
    compiled = re.compile(pattern)
    found = WordIndex(TEXT).matches(compiled, triggers, before, after)
    assert [match.span() for match in found] == [match.span() for match in compiled.finditer(TEXT)] != []


def test_matches_read_the_text_behind_a_folded_index():
    written = "Été 2024 et été 2025"
    found = word_index(fold(written)).matches(re.compile(r"É\w+ \d+"), frozenset({"ete"}), text=written)
    assert [match.group() for match in found] == ["Été 2024"]


def test_matches_do_not_overlap():
    index = WordIndex("3 3 3 mai")
    spans = [match.span() for match in index.matches(re.compile(r"3 \w+"), index.figures, 1)]
    assert spans == [(0, 3), (4, 9)]


def test_heads_are_the_longest_words_of_forms():
    assert heads(["la veille", "jour de l'an", "apres-demain"]) == {"veille", "jour", "demain"}


def test_a_head_is_no_common_word_where_the_form_has_another():
    assert heads(["mardi gras", "jour de l'an", "mardi"], common=("mardi", "jour", "de")) == {"gras", "an", "mardi"}


def test_numbers_are_chosen_by_what_stands_before_and_behind():
    index = WordIndex("le 3/5, un 3.5 le 4")
    assert index.behind(index.figures, frozenset({"le"})) == [1, 7]
    assert index.ahead(index.figures, frozenset({"le", "un"})) == [2, 5]
    assert index.marked(index.figures, ("/", ".")) == [1, 4]


def test_an_index_is_kept():
    assert word_index(TEXT) is word_index("".join(TEXT))


@pytest.mark.parametrize("text", ["'" * 300_000, "a" * 300_000, "mai " * 75_000])
def test_hostile_text_takes_linear_time(text):
    begin = time.process_time()
    index = WordIndex(text)
    assert sum(1 for _ in index.matches(re.compile(r"\d+ mai"), frozenset({"mai"}), 6)) == 0
    assert time.process_time() - begin < 2
