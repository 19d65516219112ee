"""What engines hand to workers: the job, which is the same for all, and shards. Plain values, cheap to pickle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from entrefilet.article import Article, Rejected
from entrefilet.assembly.load import PipelineSettings

SHARD_CHARACTERS = 1_000_000  # bounds the memory of a shard of very long articles; 64 usual ones are a quarter of it
SMALLEST_PIECE = 8  # articles of a shard that was cut at the end of a run
_PARTS_OF_REST = 2  # a worker's next piece is this part of what is left to each


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How to build the pipeline, under which configuration hash, where finished parts go, and for which run."""

    loader: str
    pipeline: PipelineSettings
    configuration: str
    parts: str
    run: str
    timeout_seconds: float


@dataclass(frozen=True, slots=True)
class Shard:
    """Articles analysed together and written as one part.

    `retried` when it is one article alone and its worker was lost once before: a second time, and the article is the
    culprit; a single loss may be chance, such as an operator's kill. `verdict` when nothing is left to
    analyse: the only article of the shard is written as quarantined.
    """

    articles: tuple[Article, ...]
    keys: tuple[str, ...]
    retried: bool = False
    verdict: Rejected | None = None

    def split(self) -> Iterator[Shard]:
        """The articles of a shard whose worker was lost, each alone."""
        for article, key in zip(self.articles, self.keys, strict=True):
            yield Shard((article,), (key,), retried=len(self.articles) == 1)

    def reject(self, reason: str, timeout_seconds: float) -> Shard:
        """The shard of one article, quarantined; `reason` is timeout or worker_lost."""
        (article,) = self.articles
        detail = {
            "timeout": f"Not analysed within {timeout_seconds:g} seconds of processor time.",
            "worker_lost": "The process that analysed it ended twice: out of memory, or killed.",
        }[reason]
        verdict = Rejected(article.id, article.path, article.record, "analyse", reason, detail)
        return Shard(self.articles, self.keys, verdict=verdict)


class Share:
    """Which inputs belong to slice `number` of `of` (from 1): those of every so manieth shard of all inputs.

    Inputs are asked for in order. Shards are cut here from all inputs, whatever is done already, so that every machine
    cuts them alike; an input without an article belongs to the shard at its place.
    """

    def __init__(self, number: int, of: int, articles: int) -> None:
        self._number = number
        self._of = of
        self._articles = articles
        self._shard = self._taken = self._size = 0

    def takes(self, item: Article | Rejected) -> bool:
        """True if the next input belongs to the slice."""
        if isinstance(item, Article):
            weight = _weight(item)
            if self._taken and (self._taken >= self._articles or self._size + weight > SHARD_CHARACTERS):
                self._shard += 1
                self._taken = self._size = 0
            self._taken += 1
            self._size += weight
        return self._shard % self._of == self._number - 1


def cut_shards(pending: Iterable[tuple[Article, str]], articles: int) -> Iterator[Shard]:
    """Shards of at most `articles` articles, fewer when they are long, from articles with their content keys."""
    taken: list[Article] = []
    keys: list[str] = []
    size = 0
    for article, key in pending:
        weight = _weight(article)
        if taken and (len(taken) >= articles or size + weight > SHARD_CHARACTERS):
            yield Shard(tuple(taken), tuple(keys))
            taken, keys, size = [], [], 0
        taken.append(article)
        keys.append(key)
        size += weight
    if taken:
        yield Shard(tuple(taken), tuple(keys))


def tapered(shards: Iterable[Shard], workers: int) -> Iterator[Shard]:
    """The last shards of a run cut smaller and smaller, that no worker waits long for another: each piece is half of
    what is left to a worker, and has SMALLEST_PIECE articles at least where its shard has them.
    """
    shards = list(shards)
    left = sum(len(shard.articles) for shard in shards)
    for shard in shards:
        first, count = 0, len(shard.articles)
        while first < count:
            end = first + max(SMALLEST_PIECE, left // (_PARTS_OF_REST * workers))
            if count - end < SMALLEST_PIECE:
                end = count
            yield replace(shard, articles=shard.articles[first:end], keys=shard.keys[first:end])
            left -= end - first
            first = end


def _weight(article: Article) -> int:
    """Characters that a shard holds of an article."""
    return len(article.text) + sum(map(len, article.meta.values()))
