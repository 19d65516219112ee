"""Tells amounts of time that only say when: "il y a deux ans", "six mois plus tard". Begin with `is_anchored`."""

from __future__ import annotations

import re

_ANCHOR_LEFT = re.compile(
    r"(?<![\w'-])(?P<word>il y a|y a|voici|voila|d'ici|d'ici a|dans|sous)(?: (?:tout juste|"
    r"a peine|seulement|maintenant|deja|exactement|encore|donc))? $"
)
_ANCHOR_RIGHT = re.compile(r",? (?:plus tard|plus tot|auparavant|en arriere|de cela)(?!\w)")
_BESIDE = re.compile(r" (?P<word>apres|avant)(?P<rest>[^\n]{0,45})")
_COMPLEMENT = re.compile(
    r" (?:(?:l|d|qu|s)'|(?:le|la|les|un|une|son|sa|ses|leur|leurs|ce|cet|cette|ces|"
    r"mon|ma|notre|nos|que|avoir|etre|s'etre|celui|celle|celles|ceux|"
    r"des|du|de|leurs?|sa)\b)"
)
_DATED = re.compile(
    r"\d{4}|(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|noel|paques|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|la veille)\b"
)


def is_anchored(before: str, after: str) -> bool:
    """Whether the amount only serves to say when: "il y a deux ans", "six mois plus tard"."""
    left = _ANCHOR_LEFT.search(before)
    if left is not None:
        word = left["word"]
        exists = (
            word in ("il y a", "y a")
            and after.startswith((" de ", " d'"))
            and not after.startswith((" de cela", " d'ici"))
        )
        since = word in ("voici", "voila") and re.match(r" qu(?:e\b|')", after) is not None
        return not exists and not since
    if _ANCHOR_RIGHT.match(after) is not None:
        return True
    beside = _BESIDE.match(after)
    if beside is None:
        return False
    rest = re.split(r"[,;:.!?)]", beside["rest"])[0]
    if _COMPLEMENT.match(rest) is None:
        return True
    return _DATED.search(rest) is not None
