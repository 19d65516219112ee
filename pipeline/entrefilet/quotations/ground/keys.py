"""The key under which a word is matched in this room: folded, but où is not ou.

Begin with `word_key`.
"""

from __future__ import annotations

from functools import lru_cache

from entrefilet.french.folding import fold

_KEPT = 4  # articles: the words between its marks are cut out of the same one


@lru_cache(maxsize=_KEPT)
def word_key(text: str) -> str:
    """The folded text with the ù of "où", the only French word that has one, kept: "Où est l'été" -> "où est l'ete".

    Same length as `text`. Printed in capitals without its accent, "OU" is "ou".
    """
    folded = fold(text)
    if "ù" not in text and "Ù" not in text:
        return folded
    return "".join("ù" if letter in "ùÙ" else key for letter, key in zip(text, folded, strict=True))
