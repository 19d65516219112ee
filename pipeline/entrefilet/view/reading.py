"""From an article's text to what is analysed. Begin with `read`.

What is mended, in this order: in rounds, since one damage often hides another, escapes, entities, misread UTF-8,
cp1252 controls, accents, ligatures, styles, tags, emphasis, links, soft hyphens, invisible characters and doubled
spaces; then lines that were broken to a
width, which is looked for in every state the text went through.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from entrefilet.view.alignment import Edit, Step, View, apply
from entrefilet.view.characters import (
    find_accents,
    find_controls,
    find_doubled_spaces,
    find_escapes,
    find_invisible,
    find_ligatures,
    find_soft_hyphens,
    find_styled,
)
from entrefilet.view.lines import find_broken_lines
from entrefilet.view.markup import find_emphasis, find_entities, find_links, find_tags
from entrefilet.view.misread import LEADS, find_misread, looks_misread

ROUNDS = 4  # a mending can bring another damage to light: an entity that stands for a tag, a text misread twice


@dataclass(frozen=True, slots=True)
class Mending:
    """One kind of damage of characters: how it is told of one and of many, and the function that finds it."""

    one: str
    many: str
    find: Callable[[str], list[Edit]]


MENDINGS = (
    Mending("escape sequence read", "escape sequences read", find_escapes),
    Mending("HTML entity decoded", "HTML entities decoded", find_entities),
    Mending("misread UTF-8 character restored", "misread UTF-8 characters restored", find_misread),
    Mending("cp1252 character restored", "cp1252 characters restored", find_controls),
    Mending("decomposed accent composed", "decomposed accents composed", find_accents),
    Mending("ligature written as letters", "ligatures written as letters", find_ligatures),
    Mending("styled character written plainly", "styled characters written plainly", find_styled),
    Mending("HTML tag removed", "HTML tags removed", find_tags),
    Mending("Markdown mark removed", "Markdown marks removed", find_emphasis),
    Mending("mark of a Markdown link removed", "marks of Markdown links removed", find_links),
    Mending("soft hyphen removed", "soft hyphens removed", find_soft_hyphens),
    Mending("invisible character removed", "invisible characters removed", find_invisible),
    Mending("doubled space removed", "doubled spaces removed", find_doubled_spaces),
)
_WORDS = ("word cut at a line end joined", "words cut at a line end joined")
_BREAKS = ("hard line break joined", "hard line breaks joined")
_INDENTS = ("indent of a broken paragraph removed", "indents of broken paragraphs removed")
_NUMBERS = ("number broken over a line joined", "numbers broken over a line joined")
_DOUBTFUL = ("number left as it stands at a line end", "numbers left as they stand at a line end")
_UNREADABLE = ("unreadable character left", "unreadable characters left")

# One look at the text: characters that no mending can do without, but for those that French print has everywhere.
_SUSPICIOUS = re.compile(
    f"[&<*_\\\\\x80-\x9f\u00ad\u0300-\u036f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufb00-\ufb06\ufe00-\ufe0f\ufeff"
    f"\uff01-\uff5e\ufffd\U0001d400-\U0001d7ff{LEADS}]"
)
_SUSPICIOUS_PAIRS = ("  ", "](", "]]>")
_LOST = re.compile("[\x80-\x9f\ufffd]")


def read(text: str, is_word: Callable[[str], bool] = lambda form: False) -> View:
    """The reading view of a text; of a text without damage its own text, in a few microseconds.

    `is_word` says whether the language has a form, which decides between "habitants" and "porte-parole" where a line
    ends behind a hyphen. Offsets of the view go back to the author's by `View.span`.
    """
    view = _Mended(text)
    damaged = (
        _SUSPICIOUS.search(text) is not None or any(map(text.__contains__, _SUSPICIOUS_PAIRS)) or looks_misread(text)
    )
    if damaged:
        view.mend_characters()
    if view.join_lines(is_word) and damaged:
        view.mend_characters()  # emphasis that a line break stood in
    if damaged:
        view.told[_UNREADABLE] = len(_LOST.findall(view.text))
    return View(view.text, tuple(view.steps), tuple(_tell(view.told.items())))


class _Mended:
    """A text while it is mended: its steps, what it was before each of them, and how often each kind was mended."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.before: list[str] = []
        self.steps: list[Step] = []
        self.told: Counter[tuple[str, str]] = Counter()

    def join_lines(self, is_word: Callable[[str], bool]) -> bool:
        """Join what was broken to a width; True if anything was."""
        found = find_broken_lines(self.text, is_word, self.before)
        self.told.update({_WORDS: len(found.words), _BREAKS: len(found.breaks), _INDENTS: len(found.indents)})
        self.told.update({_NUMBERS: len(found.numbers), _DOUBTFUL: found.doubtful_numbers})
        return self._make([*found.words, *found.breaks, *found.indents, *found.numbers]) > 0

    def mend_characters(self) -> None:
        """Mend what is damaged inside lines, in rounds until nothing is left to do."""
        for _ in range(ROUNDS):
            changed = False
            for mending in MENDINGS:
                made = self._make(mending.find(self.text))
                self.told[mending.one, mending.many] += made
                changed |= made > 0
            if not changed:
                break

    def _make(self, edits: list[Edit]) -> int:
        """Make the edits; how many were made, for of those that overlap only one is."""
        if not edits:
            return 0
        self.before.append(self.text)
        self.text, step = apply(self.text, edits)
        self.steps.append(step)
        return len(step.starts)


def _tell(told: Iterable[tuple[tuple[str, str], int]]) -> Iterable[str]:
    return (f"{count} {one if count == 1 else many}" for (one, many), count in told if count)
