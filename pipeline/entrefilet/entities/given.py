"""Names that the user gives: read from a file, found in the text, with their kind and canonical form.

Begin with `read_names`. A file is CSV or TSV with a header: columns `name` and `kind` (PER, LOC, ORG, MISC), and, if
wanted, `canonical`; other columns are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from entrefilet.entities.gazetteer import Entry, Gazetteer
from entrefilet.entities.names import Name
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.errors import UsageError
from entrefilet.french.folding import straighten

KINDS = ("PER", "LOC", "ORG", "MISC")
_DELIMITERS = "\t;,"

GIVEN = EntityRule(
    name="entity.given",
    says="A name of the user's list (`--names`), which decides before all other rules: « Les Tilleuls », a firm.",
    yes=("Le budget de [Les Tilleuls|kind=ORG] est voté.",),
    no=("Le maire a démissionné.",),
    origin=Origin.NAMING,
)

Given = tuple[str, str, str]  # name, kind, canonical


def read_names(path: Path) -> tuple[Given, ...]:
    """The names of a file, in its order: name, kind, canonical (the name itself where the file gives none).

    Raises UsageError with file, line and reason when the file is missing, no UTF-8, has no such header, an empty name,
    another kind, or the same name twice with different kinds.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(
            f"Cannot read the names in {path}: {reason}. Give a UTF-8 file with name,kind,canonical."
        ) from error
    return tuple(_parsed(text, path))


def _parsed(text: str, path: Path) -> Iterator[Given]:
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter, strict=True)
    columns = [(column or "").strip().lower() for column in reader.fieldnames or ()]
    missing = [column for column in ("name", "kind") if column not in columns]
    if missing:
        raise UsageError(
            f"{path}:1: no column {missing[0]!r}; the header must name name, kind and, if wanted, canonical."
        )
    reader.fieldnames = columns
    kinds: dict[str, str] = {}
    try:
        for row in reader:
            given = _checked(row, kinds, f"{path}:{reader.line_num}")
            if given is not None:
                yield given
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: {error}.") from error


def _checked(row: dict[str, str | None], kinds: dict[str, str], where: str) -> Given | None:
    """One line of the file; None for an empty line or one given before."""
    name, kind, canonical = ((row.get(column) or "").strip() for column in ("name", "kind", "canonical"))
    if not name and not kind:
        return None
    if not name:
        raise UsageError(f"{where}: the name is empty.")
    if kind.upper() not in KINDS:
        raise UsageError(f"{where}: kind {kind!r} of {name!r} is none of {', '.join(KINDS)}.")
    known = kinds.setdefault(name, kind.upper())
    if known != kind.upper():
        raise UsageError(f"{where}: {name!r} is {kind.upper()} here and {known} before.")
    return straighten(name), kind.upper(), straighten(canonical or name)


class GivenNames:
    """The names that the user gave, ready to be found."""

    def __init__(self, names: Iterable[Given] = ()) -> None:
        entries = [Entry(name, canonical, kind, True) for name, kind, canonical in names]
        self._gazetteer = Gazetteer(entries)
        self._canonical = {(entry.form, entry.kind): entry.name for entry in entries}

    @property
    def any(self) -> bool:
        """True if the user gave a name at all."""
        return bool(self._canonical)

    def find(self, text: str) -> list[Name]:
        """Where the names stand in straightened text."""
        return [Name(start, end, entry.kind, GIVEN) for start, end, entry in self._gazetteer.find(text)]

    def canonical(self, form: str, kind: str) -> str | None:
        """The canonical name given for a form, None for a form that was not given."""
        return self._canonical.get((form, kind))
