"""What a mention is resolved against: the cast, who spoke and was a subject so far, the sentences.

Begin with `Scene.recent`: the last one a mention may stand for.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.mention import Entity
from entrefilet.quotations.ground.sentences import Sentence
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.speakers.cast import Cast, agrees
from entrefilet.quotations.speakers.offices import addressees, office_behind
from entrefilet.quotations.speakers.personas import Persona
from entrefilet.quotations.speakers.salience import Salience

WINDOW = 4  # sentences a pronoun looks back
_END = 1 << 60  # a character beyond every text


class Scene:
    """An article as far as its speakers are resolved."""

    def __init__(self, cast: Cast, sentences: Sequence[Sentence]) -> None:
        self.cast, self.sentences = cast, sentences
        self.starts = [sentence.words[0].start for sentence in sentences]
        self.salience = Salience()
        self._office: Persona | None = None  # the last source behind an "on": "a-t-on appris auprès du ministère"
        self._office_sought = 0  # sentences in which it was looked for

    def persona(self, entity: Entity) -> Persona | None:
        """The persona of a name, taken into the cast when only its verb of saying told it."""
        return self.cast.named(entity) or self.cast.introduce(entity)

    def office(self, sentence: int) -> Persona | None:
        """The last source behind an "on" up to a sentence."""
        for earlier in self.sentences[self._office_sought : sentence + 1]:
            office = office_behind(earlier)
            if office is not None:
                self._office = self.persona(office)
        self._office_sought = max(self._office_sought, sentence + 1)
        return self._office

    def recent(self, phrase: Phrase, sentence: int, *, body: bool) -> Persona | None:
        """The last speaker, subject or lone name that a mention may stand for, sentence by sentence back.

        None too where somebody without a name comes first: "Un témoin a parlé. Il …".
        """
        for number in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            for event in self.salience.back_from(number, phrase.start):
                if event.persona is None:
                    if _may_be_same(phrase, event.phrase):
                        return None
                elif agrees(phrase, event.persona, body=body):
                    return event.persona
            named = self._named(phrase, number, sentence, body=body)
            people = [persona for persona in named if persona.kind == "PER"]
            if body and len(named) == 1:
                return named[0]
            if not body and len(people) == 1:
                return people[0]
            if len(people) > 1 and number < sentence:
                return None
        return None

    def _named(self, phrase: Phrase, number: int, sentence: int, *, body: bool) -> list[Persona]:
        """Who is named in a sentence before a mention, may be meant and is not only spoken to."""
        high = self.starts[number + 1] if number + 1 < len(self.starts) else _END
        seen: list[Persona] = []
        for start, persona in self.cast.named_between(self.starts[number], min(high, phrase.start)):
            if persona in seen or not agrees(phrase, persona, body=body):
                continue
            if start not in addressees(self.sentences[sentence]):
                seen.append(persona)
        return seen


def _may_be_same(phrase: Phrase, other: Phrase) -> bool:
    """True if number and gender allow two mentions to stand for one."""
    if phrase.plural is not None and other.plural is not None and phrase.plural != other.plural:
        return False
    return phrase.feminine is None or other.feminine is None or phrase.feminine == other.feminine
