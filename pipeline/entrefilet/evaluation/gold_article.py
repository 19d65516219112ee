"""One gold article in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article and its annotations: `mentions` by layer, in text order, each a row of the table `mentions`.

    `sha256` is what the file says of its text, None when it says nothing; `text_file` likewise. `meta` holds the
    fields of the file that have no place of their own. `path` is the JSON file.
    """

    id: str
    text: str
    mentions: Mapping[str, tuple[Row, ...]]
    published: dt.date | None = None
    source: str | None = None
    text_file: str | None = None
    sha256: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None
