"""The key under which a word is matched in this room: folded, but où is not ou.

Begin with `word_key`.
"""

from __future__ import annotations

import re
from itertools import accumulate

from entrefilet.french.folding import fold
from entrefilet.text.remembered import remembered_of_texts

_U_GRAVE = re.compile("[ùÙ]")


@remembered_of_texts
def word_key(text: str) -> str:
    """The folded text with the ù of "où", the only French word that has one, kept: "Où est l'été" -> "où est l'ete".

    Same length as `text`. Printed in capitals without its accent, "OU" is "ou".
    """
    folded = fold(text)
    if "ù" not in text and "Ù" not in text:
        return folded
    pieces = _U_GRAVE.split(text)
    ends = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    return "ù".join(folded[start : start + len(piece)] for start, piece in zip(ends, pieces, strict=False))
