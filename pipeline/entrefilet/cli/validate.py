"""`entrefilet validate`: scores rows against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from entrefilet.text.counted import counted

if TYPE_CHECKING:
    from rich.table import Table

    from entrefilet.evaluation.found import Found
    from entrefilet.evaluation.gold_article import GoldArticle
    from entrefilet.evaluation.results import Evaluation

REPORT_LANGUAGES = ("fr", "en")
_SHOWN_NAMES = 5  # in a warning


def validate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Gold folder: ID.json beside ID.txt, or gold/ beside articles/.")
    ],
    run: Annotated[
        Path | None,
        typer.Option(metavar="RUN", help="Score the rows of this run folder; without it the texts are analysed now."),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="RUN", help="A second run folder: difference of the two, with its interval.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN", help="Scores by source, or by any field of the gold files or column of `articles`."
        ),
    ] = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a self-contained HTML report.")] = None,
    lang: Annotated[str, typer.Option(metavar="LANGUAGE", help="Language of the report: fr or en.")] = "fr",
    json_path: Annotated[
        Path | None,
        typer.Option(
            "--json", metavar="FILE", help="Write every figure and every error as JSON; - for standard output."
        ),
    ] = None,
    gate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Exit 6 when a headline score is under its floor in FILE.")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="With --gate: pin the floors at today's scores.")] = False,
    allow_lower: Annotated[
        str | None, typer.Option(metavar="REASON", help="With --update: let floors sink; the reason is kept in FILE.")
    ] = None,
    errors: Annotated[int, typer.Option(help="List that many errors that the headline scores count.")] = 0,
    full: Annotated[bool, typer.Option("--full", help="Print every measure, not the headlines alone.")] = False,
) -> None:
    """Score the table against gold: precision, recall, F1, with 95 % intervals over articles."""
    check_language(lang)
    _check_options(gate, update, allow_lower)
    from entrefilet.cli import score_tables
    from entrefilet.cli.terminal import output, print_table
    from entrefilet.cli.writing import write_text
    from entrefilet.evaluation.gold import read_gold
    from entrefilet.evaluation.results import compare, evaluate, slices

    articles = read_gold(gold)
    found = _find_rows(articles, run)
    evaluation = evaluate(articles, found.rows)
    groups = slices(articles, evaluation, _values_of(articles, found, by)) if by else {}
    differences = compare(evaluation, evaluate(articles, _find_rows(articles, against).rows)) if against else []

    if json_path is not None:
        from entrefilet.evaluation.summary import summary_json

        write_text(json_path, summary_json(articles, found.rows, evaluation, groups, differences))
    if json_path is None or str(json_path) != "-":
        console = output()
        console.print(f"{gold}: {counted(len(articles), 'article')}")
        for table in _tables(evaluation, full):
            print_table(console, table)
        if by:
            print_table(console, score_tables.slice_table(groups, by))
        if against:
            names = (str(run) if run else "this version", str(against))
            print_table(console, score_tables.comparison_table(differences, names))
        for line in _costly_errors(articles, found, errors):
            console.print(line, soft_wrap=True)
    if report is not None:
        from entrefilet.evaluation.report.validation import render_validation

        write_text(report, render_validation(articles, found.rows, evaluation, groups=groups, by=by, language=lang))
        typer.echo(f"report: {report}", err=True)
    if gate is not None:
        _gate(gate, articles, evaluation, update, allow_lower)


def _tables(evaluation: Evaluation, full: bool) -> list[Table]:
    from entrefilet.cli import score_tables

    tables = [score_tables.headline_table(evaluation)]
    if any(evaluation.calibration.values()):
        tables.append(score_tables.calibration_table(evaluation))
    return [*tables, score_tables.score_table(evaluation)] if full else tables


def _costly_errors(articles: list[GoldArticle], found: Found, count: int) -> list[str]:
    """The first errors that the headline scores count, a line each."""
    if not count:
        return []
    from entrefilet.cli.score_tables import describe_discrepancy
    from entrefilet.evaluation.discrepancies import find_discrepancies

    costly = [one for one in find_discrepancies(articles, found.rows) if one.costs]
    return [describe_discrepancy(one) for one in costly[:count]]


def check_language(lang: str) -> None:
    """Raises UsageError on a language the pages are not written in."""
    from entrefilet.errors import UsageError

    if lang not in REPORT_LANGUAGES:
        raise UsageError(f"--lang {lang!r}: choose among {', '.join(REPORT_LANGUAGES)}.")


def _check_options(gate: Path | None, update: bool, allow_lower: str | None) -> None:
    from entrefilet.errors import UsageError

    if update and gate is None:
        raise UsageError("--update needs --gate FILE: the file of floors to write.")
    if allow_lower is not None and not (update and allow_lower.strip()):
        raise UsageError("--allow-lower REASON goes with --update, and the reason may not be empty.")


def _find_rows(articles: list[GoldArticle], run: Path | None) -> Found:
    from entrefilet.cli.terminal import progress
    from entrefilet.evaluation.found import extract_rows, read_run

    if run is None:
        with progress("reading", len(articles)) as step:
            found = extract_rows(articles, step)
    else:
        found = read_run(run, articles)
    if found.missing:
        _warn(f"{run or 'this version'} did not analyse {{}}, counted as missed", found.missing, "gold article")
    other_day = tuple(name for name in found.other_day if name not in found.missing)
    if other_day:
        _warn(f"{run} read {{}} with another publication day than the gold's; dates suffer", other_day)
    return found


def _warn(message: str, names: tuple[str, ...], noun: str = "article") -> None:
    shown = ", ".join(names[:_SHOWN_NAMES]) + (", …" if len(names) > _SHOWN_NAMES else "")
    typer.echo(f"{message.format(counted(len(names), noun))}: {shown}", err=True)


def _values_of(articles: list[GoldArticle], found: Found, column: str) -> dict[str, str | None]:
    """The value of a metadata column for each gold article: from the gold file, else from the run's articles."""
    from entrefilet.errors import UsageError
    from entrefilet.evaluation.summary import metadata

    described: dict[str, dict[str, Any]] = {
        article.id: {**metadata(found.articles.get(article.id, {})), **metadata(article)} for article in articles
    }
    known = sorted({name for fields in described.values() for name in fields})
    if column not in known:
        raise UsageError(f"--by {column!r}: no article has it. There is: {', '.join(known) or 'nothing'}.")
    return {name: fields.get(column) for name, fields in described.items()}


def _gate(path: Path, articles: list[GoldArticle], evaluation: Evaluation, update: bool, reason: str | None) -> None:
    from entrefilet.errors import GateNotMet
    from entrefilet.evaluation.gate import check_floors, pin_floors, read_floors, write_floors
    from entrefilet.evaluation.gold import gold_digest

    digest = gold_digest(articles)
    if update:
        write_floors(pin_floors(read_floors(path) if path.exists() else None, evaluation, digest, reason), path)
        typer.echo(f"floors pinned: {path}", err=True)
        return
    problems = check_floors(read_floors(path), evaluation, digest)
    if problems:
        raise GateNotMet(f"Gate {path} not met: {'; '.join(problems)}.")
    typer.echo(f"gate met: {path}", err=True)
