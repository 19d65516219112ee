"""The rules of this room: every name that may stand in the column `rule` of a quotation, in order of precedence.

Where a rule lives says what it is for: `reports/frames.py`, `reports/incises.py`, `reports/inner_incises.py`,
`reports/governing.py`, `reports/passives.py`, `reports/ellipses.py`, `attribution/unreported.py`,
`attribution/dialogue.py`.
"""

from __future__ import annotations

from entrefilet.french.rule import Rule
from entrefilet.quotations.attribution.dialogue import DIALOGUE, INTERVIEW
from entrefilet.quotations.attribution.unreported import TOLD_NEXT, UNREPORTED
from entrefilet.quotations.reports.ellipses import ELLIPSIS
from entrefilet.quotations.reports.frames import FRAMES
from entrefilet.quotations.reports.governing import GOVERNING
from entrefilet.quotations.reports.incises import INCISES, OTHER_VERB
from entrefilet.quotations.reports.inner_incises import INSIDE


def _named_once(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules, the first of those that share a name: a rule may look twice, near and far."""
    return tuple({rule.name: rule for rule in reversed(rules)}.values())[::-1]


RULES: tuple[Rule, ...] = _named_once(
    (*FRAMES, INSIDE, *INCISES, OTHER_VERB, *GOVERNING, ELLIPSIS, *UNREPORTED, TOLD_NEXT, INTERVIEW, DIALOGUE)
)
