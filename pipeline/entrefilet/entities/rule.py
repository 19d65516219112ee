"""A rule of this room, and what later rules may ask of a name that it found: where the name comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from entrefilet.french.rule import Rule


class Origin(Enum):
    """What stands behind a name or its kind, as far as later rules treat it differently."""

    MODEL = "the recognizer"
    LIST = "the lists of known names"
    CONTEXT = "the words around it"
    ARTICLE = "other names of the article"
    CAPITALS = "a passage in capitals, read through the article and the lists"
    SHAPE = "its own shape: its edges are right, and its words need not look like a name"
    NAMING = "a shape that also says what the bare name is, wherever the article repeats it"


@dataclass(frozen=True, kw_only=True, eq=False)
class EntityRule(Rule):
    """A rule that finds names or settles their kind; two rules are equal only where they are the same object."""

    origin: Origin

    __hash__ = object.__hash__  # not that of all its sentences: sets of names ask for it
    __eq__ = object.__eq__

    @cached_property
    def by_shape(self) -> bool:
        """True if the name's own shape made it ("loi Valmont"); false for a kind read off the words around."""
        return self.origin in (Origin.SHAPE, Origin.NAMING)


MODEL = EntityRule(
    name="model.ner",
    says="A name as the recognizer saw it in its sentence, its edges trimmed: « Luc Arnoud », not « M. Luc Arnoud ».",
    yes=("[Claire Dubourg|kind=PER] préside le conseil municipal.",),
    no=("Le conseil municipal se réunira jeudi.",),
    origin=Origin.MODEL,
)
