"""`entrefilet gold …`: make, verify and exchange gold files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Gold files: pre-annotate, verify, canonical form, other formats, two annotators.", no_args_is_help=True
)


@app.command("check")
def check(gold: Annotated[Path, typer.Argument(help="Gold folder, or one gold file.")]) -> None:
    """Verify offsets, surfaces, labels, duplicates and overlaps; every fault is told as file:line: reason."""
    from entrefilet.evaluation.gold import read_gold
    from entrefilet.evaluation.gold_form import LISTS

    articles = read_gold(gold)
    counts = {key: sum(len(article.mentions[layer]) for article in articles) for layer, key in LISTS.items()}
    typer.echo(f"{gold}: {len(articles)} articles, " + ", ".join(f"{count} {key}" for key, count in counts.items()))


@app.command("fmt")
def fmt(
    gold: Annotated[Path, typer.Argument(help="Gold folder, or one gold file.")],
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 2 when a file would change.")
    ] = False,
) -> None:
    """Rewrite gold files in canonical form: one annotation a line, sorted, fixed key order."""
    from entrefilet.errors import GoldError
    from entrefilet.evaluation.gold import read_gold, write_gold
    from entrefilet.evaluation.gold_form import format_gold

    changed = []
    for article in read_gold(gold):
        if article.path is not None and article.path.read_text("utf-8") != format_gold(article):
            changed.append(article.path)
            if not check_only:
                write_gold(article, article.path)
    if check_only and changed:
        raise GoldError([f"{path}:1: not in canonical form; run entrefilet gold fmt {gold}" for path in changed])
    for path in changed:
        typer.echo(f"rewritten: {path}", err=True)
