"""The ten example rows that end a run."""

from __future__ import annotations

import csv
import json
from itertools import islice
from pathlib import Path
from typing import Any

EXAMPLES = 10
HEAD_ROWS = 400  # enough to meet every layer; a table of millions is not read for ten rows
_READABLE = (".parquet", ".csv", ".jsonl")


def print_examples(files: tuple[Path, ...]) -> None:
    """Print up to EXAMPLES rows of the mentions among `files`, all layers in turn, in the order of the table."""
    path = next((path for end in _READABLE for path in files if path.name == f"mentions{end}"), None)
    rows = pick_examples(_head(path)) if path else []
    if not rows:
        return
    from entrefilet.cli.rows_table import mention_table
    from entrefilet.cli.terminal import output

    console = output()
    console.print(mention_table(rows, console.width))


def pick_examples(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Up to EXAMPLES of the rows: the first of each layer, then the second of each, and so on; in their own order."""
    by_layer: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        by_layer.setdefault(row["layer"], []).append(number)
    turns = sorted((turn, number) for numbers in by_layer.values() for turn, number in enumerate(numbers))
    return [rows[number] for number in sorted(number for _, number in turns[:EXAMPLES])]


def _head(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        from entrefilet.table.parquet import table_files

        batches = pq.ParquetFile(table_files(path)[0]).iter_batches(batch_size=HEAD_ROWS)
        return next((batch.to_pylist() for batch in batches), [])
    with path.open(encoding="utf-8", newline="") as lines:
        if path.suffix == ".jsonl":
            return [json.loads(line) for line in islice(lines, HEAD_ROWS)]
        return [_typed(row) for row in islice(csv.DictReader(lines), HEAD_ROWS)]


def _typed(row: dict[str, str]) -> dict[str, Any]:
    from entrefilet.schema import MENTIONS

    makers = {column.name: {"int": int, "float": float}.get(column.type, str) for column in MENTIONS}
    return {name: makers[name](value) if value else None for name, value in row.items()}
