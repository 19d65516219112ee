"""Patterns put together from word lists."""

import re

import pytest

from entrefilet.french.pieces import Patterns, any_form, load_pieces
from entrefilet.numbers import ages


@pytest.mark.parametrize(
    ("forms", "matched", "left"),
    [
        (("a", "apres"), ("a", "apres"), ("apre", "")),
        (("condamn*",), ("condamn", "condamnee"), ("condam",)),
        (("dur+",), ("dure", "durait"), ("dur",)),
        (("prolong+ d'", "recul+ d'"), ("prolongee d'", "recule d'"), ("prolong d'", "prolongee")),
        (("n°", "fr."), ("n°", "fr."), ("fra",)),
    ],
)
def test_any_form(forms, matched, left):
    pattern = re.compile(any_form(forms))
    assert all(pattern.fullmatch(text) for text in matched)
    assert not any(pattern.fullmatch(text) for text in left)


def test_a_space_follows_but_an_apostrophe():
    pattern = re.compile(any_form(("de", "d'"), spaced=True))
    assert all(pattern.fullmatch(text) for text in ("de ", "d'"))
    assert not any(pattern.fullmatch(text) for text in ("d' ", "de"))


def test_brackets_are_written_out_and_accents_folded():
    assert {"age", "agee", "ages", "agees"} <= set(load_pieces("numbers", "ages.tsv")["aged"])


def test_a_pattern_is_compiled_once_and_when_asked_for():
    patterns = Patterns("numbers", "ages.tsv", aged="^<<aged>>$", wrong="<<no_such_piece>>")
    assert not patterns
    assert patterns["aged"].match("agee")
    assert patterns["aged"] is patterns["aged"]
    with pytest.raises(KeyError, match="no_such_piece"):
        patterns["wrong"]


def test_numbers_compile_nothing_at_import():
    assert isinstance(ages._PATTERNS, Patterns)
