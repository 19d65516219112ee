"""Who spoke and who was a subject so far in an article, in order of appearance.

Begin with `Salience`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.speakers.personas import Persona


class Event(NamedTuple):
    """Somebody spoke or was a subject: first character of the mention, who it is, the mention."""

    start: int
    persona: Persona | None
    phrase: Phrase


@dataclass(slots=True)
class Salience:
    """The speakers and subjects by sentence, the last speaker with its sentence, and what was said of texts."""

    speakers: dict[int, list[Event]] = field(default_factory=dict)
    subjects: dict[int, list[Event]] = field(default_factory=dict)
    last_speaker: tuple[int, Persona | None] | None = None
    authors: dict[str, Persona] = field(default_factory=dict)  # text noun -> the body it is of
    unnamed: dict[str, int] = field(default_factory=dict)  # noun -> where somebody without a name was last called so
    last: dict[Persona, int] = field(default_factory=dict)  # where somebody last spoke or was a subject

    def note_speaker(self, sentence: int, phrase: Phrase, persona: Persona | None) -> None:
        """Remember who spoke."""
        self.speakers.setdefault(sentence, []).append(Event(phrase.start, persona, phrase))
        self.last_speaker = (sentence, persona)
        self._see(phrase, persona)

    def note_subject(self, sentence: int, phrase: Phrase, persona: Persona | None) -> None:
        """Remember the first subject of a sentence."""
        self.subjects.setdefault(sentence, []).append(Event(phrase.start, persona, phrase))
        self._see(phrase, persona)

    def _see(self, phrase: Phrase, persona: Persona | None) -> None:
        if persona is None and not phrase.definite:
            self.unnamed[phrase.head] = phrase.start
        if persona is not None:
            self.last[persona] = max(phrase.start, self.last.get(persona, -1))

    def said(self, sentence: int) -> list[Event]:
        """Who spoke in a sentence."""
        return self.speakers.get(sentence, [])

    def back_from(self, sentence: int, position: int) -> Iterator[Event]:
        """The events of a sentence before a character: speakers from the last back, then subjects."""
        for events in (self.speakers, self.subjects):
            before = [event for event in events.get(sentence, []) if event.start < position]
            yield from sorted(before, key=lambda event: event.start, reverse=True)
