"""Short word lists of this room (one column each), as sets to look into and as pieces of patterns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_columns


@cache
def words_of(name: str) -> tuple[str, ...]:
    """The first column of NAME.tsv, as it is written."""
    return next(iter(load_columns("entities", f"{name}.tsv").values()))


@cache
def folded_words_of(name: str) -> frozenset[str]:
    """The first column of NAME.tsv, folded."""
    return frozenset(map(fold, words_of(name)))


@cache
def one_of(name: str) -> str:
    """A pattern for any word of NAME.tsv as it is written, in brackets."""
    return any_of(words_of(name))


@cache
def led_by(*names: str) -> str:
    """A pattern for any word of the lists that ends right before a name, with its blank: "de la ", "l'"."""
    return blank_behind(word for name in names for word in words_of(name))


@cache
def spaced_prepositions() -> tuple[str, ...]:
    """What joins a noun to a name, with its blanks: " de ", " d'", " de la "."""
    return tuple(f" {of}" if of.endswith("'") else f" {of} " for of in words_of("of"))


def blank_behind(words: Iterable[str]) -> str:
    """A pattern for any of the words with the blank behind it; elided words have none."""
    return any_of(word if word.endswith("'") else f"{word} " for word in words)
