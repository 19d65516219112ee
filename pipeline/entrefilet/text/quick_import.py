"""spaCy's French, imported and loaded in half the time.

The French tokenizer asks one regular expression of 1.4 million characters whether a token such as "saut-de-ski" is one
word. Python takes longer to compile it than to load the whole model, because every class in it spells out the letters
of every script. Written with `[^\\W\\d_]` for "any letter" it says the same and compiles in a moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_HUGE_CHARACTERS = 100_000
_LETTER = r"[^\W\d_]"


@contextmanager
def quick_token_match() -> Iterator[None]:
    """Inside the block, `re.compile` shortens that one expression; everything else passes untouched.

    For the import of `spacy.lang.fr` and the loading of a French model. `tests/text/test_quick_import.py` holds that
    tokens are the same with and without.
    """
    original = re.compile

    def compile_shortened(pattern: Any, flags: Any = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > _HUGE_CHARACTERS:
            return original(shorten(pattern), flags)
        return original(pattern, flags)

    re.compile = compile_shortened
    try:
        yield
    finally:
        re.compile = original


def shorten(pattern: str) -> str:
    """The pattern with each `[...]` that spells out spaCy's letters written as "any letter", or what else it holds."""
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    for letters in (ALPHA_LOWER, ALPHA):
        pieces = pattern.split(letters)
        for number in range(len(pieces) - 1):
            left, _, before = pieces[number].rpartition("[")
            after, _, right = pieces[number + 1].partition("]")
            others = before + after
            pieces[number] = left + (f"(?:[{others}]|{_LETTER})" if others else _LETTER)
            pieces[number + 1] = right
        pattern = "".join(pieces)
    return pattern
