"""The people, bodies and places of an article, as speakers may be resolved to them.

Begin with `find_personas`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from entrefilet.french.folding import name_key
from entrefilet.mention import Entity, Referent
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.text.lexicon import load_lexicon

_END = 1 << 60  # a character beyond every text
_FAR = 1 << 30  # characters


@dataclass(frozen=True, slots=True, eq=False)
class Persona:
    """A person, body or place of the article; `mentions` are the characters of its names in text order."""

    canonical: str
    kind: str
    gender: str | None
    plural: bool | None
    functions: tuple[str, ...]
    mentions: tuple[tuple[int, int], ...]
    keys: frozenset[str] = frozenset()

    def named_before(self, position: int) -> int:
        """How often it is named before a character."""
        return bisect_left(self.mentions, (position, -1))

    def distance(self, position: int) -> int:
        """The characters since it was last named; very many before its first mention."""
        index = bisect_right(self.mentions, (position, _END))
        return position - self.mentions[index - 1][0] if index else _FAR


def find_personas(entities: Sequence[Entity], referents: Sequence[Referent]) -> list[Persona]:
    """The referents of the article; without them, its names, those of people that end alike being one person."""
    return _from_referents(referents) if referents else _from_entities(entities)


def function_words(text: str) -> frozenset[str]:
    """The words of a function, other names of it put right: "chef du gouvernement" is "premier ministre"."""
    return frozenset(plain_function(name_key(text).split())) - word_set("function stop")


def function_head(text: str) -> str:
    """The noun of a function: "adjoint" of "adjoint au maire", "premier" of "premier ministre"."""
    words = plain_function(name_key(text).split())
    return next((word for word in words if word not in word_set("function stop")), "")


def plain_function(words: Sequence[str]) -> Sequence[str]:
    """The words of a function, other names of it put right."""
    if _alias_heads().isdisjoint(words):
        return words
    key = f" {' '.join(words)} "
    for phrase, function in _aliases():
        if phrase in key:
            key = key.replace(phrase, function)
    return key.split()


@cache
def _alias_heads() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase, _ in _aliases())


@cache
def _aliases() -> tuple[tuple[str, str], ...]:
    """Other names of functions and bodies, and the plain ones, the longest first."""
    rows = load_lexicon("quotations/speakers", "function_aliases.tsv")
    pairs = [(f" {name_key(row['phrase'])} ", f" {name_key(row['function'])} ") for row in rows]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _from_referents(referents: Sequence[Referent]) -> list[Persona]:
    personas = []
    for referent in referents:
        key = name_key(referent.canonical)
        if not key:
            continue
        keys = frozenset({key, key.rpartition(" ")[2]})
        personas.append(
            Persona(
                referent.canonical,
                referent.kind,
                _gender(referent),
                referent.plural,
                referent.functions,
                referent.mentions,
                keys,
            )
        )
    return personas


def _gender(referent: Referent) -> str | None:
    """The gender of a referent; None where its noun and its first name differ: "le maire, Anne Valmont" is "elle"."""
    told = {sign.gender for sign in referent.signs}
    titled = any(sign.kind == "title" for sign in referent.signs)
    return referent.gender if titled or len(told) < 2 else None


def _from_entities(entities: Sequence[Entity]) -> list[Persona]:
    """Without referents: names of people that end alike are one person, other names are themselves."""
    groups: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        key = name_key(entity.canonical or entity.text)
        if key:
            groups.setdefault((entity.kind, key.split()[-1] if entity.kind == "PER" else key), []).append(entity)
    personas = []
    for (kind, _), members in groups.items():
        canonical = max((entity.canonical for entity in members), key=len)
        keys = {name_key(entity.text) for entity in members} | {name_key(canonical)}
        if kind == "PER":
            keys.add(name_key(canonical).split()[-1])
        mentions = tuple((entity.start, entity.end) for entity in members)
        personas.append(Persona(canonical, kind, None, None, (), mentions, frozenset(keys)))
    return personas
