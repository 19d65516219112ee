"""The command `entrefilet`: one file a command, all registered here."""

from __future__ import annotations

from typing import Annotated

import typer

from entrefilet.cli import audit, doctor, explain, export, extract, gold, merge, page, rules, show, validate
from entrefilet.cli.grouped import GroupedCommand

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="Read French press articles and give one tidy table: entities, quantities, dates and quotations.",
    epilog="Exit codes: 0 all well; 1 internal error; 2 usage; 3 some articles quarantined; 4 output folder locked, "
    "not a run's, of other inputs or of another configuration; 5 cannot write; 6 gate not met; 130, 143 on signals.",
)
app.command("extract", cls=GroupedCommand)(extract.extract)
app.command("merge")(merge.merge)
app.command("export")(export.export)
app.command("validate")(validate.validate)
app.command("show")(show.show)
app.add_typer(gold.app, name="gold")
app.command("page")(page.page)
app.command("rules")(rules.rules)
app.command("explain")(explain.explain)
app.command("audit")(audit.audit)
app.command("doctor")(doctor.doctor)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"entrefilet {version('entrefilet')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    pass
