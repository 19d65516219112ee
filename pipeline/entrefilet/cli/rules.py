"""`entrefilet rules`: what each rule finds, with examples."""

from __future__ import annotations

from typing import Annotated

import typer


def rules(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A rule of the column `rule`, or how its name begins: quotation.incise."),
    ] = None,
) -> None:
    """List the rules that find rows; with NAME, say what a rule does, with examples and its record on the corpus."""
    from entrefilet.assembly.rules import all_rules, describe, find_rules
    from entrefilet.cli.terminal import print_text
    from entrefilet.evaluation.by_rule import counts_on_corpus

    if name is None:
        for rule in all_rules():
            typer.echo(f"{rule.name}\t{rule.says}")
        return
    counts = counts_on_corpus()
    print_text("\n".join(describe(rule, *counts.get(rule.name, (0, 0))) for rule in find_rules(name)).rstrip())
