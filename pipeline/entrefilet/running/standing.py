"""Whether the tables of a run folder are those that would be written now; then a run leaves them as they are."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from entrefilet.running.configuration import digest_package, hash_configuration
from entrefilet.running.ledger import Ledger
from entrefilet.running.merging import Counts
from entrefilet.running.settings import RunSettings

_COUNTED = (
    "articles",
    "quarantined",
    "skipped",
    "without_day",
    "characters",
    "copies",
    "unread",
    "rows",
    "kinds",
    "left_out",
)


def tables_state(
    settings: RunSettings, configuration: Mapping[str, Any], formats: Sequence[str], ledger: Ledger
) -> str:
    """Hexadecimal hash of all that the bytes of the tables come from: articles and what became of them, options, code.

    Raises OSError.
    """
    lists = [path.read_bytes() if path else b"" for path in (settings.aliases, settings.themes)]
    told = [
        ledger.outcome(), hash_configuration(dict(configuration)), digest_package(), sorted(formats),
        settings.duplicates, settings.carry, settings.min_confidence,
        settings.shard_articles if settings.dataset else None, *(hashlib.sha256(data).hexdigest() for data in lists),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def stamps(files: Iterable[Path]) -> dict[str, list[int]]:
    """Size and time of the last change of each table, by name."""
    return {path.name: _stamp(path) for path in files}


def standing(folder: Path, summary: str, state: str) -> tuple[Counts, tuple[Path, ...]] | None:
    """What the tables of a folder hold, and their files, if its `summary` tells that state and they are as they were
    left then; None when they must be written.
    """
    try:
        told = json.loads((folder / summary).read_bytes())
        if told["tables"]["state"] != state:
            return None
        files = tuple(folder / name for name in told["files"])
        if stamps(files) != told["tables"]["files"]:
            return None
        return Counts(**{name: told["counts"][name] for name in _COUNTED}), files
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _stamp(path: Path) -> list[int]:
    """Of a folder: of all files in it."""
    found = [path.stat()] if path.is_file() else [entry.stat() for entry in os.scandir(path)]
    return [len(found), sum(one.st_size for one in found), max((one.st_mtime_ns for one in found), default=0)]
