"""A pattern: a regular expression made of named pieces, which knows near which words alone it can match.

Begin with `Pattern`. Python's `re` tries a pattern at every character of a text; a Pattern is tried beside the words it
cannot do without (`text/word_index.py`), which it finds out by itself (`french/triggers.py`): a word added to a piece
cannot be forgotten elsewhere.

    BIRTH = Pattern(r"(?<!\\w)nee?s?<<S>>le<<S>>(?P<day>\\d{1,2})(?!\\d)", pieces)
    for match in BIRTH.matches(word_index(fold(text))): ...
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from entrefilet.french.pattern_tree import parsed
from entrefilet.french.triggers import Triggers, triggers_of
from entrefilet.text.word_index import WordIndex

_PIECE = re.compile(r"<<(\w+)>>")


def no_pieces() -> Mapping[str, str]:
    """For patterns without named pieces."""
    return {}


class Hint(NamedTuple):
    """Near which words a pattern is tried where nothing as quick can be computed: the tests compare it with `finditer`.

    `places` gives the numbers of words, rising; a match begins with one of these, with one of the `before` words in
    front of it or with one of the `after` words behind it. `words` gives those without which there is no place.
    """

    places: Callable[[WordIndex], Sequence[int]]
    before: int = 0
    after: int = 0
    words: Callable[[], frozenset[str]] | None = None


class Pattern:
    """A regular expression for folded text, compiled when it is first used.

    `source` may hold pieces as <<name>>; `pieces` gives their own sources, and is not called before. `hint` takes the
    place of the computed triggers where it is much quicker.
    """

    def __init__(
        self, source: str, pieces: Callable[[], Mapping[str, str]] = no_pieces, *, hint: Hint | None = None
    ) -> None:
        self.source = source
        self.hint = hint
        self._pieces = pieces

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.expanded)

    @property
    def expanded(self) -> str:
        """The source with its pieces put in; raises KeyError for a piece that nobody gives."""
        pieces = self._pieces() if _PIECE.search(self.source) else {}
        return _PIECE.sub(lambda match: pieces[match[1]], self.source)

    @cached_property
    def triggers(self) -> Triggers | None:
        """What every match stands near, None where nothing can be said: then the whole text is searched."""
        return triggers_of(parsed(self.expanded))

    @cached_property
    def needed(self) -> frozenset[str] | None:
        """Words of which a text has one where the pattern matches; None where no words are needed."""
        if self.hint is not None:
            return self.hint.words and self.hint.words()
        return None if self.triggers is None or self.triggers.figures else self.triggers.words

    @cached_property
    def _near(self) -> Hint | Triggers | None:
        return self.hint or self.triggers

    def matches(self, index: WordIndex, *, text: str | None = None) -> Iterator[re.Match[str]]:
        """What `finditer` gives on the text of the index; `text` is read in its place where it is that of the fold."""
        near = self._near
        if near is None:
            return self.regex.finditer(index.text if text is None else text)
        places = near.places(index) if self.hint is None else index.found_by(self.hint.places)
        return index.tried(self.regex, places, near.before, near.after, text) if places else iter(())

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in text[start:end], as `re` has it."""
        return self.regex.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self.regex.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.regex.fullmatch(text)
