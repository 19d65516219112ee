"""The wording and the figures of the pages, in French or English."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from entrefilet.errors import UsageError
from entrefilet.text.lexicon import load_lexicon

LANGUAGES = ("fr", "en")
_BEFORE, _AFTER = re.compile(r" (?=[:;!?»%])"), re.compile("(?<=«) ")
_FRENCH = str.maketrans({",": "\u202f", ".": ","})


@dataclass(frozen=True, slots=True)
class Wording:
    """One language: `word(key)` is a phrase, `figure(value)` a number with one decimal."""

    language: str
    phrases: dict[str, str]

    @property
    def colon(self) -> str:
        """A colon between two phrases."""
        return "\u00a0: " if self.language == "fr" else ": "

    def word(self, key: str) -> str:
        """The phrase of a key; a key that has none (a kind, a column of the user's) is its own phrase."""
        return self.phrases.get(key, key)

    def figure(self, value: float | None, digits: int = 1) -> str:
        """One decimal, or as many as told, with a comma in French; a dash for None."""
        if value is None:
            return "–"
        return f"{value:.{digits}f}".replace(".", "," if self.language == "fr" else ".")

    def number(self, value: float | str | None) -> str:
        """A number in full with groups of three, "2 500 000" and "2,5" in French; a score ("3-1") stays as it is."""
        if value is None or isinstance(value, str):
            return value or ""
        written = f"{value:,.15g}"
        if self.language != "fr":
            return written
        return written.translate(_FRENCH)

    def day(self, day: dt.date | None) -> str:
        """A day in full: "4 novembre 2023"; nothing for None."""
        if day is None:
            return ""
        from babel.dates import format_date

        written = str(format_date(day, "long", locale=self.language))
        return f"1er{written[1:]}" if self.language == "fr" and day.day == 1 else written


def load_wording(language: str) -> Wording:
    """Raises UsageError on a language the pages are not written in."""
    if language not in LANGUAGES:
        raise UsageError(f"No pages in language {language!r}: choose among {', '.join(LANGUAGES)}.")
    entries = load_lexicon("drawing", "words.tsv")
    told = {entry["key"]: entry[language].replace("'", "’") for entry in entries}
    return Wording(language, {key: bound(text) for key, text in told.items()} if language == "fr" else told)


def bound(text: str) -> str:
    """A French text whose tall signs are not parted from their word at the end of a line."""
    return _AFTER.sub("\u00a0", _BEFORE.sub("\u00a0", text))
