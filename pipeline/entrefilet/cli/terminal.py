"""Where the commands write: data on stdout, messages and progress on stderr, colours only on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Column, Table

_GAP = 3  # between two columns
PIPE_COLUMNS = 120  # width of tables that go into a file or a pipe
# Columns of figures that leave a table which is too wide, the first of these first; none is cut inside a word.
_LEAVE = ("mean", "right", "Brier", "wrong", "first ahead", "passages", "pairs", "found", "kappa", "other half", "gold")


def output() -> Console:
    """The console for data; no colours where stdout is not a terminal or NO_COLOR is set."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else Console(width=PIPE_COLUMNS, highlight=False, markup=False, emoji=False)


def print_text(text: str) -> None:
    """Print paragraphs; on a terminal lines are broken between words, and go on as far in as they began."""
    console = output()
    if not console.is_terminal:
        typer.echo(text)
        return
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        broken = wrap(line, console.width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
        typer.echo("\n".join(broken))


def print_table(console: Console, table: Table) -> None:
    """Print a table of figures without the columns for which there is no room."""
    for name in _LEAVE:
        if sum(map(_least, table.columns)) + _GAP * len(table.columns) <= console.width:
            break
        table.columns = [column for column in table.columns if column.header != name]
        for place, column in enumerate(table.columns):
            column._index = place  # rich asks it for the padding
    console.print(table)


def _least(column: Column) -> int:
    """The characters a column of figures needs: its longest cell, or its longest word where it may be broken."""
    cells = [str(cell) for cell in (column.header, *column.cells)]
    return max(len(part) for cell in cells for part in ([cell] if column.no_wrap else cell.split(" ")))


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr that the function given moves by one; none under two steps or away from a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:
        yield lambda: None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
