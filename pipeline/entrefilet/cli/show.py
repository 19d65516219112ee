"""`entrefilet show`: one article in the terminal, mentions drawn, the table under it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from entrefilet.layer import RECORDS
from entrefilet.schema import LAYERS

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from entrefilet.article import Article

STYLES = {  # each layer has its own form besides its colour, for eyes and terminals that see no colours
    **{layer.name: layer.style for layer in RECORDS},
    "speaker": "bold reverse cyan",
    "cue": "reverse yellow",
}


def show(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="An article: a text file, or - for standard input.")
    ],
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
    one = _read(article, parse_day(published, "--published"))
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
    from entrefilet.cli.terminal import output

    console = output()
    console.print(draw(one.text, rows, with_colours=console.is_terminal and not console.no_color), soft_wrap=True)
    console.print()
    console.print(mention_table(rows))


def draw(text: str, rows: list[dict[str, Any]], with_colours: bool) -> Text:
    """The text with its mentions: `[surface|kind]`, cues and speakers of quotations likewise, coloured if wanted."""
    from rich.text import Text

    from entrefilet.drawing.marks import cut, find_marks

    drawn = Text()
    for segment in cut(len(text), find_marks(text, rows)):
        for _ in segment.opening:
            drawn.append("[", "dim" if with_colours else "")
        style = " ".join(dict.fromkeys(STYLES[_key(mark)] for mark in segment.marks)) if with_colours else ""
        drawn.append(_printable(text[segment.start : segment.end]), style)
        for mark in segment.closing:
            drawn.append(f"|{mark.label}]", "dim" if with_colours else "")
    drawn.rstrip()
    return drawn


def mention_table(rows: list[dict[str, Any]]) -> Table:
    """One line a row: what it is, its text, its value, the rule."""
    from rich import box
    from rich.table import Table

    from entrefilet.drawing.marks import row_value

    table = Table(box=box.SIMPLE, pad_edge=False)
    for name in ("layer", "kind", "start", "text", "value", "rule"):
        table.add_column(name, justify="right" if name == "start" else "left", overflow="fold")
    for row in rows:
        text = " ".join(_printable(row["text"]).split())
        table.add_row(row["layer"], row["kind"], str(row["start"]), text, _printable(row_value(row)), row["rule"])
    return table


def _read(name: str, day: Any) -> Article:
    from entrefilet.article import Article
    from entrefilet.errors import ArticleError
    from entrefilet.readers.options import ReadOptions
    from entrefilet.readers.read import read_inputs

    for item in read_inputs([name], ReadOptions(published=day)):
        if isinstance(item, Article):
            return item
        raise ArticleError.told(item.stage, item.reason, item.detail, name)
    raise ArticleError.told("read", "empty", "holds no article", name)


def _key(mark: Any) -> str:
    return str(mark.row["layer"] if mark.role == "mention" else mark.role)


def _printable(text: str) -> str:
    """Control characters (an article may hold escape sequences) as a visible sign; line breaks and tabs stay."""
    return "".join(
        character if character.isprintable() or character in "\n\t\u00a0\u202f\u2009" else "\ufffd"
        for character in text
    )
