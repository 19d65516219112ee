"""Counts by several things at once, and the articles that the page refers to; small enough to be carried by a page."""

from __future__ import annotations

from typing import NamedTuple

from entrefilet.page.census import cut
from entrefilet.page.frame import Facts

MAX_CELLS = 40_000  # of one section: about a megabyte and a half of the page
CONTEXT = 300  # characters of a sentence


class Cells:
    """Sums by a key of small numbers. The first number of a key points into a list ordered by frequency."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, ...], list[int]] = {}

    def add(self, key: tuple[int, ...], *values: int) -> None:
        """Add the values to what stands under the key."""
        sums = self._sums.get(key)
        if sums is None:
            self._sums[key] = list(values)
            return
        for place, value in enumerate(values):
            sums[place] += value

    def fit(self, size: int, limit: int = MAX_CELLS, fold: int | None = -1) -> int:
        """Make it at most `limit` cells: what the first number points to beyond a rank becomes `fold`.

        None leaves such cells out. Returns how many of the `size` things in the list still stand apart.
        """
        while len(self._sums) > limit and size > 1:
            size = size * 3 // 4
            before, self._sums = self._sums, {}
            for key, values in before.items():
                if key[0] < size:
                    self.add(key, *values)
                elif fold is not None:
                    self.add((fold, *key[1:]), *values)
        return size

    def blur(self, filters: dict[str, int], limit: int = MAX_CELLS) -> list[str]:
        """Make it at most `limit` cells by giving up filters, the first first: the number at their place becomes -1.

        `filters` are the names of filters with their places in a key. Returns those that were given up.
        """
        lost = []
        for name, place in filters.items():
            if len(self._sums) <= limit:
                break
            lost.append(name)
            before, self._sums = self._sums, {}
            for key, values in before.items():
                self.add((*key[:place], -1, *key[place + 1 :]), *values)
        return lost

    def rows(self) -> list[list[int]]:
        """Each key with its sums behind it, in order."""
        return [[*key, *self._sums[key]] for key in sorted(self._sums)]


class Entry(NamedTuple):
    """What the page tells of an article wherever it names it; `shown` is the number of its reading page, or -1."""

    number: int
    title: str
    source: int
    published: str | None
    shown: int


class References:
    """The articles that the sections name, each carried once."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._rows: list[list[str | int | None]] = []

    def entry(self, facts: Facts) -> Entry:
        """What would be told of an article; it is not carried for that."""
        day = facts.row["published"]
        title = cut(facts.row["title"] or facts.row["article_id"])
        return Entry(facts.number, title, facts.source, day.isoformat() if day else None, facts.shown)

    def put(self, entry: Entry) -> int:
        """Where the article stands in the list of the page, which now carries it."""
        known = self._numbers.get(entry.number)
        if known is None:
            known = self._numbers[entry.number] = len(self._rows)
            self._rows.append(list(entry[1:]))
        return known

    def number(self, facts: Facts) -> int:
        """The same for the article at hand."""
        known = self._numbers.get(facts.number)
        return self.put(self.entry(facts)) if known is None else known

    def rows(self) -> list[list[str | int | None]]:
        """The list of the page."""
        return self._rows


def shorten(text: str, size: int = CONTEXT) -> str:
    """A sentence short enough for a page, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= size else text[: size - 1].rsplit(" ", 1)[0] + "…"
