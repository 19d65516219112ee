"""What entrefilet wrote itself: the folder of a run by its marker, its tables by their columns, wherever they lie.

Found in a folder it is skipped. Named by the user it is refused, but for the table `articles`: its texts are articles,
which are read again with what the table says of them.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any

from entrefilet.article import Rejected
from entrefilet.readers.options import METADATA_FIELDS

MARKER = "entrefilet.json"
ARTICLES = "articles"
_MAX_MARKER_BYTES = 1 << 24
_SIGNATURES = {  # columns that only a file of ours has together; also of version 0.1
    "mentions": {"article_id", "mention_id", "layer", "rule"},
    ARTICLES: {"article_id", "sha256", "status", "n_quotations"},
    "names": {"name_id", "canonical", "variants", "n_mentions"},
    "quarantine": {"id", "path", "record", "stage", "reason", "detail"},
}
_INERT = re.compile(r"^'('*[=+\-@\t\r])")  # csv-excel puts an apostrophe before what would be a formula


def is_run_folder(folder: str) -> bool:
    """True if a folder carries the marker of a run."""
    path = os.path.join(folder, MARKER)
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _MAX_MARKER_BYTES:
            return False
        with open(path, "rb") as handle:
            return is_run_marker(handle.read())
    except OSError:
        return False


def is_run_marker(data: bytes) -> bool:
    """True if these are the bytes of the marker of a run."""
    try:
        marker = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(marker, dict) and marker.get("program") == "entrefilet"


def own_table(names: Iterable[object]) -> str | None:
    """Which of our tables has columns of these names: mentions, articles, names, quarantine; None for anybody's."""
    found = set(names)
    return next((table for table, signature in _SIGNATURES.items() if signature <= found), None)


def record_of_row(row: Mapping[str, Any], *, excel: bool) -> dict[str, Any]:
    """The record that a row of `articles` was made of; `excel` where the table is that for Excel."""
    fields = {name: row.get(name) for name in ("text", "published", *METADATA_FIELDS)}
    fields["id"] = row.get("article_id")
    meta = row.get("meta")
    if excel:
        fields = {name: _undo(value) for name, value in fields.items()}
    try:
        others = json.loads(meta) if isinstance(meta, str) else {}
    except (ValueError, RecursionError):
        others = {}
    return {**(others if isinstance(others, dict) else {}), **fields}


def rejection_of_row(row: Mapping[str, Any], shown: str | None, number: int) -> Rejected | None:
    """The input that gave no article in the earlier run, in the state it had there; None for an article."""
    if row.get("status") not in ("quarantined", "skipped"):
        return None
    stage, reason = str(row.get("stage") or "read"), str(row.get("reason") or "unknown")
    skipped = row["status"] == "skipped"
    detail = f"{row['status']} in the run that wrote {shown}"
    return Rejected(str(row.get("article_id")), shown, number, stage, reason, detail, skipped=skipped)


def _undo(value: Any) -> Any:
    return _INERT.sub(r"\1", value, count=1) if isinstance(value, str) and _INERT.match(value) else value
