"""`entrefilet page`: one offline page of what a run says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entrefilet.cli.options import MinConfidence


def page(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder that extract wrote.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="The page; - is standard output. [default: RUN/page.html]"),
    ] = None,
    articles: Annotated[
        int, typer.Option(min=0, help="Articles that can be read on the page; the others stay in the tables.")
    ] = 500,
    scores: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Scores to tell, of `validate --json` or `audit score`. [default: RUN/audit-score.json, "
            "RUN/scores.json, else the project's]",
        ),
    ] = None,
    min_confidence: MinConfidence = 0.0,
    title: Annotated[str | None, typer.Option(help="Title of the page. [default: name of the run]")] = None,
) -> None:
    """Write one French page of what a run says: who speaks and how, days, figures, places, names, articles to read.

    The page is one file that fetches nothing from anywhere. Filters, downloads of every table and the articles work
    without a network.
    """
    from entrefilet.cli.writing import write_text
    from entrefilet.page.accuracy import own_accuracy, read_accuracy
    from entrefilet.page.reading import open_run
    from entrefilet.page.render import render_page_of_run

    tables = open_run(run, min_confidence)
    accuracy = read_accuracy(scores) if scores else own_accuracy(run)
    path = output or _default_path(tables.folder)
    write_text(path, render_page_of_run(tables, accuracy, articles=articles, title=title))
    if str(path) != "-":
        typer.echo(f"page: {path}", err=True)


def _default_path(folder: Path) -> Path:
    """`page.html` in the run folder, listed among the files of the run; a copied folder keeps what stands there."""
    from entrefilet.errors import UsageError
    from entrefilet.running import announce

    path = folder / "page.html"
    if (folder / "entrefilet.json").is_file():
        announce(folder, path.name)
    elif path.exists():
        raise UsageError(
            f"{path} is there already, and the folder is not one that extract made: say where with -o FILE."
        )
    return path
