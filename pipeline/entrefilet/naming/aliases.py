"""Names that the user puts together by hand: read from a file, found for a card. Begin with `read_aliases`.

A file is CSV or TSV with a header: `variant` and `canonical`, and, if wanted, `kind`, `gender` and `role`. Of several
lines of one variant those with a role count where the article gives that role. A `names.csv` of a run serves as it
is, corrected or not: there a line that bears another `canonical` than its `name_id` goes to the name so called, and
`same_as` names the line (by name_id or canonical) that it is the same as, or, as a run with aliases writes it, the
names that were put together in this one, which stand among its `variants`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from entrefilet.errors import UsageError
from entrefilet.french.folding import name_key
from entrefilet.naming.cards import SEPARATOR, Card
from entrefilet.schema import GENDERS, KINDS

_DELIMITERS = "\t;,"
_HEADER = "the header must name variant and canonical, or be that of names.csv"


class Alias(NamedTuple):
    """What a line of the file says: the name meant, and whom it is about; `where` is file and line."""

    canonical: str
    kind: str | None
    gender: str | None
    role: str | None
    where: str

    @property
    def key(self) -> str:
        """The key of the name meant."""
        return name_key(self.canonical)

    def may_mean(self, other: Alias) -> bool:
        """True if another line may be about the same one: the same role, and no other kind."""
        return self.role == other.role and (None in (self.kind, other.kind) or self.kind == other.kind)


class Renamed(NamedTuple):
    """A line of an edited names.csv: what the name of that name_id is called, whom it is the same as, its gender.

    `held` are the names of `same_as` where all of them stand among the variants of the line.
    """

    canonical: str
    same_as: str | None
    gender: str | None
    where: str
    held: tuple[str, ...] = ()


@dataclass(slots=True)
class Aliases:
    """What the user's file says: by key of the variant, and by name_id."""

    by_variant: dict[str, list[Alias]] = field(default_factory=dict)
    by_id: dict[str, Renamed] = field(default_factory=dict)
    canonicals: dict[str, str] = field(default_factory=dict)  # key -> the name as the file writes it
    gendered: dict[str, list[Alias]] = field(default_factory=dict)  # key -> the lines that give the name a gender

    def find(self, card: Card) -> Alias | None:
        """The line that is about a card, None where none is."""
        if not self.by_variant:
            return None
        for key in (card.key, *map(name_key, card.variants)):
            line = _line_about(card, self.by_variant.get(key, ()))
            if line is not None:
                return line
        return None


def _line_about(card: Card, lines: Iterable[Alias]) -> Alias | None:
    """The line of one variant that is about a card: one whose role the article gives, else one without, or alone."""
    fitting = [one for one in lines if one.kind in (None, card.kind)]
    roles = {name_key(role) for role in card.roles}
    told = [one for one in fitting if one.role and _is_said(name_key(one.role), roles)]
    plain = [one for one in fitting if not one.role] or (fitting if len(fitting) == 1 else [])
    return next(iter(told or plain), None)


def read_aliases(path: Path) -> Aliases:
    """The aliases of a file.

    Raises UsageError with file, line and reason when the file is missing, no UTF-8, has no such header, an empty name,
    an unknown kind or gender, or says two things of one variant.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"Cannot read the aliases in {path}: {reason}. Give a UTF-8 file; {_HEADER}.") from error
    aliases = Aliases()
    for row, where in _rows(text, path):
        if "name_id" in row:
            _take_name(aliases, row, where)
        else:
            _take_alias(aliases, row, where)
    return aliases


def _rows(text: str, path: Path) -> Iterator[tuple[dict[str, str], str]]:
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter, strict=True)
    columns = [(column or "").strip().lower() for column in reader.fieldnames or ()]
    first = "name_id" if "name_id" in columns else "variant"
    missing = [column for column in (first, "canonical") if column not in columns]
    if missing:
        raise UsageError(f"{path}:1: no column {missing[0]!r}; {_HEADER}.")
    reader.fieldnames = columns
    try:
        for row in reader:
            if None in row:
                raise UsageError(f"{path}:{reader.line_num}: more cells than the header has columns.")
            cells = {column: (cell or "").strip() for column, cell in row.items()}
            if any(cells.values()):
                yield cells, f"{path}:{reader.line_num}"
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: {error}.") from error


def _take_alias(aliases: Aliases, row: Mapping[str, str], where: str) -> None:
    variant, canonical, kind, gender = _checked(row, where, "variant")
    one = Alias(canonical, kind, gender, row.get("role") or None, where)
    lines = aliases.by_variant.setdefault(name_key(variant), [])
    for other in lines:
        if one.may_mean(other) and one.key != other.key:
            raise UsageError(
                f"{where}: {variant!r} is {canonical!r} here and {other.canonical!r} in line "
                f"{other.where.rpartition(':')[2]}; keep one of them, or tell them apart by kind or role."
            )
    for other in aliases.gendered.setdefault(one.key, []) if gender else ():
        if other.gender != gender and one.may_mean(other):
            raise UsageError(
                f"{where}: {canonical!r} is {gender!r} here and {other.gender!r} in line "
                f"{other.where.rpartition(':')[2]}; keep one of them."
            )
    if gender:
        aliases.gendered[one.key].append(one)
    lines.append(one)
    aliases.canonicals.setdefault(one.key, canonical)
    own = aliases.by_variant.setdefault(one.key, [])
    if not any(other.kind in (None, kind) for other in own):
        own.append(one._replace(role=None))


def _take_name(aliases: Aliases, row: Mapping[str, str], where: str) -> None:
    name_id, canonical, _, gender = _checked(row, where, "name_id")
    known = aliases.by_id.get(name_id)
    if known is not None and name_key(known.canonical) != name_key(canonical):
        raise UsageError(
            f"{where}: {name_id!r} is {canonical!r} here and {known.canonical!r} in line "
            f"{known.where.rpartition(':')[2]}; keep one of them."
        )
    same_as = row.get("same_as") or None
    names = tuple(same_as.split(SEPARATOR)) if same_as else ()
    variants = {name_key(variant) for variant in (row.get("variants") or "").split(SEPARATOR)}
    held = names if variants.issuperset(map(name_key, names)) else ()
    aliases.by_id[name_id] = Renamed(canonical, same_as, gender, where, held)


def _checked(row: Mapping[str, str], where: str, first: str) -> tuple[str, str, str | None, str | None]:
    """The first column, the name, kind and gender of a line."""
    for column in (first, "canonical"):
        if not row.get(column):
            raise UsageError(f"{where}: the {column} is empty.")
    kind, gender = (row.get("kind") or "").upper() or None, (row.get("gender") or "").lower() or None
    if kind is not None and kind not in KINDS["entity"]:
        raise UsageError(f"{where}: kind {row['kind']!r} is none of {', '.join(KINDS['entity'])}.")
    if gender is not None and gender not in GENDERS:
        raise UsageError(f"{where}: gender {row['gender']!r} is none of {', '.join(GENDERS)}.")
    return row[first], row["canonical"], kind, gender


def _is_said(role: str, roles: set[str]) -> bool:
    return any(role == one or f" {role} " in f" {one} " for one in roles)
