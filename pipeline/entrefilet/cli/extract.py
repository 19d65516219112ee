"""`entrefilet extract`: from articles to the run folder, with a short summary on the terminal."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entrefilet.cli.options import MinConfidence
from entrefilet.cli.telling import print_counts, print_quarantined, print_summary
from entrefilet.schema import CARRIED, LAYERS
from entrefilet.table.writers import FORMATS

if TYPE_CHECKING:
    from entrefilet.running import RunSettings

_FORMATS = "csv,parquet"
# The groups of the options in --help; an option is declared by its group.
_input = partial(typer.Option, rich_help_panel="Input options")
_output = partial(typer.Option, rich_help_panel="Output options")
_running = partial(typer.Option, rich_help_panel="Running options")
_model = partial(typer.Option, rich_help_panel="Model options")
_COLUMN = "Column or field of the {}. [default: its usual names]"


def extract(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Folders, files, or - for standard input.")],
    output: Annotated[
        Path | None,
        _output("-o", "--output", help="Run folder, or - for the mentions on standard output. [default: outputs/NAME]"),
    ] = None,
    formats: Annotated[
        str | None,
        _output("--format", help=f"Any of {', '.join(FORMATS)}, joined by commas. [default: {_FORMATS}]"),
    ] = None,
    published: Annotated[
        str | None, _input(metavar="YYYY-MM-DD", help="Publication day of articles that state none.")
    ] = None,
    layers: Annotated[str, _model(help="Layers to extract, joined by commas.")] = ",".join(LAYERS),
    workers: Annotated[str, _running(help="Number of processes; auto is one a core.")] = "auto",
    timeout: Annotated[
        float, _running(help="Processor seconds an article may take; a late one is quarantined.")
    ] = 60.0,
    limit: Annotated[int | None, _input(help="Take the first N articles only.")] = None,
    sample: Annotated[int | None, _input(help="Take N articles drawn at random.")] = None,
    seed: Annotated[int, _input(help="Seed of --sample.")] = 0,
    dry_run: Annotated[bool, _running("--dry-run", help="Tell what would be done and write nothing.")] = False,
    add: Annotated[bool, _output("--add", help="Take these inputs behind those that the run folder holds.")] = False,
    overwrite: Annotated[
        bool,
        _output("--overwrite", help="Throw away what a run wrote there, of other inputs or another configuration."),
    ] = False,
    duplicates: Annotated[
        str,
        _input(help="Copies of one text, as agencies send: mark them in the table articles, drop them, or keep."),
    ] = "mark",
    dataset: Annotated[
        bool,
        _output(
            "--dataset",
            help="Write Parquet alone, each table a folder of files with as many articles as a shard.",
        ),
    ] = False,
    carry: Annotated[
        str,
        _output(help="Columns of articles repeated in mentions, joined by commas: title, section, …; or none."),
    ] = ",".join(CARRIED),
    retry: Annotated[bool, _running("--retry", help="Do articles again that could not be analysed before.")] = False,
    html: Annotated[bool, _output("--html", help="Write report.html too: the articles drawn, up to 500.")] = False,
    engine: Annotated[str, _running(help="local, or dask for a Dask cluster.")] = "local",
    scheduler: Annotated[
        str | None, _running(help="Address of a Dask scheduler. [default: a cluster on this machine]")
    ] = None,
    parts: Annotated[
        str | None, _running(help="Where finished shards are kept, a folder or s3://…  [default: RUN/parts]")
    ] = None,
    shard_articles: Annotated[int, _running(help="Articles a shard.")] = 64,
    part: Annotated[
        str | None,
        _running(
            "--slice", metavar="K/N", help="Take every N-th shard, from the K-th on; entrefilet merge joins them."
        ),
    ] = None,
    max_characters: Annotated[int, _input(help="Longer articles are quarantined.")] = 400_000,
    timezone: Annotated[str, _input(help="Time zone in which an instant has its day.")] = "Europe/Paris",
    kind: Annotated[
        str | None,
        _input(
            "--from",
            metavar="KIND",
            help="Kind of - and of files named: text, jsonl, json, csv, tsv, parquet, europresse, factiva, page, docx, "
            "nexis, odt, rtf, pdf, xlsx, zip, tar, gz.",
        ),
    ] = None,
    follow_links: Annotated[
        bool, _input("--follow-links", help="Follow links that lead out of an input folder.")
    ] = False,
    text_column: Annotated[str | None, _input(help=_COLUMN.format("text"))] = None,
    id_column: Annotated[str | None, _input(help=_COLUMN.format("identifier"))] = None,
    published_column: Annotated[str | None, _input(help=_COLUMN.format("publication day"))] = None,
    title_column: Annotated[str | None, _input(help=_COLUMN.format("title"))] = None,
    author_column: Annotated[str | None, _input(help=_COLUMN.format("author"))] = None,
    source_column: Annotated[str | None, _input(help=_COLUMN.format("source"))] = None,
    section_column: Annotated[str | None, _input(help=_COLUMN.format("section"))] = None,
    path_column: Annotated[
        str | None,
        _input(help="Column of paths, relative to the record file, of the files with the texts of records."),
    ] = None,
    ner: Annotated[str, _model(help="press: weights tuned on news; stock: those of the French model.")] = "press",
    fast: Annotated[
        bool,
        _model("--fast", help="Calculate in whole numbers: quicker, few rows differ; needs 'entrefilet[fast]'."),
    ] = False,
    entity_rules: Annotated[bool, _model(help="Correct and join the model's names by rules.")] = True,
    names: Annotated[
        Path | None, _model(help="CSV of your own names: name, kind (PER, LOC, ORG, MISC), canonical.")
    ] = None,
    aliases: Annotated[
        Path | None,
        _output(help="CSV of names that are the same: variant, canonical; or a corrected names.csv of a run."),
    ] = None,
    themes: Annotated[
        Path | None,
        _output(help="CSV of themes: theme, pattern (a keyword, or /a regular expression/), one pattern a line."),
    ] = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Extract every entity, quantity, date and quotation of the articles into one tidy table.

    Reads .txt, .html, .htm, .xhtml (pages, Europresse, Factiva), .docx (also of Nexis), .odt, .rtf, .pdf, the record
    files .jsonl, .ndjson, .json, .csv, .tsv, .parquet, .xlsx, .xlsm, and .zip, .tar, .gz, .tgz of these; .rtf and .pdf
    need python -m pip install 'entrefilet[formats]'. Writes the tables mentions, articles and names, run.json and, when
    something could not be read, quarantine.jsonl. The same command again does only what is left to do; late articles
    are done again with a longer --timeout. A folder that is not empty and not a run's is refused.

    Columns of mentions: article_id mention_id layer kind text start end sentence context canonical iso value value_min
    value_max unit modifier of per direction si_value si_unit timex mod date_start date_end resolved_by cue speaker
    speaker_start speaker_end speaker_canonical quote_group hearsay negated rule confidence gender gender_by role
    affiliation speaker_kind speaker_gender speaker_gender_by speaker_role speaker_affiliation place_code lat lon
    place_by name_id same_as themes published source. Meanings: docs/schema.md.
    """
    from entrefilet.assembly.load import PipelineSettings, check_model
    from entrefilet.cli.options import parse_day, parse_slice, split_choices
    from entrefilet.entities.given import read_names

    check_model()
    from entrefilet.cli.progress import run_progress
    from entrefilet.cli.stopping import is_command, raise_if_stopped
    from entrefilet.readers import ReadOptions
    from entrefilet.running import RunSettings, run

    settings = RunSettings(
        inputs=tuple(inputs),
        output=output,
        formats=split_choices(formats or ("parquet" if dataset else _FORMATS), tuple(FORMATS), "--format"),
        reading=ReadOptions(
            published=parse_day(published, "--published"),
            timezone=timezone,
            kind=kind,
            follow_links=follow_links,
            max_characters=max_characters,
            text_column=text_column,
            id_column=id_column,
            published_column=published_column,
            title_column=title_column,
            author_column=author_column,
            source_column=source_column,
            section_column=section_column,
            path_column=path_column,
        ),
        pipeline=PipelineSettings(
            layers=split_choices(layers, LAYERS, "--layers"),
            ner=ner,
            entity_rules=entity_rules,
            fast=fast,
            names=read_names(names) if names else (),
        ),
        engine=engine,
        scheduler=scheduler,
        workers=_workers(workers),
        parts=parts,
        limit=limit,
        sample=sample,
        seed=seed,
        dry_run=dry_run,
        add=add,
        overwrite=overwrite,
        duplicates=duplicates,
        dataset=dataset,
        slice=parse_slice(part),
        carry=() if carry == "none" else tuple(one.strip() for one in carry.split(",") if one.strip()),
        retry=retry,
        shard_articles=shard_articles,
        timeout_seconds=timeout,
        aliases=aliases,
        themes=themes,
        min_confidence=min_confidence,
    )
    raise_if_stopped()
    if str(output) == "-":
        raise typer.Exit(_to_standard_output(settings, formats, html))
    with run_progress() as report:
        summary = run(settings, progress=report, alone=is_command())
    page = _write_page(summary.folder) if html and not dry_run else None
    print_summary(summary, page, duplicates)
    raise typer.Exit(summary.exit_code)


