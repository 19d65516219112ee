"""Parts of one article made into parts of many: what a lost shard leaves, of which each article was done alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from entrefilet.running.ledger import Ledger
from entrefilet.running.parts import DamagedPartError, PartHeader, decode_part, join_parts
from entrefilet.running.store import PartStore

if TYPE_CHECKING:
    import pyarrow as pa

_Part = tuple[PartHeader, "pa.Table", "pa.Table"]


def compact(ledger: Ledger, store: PartStore, articles: int, on_tick: Callable[[], None]) -> None:
    """Join parts of one article that follow one another in the order of the run, up to so many, and note it.

    The joined part is in place before the single ones go. Raises OSError.
    """
    for names in list(_neighbours(ledger, articles)):
        parts = list(_singles(store, names))
        if len(parts) < 2 or len({header.limit_seconds for header, *_ in parts} - {None}) > 1:
            continue
        header, data = join_parts(parts)
        store.write(header.name, data)
        ledger.add_part(header, fresh=True)
        for single, *_ in parts:
            store.remove(single.name)
        on_tick()


def _neighbours(ledger: Ledger, most: int) -> Iterator[list[str]]:
    """Names of parts of which one article each stands in the order, as many as follow one another."""
    names: list[str] = []
    for run in ledger.order():
        if run.part is not None and run.first == 0 and run.count == 1 and len(names) < most:
            names.append(run.part)
            continue
        if len(names) > 1:
            yield names
        names = [run.part] if run.part is not None and run.first == 0 and run.count == 1 else []
    if len(names) > 1:
        yield names


def _singles(store: PartStore, names: list[str]) -> Iterator[_Part]:
    """Those of the parts that hold one article; one that is damaged or gone is left to the merge, which says so."""
    for name in names:
        try:
            with store.open(name) as handle:
                part = decode_part(handle.read())
        except (DamagedPartError, FileNotFoundError):
            continue
        if len(part[0].keys) == 1:
            yield part
