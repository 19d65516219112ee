"""Writing files and folders that the user named."""

from __future__ import annotations

from pathlib import Path

import typer

from entrefilet.errors import OutputError


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8; `-` is standard output.

    Raises OutputError when the place cannot be written.
    """
    if str(path) == "-":
        typer.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}. Choose another place.") from error


def make_folder(path: Path) -> None:
    """Make a folder and those above it.

    Raises OutputError when it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot make the folder {path}: {error.strerror}. Choose another place.") from error
