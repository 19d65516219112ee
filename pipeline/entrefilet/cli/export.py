"""`entrefilet export`: a finished run for another tool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entrefilet.cli.options import MinConfidence, left_out_line


def export(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a finished run.")],
    kind: Annotated[
        str,
        typer.Option("--as", metavar="FORMAT", help="xlsx, sqlite, duckdb, iramuteq, txm, tei or gexf."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help="File or folder to write. [default: in the run folder]"),
    ] = None,
    lang: Annotated[str, typer.Option(metavar="LANGUAGE", help="Language of headers: fr or en.")] = "fr",
    min_confidence: MinConfidence = 0.0,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what an export wrote there before.")] = False,
) -> None:
    """Write a finished run for another tool.

    xlsx: a workbook, a sheet a layer. sqlite, duckdb: tables with keys, indexes and views. iramuteq: a corpus of
    starred texts. txm: folders of TXT and of XML, with metadata.csv. tei: TEI P5, mentions as elements. gexf: networks
    for Gephi, with their edges as CSV. Every mention and article of the run is there, with the run's values; memory
    does not grow with the run. With --min-confidence articles are counted without the rows left out, and the table of
    names stays that of the whole run. duckdb needs: python -m pip install 'entrefilet[formats]'.
    """
    from entrefilet.cli.validate import check_language
    from entrefilet.export.finished import FinishedRun
    from entrefilet.export.kinds import export_named
    from entrefilet.export.target import written
    from entrefilet.running import announce

    chosen = export_named(kind)
    check_language(lang)
    write = chosen.writer()
    finished = FinishedRun(run, min_confidence)
    path = output or run / chosen.place
    with written(path, folder=chosen.folder, overwrite=overwrite) as passing:
        if output is None and not chosen.folder:
            announce(run, chosen.place)
        write(finished, passing, lang)
    if min_confidence:
        typer.echo(left_out_line(finished.left_out()), err=True)
    typer.echo(f"{chosen.says}: {path}", err=True)
