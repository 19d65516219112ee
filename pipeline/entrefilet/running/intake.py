"""The inputs of a run on their way: what was seen, what is done, what is left."""

from __future__ import annotations

import hashlib
import heapq
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from entrefilet.article import Article, Rejected
from entrefilet.readers import ReadingNotes, expect_articles, read_inputs
from entrefilet.readers.unread import KIND, suffix_of
from entrefilet.running.configuration import content_key
from entrefilet.running.folders import Folders
from entrefilet.running.inputs import Inputs
from entrefilet.running.job import Share
from entrefilet.running.ledger import InputDigest, Ledger
from entrefilet.running.merging import Counts
from entrefilet.running.parts import SUFFIX, DamagedPartError, PartHeader, check_part, read_header
from entrefilet.running.settings import Plan, Progress, RunSettings, RunSummary
from entrefilet.running.signals import raise_if_told

Report = Callable[[Progress], None]
Choice = tuple[int, Article | Rejected, bool]


class Intake:
    """Reads the inputs once, keeps the ledger of them, and counts."""

    def __init__(
        self,
        settings: RunSettings,
        inputs: Inputs,
        folders: Folders,
        hashed: str,
        report: Report | None,
    ) -> None:
        self.ledger = Ledger()
        self.seen = Counts()
        self.inputs_seen = 0  # of a slice: those of all slices, and their hash
        self.inputs_digest = ""
        self.unreadable = 0
        self._settings = settings
        self._inputs = inputs
        self._folders = folders
        self._whole = folders.marker.whole
        self._hashed = hashed
        self._report = report
        self._held = 0  # articles in finished parts when the run began, and those of them that were met
        self._met = 0
        self._reused = 0
        self._done = 0
        self._rows = 0
        self._words = 0
        self._lost = 0
        self._notes = ReadingNotes()
        self._total = self._expect() if report is not None else None
        self._began = time.monotonic()

    @property
    def analysed(self) -> int:
        """How many articles this run has analysed so far."""
        return self._done

    @property
    def whole(self) -> bool:
        """Whether all inputs were read to their end, so that an article that was not met is gone."""
        return self._settings.limit is None and self._settings.sample is None and not self.unreadable

    def index(self) -> None:
        """Note what finished parts of this configuration hold, by their headers; those cut short are removed."""
        store = self._folders.parts
        for name in sorted(store.names()):
            if not name.endswith(SUFFIX):
                continue
            try:
                with store.open(name) as handle:
                    header = read_header(handle)
            except DamagedPartError:
                self._remove_damaged(name)
                continue
            if header.configuration == self._hashed and header.name == name:
                self.ledger.add_part(header)
        self._held = self.ledger.count_held()

    def lose_damaged(self) -> bool:
        """Read every part that was there before the run, and forget the damaged ones; False when there is none."""
        store, lost = self._folders.parts, False
        for name in self.ledger.old_parts():
            try:
                with store.open(name) as handle:
                    check_part(handle.read())
            except (DamagedPartError, FileNotFoundError):
                self._reused -= self.ledger.forget_part(name)
                self._remove_damaged(name)
                lost = True
            self.tick()
        return lost

    def _remove_damaged(self, name: str) -> None:
        """Remove a part that is no whole one, if a run wrote it."""
        if name in self._folders.parts_marker.files and not self._settings.dry_run:
            self._folders.parts.remove(name)

    def pending(self) -> Iterator[tuple[Article, str]]:
        """The articles that are to be analysed, with their content keys; every input of the run is noted on the way.

        Inputs beyond the limit or the sample belong to the run when a finished part holds them; those without an
        article do when the folder once held the whole.
        """
        limit, begun = self._settings.timeout_seconds, False
        for number, item, taken in self._shared(self._choose()):
            if isinstance(item, Rejected):
                if taken or self._whole:
                    self._add_rejected(number, item)
                continue
            key = content_key(item)
            held = self.ledger.find(key)
            if held is None and not taken:
                continue
            new = self.ledger.add_article(number, key)
            self.seen.articles += new
            self._met += new and held is not None
            self.seen.without_day += new and item.published is None
            if held is None or (taken and held.is_due(self._settings.retry, limit)):
                self._reused -= held is not None and not new
                if not begun and not self._settings.dry_run:
                    self.tick()  # tells of the seconds in which the model is loaded
                begun = True
                yield item, key
            else:
                self._reused += new

    def _shared(self, choices: Iterator[Choice]) -> Iterator[Choice]:
        """The choices that belong to the slice of this run; all inputs are counted and hashed on the way."""
        if self._settings.slice is None:
            yield from choices
            return
        share = Share(*self._settings.slice, self._settings.shard_articles)
        digest, self.inputs_seen = InputDigest(), 0
        for number, item, taken in choices:
            digest.add(item if isinstance(item, Rejected) else content_key(item))
            self.inputs_seen += 1
            if share.takes(item):
                yield number, item, taken
        self.inputs_digest = digest.hexdigest()

    def _add_rejected(self, number: int, item: Rejected) -> None:
        """Note an input without an article, and count it if it is new."""
        if not self.ledger.add_rejected(number, item):
            return
        self.seen.skipped += item.skipped
        self.seen.quarantined += not item.skipped
        if item.skipped and item.reason == KIND:
            suffix = suffix_of(item.path or "")
            self.seen.unread[suffix] = self.seen.unread.get(suffix, 0) + 1

    def on_part(self, header: PartHeader) -> None:
        """A worker put a part in place."""
        self.ledger.add_part(header, fresh=True)
        self._done += len(header.keys)
        self._rows += sum(header.rows)
        self._words += sum(header.words)
        self._lost += len(header.rejected)

    def tick(self) -> None:
        """Tell how far the run is; raises Interrupted when a signal said so and a library swallowed it."""
        raise_if_told()
        self._folders.renew()
        if self._report is not None:
            done = self._reused + self._done + self.seen.quarantined
            self._report(
                Progress(
                    total=None if self._total is None else max(self._total, done),
                    done=done,
                    reused=self._reused,
                    quarantined=self.seen.quarantined + self._lost,
                    rows=self._rows,
                    words=self._words,
                    seconds=time.monotonic() - self._began,
                )
            )

    def summary(
        self, counts: Counts, files: tuple[Path, ...], *, plan: Plan | None = None, unchanged: bool = False
    ) -> RunSummary:
        """What the run did, or would do."""
        return RunSummary(
            articles=counts.articles,
            quarantined=counts.quarantined,
            skipped=counts.skipped,
            reused=self._reused,
            pending=plan.articles if plan else 0,
            without_day=counts.without_day,
            rows=dict(counts.rows),
            words=self._words,
            seconds=time.monotonic() - self._began,
            folder=self._folders.folder,
            files=files,
            notes=self._notes.lines(),
            copies=counts.copies,
            unread=dict(counts.unread),
            left_out=dict(counts.left_out),
            dry_run=self._settings.dry_run,
            plan=plan,
            unchanged=unchanged,
        )

    def _expect(self) -> int | None:
        """About how many articles the run has, for the progress."""
        bounds = (self._settings.limit, self._settings.sample)
        expected = expect_articles(self._inputs.opened, self._settings.reading)
        if expected is not None and self._settings.slice is not None:
            expected = -(-expected // self._settings.slice[1])
        return None if expected is None else min(expected, *(bound for bound in bounds if bound is not None), expected)

    def _choose(self) -> Iterator[Choice]:
        """Every input with its number, and whether it is taken; the drawn ones of a sample come twice."""
        numbered = enumerate(self._read())
        sample, limit = self._settings.sample, self._settings.limit
        choices = _draw(numbered, sample, self._settings.seed) if sample is not None else _take_all(numbered)
        return choices if limit is None else self._bounded(choices, limit)

    def _bounded(self, choices: Iterator[Choice], limit: int) -> Iterator[Choice]:
        """The choices with the first `limit` of the taken; read no further than finished articles may come."""
        count = 0
        for number, item, taken in choices:
            if taken and not (isinstance(item, Rejected) and item.skipped):
                count += 1
            yield number, item, taken and count <= limit
            if count >= limit and not self._whole and self._met >= self._held:
                return

    def _read(self) -> Iterator[Article | Rejected]:
        respell = self._inputs.respell()
        inputs, reading = self._inputs, self._settings.reading
        self._notes, self.unreadable = ReadingNotes(), 0
        if inputs.stdin is not None:
            inputs.stdin.seek(0)
        for item in read_inputs(inputs.opened, reading, stdin=inputs.stdin, notes=self._notes):
            self.unreadable += isinstance(item, Rejected) and item.reason == "unreadable" and item.record is None
            path = respell(item.path) if respell and item.path else item.path
            yield item if path == item.path else replace(item, path=path)


def _take_all(numbered: Iterator[tuple[int, Article | Rejected]]) -> Iterator[Choice]:
    return ((number, item, True) for number, item in numbered)


def _draw(numbered: Iterator[tuple[int, Article | Rejected]], count: int, seed: int) -> Iterator[Choice]:
    """Every input as not taken, then `count` of them, drawn evenly, as taken; skipped files do not count.

    One pass, the drawn ones in memory.
    """
    heap: list[tuple[int, int, Article | Rejected]] = []
    for number, item in numbered:
        yield number, item, False
        if isinstance(item, Rejected) and item.skipped:
            continue
        lot = int.from_bytes(hashlib.sha256(f"{seed} {item.id}".encode()).digest()[:8], "big")
        entry = (-lot, number, item)
        if len(heap) < count:
            heapq.heappush(heap, entry)
        elif heap and entry[:2] > heap[0][:2]:
            heapq.heapreplace(heap, entry)
    yield from ((number, item, True) for _, number, item in sorted(heap, key=lambda entry: entry[1]))
