"""Articles of this process analysed by several others: the pool of a run, its parts in a passing folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from entrefilet.article import Article, Rejected
from entrefilet.assembly.load import PipelineSettings
from entrefilet.running.job import Job, cut_shards
from entrefilet.running.parts import Finished, PartHeader, decode_part
from entrefilet.running.pool import run_pool
from entrefilet.running.run import cores
from entrefilet.running.settings import LOADER, TIMEOUT_SECONDS

SHARD_ARTICLES = 16  # a batch; so the last shards end close together


def analyse_in_processes(
    articles: Iterable[Article], settings: PipelineSettings, workers: int | None, told: Callable[[int], None]
) -> Iterator[tuple[Article, Finished]]:
    """Each article with what became of it, in order, once all are done; `told` is given the number done.

    `workers` None is one for each core.

    An article that ends its process, or takes longer than a run allows, is quarantined alone.
    """
    given: list[Article] = []

    def numbered() -> Iterator[tuple[Article, str]]:
        for number, article in enumerate(articles):
            given.append(article)
            yield article, str(number)

    with TemporaryDirectory(prefix="entrefilet-") as folder:
        parts: dict[int, PartHeader] = {}
        done = 0

        def keep(part: PartHeader) -> None:
            nonlocal done
            parts[int(part.keys[0])] = part
            done += len(part.keys)
            told(done)

        job = Job(
            loader=LOADER,
            pipeline=settings,
            configuration="",
            parts=folder,
            run="",
            timeout_seconds=TIMEOUT_SECONDS,
        )
        run_pool(cut_shards(numbered(), SHARD_ARTICLES), job, workers or cores(), keep, lambda: None)
        for first in sorted(parts):
            finished = _finished((Path(folder) / parts[first].name).read_bytes())
            yield from zip(given[first : first + len(finished)], finished, strict=True)


def _finished(data: bytes) -> list[Finished]:
    """What a part holds, article by article."""
    header, articles, mentions = decode_part(data)
    rows = mentions.to_pylist()
    found, start = [], 0
    for number, (row, count) in enumerate(zip(articles.to_pylist(), header.rows, strict=True)):
        rejected = header.rejected.get(str(number))
        found.append(
            Finished(
                article_row=row,
                mention_rows=rows[start : start + count],
                words=header.words[number],
                rejected=Rejected(**rejected) if rejected else None,
            )
        )
        start += count
    return found
