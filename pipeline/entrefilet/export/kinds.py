"""The formats a run is exported in. A new one is a module with its function, and a record here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from entrefilet.errors import UsageError

if TYPE_CHECKING:
    from entrefilet.export.finished import FinishedRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format.

    `place` is the file, or the folder where `folder` is true, that is written when the user names none. `module` holds
    `write(run, path, language)`, which writes the whole run to a path that is free. `needs` is a library that the
    default installation lacks. `says` is what it is for.
    """

    name: str
    place: str
    module: str
    says: str
    folder: bool = False
    needs: str | None = None

    def writer(self) -> Callable[[FinishedRun, Path, str], None]:
        """The function that writes it. Raises UsageError with the install line when its library is missing."""
        if self.needs is not None:
            try:
                import_module(self.needs)
            except ImportError as error:
                raise UsageError(
                    f"--as {self.name} needs {self.needs}. Install it: python -m pip install 'entrefilet[formats]'"
                ) from error
        write: Callable[[FinishedRun, Path, str], None] = import_module(self.module).write
        return write


EXPORTS = (
    Export(name="xlsx", place="export.xlsx", module="entrefilet.export.xlsx", says="Excel, a sheet a layer"),
    Export(name="sqlite", place="export.sqlite", module="entrefilet.export.sqlite", says="SQL in one file"),
    Export(
        name="duckdb",
        place="export.duckdb",
        module="entrefilet.export.duck",
        says="SQL in one file, for large corpora",
        needs="duckdb",
    ),
    Export(name="iramuteq", place="iramuteq.txt", module="entrefilet.export.iramuteq", says="a corpus for IRaMuTeQ"),
    Export(name="txm", place="txm", module="entrefilet.export.txm", says="a corpus for TXM", folder=True),
    Export(name="tei", place="tei.xml", module="entrefilet.export.tei", says="TEI P5, annotated in place"),
    Export(name="gexf", place="gexf", module="entrefilet.export.gexf", says="networks for Gephi", folder=True),
)
NAMES = tuple(one.name for one in EXPORTS)


def export_named(name: str) -> Export:
    """The record of a format. Raises UsageError when there is none."""
    for one in EXPORTS:
        if one.name == name:
            return one
    raise UsageError(f"--as {name!r}: choose among {', '.join(NAMES)}.")
