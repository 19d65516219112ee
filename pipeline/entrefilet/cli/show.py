"""`entrefilet show`: one article in the terminal, mentions drawn, the table under it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from entrefilet.layer import RECORDS
from entrefilet.schema import LAYERS

if TYPE_CHECKING:
    from rich.text import Text

    from entrefilet.article import Article

IDS_SHOWN = 10  # where the one asked for is not there
STYLES = {  # each layer has its own form besides its colour, for eyes and terminals that see no colours
    **{layer.name: layer.style for layer in RECORDS},
    "speaker": "bold reverse cyan",
    "cue": "reverse yellow",
}


def show(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="A text file, a folder or table of articles, or - for standard input."),
    ],
    identifier: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Which article of a folder or table. [default: the first]")
    ] = None,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Its publication day.")] = None,
    layers: Annotated[str, typer.Option(help="Layers to draw, joined by commas.")] = ",".join(LAYERS),
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a self-contained page instead.")] = None,
    lang: Annotated[str, typer.Option(metavar="LANGUAGE", help="Language of the page: fr or en.")] = "fr",
) -> None:
    """Show an article with its mentions drawn in the text, and the table under it."""
    from entrefilet.cli.options import parse_day, split_choices
    from entrefilet.cli.validate import check_language

    check_language(lang)
    wanted = split_choices(layers, LAYERS, "--layers")
    from entrefilet.assembly.load import check_model, load_for_rows
    from entrefilet.errors import ArticleError
    from entrefilet.running.analysis import analyse

    check_model()
    one = _read(article, parse_day(published, "--published"), identifier)
    _, done = next(analyse(load_for_rows(), [one], wanted))
    if bad := done.rejected:
        raise ArticleError.told(bad.stage, bad.reason, bad.detail, article)
    rows = done.mention_rows
    if html is not None:
        from entrefilet.cli.writing import write_text
        from entrefilet.drawing.articles import render_articles

        write_text(html, render_articles([(one, rows)], language=lang))
        typer.echo(f"page: {html}", err=True)
        return
    from entrefilet.cli.rows_table import mention_table
    from entrefilet.cli.terminal import output

    console = output()
    console.print(
        draw(one.text, rows, with_colours=console.is_terminal and not console.no_color),
        soft_wrap=not console.is_terminal,
    )
    console.print()
    console.print(mention_table(rows, console.width))


def draw(text: str, rows: list[dict[str, Any]], with_colours: bool) -> Text:
    """The text with its mentions: `[surface|kind]`, cues and speakers of quotations likewise, coloured if wanted."""
    from rich.text import Text

    from entrefilet.cli.rows_table import printable
    from entrefilet.drawing.marks import cut, find_marks

    drawn = Text()
    for segment in cut(len(text), find_marks(text, rows)):
        for _ in segment.opening:
            drawn.append("[", "dim" if with_colours else "")
        style = " ".join(dict.fromkeys(STYLES[_key(mark)] for mark in segment.marks)) if with_colours else ""
        drawn.append(printable(text[segment.start : segment.end]), style)
        for mark in segment.closing:
            drawn.append(f"|{mark.label}]", "dim" if with_colours else "")
    drawn.rstrip()
    return drawn


def _read(name: str, day: Any, wanted: str | None) -> Article:
    """The article of an input: the one of this identifier, else the first; of several it is told which.

    Raises ArticleError on an article that cannot be read, UsageError where there is none of that identifier.
    """
    from entrefilet.article import Article
    from entrefilet.errors import ArticleError, UsageError
    from entrefilet.readers.counting import expect_articles
    from entrefilet.readers.options import ReadOptions
    from entrefilet.readers.read import read_inputs

    options = ReadOptions(published=day)
    bad: Any = None
    known = []
    for item in read_inputs([name], options):
        if wanted is None and isinstance(item, Article):
            several = expect_articles([name], options) or 1
            if several > 1:
                typer.echo(f"{name} holds {several} articles; this is {item.id}, --id ID chooses another", err=True)
            return item
        if wanted is not None and item.id == wanted:
            if isinstance(item, Article):
                return item
            raise ArticleError.told(item.stage, item.reason, item.detail, f"{name}: {item.id}")
        if isinstance(item, Article):
            known.append(item.id)
        else:
            bad = bad or item
    if wanted is not None:
        some = f"; there are {', '.join(known[:IDS_SHOWN])}{', …' if len(known) > IDS_SHOWN else ''}" if known else ""
        raise UsageError(f"{name} holds no article {wanted!r}{some}.")
    if bad is not None:
        raise ArticleError.told(bad.stage, bad.reason, bad.detail, name)
    raise ArticleError.told("read", "empty", "holds no article", name)


def _key(mark: Any) -> str:
    return str(mark.row["layer"] if mark.role == "mention" else mark.role)
