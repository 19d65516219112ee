"""SIGINT and SIGTERM as an exception, so that a run ends tidily.

An exception that comes while a library is imported or an object is thrown away may be swallowed there: what was told is
kept, and `raise_if_told` tells it again.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from entrefilet.errors import Interrupted

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_told: list[Interrupted] = []  # by the run of this process


@contextmanager
def signals_told(message: str) -> Iterator[None]:
    """Turn SIGINT and SIGTERM into Interrupted while the block runs; only the main thread can."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def tell(number: int, frame: FrameType | None) -> None:
        for one in SIGNALS:
            signal.signal(one, signal.SIG_IGN)  # tidying up is not to be interrupted
        _told.append(Interrupted(message, number))
        raise _told[-1]

    old = {one: signal.signal(one, tell) for one in SIGNALS}
    try:
        yield
    finally:
        _told.clear()
        for one, handler in old.items():
            signal.signal(one, handler)


def raise_if_told() -> None:
    """Raise the Interrupted that a library swallowed; nothing while one is on its way, or where none was told."""
    if _told and not isinstance(sys.exception(), Interrupted):
        raise _told[-1]


@contextmanager
def signals_deferred() -> Iterator[None]:
    """Let SIGINT and SIGTERM wait until the block ends, also those that another thread of the process receives."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[tuple[int, FrameType | None]] = []
    old = {one: signal.signal(one, lambda *told: waiting.append(told)) for one in SIGNALS}
    try:
        yield
    finally:
        for one, handler in old.items():
            signal.signal(one, handler)
    for number, frame in waiting[:1]:
        if callable(handler := old[signal.Signals(number)]):
            handler(number, frame)


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold SIGINT and SIGTERM back from this thread and what it forks until the block ends, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
