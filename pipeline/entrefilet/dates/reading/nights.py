"""Nights that end the next day: at 2 h 40 of the "nuit de dimanche à lundi" it is Monday. Begin with `runs_over`."""

from __future__ import annotations

from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import pattern

_NIGHT = pattern(r"(?:cette )?nuit(?:<<E>>.{1,40} (?:a|au)<<E>>|$)")
_OPENINGS = ("nuit", "cette nuit")
_MORNING = 12  # o'clock: what is earlier is of the second day


def runs_over(folded: str, item: Expression) -> bool:
    """True for a night told by its two days, and for "cette nuit"."""
    if not folded.startswith(_OPENINGS, item.start):
        return False
    match = _NIGHT.match(folded[item.start : item.end])
    return match is not None and (match.end() - match.start() > len("nuit"))


def is_after_midnight(partial: Partial) -> bool:
    """True for an hour of the clock, without a day of its own, that falls into the second day of a night."""
    return not partial.grain and partial.clock is not None and partial.clock[0] < _MORNING and not partial.midnight
