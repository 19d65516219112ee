"""A worker process: takes shards from a pipe, writes their parts, says so."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from entrefilet.running.analysis import analyse_shard, build_pipeline
from entrefilet.running.files import explain
from entrefilet.running.job import Job, Shard
from entrefilet.running.parts import PartHeader
from entrefilet.running.signals import SIGNALS
from entrefilet.running.store import open_store
from entrefilet.running.tuning import give_memory_back
from entrefilet.text.quick_import import leave_pandas_out

if TYPE_CHECKING:
    from spacy.language import Language

_SHARDS_KEPT = 8  # after so many, what one long article took is given back; after each, it would cost 1 % of the time

# What a worker says: the word, and with it
READY = "ready"  # nothing
ALIVE = "alive"  # nothing: a batch begins
DONE = "done"  # the PartHeader of the shard, whose part is in place
FULL = "full"  # a sentence: the part cannot be written
BROKEN = "broken"  # a traceback: a defect of ours


def work(pipe: Connection, others: Sequence[Connection], job: Job, nlp: Language | None) -> None:
    """Serve until the pipe closes. `others` are pipe ends inherited by a fork; `nlp` is None in a fresh process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    for other in others:
        other.close()
    leave_pandas_out()
    try:
        nlp = nlp or build_pipeline(job)
        store = open_store(job.parts, job.run)
        pipe.send((READY, None))
        done = 0
        while True:
            shard: Shard = pipe.recv()
            header, data = analyse_shard(nlp, job, shard, lambda: pipe.send((ALIVE, None)))
            pipe.send(_stored(store, header, data, job))
            done += 1
            if done % _SHARDS_KEPT == 0:
                give_memory_back()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(0)  # the parent is gone
    except BaseException:
        pipe.send((BROKEN, traceback.format_exc()))
        os._exit(1)


def _stored(store: Any, header: PartHeader, data: bytes, job: Job) -> tuple[str, Any]:
    try:
        store.write(header.name, data)
    except OSError as error:
        return FULL, explain(error, job.parts)
    return DONE, header
