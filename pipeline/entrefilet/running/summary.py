"""run.json: what a run was told, what it did."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from entrefilet.running.configuration import hash_configuration
from entrefilet.running.files import written_whole
from entrefilet.running.folders import Folders
from entrefilet.running.inputs import Inputs
from entrefilet.running.marker import Marker
from entrefilet.running.merging import Counts
from entrefilet.running.settings import RunSettings, RunSummary
from entrefilet.running.standing import stamps

SUMMARY = "run.json"


@dataclass(frozen=True, slots=True)
class Place:
    """A run folder that is written into at once: where it is, its inputs and its marker."""

    folder: Path
    inputs: Inputs
    marker: Marker


def write_summary(
    folders: Folders | Place,
    configuration: dict[str, Any],
    settings: RunSettings,
    summary: RunSummary,
    counts: Counts,
    input_digest: str,
    state: str,
    more: Mapping[str, Any],
) -> None:
    """Write run.json into the run folder; the last file of a run, so its presence says that the run is complete.

    `state` is that of the tables (`standing.py`), `more` what is told of a slice.
    """
    seconds = round(summary.seconds, 3)
    content = {
        **configuration,
        "configuration_hash": hash_configuration(configuration),
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "inputs": list(folders.inputs.spelled),
        "input_digest": input_digest,
        **_told(settings),
        "counts": _counted(counts),
        "reused": summary.reused,
        "words": summary.words,
        "seconds": seconds,
        "words_per_second": round(summary.words / seconds, 1) if seconds else None,
        "notes": list(summary.notes),
        "files": [path.name for path in summary.files],
        "tables": {"state": state, "files": stamps(summary.files)},
        **more,
    }
    with written_whole(folders.folder / SUMMARY, folders.marker.run) as handle:
        handle.write(json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def _told(settings: RunSettings) -> dict[str, Any]:
    """What the run was told, but for its inputs and what rows are made with."""
    return {
        "reading": {
            "published": str(settings.reading.published) if settings.reading.published else None,
            "timezone": settings.reading.timezone,
            "columns": settings.reading.named_columns(),
            "max_characters": settings.reading.max_characters,
            "limit": settings.limit,
            "sample": settings.sample,
            "seed": settings.seed if settings.sample is not None else None,
        },
        "formats": list(settings.formats),
        "dataset": settings.dataset,
        "shard_articles": settings.shard_articles,
        "duplicates": settings.duplicates,
        "carry": list(settings.carry),
        "min_confidence": settings.min_confidence,
        "aliases": str(settings.aliases) if settings.aliases else None,
        "themes": str(settings.themes) if settings.themes else None,
        "engine": settings.engine,
        "timeout_seconds": settings.timeout_seconds,
    }


def _counted(counts: Counts) -> dict[str, Any]:
    """What is in the tables and what is not, in numbers."""
    return {
        "articles": counts.articles,
        "quarantined": counts.quarantined,
        "skipped": counts.skipped,
        "copies": counts.copies,
        "unread": dict(sorted(counts.unread.items())),
        "without_day": counts.without_day,
        "characters": counts.characters,
        "rows": counts.rows,
        "kinds": dict(sorted(counts.kinds.items())),
        "left_out": counts.left_out,
    }
