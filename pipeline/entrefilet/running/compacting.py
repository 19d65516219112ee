"""Small parts made into parts of the usual size: each part costs the merge and every later run a file of its own.

Small are the parts that a lost shard leaves, of which each article was done alone, those of `--shard-articles 1`, and
those of an archive that grows by a few articles a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from entrefilet.running.job import SMALLEST_PIECE
from entrefilet.running.ledger import Ledger, Run
from entrefilet.running.parts import DamagedPartError, PartHeader, decode_part, join_parts
from entrefilet.running.settings import SHARD_ARTICLES
from entrefilet.running.store import PartStore

if TYPE_CHECKING:
    import pyarrow as pa

_FEWEST = 4  # articles of a part, at which reading it takes less than writing its rows
_Part = tuple[PartHeader, "pa.Table", "pa.Table"]


def joined_size(shard_articles: int) -> int:
    """Articles of a part that small ones are joined to: those of a shard, unless shards are very small themselves."""
    return shard_articles if shard_articles >= _FEWEST else SHARD_ARTICLES


def compact(ledger: Ledger, store: PartStore, articles: int, on_tick: Callable[[], None]) -> None:
    """Join small parts that follow one another in the order of the run, up to so many articles.

    The joined part is in place, and noted, before the small ones go. Raises OSError.
    """
    for runs in list(_neighbours(ledger, articles)):
        parts = list(_whole(store, runs))
        if len(parts) < 2 or len({header.limit_seconds for header, *_ in parts} - {None}) > 1:
            continue
        header, data = join_parts(parts)
        store.write(header.name, data)
        ledger.add_part(header, fresh=True)
        for small, *_ in parts:
            store.remove(small.name)
            ledger.drop_part(small.name)
        on_tick()


def _neighbours(ledger: Ledger, most: int) -> Iterator[list[Run]]:
    """Small parts all of whose articles follow one another in the order, as many as make a part of the usual size."""
    runs: list[Run] = []
    for run in ledger.order():
        small = run.whole and run.size < SMALLEST_PIECE
        if small and sum(one.size for one in runs) + run.size <= most:
            runs.append(run)
            continue
        if len(runs) > 1:
            yield runs
        runs = [run] if small else []
    if len(runs) > 1:
        yield runs


def _whole(store: PartStore, runs: list[Run]) -> Iterator[_Part]:
    """The parts; one that is damaged or gone is left to the merge, which says so."""
    for run in runs:
        assert run.part is not None
        try:
            with store.open(run.part) as handle:
                yield decode_part(handle.read())
        except (DamagedPartError, FileNotFoundError):
            continue
