"""The inputs of a run on their way: what was seen, what is done, what is left."""

from __future__ import annotations

import hashlib
import heapq
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from entrefilet.article import Article, Rejected
from entrefilet.readers import ReadingNotes, expect_articles, read_inputs
from entrefilet.running.configuration import content_key
from entrefilet.running.ledger import Ledger
from entrefilet.running.merging import Counts
from entrefilet.running.parts import DamagedPartError, PartHeader, check_part
from entrefilet.running.settings import Progress, RunSettings, RunSummary
from entrefilet.running.store import CONFIGURATION, PartStore

Report = Callable[[Progress], None]


class Intake:
    """Reads the inputs once, keeps the ledger of them, and counts."""

    def __init__(
        self, settings: RunSettings, store: PartStore, hashed: str, report: Report | None, renew: Callable[[], None]
    ) -> None:
        self.ledger = Ledger()
        self.seen = Counts()
        self.planned = 0
        self.digest = hashlib.sha256()
        self._settings = settings
        self._store = store
        self._hashed = hashed
        self._report = report
        self._renew = renew
        self._reused = 0
        self._done = 0
        self._rows = 0
        self._words = 0
        self._lost = 0
        self._notes = ReadingNotes()
        self._total = self._expect() if report is not None else None
        self._began = time.monotonic()

    def index(self) -> None:
        """Note what finished parts hold; anything but a whole part of this configuration is removed."""
        for name in sorted(self._store.names()):
            if name == CONFIGURATION:
                continue
            try:
                with self._store.open(name) as handle:
                    header = check_part(handle.read())
                if header.configuration == self._hashed:
                    self.ledger.add_part(header)
                    continue
            except DamagedPartError:
                pass
            if not self._settings.dry_run:
                self._store.remove(name)

    def pending(self) -> Iterator[tuple[Article, str]]:
        """The articles that no finished part holds, with their content keys; every input is noted on the way."""
        for item in self._inputs():
            if isinstance(item, Rejected):
                self.digest.update(f"{item.id} {item.reason}\n".encode())
                self.ledger.add_rejected(item)
                self.seen.skipped += item.skipped
                self.seen.quarantined += not item.skipped
                continue
            key = content_key(item)
            self.digest.update(key.encode())
            self.ledger.add_article(key)
            self.seen.articles += 1
            self.seen.without_day += item.published is None
            if self.ledger.is_done(key):
                self._reused += 1
            else:
                yield item, key

    def on_part(self, header: PartHeader) -> None:
        """A worker put a part in place."""
        self.ledger.add_part(header)
        self._done += len(header.keys)
        self._rows += sum(header.rows)
        self._words += sum(header.words)
        self._lost += len(header.rejected)

    def tick(self) -> None:
        """Tell how far the run is."""
        self._renew()
        if self._report is not None:
            self._report(
                Progress(
                    total=self._total,
                    done=self._reused + self._done + self.seen.quarantined,
                    reused=self._reused,
                    quarantined=self.seen.quarantined + self._lost,
                    rows=self._rows,
                    words=self._words,
                    seconds=time.monotonic() - self._began,
                )
            )

    def summary(self, counts: Counts, files: tuple[Path, ...]) -> RunSummary:
        """What the run did, or would do."""
        return RunSummary(
            articles=counts.articles,
            quarantined=counts.quarantined,
            skipped=counts.skipped,
            reused=self._reused,
            pending=self.planned,
            without_day=counts.without_day,
            rows=dict(counts.rows),
            words=self._words,
            seconds=time.monotonic() - self._began,
            files=files,
            notes=self._notes.lines(),
            dry_run=self._settings.dry_run,
        )

    def _expect(self) -> int | None:
        """About how many articles the run has, for the progress."""
        bounds = (self._settings.limit, self._settings.sample)
        expected = expect_articles(self._settings.inputs, self._settings.reading)
        return None if expected is None else min(expected, *(bound for bound in bounds if bound is not None), expected)

    def _inputs(self) -> Iterator[Article | Rejected]:
        items = read_inputs(self._settings.inputs, self._settings.reading, notes=self._notes)
        if self._settings.sample is not None:
            items = iter(_draw(items, self._settings.sample, self._settings.seed))
        return islice(items, self._settings.limit)


def _draw(items: Iterator[Article | Rejected], count: int, seed: int) -> list[Article | Rejected]:
    """`count` inputs drawn evenly, in their order; skipped files do not count. One pass, the drawn ones in memory."""
    heap: list[tuple[int, int, Article | Rejected]] = []
    for number, item in enumerate(items):
        if isinstance(item, Rejected) and item.skipped:
            continue
        lot = int.from_bytes(hashlib.sha256(f"{seed} {item.id}".encode()).digest()[:8], "big")
        entry = (-lot, number, item)
        if len(heap) < count:
            heapq.heappush(heap, entry)
        elif heap and entry[:2] > heap[0][:2]:
            heapq.heapreplace(heap, entry)
    return [item for _, number, item in sorted(heap, key=lambda entry: entry[1])]
