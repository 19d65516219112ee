"""Tells days and periods that come back from those that are counted: "un lundi sur deux". Begin with `comes_back`.

Functions over folded text; what comes back is a date of the kind SET, and no quantity.
"""

from __future__ import annotations

from entrefilet.french.pieces import Patterns

# "une semaine sur deux", not "une semaine sur deux sites"
_OUT_OF = r" sur (?:\d{1,2}|<<so_many>>)(?![\w-]|[.,]\d)(?! [a-z]+(?<!pa)(?<!plu)(?<!trè)[sx](?!\w))"
_PATTERNS = Patterns(
    "numbers",
    "recurrence.tsv",
    out_of=_OUT_OF,
    days=rf" <<day>>(?: <<part>>)?(?:{_OUT_OF}| par <<period>>(?!\w))",
    times=rf" <<named_time>>{_OUT_OF}",
    every=r"(?<!\w)<<every>> $",
    day=r" <<day>>(?!\w)",
)


def is_one_of_so_many(after: str) -> bool:
    """True if what stands behind an amount of time makes it come back: " sur deux", not " sur deux sites"."""
    return after.startswith(" sur ") and _PATTERNS["out_of"].match(after) is not None


def comes_back(folded: str, start: int, end: int) -> bool:
    """True if the figure at start:end counts days that come back: "un lundi sur deux", "deux mardis par semaine"."""
    after = folded[end : end + 60]
    if _PATTERNS["days"].match(after) is not None or _PATTERNS["times"].match(after) is not None:
        return True
    every = _PATTERNS["every"].search(folded, max(0, start - 12), start)
    return every is not None and _PATTERNS["day"].match(after) is not None
