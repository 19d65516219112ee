"""What a reader yields: one article, its text and what is known about it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Article:
    """One article as decoded by a reader.

    `text` has no byte-order mark and `\\n` line ends, and nothing else is changed: every offset of the table counts
    Unicode code points of it. `published` is the day relative dates are resolved from, None when unknown (it is
    never invented). `path` is the file the article came from, None for text given in memory; `record` its number in
    that file, from 1, None where the file is the article. Absent metadata is None, never "".
    """

    id: str
    text: str
    published: dt.date | None = None
    title: str | None = None
    author: str | None = None
    source: str | None = None
    section: str | None = None
    path: str | None = None
    record: int | None = None
    encoding: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8 (lone surrogates pass)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that gave no article: quarantined (an error) or skipped (a kind of file we do not read).

    `stage` and `reason` are short stable words, `detail` a sentence for people.
    """

    id: str
    path: str | None
    record: int | None
    stage: str
    reason: str
    detail: str = ""
    skipped: bool = False
