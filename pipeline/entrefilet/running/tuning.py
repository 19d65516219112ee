"""A loaded pipeline made quick on this machine; what it finds stays the same."""

from __future__ import annotations

import ctypes
import gc
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_GEMM_SHAPE = (800, 96 * 3, 96)  # rows of a batch, then the widest product of the model's encoder
_GEMM_ROUNDS = 5
KNOWN_FORMS = 64_000  # of the vocabulary: about 20 MB
_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def tune(nlp: Language) -> None:
    """Choose the quicker matrix product, embed each form once, look lemmas up in sets, freeze the collector.

    For a pipeline of ours that is run, not saved: spaCy cannot write sets.
    """
    from entrefilet.running.embedding import embed_forms_once

    with_blis, without = gemm_seconds()
    use_blis(nlp, with_blis < without)
    embed_forms_once(nlp)
    index_lemmas(nlp)
    gc.freeze()


def index_lemmas(nlp: Language) -> None:
    """Let the lemmatizer look forms up in sets: spaCy 3.8 searches lists of up to 66,191 forms, a third of all time."""
    if not nlp.has_pipe("lemmatizer"):
        return
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    table = lookups.get_table("lemma_index", {}) if lookups is not None else {}
    for part_of_speech, forms in table.items():
        if isinstance(forms, list):  # a spaCy that looks them up otherwise stays as it is
            table[part_of_speech] = frozenset(forms)


def forgetting(nlp: Language) -> AbstractContextManager[Any]:
    """What a shard is read in: a memory zone, which lets its words go at its end, once the usual words are known.

    In a zone the tokenizer keeps nothing, and cuts a word it has not kept in twice the time. So the first shards of a
    process are read outside, up to KNOWN_FORMS: some 150,000 words of press.
    """
    learnt = len(nlp.vocab) >= KNOWN_FORMS
    return nlp.memory_zone() if learnt and hasattr(nlp, "memory_zone") else nullcontext()


@contextmanager
def uncollected() -> Iterator[None]:
    """While the block runs, Python does not look for garbage in circles: of a batch it finds none, and looks often."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def give_memory_back() -> None:
    """Return to the system what Arrow and the C library keep of memory that is free: one long article took it once."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    with suppress(OSError, AttributeError):  # other C libraries than glibc have no such call
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """While the block runs, processes that load numpy use one thread each: workers share the cores already.

    Without effect where numpy is loaded before, and on a variable the user has set.
    """
    ours = [name for name in _THREAD_VARIABLES if name not in os.environ]
    os.environ.update(dict.fromkeys(ours, "1"))
    try:
        yield
    finally:
        for name in ours:
            del os.environ[name]


def gemm_seconds() -> tuple[float, float]:
    """Seconds of a small matrix product with blis and without it; blis has quick kernels for some CPUs only.

    Infinite for blis where it is not installed. Takes some milliseconds.
    """
    import numpy as np
    from thinc.api import NumpyOps

    rows, inner, columns = _GEMM_SHAPE
    left = np.ones((rows, inner), dtype="f")
    right = np.ones((inner, columns), dtype="f")
    contestants = [NumpyOps(use_blis=False)]
    with suppress(ValueError):  # thinc says so when blis is missing
        contestants.append(NumpyOps(use_blis=True))
    best = dict.fromkeys((True, False), float("inf"))
    for _ in range(_GEMM_ROUNDS):  # in turns, so that a slow moment of the machine strikes both
        for ops in contestants:
            began = time.perf_counter()
            ops.gemm(left, right)
            best[ops.use_blis] = min(best[ops.use_blis], time.perf_counter() - began)
    return best[True], best[False]


def use_blis(nlp: Language, wanted: bool) -> None:
    """Switch blis on or off for every layer of every component."""
    from thinc.api import NumpyOps

    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if isinstance(node.ops, NumpyOps):
                node.ops.use_blis = wanted
