"""`entrefilet audit`: a sample of a run to judge, what it says of the run, the corrections put into a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from entrefilet.audit.scoring import Estimate

_ACTIONS = ("score", "apply")


def audit(
    what: Annotated[
        list[str],
        typer.Argument(metavar="RUN | score DIR | apply DIR", help="A run folder to draw from, or an action."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Folder of the audit, or of the corrected copy."),
    ] = None,
    sample: Annotated[int, typer.Option(min=2, help="Items: half rows to judge, half passages to complete.")] = 200,
    seed: Annotated[int, typer.Option(help="Another seed draws another sample.")] = 1,
    wanted: Annotated[
        float, typer.Option("--precision", min=0.5, max=0.999, help="score: the precision a threshold is sought for.")
    ] = 0.95,
) -> None:
    """Draw a sample of a run to judge by hand; then say how right the run is, and put the corrections into a copy.

    Fill audit.html in a browser (it saves items.csv), or items.csv in a spreadsheet. `audit score DIR` gives precision
    and recall with 95 % intervals, `audit apply DIR` a copy of the tables with the corrections.
    """
    from entrefilet.errors import UsageError

    action, folders = (what[0], what[1:]) if what[0] in _ACTIONS else ("draw", what)
    if len(folders) != 1:
        raise UsageError("audit takes one folder: audit RUN, audit score DIR or audit apply DIR.")
    folder = Path(folders[0])
    if action == "draw":
        _draw(folder, output or Path("audit"), sample, seed)
    elif action == "score":
        _score(folder, wanted)
    else:
        _apply(folder, output or folder / "corrected")


def _draw(run: Path, folder: Path, sample: int, seed: int) -> None:
    from entrefilet.audit.items import ITEMS, PLAN, items_csv, plan_json
    from entrefilet.audit.page import render_audit
    from entrefilet.audit.sampling import draw
    from entrefilet.cli.writing import make_folder, write_text
    from entrefilet.errors import UsageError
    from entrefilet.evaluation.found import read_tables

    if (folder / ITEMS).exists():
        raise UsageError(f"{folder} holds an audit already, perhaps a judged one. Choose another folder with -o.")
    rows, articles = read_tables(run)
    if not rows or not articles:
        raise UsageError(f"{run} holds no rows and articles to draw from.")
    plan = draw(str(run), articles, rows, sample, seed)
    make_folder(folder)
    write_text(folder / PLAN, plan_json(plan))
    write_text(folder / ITEMS, items_csv(plan.items))
    write_text(folder / "audit.html", render_audit(plan))
    drawn = sum(item.what == "row" for item in plan.items)
    typer.echo(f"{folder}: {drawn} rows and {len(plan.items) - drawn} passages to judge; open {folder / 'audit.html'}")


def _score(folder: Path, wanted: float) -> None:
    from entrefilet.audit.items import read_judged, read_plan
    from entrefilet.audit.scoring import score, threshold
    from entrefilet.cli.terminal import output
    from entrefilet.errors import UsageError

    plan, items = read_plan(folder), read_judged(folder)
    if not any(item.judged for item in items):
        raise UsageError(f"{folder}: nothing is judged yet. Fill the column verdict of items.csv, or audit.html.")
    console = output()
    console.print(_table(score(plan, items)))
    limit = threshold(plan, items, wanted)
    if limit.confidence is None:
        typer.echo(f"no confidence reaches a precision of {100 * wanted:.0f} % in this sample")
    else:
        typer.echo(
            f"for {100 * wanted:.0f} % keep confidence >= {limit.confidence:.3f}: {100 * limit.kept:.0f} % of the rows"
        )


def _apply(folder: Path, target: Path) -> None:
    from entrefilet.audit.applying import corrected
    from entrefilet.audit.items import read_judged, read_plan
    from entrefilet.cli.writing import make_folder
    from entrefilet.evaluation.found import read_tables
    from entrefilet.table.writers import write_rows

    plan, items = read_plan(folder), read_judged(folder)
    rows, _ = read_tables(Path(plan.run))
    kept = corrected(rows, items)
    changed = sum(row["rule"] == "corrected" for row in kept)
    make_folder(target)
    write_rows(target / "mentions.csv", "csv", "mentions", kept)
    typer.echo(f"{target / 'mentions.csv'}: {changed} rows corrected, {len(rows) - len(kept)} left out")


def _table(estimates: list[Estimate]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title="The run, as the judged sample tells it, per cent", title_justify="left", box=box.SIMPLE)
    for name in ("layer", "precision", "95 % interval", "recall", "95 % interval", "rows", "passages"):
        table.add_column(name, justify="left" if name == "layer" else "right")
    for one in estimates:
        cells = [cell for told in (one.precision, one.recall) for cell in _cells(told)]
        table.add_row(one.name, *cells, str(one.rows), str(one.passages))
    return table


def _cells(told: tuple[float, float, float] | None) -> tuple[str, str]:
    if told is None:
        return "-", "-"
    return f"{100 * told[0]:.1f}", f"{100 * told[1]:.1f} to {100 * told[2]:.1f}"
