"""A rule: one way to find or to read a mention, with its name, what it says, and the sentences that prove it.

Rooms add to it what their rules need (`find`, a form, a pattern) in a class of their own, and list their rules in one
tuple `RULES`, where order is precedence. `docs/rules.md`, `entrefilet rules` and the tests read these tuples.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of a room.

    `name` stands in the user's table (`quotation.incise.verb_subject`): it is stable, and never steers code. `says` is
    one English line with a French example in it. `yes` are annotated sentences in which the rule finds what is marked,
    "Le pont rouvrira [mardi|timex=2024-05-07].", and `no` plain sentences in which it finds nothing; both are read in
    an article published on Friday 3 May 2024. Marks are those of `tests/annotated.py`.
    """

    name: str
    says: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()


def layer_of(name: str) -> str:
    """The layer a rule of this name writes: the first word of the name, as in "quotation.alone"; "model" is entity."""
    first = name.partition(".")[0]
    return "entity" if first == "model" else first
