"""Families of dates: what is past, what is to come, what comes back, what lasts; one date a sentence."""

from __future__ import annotations

from collections.abc import Callable

from families.slots import Case, Draw, Family


def families() -> tuple[Family, ...]:
    """The families of this layer."""
    slots = {
        "past": ("past", "past_event"),
        "future": ("future", "future_event"),
        "sets": ("set", "recurring"),
        "durations": ("duration", "lasting"),
    }
    return tuple(Family("date", name, _maker(*slot)) for name, slot in slots.items())


def _maker(expressions: str, sentences: str) -> Callable[[Draw], Case]:
    def make(draw: Draw) -> Case:
        date = draw.value("dates", expressions)
        sentence = draw.value("dates", sentences)["value"]
        words = date["value"]
        start = sentence.index("{")
        text = sentence.replace("{date}", words).replace("{Date}", words[0].upper() + words[1:])
        span = date["more"] if date["more"] != "-" else words
        start += words.index(span)
        expected = {"start": start, "end": start + len(span), "timex": date["extra"]}
        return Case(text, (expected,), dict(draw.drawn))

    return make
