"""Themes: a name and the words or expressions that tell it. Begin with `read_themes`, then `Themes.of`.

A file is CSV or TSV with a header: `theme` and `pattern`, one pattern a line. A pattern is a keyword, or between two
slashes a regular expression of RE2's kind. Case and accents do not matter; a keyword is found as whole words, in the
singular and the plural, "élection présidentielle" also as "élections présidentielles"; a `*` at its end stands for
any ending. RE2 reads a text once, however the expressions look.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from entrefilet.errors import UsageError
from entrefilet.french.folding import fold

if TYPE_CHECKING:
    import pyarrow as pa

SEPARATOR = "; "
_DELIMITERS = "\t;,"
_WORD = re.compile(r"[\w*]+")
_LETTER = r"[\pL\pN_]"


class Themes:
    """The themes of a file, ready to be found in texts."""

    def __init__(self, patterns: dict[str, list[str]]) -> None:
        """`patterns` are expressions of RE2 for folded text, by theme."""
        self._patterns = {theme: "|".join(f"(?:{one})" for one in some) for theme, some in patterns.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the themes, in the order of the file."""
        return tuple(self._patterns)

    def of(self, texts: Sequence[str | None]) -> list[str | None]:
        """The themes of each text, joined by "; " in the order of the file; None where there is none."""
        import pyarrow as pa

        folded = pa.array([None if text is None else fold(text).replace("\n", " ") for text in texts], pa.string())
        found: list[list[str]] = [[] for _ in texts]
        for theme, pattern in self._patterns.items():
            for number, hit in enumerate(_hits(folded, pattern)):
                if hit:
                    found[number].append(theme)
        return [SEPARATOR.join(themes) or None for themes in found]


def read_themes(path: Path) -> Themes:
    """The themes of a file.

    Raises UsageError with file, line and reason when the file is missing, no UTF-8, has no such header, an empty cell,
    a theme name with ";", or an expression that RE2 does not take.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(
            f"Cannot read the themes in {path}: {reason}. Give a UTF-8 file with theme,pattern."
        ) from error
    patterns: dict[str, list[str]] = {}
    for theme, pattern, where in _lines(text, path):
        patterns.setdefault(theme, []).append(_checked(theme, pattern, where))
    if not patterns:
        raise UsageError(f"{path}: no theme in it; write a line with theme and pattern for each.")
    return Themes(patterns)


def _lines(text: str, path: Path) -> Iterator[tuple[str, str, str]]:
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter, strict=True)
    columns = [(column or "").strip().lower() for column in reader.fieldnames or ()]
    missing = [column for column in ("theme", "pattern") if column not in columns]
    if missing:
        raise UsageError(f"{path}:1: no column {missing[0]!r}; the header must name theme and pattern.")
    reader.fieldnames = columns
    try:
        for row in reader:
            theme, pattern = (row.get("theme") or "").strip(), (row.get("pattern") or "").strip()
            if theme or pattern:
                yield theme, pattern, f"{path}:{reader.line_num}"
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: {error}.") from error


def _checked(theme: str, pattern: str, where: str) -> str:
    """The expression of a line, which RE2 takes."""
    import pyarrow as pa

    if not theme or not pattern:
        raise UsageError(f"{where}: the {'pattern' if theme else 'theme'} is empty.")
    if ";" in theme:
        raise UsageError(f"{where}: theme {theme!r} holds a semicolon, which parts themes in the table.")
    if len(pattern) > 1 and pattern[0] == pattern[-1] == "/":
        made = f"(?i){_without_accents(pattern[1:-1])}"
    else:
        made = _keyword(pattern, where)
    try:
        _hits(pa.array([""]), made)
    except pa.ArrowInvalid as error:
        reason = str(error).rpartition("regular expression: ")[2] or str(error)
        raise UsageError(f"{where}: {pattern!r} is no regular expression of RE2: {reason}.") from error
    return made


def _keyword(keyword: str, where: str) -> str:
    """The expression of a keyword: whole words, singular or plural."""
    words = _WORD.findall(fold(keyword))
    if not words or any("*" in word[:-1] or word == "*" for word in words):
        raise UsageError(f"{where}: {keyword!r} is no keyword; a * may stand at the end of a word only.")
    inside = r"[\s'’-]+".join(map(_numbered, words))
    return f"(?:^|[^\\pL\\pN_])(?:{inside})(?:$|[^\\pL\\pN_])"


def _numbered(word: str) -> str:
    """The expression of a word with its plurals; of one in the plural with its singular."""
    if word.endswith("*"):
        return f"{re.escape(word[:-1])}{_LETTER}*"
    if len(word) < 3:
        return re.escape(word)
    if word.endswith(("al", "aux")):
        return f"{re.escape(word.removesuffix('al').removesuffix('aux'))}(?:als?|aux)"
    stem = word[:-1] if word.endswith(("s", "x")) and len(word) > 3 else word
    return f"{re.escape(stem)}[sx]?"


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _hits(texts: pa.Array, pattern: str) -> list[bool | None]:
    import pyarrow.compute as pc

    found: list[bool | None] = pc.match_substring_regex(texts, pattern).to_pylist()
    return found
