"""How far a run is: what its first seconds do, then a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from entrefilet.text.counted import counted

if TYPE_CHECKING:
    from entrefilet.running import Progress

LINE_SECONDS = 30.0  # between two plain lines
DRAW_SECONDS = 0.1  # between two drawings of the bar
LOADING = "loading the French model: some seconds"


@contextmanager
def run_progress() -> Iterator[Callable[[Progress], None]]:
    """A function to be told the progress of a run; what it draws is gone, or ended, when the block is left."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"))
    with Bar(*columns, console=console, transient=True, auto_refresh=False) as bar:  # no thread where workers fork
        task = bar.add_task("articles", total=None, told="", visible=False)
        drawn = float("-inf")

        def tell(progress: Progress) -> None:
            nonlocal drawn
            begins = _begins(progress)
            told = LOADING if begins else describe(progress)
            shown = begins or progress.total is None or progress.total > 1
            bar.update(task, completed=progress.done, total=progress.total, told=told, visible=shown)
            if begins or time.monotonic() - drawn >= DRAW_SECONDS:
                drawn = time.monotonic()
                bar.refresh()

        yield tell


def describe(progress: Progress) -> str:
    """Speed, rows, quarantined and the time left, in one line."""
    parts = [
        f"{progress.articles_per_second:.1f} articles/s",
        f"{progress.words_per_second:,.0f} words/s",
        counted(progress.rows, "row"),
        f"{progress.quarantined} quarantined",
    ]
    if progress.seconds_left is not None:
        from entrefilet.running.bar import clock

        parts.append(f"{clock(progress.seconds_left)} left")
    return ", ".join(parts)


def _begins(progress: Progress) -> bool:
    """True while nothing was analysed yet."""
    return progress.done == progress.reused + progress.quarantined and not progress.words


def _lines() -> Callable[[Progress], None]:
    last = time.monotonic()
    begun = False

    def tell(progress: Progress) -> None:
        nonlocal last, begun
        if not begun and _begins(progress):
            typer.echo(LOADING, err=True)
        begun = True
        if time.monotonic() - last >= LINE_SECONDS:
            last = time.monotonic()
            total = progress.total if progress.total is not None else "?"
            typer.echo(f"{progress.done}/{total} articles, {describe(progress)}", err=True)

    return tell
