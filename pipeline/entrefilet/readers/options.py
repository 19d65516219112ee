"""What the readers are told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

METADATA_FIELDS = ("title", "author", "source", "section")
FIELDS = ("text", "id", "published", *METADATA_FIELDS)
PATH = "path"  # the column that names a file is no field of an article
MAX_CHARACTERS = 400_000  # a newspaper's longest investigation is a quarter of it
TIMEZONE = "Europe/Paris"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How inputs are read.

    The `*_column` settings name the column or field that holds each thing; None takes the usual names (`columns.tsv`).
    `path_column` names the one that holds the path of a file with the text of the record, for records without text.
    `published` is the day of the articles that state none. An instant is turned into its day in `timezone`. Texts over
    `max_characters` code points are rejected. `kind` is the kind of standard input and of files named by the user
    ("csv"), None finds out. `follow_links` follows links that lead out of an input folder. What lies under a path of
    `exclude` (absolute, real) is not read.
    """

    text_column: str | None = None
    id_column: str | None = None
    published_column: str | None = None
    title_column: str | None = None
    author_column: str | None = None
    source_column: str | None = None
    section_column: str | None = None
    path_column: str | None = None
    published: dt.date | None = None
    timezone: str = TIMEZONE
    max_characters: int = MAX_CHARACTERS
    kind: str | None = None
    follow_links: bool = False
    exclude: tuple[str, ...] = ()

    def column(self, field: str) -> str | None:
        """The column named for `field` (text, id, published, title, author, source, section), or None."""
        name: str | None = getattr(self, f"{field}_column")
        return name

    def named_columns(self) -> dict[str, str]:
        """The columns named, by field."""
        return {field: column for field in (*FIELDS, PATH) if (column := self.column(field)) is not None}
