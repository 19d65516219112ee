"""What a mention of somebody is: a name, a noun phrase or a pronoun."""

from __future__ import annotations

from typing import NamedTuple

from entrefilet.mention import Entity


class Phrase(NamedTuple):
    """A mention: characters `start` to `end` of the article; words[first:last] is the whole phrase with apposition.

    `kind` is name, noun or pronoun. `head` is the folded head noun or pronoun, `name` the name it holds, `noun` the
    folded words of a noun phrase, `inside` the names in its complements, `others` those coordinated with it. `plural`
    and `feminine` are None when the form does not tell. `definite` and `pointing` say with which determiner it opens.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    head: str
    name: Entity | None = None
    noun: tuple[str, ...] = ()
    plural: bool | None = None
    feminine: bool | None = None
    inside: tuple[Entity, ...] = ()
    others: tuple[Phrase, ...] = ()
    definite: bool = False
    pointing: bool = False

    def named(self, name: Entity, last: int) -> Phrase:
        """The phrase with a name beside it for its mention: "le préfet, Luc Arnoud" is Luc Arnoud."""
        return self._replace(kind="name", name=name, start=name.start, end=name.end, last=last)


def name_phrase(name: Entity, first: int, last: int, head: str) -> Phrase:
    """A name in words[first:last] as a mention."""
    return Phrase(name.start, name.end, first, last, "name", head, name)
