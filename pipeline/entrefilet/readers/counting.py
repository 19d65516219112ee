"""How many articles inputs will give, about: for a progress bar, without decoding anything."""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.article import Rejected
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.source import Source
from entrefilet.readers.sources import STDIN, find_sources


def expect_articles(inputs: Sequence[str], options: ReadOptions) -> int | None:
    """The number of articles to expect, None when standard input is among the inputs.

    Damaged records make it differ from what is read; it is a measure of progress, no promise.
    """
    if STDIN in inputs:
        return None
    return sum(
        not source.skipped if isinstance(source, Rejected) else _count(source, options)
        for source in find_sources(inputs, options)
    )


def _count(source: Source, options: ReadOptions) -> int:
    try:
        with source.open() as handle:
            return source.choose_reader(handle, options).count(handle)
    except Exception:  # whatever is wrong with the file, its reader will say it
        return 1
