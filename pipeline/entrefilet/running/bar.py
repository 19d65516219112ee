"""How far the Python interface is, told on standard error where somebody looks: a terminal or a notebook."""

from __future__ import annotations

import sys

from tqdm import tqdm

WAIT_SECONDS = 2.0  # what is done sooner is not told
_EVERY_SECONDS = 0.5


class Bar(tqdm):  # type: ignore[misc]  # its types are not told
    """A bar of `total` articles (None: unknown). `wanted` None draws where somebody looks, after WAIT_SECONDS."""

    monitor_interval = 0  # no thread: workers are forked while the bar stands

    def __init__(self, total: int | None, wanted: bool | None) -> None:
        super().__init__(
            total=total,
            unit=" articles",
            delay=WAIT_SECONDS if wanted is None else 0,
            disable=not (_is_watched() if wanted is None else wanted),
            mininterval=_EVERY_SECONDS,
            leave=False,
            dynamic_ncols=True,
            file=sys.stderr,
        )

    def say(self, words: str) -> None:
        """Write words before the bar, now; they go with the next article."""
        self.set_description(words)

    def tell(self, done: int) -> None:
        """Say how many articles are done."""
        if not self.disable:
            self.set_description(None, refresh=False)
        self.update(done - self.n)


def clock(seconds: float) -> str:
    """Seconds as hours, minutes and seconds: 100 is 0:01:40."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _is_watched() -> bool:
    return "ipykernel" in sys.modules or bool(getattr(sys.stderr, "isatty", bool)())
