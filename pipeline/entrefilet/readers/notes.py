"""What reading has to tell about all inputs together, for the end of a run."""

from __future__ import annotations

from collections.abc import Mapping

from entrefilet.readers.extras import INSTALL

_EXAMPLES = 3
_SHOWN_CHARACTERS = 40


class ReadingNotes:
    """Counts what is told once and not article by article. Readers write into it; `lines` says it."""

    def __init__(self) -> None:
        self._aliases: dict[tuple[str, str], None] = {}
        self._fields: set[str] = set()
        self._days = 0
        self._examples: dict[str, None] = {}
        self._missing: dict[tuple[str, str], int] = {}

    def add_columns(self, columns: Mapping[str, str]) -> None:
        """Note which column was taken for which field."""
        for field, column in columns.items():
            self._fields.add(field)
            if column != field:
                self._aliases[column, field] = None

    def add_unknown_day(self, written: str) -> None:
        """Note a publication day that was not understood."""
        self._days += 1
        if len(self._examples) < _EXAMPLES:
            self._examples[written[:_SHOWN_CHARACTERS]] = None

    def add_missing(self, suffix: str, library: str) -> None:
        """Note a file that was skipped because a library is not installed."""
        self._missing[suffix, library] = self._missing.get((suffix, library), 0) + 1

    def missing(self, named: Mapping[str, str]) -> list[str]:
        """The columns of `named` (by field) that no input had until now."""
        return [column for field, column in named.items() if field not in self._fields]

    def lines(self) -> tuple[str, ...]:
        """What there is to tell, a sentence each."""
        told = []
        if self._aliases:
            told.append("columns: " + ", ".join(f"{column} -> {field}" for column, field in self._aliases))
        if self._days:
            days = "days" if self._days > 1 else "day"
            examples = ", ".join(map(repr, self._examples))
            told.append(f"{self._days} publication {days} not understood, for example {examples}")
        if self._missing:
            files = ", ".join(f"{count} {suffix}" for (suffix, _), count in self._missing.items())
            libraries = ", ".join(dict.fromkeys(library for _, library in self._missing))
            told.append(f"{files} skipped for want of {libraries}: {INSTALL}")
        return tuple(told)
