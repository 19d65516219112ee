"""`entrefilet gold …`: make, verify and exchange gold files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entrefilet.text.counted import counted

if TYPE_CHECKING:
    from datetime import date

    from rich.table import Table

    from entrefilet.article import Article
    from entrefilet.evaluation.agreement import Agreement

app = typer.Typer(
    help="Gold files: pre-annotate, verify, canonical form, other formats, two annotators.", no_args_is_help=True
)
_FORMAT = Annotated[str, typer.Option("--as", metavar="FORMAT", help="brat, label-studio, prodigy, doccano or conll.")]


@app.command("new")
def new(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Articles, or folders of them.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Gold folder; texts are copied there. [default: beside each text file]"),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Publication day of articles that state none.")
    ] = None,
) -> None:
    """Write pre-annotated gold to correct. A gold file that exists is never touched."""
    from entrefilet.cli.options import parse_day
    from entrefilet.errors import UsageError
    from entrefilet.evaluation.drafting import draft_gold
    from entrefilet.evaluation.gold import write_gold

    read = _read_articles(articles, parse_day(published, "--published"))
    places = {article.id: _gold_place(article, output) for article in read}
    taken = [str(place) for place in places.values() if place.exists()]
    if taken or len({*places.values()}) < len(places):
        raise UsageError(f"Gold exists already: {', '.join(taken) or 'two articles of one name'}. Nothing was written.")
    from entrefilet.assembly.load import load_for_rows
    from entrefilet.cli.writing import make_folder, write_text
    from entrefilet.errors import ArticleError
    from entrefilet.running.analysis import analyse

    for article, done in analyse(load_for_rows(), read):
        if bad := done.rejected:
            raise ArticleError.told(bad.stage, bad.reason, bad.detail, article.id)
        place = places[article.id]
        make_folder(place.parent)
        if output is not None:
            write_text(place.with_suffix(".txt"), article.text)
        write_gold(draft_gold(article, done.mention_rows, place.stem), place)
        typer.echo(place)


@app.command("check")
def check(gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold folder, or one gold file.")]) -> None:
    """Verify gold files. Every fault is told as file:line: reason: offsets, surfaces, labels, duplicates, overlaps."""
    from entrefilet.evaluation.gold import read_gold
    from entrefilet.evaluation.gold_form import LISTS

    articles = read_gold(gold)
    counts = {layer: sum(len(article.mentions[layer]) for article in articles) for layer in LISTS}
    by_layer = ", ".join(counted(count, layer, LISTS[layer]) for layer, count in counts.items())
    typer.echo(f"{gold}: {counted(len(articles), 'article')}, {by_layer}")


@app.command("fmt")
def fmt(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold folder, or one gold file.")],
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 2 when a file would change.")
    ] = False,
) -> None:
    """Rewrite gold in canonical form. One annotation a line, sorted, fixed key order."""
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


@app.command("export")
def export(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold folder, or one gold file.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Folder to write into.")],
    format_: _FORMAT,
) -> None:
    """Write gold in the format of a tool. doccano and conll hold spans and labels, no values."""
    from entrefilet.cli.writing import make_folder, write_text
    from entrefilet.evaluation.exchange.formats import export_gold
    from entrefilet.evaluation.gold import read_gold

    files = export_gold(read_gold(gold), format_)
    make_folder(output)
    for name, content in files.items():
        write_text(output / name, content)
    typer.echo(f"{output}: {counted(len(files), 'file')}", err=True)


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="What the tool wrote: a folder, or a file.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="GOLD", help="Gold folder to write ID.txt and ID.json into.")
    ],
    format_: _FORMAT,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace gold files that exist.")] = False,
) -> None:
    """Make gold of the output of a tool. Surfaces are compared, UTF-16 offsets recognised."""
    from entrefilet.cli.writing import make_folder, write_text
    from entrefilet.errors import GoldError, UsageError
    from entrefilet.evaluation.exchange.formats import import_gold
    from entrefilet.evaluation.gold import read_gold, read_text, write_gold

    articles = import_gold(source, format_)
    taken = [article.id for article in articles if (output / f"{article.id}.json").exists()]
    if taken and not overwrite:
        raise UsageError(
            f"{output} holds {len(taken)} of these gold files ({taken[0]}.json): --overwrite replaces them."
        )
    texts = {article.id: output / f"{article.id}.txt" for article in articles}
    there = {name: read_text(path) for name, path in texts.items() if path.exists()}
    changed = [article.id for article in articles if there.get(article.id, article.text) != article.text]
    if changed:
        raise GoldError([f"{texts[name]}:1: another text than the one imported" for name in changed])
    make_folder(output)
    for article in articles:
        if article.id not in there:
            write_text(texts[article.id], article.text)
        write_gold(article, output / f"{article.id}.json")
    typer.echo(f"{output}: {counted(len(articles), 'gold file')}", err=True)
    try:
        read_gold(output)
    except GoldError as error:
        left = counted(len(error.problems), "thing is", "things are")
        typer.echo(f"{left} left to complete: entrefilet gold check {output}", err=True)


@app.command("agree")
def agree(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="Gold folder of one annotator.")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="Gold folder of the other, on the same texts.")],
    limit: Annotated[int, typer.Option(help="Disagreements to list; 0 for none.")] = 50,
) -> None:
    """Agreement of two annotators. F1 by layer, Cohen's kappa on the labels of matched spans, every disagreement."""
    from entrefilet.cli.score_tables import describe_discrepancy
    from entrefilet.cli.terminal import output as console_of
    from entrefilet.cli.terminal import print_table
    from entrefilet.evaluation.agreement import measure_agreement
    from entrefilet.evaluation.gold import read_gold

    agreement = measure_agreement(read_gold(first), read_gold(second))
    console = console_of()
    console.print(f"{counted(len(agreement.articles), 'article')} in common; first: {first}, second: {second}")
    print_table(console, _agreement_table(agreement))
    for one in agreement.disagreements[:limit]:
        console.print(describe_discrepancy(one), soft_wrap=True)
    left = len(agreement.disagreements) - limit
    if limit and left > 0:
        console.print(f"… and {left} more: --limit {len(agreement.disagreements)}")


