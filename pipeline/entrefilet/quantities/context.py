"""What the rules look at, made once for an article: its text, its tokens, its names. Begin with `make_context`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from entrefilet.french.folding import fold
from entrefilet.layers import text_of
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure
from entrefilet.quantities.money import MoneyOfArticle

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Earlier(NamedTuple):
    """A quantity before the figure that is read; `alone`: it has no unit or noun of its own."""

    quantity: Quantity
    alone: bool


class Place(NamedTuple):
    """A figure that a rule looks at, among the others.

    `following` is the next figure and `other` what it was read as, None where there is none. `before` are the last
    quantities before the figure, known only to the rules of what is left out (`rules.LEFT_OUT`).
    """

    figure: Figure
    following: Figure | None
    other: Quantity | None
    before: Sequence[Earlier] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """`text` is the Doc's (asking the Doc for it costs a walk over its tokens), `folded` its folded form.

    `names` are the (start, end) characters of proper names in text order, `name_starts` their first ones; `reach` says
    of each number of names from the first on how far they reach. `quakes`: the article speaks of a magnitude.
    """

    doc: Doc
    text: str
    folded: str
    names: tuple[tuple[int, int], ...]
    name_starts: list[int]
    reach: list[int]
    money: MoneyOfArticle
    quakes: bool

    def index_at(self, position: int) -> int:
        """Number of the first token that begins at character `position` or after it."""
        doc = self.doc
        return bisect_left(range(len(doc)), position, key=lambda number: doc[number].idx)

    def quantity(self, start: int, end: int, **fields: Any) -> Quantity:
        """The quantity that the characters start:end write, with the other fields of a Quantity."""
        return Quantity(start=start, end=end, text=self.text[start:end], **fields)

    def token_after(self, end: int) -> Token | None:
        """The first token from character `end` on in the same line, None at the end of the text or line."""
        index = self.index_at(end)
        doc = self.doc
        while index < len(doc) and doc[index].is_space:
            if "\n" in doc[index].text:
                return None
            index += 1
        if index >= len(doc) or "\n" in self.text[end : doc[index].idx]:
            return None
        return doc[index]


def make_context(doc: Doc, names: Sequence[tuple[int, int]]) -> Context:
    """The context of one article."""
    text = text_of(doc)
    folded = fold(text)
    reach = list(accumulate((end for _, end in names), max, initial=0))
    name_starts = [start for start, _ in names]
    money = MoneyOfArticle(folded)
    return Context(doc, text, folded, tuple(names), name_starts, reach, money, "magnitude " in folded)
