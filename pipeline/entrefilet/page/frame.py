"""What the page counts by: sources, periods, themes. One look over the table of articles, begin with `make_frame`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from entrefilet.page.reading import RunTables

MAX_SOURCES = 60  # more are counted together; a list to choose from holds no more
MAX_THEME_SETS = 40
MAX_PERIODS = 48  # columns that a chart shows apart; beyond, quarters or years
GRAINS = {"month": 1, "quarter": 3, "year": 12}
OTHER, NONE = "(autres)", "(sans source)"


class Facts(NamedTuple):
    """Of one article: its number among all, and where it stands in the lists of the frame; -1 where nothing is known.

    `shown` is its number among the reading pages, -1 when it has none.
    """

    number: int
    source: int
    period: int
    themes: int
    shown: int
    row: dict[str, Any]

    @property
    def place(self) -> tuple[int, int, int]:
        """What every filter asks for."""
        return self.source, self.period, self.themes


@dataclass(frozen=True, slots=True)
class Frame:
    """The lists that numbers of the page point into. `first` and `last` are days, None when no article has one."""

    sources: tuple[str, ...]
    periods: tuple[str, ...]
    grain: str
    theme_sets: tuple[tuple[str, ...], ...]
    first: dt.date | None
    last: dt.date | None
    _origin: int = 0
    _source_numbers: dict[str | None, int] = field(default_factory=dict)
    _set_numbers: dict[str, int] = field(default_factory=dict)

    def facts(self, number: int, article: dict[str, Any], shown: int) -> Facts:
        """The facts of an article of the run."""
        source = self._source_numbers.get(article["source"], len(self.sources) - 1)
        themes = self._set_numbers.get(article["themes"] or "", 0)
        return Facts(number, source, self.period(article["published"]), themes, shown, article)

    def period(self, day: dt.date | None) -> int:
        """The number of the period of a day; -1 for none, and for a day outside."""
        if day is None or self.first is None:
            return -1
        number = month_number(day) // GRAINS[self.grain] - self._origin
        return number if 0 <= number < len(self.periods) else -1

    def themes(self) -> list[str]:
        """The themes in the sets, in order."""
        return sorted({theme for themes in self.theme_sets for theme in themes})


def make_frame(tables: RunTables) -> Frame:
    """Look over the articles that were analysed."""
    sources: Counter[str | None] = Counter()
    theme_sets: Counter[str] = Counter()
    days: list[dt.date] = []
    for batch in tables.articles.batches(["source", "published", "themes", "status"]):
        rows = [row for row in batch.to_pylist() if row["status"] == "ok"]
        sources.update(row.get("source") for row in rows)
        theme_sets.update(row.get("themes") or "" for row in rows)
        days += _outer_days(rows)
    first, last = (min(days), max(days)) if days else (None, None)
    grain, origin, periods = _periods(first, last)
    names, numbers = _source_list(sources)
    sets = ["", *(one for one, _ in theme_sets.most_common(MAX_THEME_SETS) if one)]
    return Frame(
        sources=names,
        periods=periods,
        grain=grain,
        theme_sets=tuple(tuple(one.split("; ")) if one else () for one in sets),
        first=first,
        last=last,
        _origin=origin,
        _source_numbers=numbers,
        _set_numbers={one: number for number, one in enumerate(sets)},
    )


def _outer_days(rows: list[dict[str, Any]]) -> list[dt.date]:
    """The first and the last day on which articles were published; empty where none has a day."""
    known = [row["published"] for row in rows if row.get("published") is not None]
    return [min(known), max(known)] if known else []


def month_number(day: dt.date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1


def period_label(number: int, grain: str) -> str:
    """A period by its number since the year 0: "2025-03", "2025-T1", "2025"."""
    if grain == "year":
        return f"{number:04d}"
    year, part = divmod(number, 12 // GRAINS[grain])
    return f"{year:04d}-{part + 1:02d}" if grain == "month" else f"{year:04d}-T{part + 1}"


def _periods(first: dt.date | None, last: dt.date | None) -> tuple[str, int, tuple[str, ...]]:
    if first is None or last is None:
        return "month", 0, ()
    for grain, months in GRAINS.items():
        low, high = month_number(first) // months, month_number(last) // months
        if high - low < MAX_PERIODS or grain == "year":
            low = max(low, high - 4 * MAX_PERIODS)  # days out of all reason make no thousand columns
            return grain, low, tuple(period_label(number, grain) for number in range(low, high + 1))
    raise AssertionError(grain)


def _source_list(counts: Counter[str | None]) -> tuple[tuple[str, ...], dict[str | None, int]]:
    """The sources, most articles first, then those without, then the others together, when there are any."""
    ordered = sorted((name for name in counts if name is not None), key=lambda name: (-counts[name], name))
    listed = ordered[:MAX_SOURCES]
    numbers: dict[str | None, int] = {name: number for number, name in enumerate(listed)}
    names = list(listed)
    if counts[None] or not names:
        numbers[None] = len(names)
        names.append(NONE)
    if len(ordered) > MAX_SOURCES:
        names.append(OTHER)
    return tuple(names), numbers