def _gold_place(article: Article, output: Path | None) -> Path:
    """Where the gold of an article goes: into `output`, else beside its text; UsageError for a record without."""
    from entrefilet.errors import UsageError

    beside = Path(article.path) if article.path and article.record is None else None
    if output is None and beside is None:
        raise UsageError(f"{article.id} is a record: give a folder for text and gold with -o.")
    folder = output or (beside or Path()).parent
    name = beside.stem if beside is not None else article.id.replace("/", "_").replace(":", "_")
    return folder / f"{name}.json"


def _read_articles(inputs: list[str], day: date | None) -> list[Article]:
    from entrefilet.article import Rejected
    from entrefilet.errors import ArticleError
    from entrefilet.readers.options import ReadOptions
    from entrefilet.readers.read import read_inputs

    articles = []
    for item in read_inputs(inputs, ReadOptions(published=day)):
        if not isinstance(item, Rejected):
            articles.append(item)
        elif not item.skipped:
            raise ArticleError.told(item.stage, item.reason, item.detail, str(item.path or item.id))
    return articles


def _agreement_table(agreement: Agreement) -> Table:
    from rich import box
    from rich.table import Table

    from entrefilet.evaluation.scores import Measure
    from entrefilet.schema import LAYERS

    table = Table(title="Agreement, F1 per cent", title_justify="left", box=box.SIMPLE, pad_edge=False)
    for number, name in enumerate(("layer", "first", "second", "strict", "overlap", "end to end", "kappa", "pairs")):
        table.add_column(name, justify="right" if number else "left")
    for layer in LAYERS:
        scores = [agreement.evaluation.scores[Measure(layer, name)] for name in ("strict", "overlap", "end_to_end")]
        kappa = agreement.kappa[layer]
        table.add_row(
            layer,
            str(scores[0].support),
            str(scores[0].found),
            *("–" if score.f1 is None else f"{score.f1:.1f}" for score in scores),
            "–" if kappa is None else f"{kappa:.2f}",
            str(agreement.pairs[layer]),
        )
    return table
