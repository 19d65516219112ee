"""The small sets of function words the rules of this room are made of: clitics, determiners, time words.

A set stands in the `function_words.tsv` of the sub-room that asks for it, or in `ground/` when several ask for it.
No two sets have one name.
"""

from __future__ import annotations

from functools import cache

from entrefilet.quotations.ground.keys import word_key
from entrefilet.text.lexicon import load_lexicon

ROOMS = ("ground", "phrases", "cues", "reports", "attribution", "speakers")


@cache
def word_set(name: str) -> frozenset[str]:
    """The folded words of one set; raises KeyError for a set that is not there."""
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {}
    for room in ROOMS:
        for row in load_lexicon(f"quotations/{room}", "function_words.tsv"):
            sets.setdefault(row["set"], set()).add(word_key(row["word"]))
    return {name: frozenset(words) for name, words in sets.items()}


@cache
def phrases_by_last(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a set by their last word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in word_set(name):
        words = tuple(phrase.split())
        table.setdefault(words[-1], []).append(words)
    return table


@cache
def phrases_by_first(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a set by their first word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in word_set(name):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return table
