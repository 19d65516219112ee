"""`entrefilet audit`: a sample of a run to judge, what it says of the run, the corrections put into a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from entrefilet.text.counted import counted

if TYPE_CHECKING:
    from rich.table import Table

    from entrefilet.audit.items import Item
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
    label_studio: Annotated[
        Path | None, typer.Option(metavar="FILE", help="score, apply: judgements exported by Label Studio as JSON.")
    ] = None,
    gold: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="apply: write the articles with judged rows there, as gold for validate."),
    ] = None,
) -> None:
    """Draw a sample of a run to judge by hand; then say how right the run is, and put the corrections into a copy.

    Fill audit.html in a browser (it saves items.csv), or items.csv in a spreadsheet, or import label_studio_tasks.json
    into Label Studio. `audit score DIR` gives precision and recall with 95 % intervals and the confidence to keep rows
    from, and `entrefilet page` tells them. `audit apply DIR` writes a copy of the tables with the corrections.
    """
    from entrefilet.errors import UsageError

    action, folders = (what[0], what[1:]) if what[0] in _ACTIONS else ("draw", what)
    if len(folders) != 1:
        raise UsageError("audit takes one folder: audit RUN, audit score DIR or audit apply DIR.")
    folder = Path(folders[0])
    if action == "draw":
        _draw(folder, output or Path("audit"), sample, seed)
    elif action == "score":
        _score(folder, _judged(folder, label_studio), wanted)
    else:
        _apply(folder, _judged(folder, label_studio), output or folder / "corrected", gold)


def _draw(run: Path, folder: Path, sample: int, seed: int) -> None:
    from entrefilet.audit.items import ITEMS, PLAN, items_csv, plan_json
    from entrefilet.audit.label_studio import CONFIGURATION, TASKS, configuration, tasks_json
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
    write_text(folder / TASKS, tasks_json(plan.items))
    write_text(folder / CONFIGURATION, configuration())
    drawn = sum(item.what == "row" for item in plan.items)
    items = f"{counted(drawn, 'row')} and {counted(len(plan.items) - drawn, 'passage')}"
    typer.echo(f"{folder}: {items} to judge; open {folder / 'audit.html'}")


def _judged(folder: Path, label_studio: Path | None) -> list[Item]:
    from entrefilet.audit.items import read_judged
    from entrefilet.audit.label_studio import read_cells

    return read_judged(folder, read_cells(label_studio) if label_studio else ())


def _score(folder: Path, items: list[Item], wanted: float) -> None:
    from entrefilet.audit.items import read_plan
    from entrefilet.audit.scoring import SCORES, by_kind, score, scores_json, threshold
    from entrefilet.cli.terminal import output, print_table
    from entrefilet.cli.writing import write_text
    from entrefilet.errors import UsageError
    from entrefilet.running import announce

    plan = read_plan(folder)
    if not any(item.judged for item in items):
        raise UsageError(f"{folder}: nothing is judged yet. Fill the column verdict of items.csv, or audit.html.")
    console = output()
    estimates = score(plan, items)
    for table in _tables(estimates, by_kind(plan, items)):
        print_table(console, table)
    limit = threshold(plan, items, wanted)
    if limit.confidence is None:
        typer.echo(f"no confidence reaches a precision of {100 * wanted:.0f} % in this sample")
    else:
        typer.echo(
            f"for {100 * wanted:.0f} % keep confidence >= {limit.confidence:.3f}: {100 * limit.kept:.0f} % of the rows"
        )
    write_text(folder / SCORES, scores_json(estimates))
    run = Path(plan.run)
    if (run / "entrefilet.json").is_file():
        announce(run, SCORES)
        write_text(run / SCORES, scores_json(estimates))
        typer.echo(f"{run / SCORES}: entrefilet page tells these scores", err=True)


def _apply(folder: Path, items: list[Item], target: Path, gold: Path | None) -> None:
    """Write the corrected tables, and the articles that were judged as gold."""
    from entrefilet.audit.applying import RULE, corrected
    from entrefilet.audit.copying import write_copy
    from entrefilet.audit.items import read_plan
    from entrefilet.evaluation.found import read_tables

    run = Path(read_plan(folder).run)
    rows, articles = read_tables(run)
    kept = corrected(rows, items)
    write_copy(run, target, articles, kept)
    changed = sum(row["rule"] == RULE for row in kept)
    typer.echo(f"{target}: {counted(changed, 'row')} corrected, {len(rows) - len(kept)} left out")
    if gold is not None:
        _write_gold(gold, articles, kept, items)


def _write_gold(folder: Path, articles: list[dict[str, Any]], rows: list[dict[str, Any]], items: list[Item]) -> None:
    from entrefilet.audit.as_gold import gold_of
    from entrefilet.cli.writing import make_folder, write_text
    from entrefilet.errors import UsageError
    from entrefilet.evaluation.gold import write_gold

    made = gold_of(articles, rows, items)
    if taken := [one.id for one in made if (folder / f"{one.id}.json").exists()]:
        raise UsageError(f"{folder} holds the gold of {taken[0]!r} already. Choose another folder with --gold.")
    make_folder(folder)
    for one in made:
        write_text(folder / f"{one.id}.txt", one.text)
        write_gold(one, folder / f"{one.id}.json")
    typer.echo(f"{folder}: {counted(len(made), 'article')} as gold; rows that nobody judged stand as they were found")


def _tables(estimates: list[Estimate], kinds: list[Estimate]) -> list[Table]:
    return [
        _table(estimates, "The run, as the judged sample tells it, per cent", "layer"),
        _table(kinds, "By kind", "kind"),
    ]


def _table(estimates: list[Estimate], title: str, first: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE)
    for name in (first, "precision", "95 % interval", "recall", "95 % interval", "rows", "passages"):
        table.add_column(name, justify="left" if name == first else "right")
    for one in estimates:
        cells = [cell for told in (one.precision, one.recall) for cell in _cells(told)]
        table.add_row(one.name, *cells, str(one.rows), str(one.passages))
    return table


def _cells(told: tuple[float, float, float] | None) -> tuple[str, str]:
    if told is None:
        return "-", "-"
    return f"{100 * told[0]:.1f}", f"{100 * told[1]:.1f} to {100 * told[2]:.1f}"
