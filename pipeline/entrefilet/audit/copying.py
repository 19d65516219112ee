"""The tables of a run with other mentions, in a folder of their own. Begin with `write_copy`."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from entrefilet.errors import OutputError
from entrefilet.layers import SPAN_KEYS
from entrefilet.table.writers import FORMATS, write_rows

Row = Mapping[str, Any]

_SUMMARY = "run.json"


def write_copy(run: Path, target: Path, articles: Sequence[Row], mentions: Sequence[Row]) -> None:
    """Write the mentions and their articles, counted anew, in the formats of the run; names and run.json are copied.

    run.json says that the copy is corrected. The table of names stays that of the run. Raises OutputError.
    """
    counts = Counter((row["article_id"], row["layer"]) for row in mentions)
    counted = [_counted(row, counts) for row in articles]
    source = run if run.is_dir() else run.parent
    formats = [name for name, suffix in FORMATS.items() if (source / f"mentions{suffix}").is_file()]
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in formats:
            write_rows(target / f"mentions{FORMATS[name]}", name, "mentions", [dict(row) for row in mentions])
            if counted:
                write_rows(target / f"articles{FORMATS[name]}", name, "articles", counted)
            if (names := source / f"names{FORMATS[name]}").is_file():
                shutil.copyfile(names, target / names.name)
        if (source / _SUMMARY).is_file():
            told = json.loads((source / _SUMMARY).read_bytes())
            (target / _SUMMARY).write_text(
                json.dumps({**told, "corrected": True}, ensure_ascii=False, indent=1), "utf-8"
            )
    except OSError as error:
        raise OutputError(f"Cannot write into {target}: {error.strerror}. Choose another folder with -o.") from error


def _counted(article: Row, counts: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    """An article with its number of rows in each layer; one that was not analysed has none."""
    new = dict(article)
    for layer, key in SPAN_KEYS.items():
        if new.get(f"n_{key}") is not None:
            new[f"n_{key}"] = counts[article["article_id"], layer]
    return new
