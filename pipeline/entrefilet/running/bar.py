"""How far the Python interface is, told on standard error where somebody looks: a terminal or a notebook."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from entrefilet.text.counted import counted

WAIT_SECONDS = 2.0  # what is done sooner is not told
_EVERY_SECONDS = 0.5


class Bar:
    """A line that is written over: `tell` it how many articles are done. `wanted` None tells where somebody looks."""

    def __init__(self, total: int | None, wanted: bool | None) -> None:
        self._total = total
        self._shown = _is_watched() if wanted is None else wanted
        self._wait = WAIT_SECONDS if wanted is None else 0.0
        self._began = self._last = time.monotonic()
        self._written = 0

    def __enter__(self) -> Self:
        """Nothing is written yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """The line is taken away."""
        if self._written:
            self._write("\r" + " " * self._written + "\r")

    def say(self, line: str) -> None:
        """Write a line over the last one."""
        if self._shown:
            self._write("\r" + line.ljust(self._written))
            self._written = len(line)

    def tell(self, done: int) -> None:
        """Say how many articles are done, how fast, and how long it still takes."""
        now = time.monotonic()
        if now - self._began < self._wait or (now - self._last < _EVERY_SECONDS and done != self._total):
            return
        self._last = now
        speed = done / (now - self._began) if now > self._began else 0.0
        told = counted(done, "article") if self._total is None else f"{done} of {counted(self._total, 'article')}"
        left = f", {clock((self._total - done) / speed)} left" if self._total is not None and speed else ""
        self.say(f"{told}, {speed:.1f} a second{left}")

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def clock(seconds: float) -> str:
    """Seconds as hours, minutes and seconds: 0:01:40."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _is_watched() -> bool:
    return "ipykernel" in sys.modules or bool(getattr(sys.stderr, "isatty", bool)())
