"""Many words at once: `any_of` for a pattern of them, `first_words` and `Endings` to know when it need not be tried.

`re` tries "deux|dix|douze" one after the other; as a tree it reads each letter once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_FIRST_WORD = re.compile(r"[a-zœæ]+|.")


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of `words` as they are written, the longest first. Without a name, in brackets."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = None  # a word may end here
    return f"(?:{_branches(tree)})"


def first_words(forms: Iterable[str]) -> frozenset[str]:
    """What forms of folded print begin with: their first letters up to no letter, else their first character."""
    return frozenset(_FIRST_WORD.match(form)[0] for form in forms)  # type: ignore[index]  # none is empty


class Endings:
    """Whether a text ends with one of many strings; its last characters choose the few to compare."""

    def __init__(self, endings: Iterable[str]) -> None:
        forms = sorted(endings)
        self._width = min(3, *map(len, forms))
        self._forms: dict[str, tuple[str, ...]] = {}
        for form in forms:
            self._forms[form[-self._width :]] = (*self._forms.get(form[-self._width :], ()), form)

    def end(self, text: str) -> bool:
        """Whether one of the strings is the end of `text`; as with `$`, a line break may follow it."""
        text = text.removesuffix("\n")
        forms = self._forms.get(text[-self._width :])
        return forms is not None and text.endswith(forms)


def _branches(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _tail(below) for letter, below in sorted(node.items()) if letter]
    if "" in node:
        branches.append("")  # last, so that the longer word is tried first
    return "|".join(branches)


def _tail(node: dict[str, Any]) -> str:
    branches = _branches(node)
    return f"(?:{branches})" if len(node) > 1 else branches
