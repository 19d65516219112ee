"""How many articles inputs will give, about: for a progress bar, without decoding anything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from entrefilet.article import Rejected
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.read import KINDS
from entrefilet.readers.sources import STDIN, Source, find_sources

_BLOCK_BYTES = 1 << 20


def expect_articles(inputs: Sequence[str], options: ReadOptions) -> int | None:
    """The number of articles to expect, None when standard input is among the inputs.

    Damaged records make it differ from what is read; it is a measure of progress, no promise.
    """
    if STDIN in inputs:
        return None
    sources = find_sources(inputs, KINDS, options.exclude)
    return sum(not source.skipped if isinstance(source, Rejected) else _count(source) for source in sources)


def _count(source: Source) -> int:
    try:
        if source.kind == "text":
            return 1
        if source.kind == "parquet":
            import pyarrow.parquet as pq

            return int(pq.read_metadata(source.path).num_rows)
        lines = _count_lines(source.path, quoted=source.kind != "jsonl")
        return max(lines - (source.kind != "jsonl"), 0)
    except (OSError, ValueError):  # Arrow's errors are of these kinds; the reader will say what is wrong
        return 1


def _count_lines(path: str, *, quoted: bool) -> int:
    """Lines with something in their file; those inside quotation marks do not count where `quoted`."""
    lines, inside, last = 0, False, b"\n"
    with open(path, "rb") as handle:
        while block := handle.read(_BLOCK_BYTES):
            last = block[-1:]
            if not quoted:
                lines += block.count(b"\n")
                continue
            pieces = block.split(b'"')
            lines += sum(piece.count(b"\n") for piece in islice(pieces, int(inside), None, 2))
            inside ^= len(pieces) % 2 == 0
    return lines + (last != b"\n")
