"""Many words in one pattern, many endings in one look."""

import re

import pytest

from entrefilet.text.alternatives import Endings, any_of

WORDS = ("dix", "dix-huit", "dixième", "deux", "a", "a peine", "fr.", "$")


def test_any_of_prefers_the_longest_word():
    assert re.match(any_of(WORDS), "dix-huit ans")[0] == "dix-huit"
    assert re.match(any_of(WORDS), "à peine") is None


def test_any_of_falls_back_on_a_shorter_word_when_what_follows_asks_for_it():
    assert re.match(any_of(WORDS) + r"(?!\w)", "dix-huitième")[0] == "dix"


@pytest.mark.parametrize("word", WORDS)
def test_any_of_reads_each_word_as_it_is_written(word):
    assert re.fullmatch(any_of(WORDS), word) is not None
    assert re.fullmatch(any_of(WORDS), word + "x") is None


def test_any_of_can_stand_in_a_verbose_pattern():
    assert re.fullmatch(rf" {any_of(WORDS)} # which word", "a peine", re.VERBOSE) is not None


def test_endings():
    endings = Endings(("plus de ", "environ ", "d'"))
    assert endings.end("un peu plus de ")
    assert endings.end("environ \n")
    assert endings.end("d'")
    assert not endings.end("plus de")
    assert not endings.end("le ")
    assert not endings.end("")
