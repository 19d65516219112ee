"""`entrefilet doctor`: is everything here that a run needs?"""

from __future__ import annotations

import typer

from entrefilet.text.counted import counted

SENTENCE = "« On repart de zéro », a soufflé Anne Valmont mardi, devant plus de 40 familles."


def doctor() -> None:
    """Print versions, find the model, test that a file can be written, and extract one sentence."""
    import platform
    import tempfile
    import time
    from importlib.metadata import version
    from pathlib import Path

    from entrefilet.assembly.load import MODEL, check_model
    from entrefilet.errors import OutputError
    from entrefilet.schema import LAYERS

    typer.echo(f"python      {platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in ("entrefilet", "spacy", "pandas", "pyarrow", "dateparser"):
        typer.echo(f"{name:<11} {version(name)}")
    check_model()
    typer.echo(f"model       {MODEL} {version(MODEL.replace('_', '-'))}")
    try:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            Path(folder, "test").write_text("test", "utf-8")
    except OSError as error:
        raise OutputError(f"Cannot write in {Path.cwd()}: {error.strerror}. Choose another folder with -o.") from error
    typer.echo("writing     ok")

    from entrefilet.api import extract

    start = time.perf_counter()
    table = extract(SENTENCE, published="2025-12-25")
    typer.echo(
        f"sentence    {counted(len(table), 'row')} in {time.perf_counter() - start:.1f} s, model loading included"
    )
    for row in table.itertuples():
        typer.echo(f"  {row.layer:<10} {row.kind:<8} {row.text}")
    if set(table["layer"]) != set(LAYERS):
        typer.echo(
            "A layer found nothing in the test sentence: the installation is damaged; reinstall entrefilet.", err=True
        )
        raise typer.Exit(1)
