"""The processor time of each component of the pipeline, in this process, over some articles."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from entrefilet.assembly.analyse import make_doc
from entrefilet.assembly.load import PipelineSettings
from entrefilet.readers import read_inputs
from entrefilet.running.analysis import BATCH_ARTICLES, build_pipeline
from entrefilet.running.job import Job
from entrefilet.running.settings import LOADER, TIMEOUT_SECONDS
from entrefilet.running.tuning import gemm_seconds, uncollected
from entrefilet.table.rows import mention_rows

WORDS = 40_000


def components(corpus: Path, words: int = WORDS) -> dict[str, Any]:
    """Seconds by component over about so many words, the first batch left out: it fills caches."""
    job = Job(
        loader=LOADER,
        pipeline=PipelineSettings(),
        configuration="",
        parts="",
        run="",
        timeout_seconds=TIMEOUT_SECONDS,
    )
    nlp = build_pipeline(job)
    seconds: dict[str, float] = {}
    timed_words = 0
    for number, batch in enumerate(_batches(corpus)):
        if number == 1:
            seconds.clear()
            timed_words = 0
        with uncollected():  # as a run does
            _time(nlp, batch, seconds)
        timed_words += sum(len(article.text.split()) for article in batch)
        if number and timed_words >= words:
            break
    with_blis, without = gemm_seconds()
    return {"components": seconds, "timed_words": timed_words, "blis_over_numpy": with_blis / without}


def _batches(corpus: Path) -> Any:
    batch = []
    for article in read_inputs([str(corpus)]):
        batch.append(article)
        if len(batch) == BATCH_ARTICLES:
            yield batch
            batch = []
    if batch:
        yield batch


def _time(nlp: Any, batch: list[Any], seconds: dict[str, float]) -> None:
    """Add what a batch takes to the seconds of each component."""

    def timed(name: str, began: float) -> None:
        seconds[name] = seconds.get(name, 0.0) + time.process_time() - began

    began = time.process_time()
    docs = [make_doc(nlp, article) for article in batch]
    timed("reading view, tokenizer", began)
    for name, component in nlp.pipeline:
        began = time.process_time()
        docs = list(component.pipe(docs) if hasattr(component, "pipe") else map(component, docs))
        timed(name, began)
    began = time.process_time()
    for article, doc in zip(batch, docs, strict=True):
        mention_rows(article, doc)
    timed("rows", began)
