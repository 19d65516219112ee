"""What the readers are told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

METADATA_FIELDS = ("title", "author", "source", "section")
MAX_CHARACTERS = 400_000  # a newspaper's longest investigation is a quarter of it


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How records are read.

    The `*_column` settings name the column or JSON field that holds each thing. `published` is the day of the
    articles that state none. Texts over `max_characters` code points are rejected. What lies under a path of
    `exclude` (absolute, real) is not read.
    """

    text_column: str = "text"
    id_column: str = "id"
    published_column: str = "published"
    title_column: str = "title"
    author_column: str = "author"
    source_column: str = "source"
    section_column: str = "section"
    published: dt.date | None = None
    max_characters: int = MAX_CHARACTERS
    exclude: tuple[str, ...] = ()

    def column(self, field: str) -> str:
        """The name of the column that holds `field`: text, id, published, title, author, source or section."""
        name: str = getattr(self, f"{field}_column")
        return name
