"""One shard through the pipeline: articles in, finished rows out. Knows nothing of processes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any

from entrefilet.article import Article, Rejected
from entrefilet.assembly.analyse import BATCH_ARTICLES, make_doc
from entrefilet.errors import LexiconError
from entrefilet.running.job import Job, Shard
from entrefilet.running.parts import Finished, PartHeader, encode_part, finish_rejected
from entrefilet.running.tuning import tune
from entrefilet.table.rows import article_row, mention_rows

if TYPE_CHECKING:
    from spacy.language import Language

BATCH_CHARACTERS = 100_000  # bounds the memory of a batch of long articles


def build_pipeline(job: Job) -> Language:
    """The pipeline of a job, tuned to this machine."""
    import pandas  # noqa: F401  pyarrow imports it for its first table: once, before workers are forked

    module, _, function = job.loader.partition(":")
    gc.disable()  # loading makes millions of objects that stay
    try:
        nlp: Language = getattr(import_module(module), function)(job.pipeline)
        tune(nlp)
    finally:
        gc.enable()
    return nlp


def analyse_shard(
    nlp: Language | None, job: Job, shard: Shard, heartbeat: Callable[[], None]
) -> tuple[PartHeader, bytes]:
    """The part of a shard. `heartbeat` is called before each batch; an article that fails is quarantined alone.

    `nlp` may be None for a shard that has its verdict.
    """
    if shard.verdict is not None or nlp is None:
        verdicts = [finish_rejected(one) for one in [shard.verdict] if one]
        return encode_part(job.configuration, shard.keys, verdicts, job.timeout_seconds)
    finished: list[Finished] = []
    with nlp.memory_zone() if hasattr(nlp, "memory_zone") else nullcontext():
        for batch in _batches(shard.articles):
            heartbeat()
            finished += _finish(nlp, job, batch, heartbeat)
    return encode_part(job.configuration, shard.keys, finished)


def _batches(articles: Sequence[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and (len(batch) == BATCH_ARTICLES or size + len(article.text) > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch


def _finish(nlp: Language, job: Job, batch: list[Article], heartbeat: Callable[[], None]) -> list[Finished]:
    """The outcome of each article of a batch; when one fails, all are done again one by one, and it is named."""
    try:
        docs = nlp.pipe([make_doc(nlp, article) for article in batch], batch_size=len(batch))
        finished = [_rows(article, doc, job.pipeline.layers) for article, doc in zip(batch, docs, strict=True)]
        encode_part("", [], finished)  # a row that does not fit the schema must not cost the shard
        return finished
    except LexiconError:
        raise  # a defect of ours: no article can be blamed for it
    except Exception as error:
        if len(batch) == 1:
            (article,) = batch
            detail = f"{type(error).__name__}: {error}"[:300]
            return [finish_rejected(Rejected(article.id, article.path, article.record, "analyse", "failed", detail))]
    finished = []
    for article in batch:
        heartbeat()
        finished += _finish(nlp, job, [article], heartbeat)
    return finished


def _rows(article: Article, doc: Any, layers: tuple[str, ...]) -> Finished:
    rows = mention_rows(article, doc, layers)
    return Finished(article_row=article_row(article, doc, rows), mention_rows=rows, words=len(article.text.split()))
