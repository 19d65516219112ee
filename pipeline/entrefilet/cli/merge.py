"""`entrefilet merge`: the runs of all slices into one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def merge(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="The folders of all slices of a run.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="Run folder to write.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the tables of a run that is there.")] = False,
) -> None:
    """Join the runs of extract --slice 1/N to N/N: the tables of the undivided run, byte for byte.

    The slices must have read the same inputs, under the same paths, with the same options, and still hold their parts;
    they stay as they are. A slice that is missing or there twice is exit 2; other inputs, another configuration, other
    options or a folder OUT that holds something, exit 4; a part that is damaged or gone, exit 5. Exit 3 when articles
    are quarantined, as for extract. To add articles later, run the slices again and merge again with --overwrite.
    """
    from entrefilet.running import merge_slices

    summary = merge_slices(runs, output, overwrite=overwrite)
    by_layer = ", ".join(f"{count} {layer}" for layer, count in summary.rows.items())
    told = f"{summary.articles} articles of {len(runs)} slices: {sum(summary.rows.values())} rows ({by_layer})"
    typer.echo(told, err=True)
    for path in summary.files:
        typer.echo(f"  {path}", err=True)
    raise typer.Exit(summary.exit_code)
