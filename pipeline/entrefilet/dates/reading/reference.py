"""The day an article says it was published on: a dateline, "publié le", for articles whose metadata has none.

Only a complete date counts; the reference is never guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from entrefilet.dates.grammar.expression import Expression
from entrefilet.dates.grammar.words import pattern

_HEAD = 600  # characters in which a dateline stands


_PUBLISHED = pattern(r"<<B>><<published>>e?s?(?:<<S>>?:)?<<S>>?(?:le<<S>>)?$")
_UPDATED = pattern(r"<<B>><<updated>>e?(?:<<S>>?:)?<<S>>?(?:le<<S>>)?$")


def stated_reference(folded: str, found: Sequence[Expression]) -> dt.date | None:
    """The publication day stated near the beginning of the text; None when no complete date stands in such a place."""
    days = [item for item in found if item.start < _HEAD and _complete(item)]
    for stated in (_PUBLISHED, _UPDATED):
        for item in days:
            if stated.search(folded[max(0, item.start - 30) : item.start]):
                return _day(item)
    for item in days:
        before = folded[folded.rfind("\n", 0, item.start) + 1 : item.start]
        after = folded[item.end : item.end + 12]
        alone = not before.strip() and re.match(r"\s{0,9}(?:[.:]?\s{0,9}[-–—]|\.?\s{0,9}(?:\n|$))", after)
        agency = (
            len(before) < 60
            and re.search(r"[,(]\s?(?:le )?$", before)
            and re.match(r" ?(?:\(|[-–—]|\.? ?[-–—])", after)
        )
        if alone or agency:
            return _day(item)
    return None


def _complete(item: Expression) -> bool:
    partial = item.first
    if partial is None or partial.grain != "day" or partial.impossible:
        return False
    return None not in (partial.year, partial.month, partial.day)


def _day(item: Expression) -> dt.date:
    partial = item.first
    assert partial is not None
    assert partial.year
    assert partial.month
    assert partial.day
    return dt.date(partial.year, partial.month, partial.day)
