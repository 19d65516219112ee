"""The word lists of this room, as sets to look into."""

from __future__ import annotations

from functools import cache

from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_columns


@cache
def words_of(name: str) -> tuple[str, ...]:
    """The first column of NAME.tsv."""
    return next(iter(load_columns("profiles", f"{name}.tsv").values()))


@cache
def folded_words_of(name: str) -> frozenset[str]:
    """The first column of NAME.tsv, folded."""
    return frozenset(map(fold, words_of(name)))


@cache
def table_of(name: str, column: str) -> dict[str, str]:
    """The first column of NAME.tsv, folded, to another one."""
    columns = load_columns("profiles", f"{name}.tsv")
    return dict(zip(map(fold, words_of(name)), columns[column], strict=True))
