"""What a mention is resolved against: the cast, who spoke and was a subject so far, the sentences.

Begin with `Scene.recent`: the last one a mention may stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from entrefilet.mention import Entity
from entrefilet.quotations.ground.sentences import Sentence
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.speakers.body_fields import BodyFields, body_feminine
from entrefilet.quotations.speakers.cast import Cast, agrees
from entrefilet.quotations.speakers.offices import addressees, office_behind
from entrefilet.quotations.speakers.personas import Persona
from entrefilet.quotations.speakers.profiles import Profiles, description
from entrefilet.quotations.speakers.salience import Event, Salience
from entrefilet.quotations.speakers.trades import Relation, read_trade

WINDOW = 4  # sentences a pronoun looks back
_END = 1 << 60  # a character beyond every text


class Recent(NamedTuple):
    """Whom a mention takes up; `settled` with nobody where somebody without a name comes first."""

    persona: Persona | None
    settled: bool


NOBODY = Recent(None, settled=False)


class Scene:
    """An article as far as its speakers are resolved."""

    def __init__(self, cast: Cast, sentences: Sequence[Sentence]) -> None:
        self.cast, self.sentences = cast, sentences
        self.starts = [sentence.words[0].start for sentence in sentences]
        self.salience = Salience()
        self._office: Persona | None = None  # the last source behind an "on": "a-t-on appris auprès du ministère"
        self._office_sought = 0  # sentences in which it was looked for

    @cached_property
    def profiles(self) -> Profiles:
        """What the article says of its people."""
        return Profiles(self.cast.by_mention, self.sentences)

    @cached_property
    def fields(self) -> BodyFields:
        """What kinds of bodies the article names."""
        return BodyFields(self.cast.personas, self.cast.by_mention, self.sentences)

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

    def last_seen(self, persona: Persona, position: int) -> int:
        """The last character before a position where somebody is named, spoke or was a subject; -1 without one."""
        named = [start for start, _ in persona.mentions if start < position]
        return max([*named[-1:], self.salience.last.get(persona, -1)], default=-1)

    def recent(
        self, phrase: Phrase, sentence: int, *, body: bool, fits: Callable[[Persona], bool] = lambda persona: True
    ) -> Recent:
        """The last speaker, subject or lone name that a mention may stand for, sentence by sentence back.

        `fits` leaves out those of whom something else is known. Nobody, and settled, where somebody without a name
        comes first: "Un témoin a parlé. Il …".
        """
        for number in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            found = self._speaking(phrase, number, sentence, body=body, fits=fits)
            if found.settled:
                return found
            named = [persona for persona in self._named(phrase, number, sentence, body=body) if fits(persona)]
            people = named if body else [persona for persona in named if persona.kind == "PER"]
            if len(people) == 1:
                return Recent(people[0], settled=True)
            if len(people) > 1 and number < sentence:
                return NOBODY
        return NOBODY

    def _speaking(
        self, phrase: Phrase, number: int, sentence: int, *, body: bool, fits: Callable[[Persona], bool]
    ) -> Recent:
        """The last speaker or subject of a sentence that a mention may stand for."""
        for event in self.salience.back_from(number, phrase.start):
            if event.persona is None:
                if may_be_same(phrase, event.phrase, body=body):
                    return Recent(None, settled=True)
            elif agrees(phrase, event.persona, body=body):
                if fits(event.persona):
                    return Recent(event.persona, settled=True)
            elif number == sentence and _is_body_subject(phrase, event):
                return Recent(event.persona, settled=True)
        return NOBODY

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


def _is_body_subject(phrase: Phrase, event: Event) -> bool:
    """True for "L'entreprise renvoie à son communiqué, où elle affirme": the body is the subject of the sentence."""
    body = event.persona is not None and event.persona.kind == "ORG" and phrase.kind == "pronoun"
    gender = body_feminine(event.phrase.head) if event.phrase.feminine is None else event.phrase.feminine
    gendered = phrase.feminine is not None and gender == phrase.feminine
    return body and gendered and event.phrase.plural is not True and phrase.plural is not True


def may_be_same(phrase: Phrase, other: Phrase, *, body: bool = False) -> bool:
    """True if number, gender and what they say allow two mentions to stand for one; `body` as in `Scene.recent`."""
    if phrase.plural is not None and other.plural is not None and phrase.plural != other.plural:
        return False
    if phrase.feminine is not None and other.feminine is not None and phrase.feminine != other.feminine:
        return False
    if phrase.kind != "noun" or other.kind != "noun":
        return not body or not is_person(other)
    if is_person(other) if body else is_body(other):
        return False
    one, two = read_trade(description(phrase)), read_trade(description(other))
    return one is None or two is None or one.relation(two) is not Relation.OTHER
