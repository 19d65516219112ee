"""A stretch of words as the rules ask it: safe at both ends, with its names, its tree and what was read in it before.

Begin with `Clause`. Word indices are those of the stretch; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from entrefilet.mention import Entity
from entrefilet.quotations.ground.tree import Tree
from entrefilet.quotations.ground.word import NOTHING, VERBS, Word
from entrefilet.quotations.ground.word_sets import word_set


class Clause:
    """The words of a sentence, or of what two marks hold.

    `folded` are the same words as rules match them. `names` are the names of the article by their first character;
    `tree` is the model's, None without one. `memo` keeps what the readers of `phrases/` have read in it, by where they
    began.
    """

    __slots__ = ("_heads", "end", "folded", "memo", "names", "tree", "words")

    def __init__(self, words: Sequence[Word], names: Mapping[int, Entity], tree: Tree | None = None) -> None:
        self.words, self.end = words, len(words)
        self.folded = [word.low for word in words]
        self.names, self.tree = names, tree
        self.memo: dict[Any, Any] = {}
        self._heads: dict[int, Clause] = {}

    def at(self, index: int) -> Word:
        """The word there; a word without text before the first and after the last."""
        return self.words[index] if 0 <= index < self.end else NOTHING

    def within(self, start: int, end: int) -> Sequence[Word]:
        """The words of a range, as many of them as there are."""
        return self.words[start if start > 0 else 0 : end if end > 0 else 0]

    def lows(self, start: int, end: int) -> tuple[str, ...]:
        """The folded words of a range, as many of them as there are."""
        return tuple(self.folded[start if start > 0 else 0 : end if end > 0 else 0])

    def until(self, end: int) -> Clause:
        """The same words cut at `end`, so that no reader looks beyond it."""
        if end >= self.end:
            return self
        head = self._heads.get(end)
        if head is None:
            head = self._heads[end] = Clause(self.words[:end], self.names, self.tree)
        return head

    def find(self, lows: Collection[str], start: int, end: int) -> int | None:
        """The first index of a range whose folded word is one of `lows`; None when none is."""
        if start < 0:
            start = 0
        for index, low in enumerate(self.folded[start : end if end > 0 else 0], start):
            if low in lows:
                return index
        return None

    def finite(self, start: int, end: int) -> int | None:
        """The first finite verb of a range, in whatever clause; None without one."""
        if start < 0:
            start = 0
        for index, word in enumerate(self.words[start : end if end > 0 else 0], start):
            if word.tag in VERBS and word.is_finite:
                return index
        return None

    def has_verb(self, start: int, end: int) -> bool:
        """True if the model sees any form of a verb in a range."""
        return any(word.is_verb for word in self.within(start, end))

    def main_verb(self, start: int, end: int) -> bool:
        """True if a range holds a finite verb of its main clause: "le pont ferme", "qui ferme".

        False for "le pont qui ferme": no verb that a relative pronoun or a conjunction behind its first word governs.
        A pronoun that can only be a subject counts as the verb that will follow it.
        """
        subordinators, negations, subjects = (
            word_set("subordinator"),
            word_set("negation"),
            word_set("clause subject"),
        )
        governed = False
        for index in range(start, end):
            word = self.words[index]
            if word.low in subordinators and index > start:
                governed = True
            elif word.tag in VERBS and word.is_finite:
                if not governed:
                    return True
                governed = not self._completes(index, end)
            elif governed or index == start or self.at(index + 1).text == ",":  # "X, elle, a dit"
                continue
            elif word.low in negations or word.low in subjects:
                return True
        return self.at(start).low in subjects

    def _completes(self, index: int, end: int) -> bool:
        """True if a governed verb has all its forms: "ferme", but not the "a" of "a fermé"."""
        following = self.at(index + 1).tag if index + 1 < end else ""
        return self.words[index].tag == "VERB" or following not in ("VERB", "AUX", "ADV")
