"""Where the headline of an article ends, if its first line is one."""

from __future__ import annotations

import re

_END_OF_SENTENCE = re.compile(r"[.!?…]\W*$")
_LONGEST = 160  # characters


def headline_end(text: str) -> int:
    """The number of characters of the headline: a short first line that ends no sentence; 0 when there is none."""
    first = text.split("\n", 1)[0]
    untold = len(first) <= _LONGEST and not _END_OF_SENTENCE.search(first)
    return len(first) if untold and len(first) < len(text) else 0
