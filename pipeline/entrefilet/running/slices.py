"""A run of one slice of its inputs: what it leaves so that `joining_slices.py` can put it back in its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from entrefilet.errors import UsageError
from entrefilet.running.files import written_whole
from entrefilet.running.ledger import Ledger
from entrefilet.running.settings import RunSettings

SLICE = "slice.parquet"  # the inputs of the slice: number among all inputs, content key, or why there is no article
_ROWS = 50_000


def check_slice(settings: RunSettings) -> None:
    """Raises UsageError when a slice is none, or stands beside options that take a part of the inputs themselves."""
    if settings.slice is None:
        return
    number, of = settings.slice
    if not 1 <= number <= of:
        raise UsageError(f"--slice {number}/{of}: write K/N, K from 1 to N, for example 2/3.")
    if settings.limit is not None or settings.sample is not None:
        raise UsageError("--slice divides all inputs: leave --limit and --sample away.")


def write_slice(path: Path, run: str, ledger: Ledger) -> None:
    """Write the inputs of a slice."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([("number", pa.int64()), ("key", pa.string()), ("rejected", pa.string())])
    with written_whole(path, run) as handle, pq.ParquetWriter(handle, schema, compression="zstd") as writer:
        entries = ledger.entries()
        while rows := list(islice(entries, _ROWS)):
            values = zip(zip(*rows, strict=True), schema.types, strict=True)
            writer.write_table(pa.table([pa.array(column, type_) for column, type_ in values], schema=schema))


def read_slice(path: Path) -> Iterator[tuple[int, str | None, str | None]]:
    """The inputs that `write_slice` wrote."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_ROWS):
            yield from zip(*(batch[name].to_pylist() for name in ("number", "key", "rejected")), strict=True)


def told_of_slice(settings: RunSettings, inputs: int, digest: str) -> dict[str, Any]:
    """What run.json tells of a slice: which of how many, of how many inputs in all, and their hash."""
    assert settings.slice is not None
    number, of = settings.slice
    return {"slice": {"number": number, "of": of, "inputs": inputs, "digest": digest, "parts": settings.parts}}
