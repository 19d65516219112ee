"""Tells amounts of time that only say when: "il y a deux ans", "six mois plus tard". Begin with `is_anchored`."""

from __future__ import annotations

import re

from entrefilet.french.pieces import Patterns

_PATTERNS = Patterns(
    "numbers",
    "anchors.tsv",
    "french/calendar.tsv",
    before=r"(?<![\w'-])(?:(?P<there_is><<there_is>>)|(?P<since><<since>>)|<<anchor>>)(?: <<anchor_adverb>>)? $",
    after=r",? <<anchor_after>>(?!\w)",
    beside=r" <<beside>>(?P<rest>[^\n]{0,45})",
    complement=r" (?:<<elided>>|<<opens_complement>>\b)",
    dated=r"\d{4}|(?:<<month>>|<<weekday>>|<<day>>)\b",
    exists=r" (?:d'(?!ici)|de (?!cela))",
    that=r" qu(?:e\b|')",
)
_CLAUSE_END = re.compile(r"[,;:.!?)]")


def is_anchored(before: str, after: str) -> bool:
    """True if the amount only serves to say when: "il y a deux ans"; not "il y a deux ans de retard"."""
    left = _PATTERNS["before"].search(before)
    if left is not None:
        exists = left["there_is"] is not None and _PATTERNS["exists"].match(after) is not None
        since = left["since"] is not None and _PATTERNS["that"].match(after) is not None
        return not exists and not since
    if _PATTERNS["after"].match(after) is not None:
        return True
    beside = _PATTERNS["beside"].match(after)
    if beside is None:
        return False
    rest = _CLAUSE_END.split(beside["rest"])[0]
    return _PATTERNS["complement"].match(rest) is None or _PATTERNS["dated"].search(rest) is not None