def _to_standard_output(settings: RunSettings, formats: str | None, html: bool) -> int:
    """Run into a temporary folder, write its mentions as CSV to standard output, and give the exit code."""
    import shutil
    import sys
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from entrefilet.cli.progress import run_progress
    from entrefilet.cli.stopping import is_command
    from entrefilet.errors import UsageError
    from entrefilet.running import run

    if html or formats not in (None, _FORMATS, "csv"):
        raise UsageError("-o - writes the mentions as CSV to standard output: leave --format and --html away.")
    if settings.dataset or settings.slice:
        raise UsageError("-o - writes the mentions as CSV to standard output: --dataset and --slice need a folder.")
    with TemporaryDirectory(prefix="entrefilet-") as folder:
        settings = replace(settings, output=Path(folder) / "run", formats=("csv",))
        with run_progress() as report:
            summary = run(settings, progress=report, alone=is_command())
        print_counts(summary, settings.duplicates)
        print_quarantined(Path(folder) / "run" / "quarantine.jsonl")
        if not summary.dry_run:
            try:
                with (summary.folder / "mentions.csv").open("rb") as mentions:
                    shutil.copyfileobj(mentions, sys.stdout.buffer)
                sys.stdout.flush()
            except BrokenPipeError:  # the reader, such as `head`, has enough
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return summary.exit_code


def _workers(value: str) -> int | None:
    from entrefilet.errors import UsageError

    if value == "auto":
        return None
    if not value.isdecimal() or int(value) < 1:
        raise UsageError(f"--workers {value!r}: write a number from 1, or auto.")
    return int(value)


def _write_page(folder: Path) -> Path:
    from entrefilet.cli.writing import write_text
    from entrefilet.page.articles import render_run
    from entrefilet.running import announce

    page = folder / "report.html"
    announce(folder, page.name)
    write_text(page, render_run(folder))
    return page
