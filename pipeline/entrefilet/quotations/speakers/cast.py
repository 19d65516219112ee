"""The people, bodies and places of one article: who bears a name, who is called so, who is named where.

Begin with `Cast`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from entrefilet.french.folding import name_key
from entrefilet.mention import Entity, Referent
from entrefilet.quotations.phrases.names import READ_HERE
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.speakers.body_fields import may_act
from entrefilet.quotations.speakers.personas import Persona, find_personas, function_head, function_words

Called = tuple[Persona, frozenset[str]]  # a persona and the words of one of its functions, or of its name
Office = tuple[Persona, str, frozenset[str]]  # a persona, the noun of one of its functions, all words of that


class Cast:
    """The personas of an article, asked by name, by function and by place.

    `hidden` are the spans of quotations: somebody named only inside them is nobody's antecedent.
    """

    def __init__(
        self, entities: Sequence[Entity], referents: Sequence[Referent], hidden: Sequence[tuple[int, int]]
    ) -> None:
        self.personas = find_personas(entities, referents)
        self.by_mention = {start: persona for persona in self.personas for start, _ in persona.mentions}
        self.by_key: dict[str, Persona] = {}
        for persona in self.personas:
            for key in persona.keys:
                self.by_key.setdefault(key, persona)
        hidden_starts = [start for start, _ in hidden]
        self.visible = sorted(
            (start, number)
            for number, persona in enumerate(self.personas)
            for start, _ in persona.mentions
            if not _inside(start, hidden_starts, hidden)
        )

    @cached_property
    def functions(self) -> list[Office]:
        """What the article calls each persona."""
        known = [(persona, name, function_words(name)) for persona in self.personas for name in persona.functions]
        return [(persona, function_head(name), words) for persona, name, words in known if words]

    @cached_property
    def bodies(self) -> list[Called]:
        """The bodies, and the houses that may act as one, with the words of their names."""
        bodies = filter(may_act, self.personas)
        return [(persona, function_words(persona.canonical.lower())) for persona in bodies]

    def knows(self, speaker: Phrase | None) -> bool:
        """True if nothing but the names of the article is needed to resolve a speaker."""
        if speaker is None:
            return True
        phrases = (speaker, *speaker.others)
        return all(phrase.name is not None and phrase.name.start in self.by_mention for phrase in phrases)

    def named(self, entity: Entity) -> Persona | None:
        """The persona of a name; None for one that the article does not know."""
        persona = self.by_mention.get(entity.start)
        if persona is not None:
            return persona
        key = name_key(entity.text)
        return (self.by_key.get(key) or self.by_key.get(key.split()[-1])) if key else None

    def introduce(self, entity: Entity) -> Persona | None:
        """Take in a person whose name only its verb of saying told; None for any other name."""
        key = name_key(entity.text)
        if not key or entity.rule != READ_HERE:
            return None
        persona = Persona(entity.text, "PER", None, None, (), ((entity.start, entity.end),), frozenset({key}))
        self.personas.append(persona)
        self.by_key[key] = persona
        return persona

    def named_between(self, low: int, high: int) -> list[tuple[int, Persona]]:
        """Who is named in text[low:high] outside quotations, each with the first character of its name, in order."""
        found = self.visible[bisect_left(self.visible, (low, -1)) : bisect_left(self.visible, (high, -1))]
        return [(start, self.personas[number]) for start, number in found]

    def alone(self, persona: Persona, low: int, high: int) -> bool:
        """True if no other person is named in text[low:high]."""
        people = [other for _, other in self.named_between(low, high) if other.kind == "PER"]
        return all(other is persona for other in people)

    def main(self, kind: str, position: int, phrase: Phrase | None = None) -> list[tuple[int, Persona]]:
        """The personas of a kind by how often they are named before a position, the most named first.

        With a phrase only those it may stand for; nobody who is not named at all.
        """
        counted = [
            (persona.named_before(position), number)
            for number, persona in enumerate(self.personas)
            if persona.kind == kind and (phrase is None or agrees(phrase, persona))
        ]
        return [(count, self.personas[number]) for count, number in sorted(counted, reverse=True) if count]


def agrees(phrase: Phrase, persona: Persona, *, body: bool | None = False) -> bool:
    """True if gender, number and kind allow a mention to stand for a persona.

    `body` True asks for a body, False for a person (or people with a plural name), None for either.
    """
    people = persona.kind == "PER" or (phrase.plural and persona.plural)
    if (body is True and persona.kind != "ORG") or (body is False and not people):
        return False
    if phrase.plural is not None and phrase.plural != (persona.plural is True):
        return False
    if phrase.feminine is not None and persona.gender is not None and persona.kind == "PER":
        return phrase.feminine == (persona.gender == "f")
    return True


def _inside(position: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < spans[index][1]
