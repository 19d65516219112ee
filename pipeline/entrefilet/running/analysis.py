"""Articles through the pipeline: finished rows, or why there are none. Knows nothing of processes.

`analyse` is the one runner: a run's shards, the Python interface, `show`, `gold new` and the validation all go
through it, so that what is measured is what users get.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from entrefilet.article import Article, Rejected
from entrefilet.assembly.analyse import make_doc
from entrefilet.errors import LexiconError
from entrefilet.running.job import Job, Shard
from entrefilet.running.parts import Finished, PartHeader, check_rows, encode_part, finish_rejected
from entrefilet.running.tuning import forgetting, tune, uncollected
from entrefilet.schema import LAYERS
from entrefilet.table.rows import article_row, mention_rows

if TYPE_CHECKING:
    from spacy.language import Language

BATCH_ARTICLES = 32  # 16 to 32 are half again as fast as spaCy's default of 256, in a third of the memory
BATCH_CHARACTERS = 100_000  # bounds the memory of a batch of long articles
# An article with something of every layer in it.
_SAMPLE = """À Tarsac, le 3 mai 2024, plus de 1 200 habitants, dont 15 % de jeunes, ont défilé pendant deux heures \
contre la fermeture de l'usine Morvane, selon la préfecture. « Nous n'avons plus que 2,5 millions d'euros », a déclaré \
jeudi la maire, Anne Valmont, 54 ans, devant le club de football. Le ministre Luc Arnoud a estimé que le groupe Tilexo \
(ex-Dorvis), battu 3-1 par Nantes, avait « deux fois plus » de temps. Elle est née en France, à 30 km de Paris."""


def build_pipeline(job: Job) -> Language:
    """The pipeline of a job, tuned to this machine."""
    module, _, function = job.loader.partition(":")
    threshold = gc.get_threshold()
    gc.set_threshold(0)  # loading makes millions of objects that stay; `gc.disable` is undone by what spaCy reads with
    try:
        nlp: Language = getattr(import_module(module), function)(job.pipeline)
        tune(nlp)
    finally:
        gc.set_threshold(*threshold)
    return nlp


def warm_up(nlp: Language, layers: tuple[str, ...]) -> None:
    """Have the tables and patterns made that are made when an article first asks for them: what is forked has them."""
    list(analyse(nlp, [Article(id="sample", text=_SAMPLE)], layers))
    gc.freeze()


def analyse(
    nlp: Language,
    articles: Iterable[Article],
    layers: tuple[str, ...] = LAYERS,
    heartbeat: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Article, Finished]]:
    """Each article with what became of it, in order, read in batches; an article that fails is quarantined alone.

    `heartbeat` is called before each batch. Raises LexiconError: a defect of ours, for which no article can be blamed.
    """
    for batch in _batches(articles):
        heartbeat()
        with uncollected():
            finished = _finish(nlp, layers, batch, heartbeat)
        yield from zip(batch, finished, strict=True)


def analyse_shard(
    nlp: Language | None, job: Job, shard: Shard, heartbeat: Callable[[], None]
) -> tuple[PartHeader, bytes]:
    """The part of a shard. `heartbeat` is called before each batch.

    `nlp` may be None for a shard that has its verdict.
    """
    if shard.verdict is not None or nlp is None:
        verdicts = [finish_rejected(one) for one in [shard.verdict] if one]
        return encode_part(job.configuration, shard.keys, verdicts, job.timeout_seconds)
    with forgetting(nlp):
        finished = [one for _, one in analyse(nlp, shard.articles, job.pipeline.layers, heartbeat)]
    return encode_part(job.configuration, shard.keys, finished)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
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


def _finish(
    nlp: Language, layers: tuple[str, ...], batch: list[Article], heartbeat: Callable[[], None]
) -> list[Finished]:
    """The outcome of each article of a batch; when one fails, all are done again one by one, and it is named."""
    try:
        docs = nlp.pipe([make_doc(nlp, article) for article in batch], batch_size=len(batch))
        finished = [_rows(article, doc, layers) for article, doc in zip(batch, docs, strict=True)]
        check_rows(finished)  # a row that does not fit the schema must not cost the shard
        return finished
    except LexiconError:
        raise
    except Exception as error:
        if len(batch) == 1:
            (article,) = batch
            detail = f"{type(error).__name__}: {error}"[:300]
            return [finish_rejected(Rejected(article.id, article.path, article.record, "analyse", "failed", detail))]
    finished = []
    for article in batch:
        heartbeat()
        finished += _finish(nlp, layers, [article], heartbeat)
    return finished


def _rows(article: Article, doc: Any, layers: tuple[str, ...]) -> Finished:
    rows = mention_rows(article, doc, layers)
    return Finished(article_row=article_row(article, doc, rows), mention_rows=rows, words=len(article.text.split()))
