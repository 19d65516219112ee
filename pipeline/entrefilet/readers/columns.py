"""Which column of a record holds what: the field's own name, or one of the usual names of `columns.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.readers.options import FIELDS, ReadOptions
from entrefilet.text.lexicon import load_lexicon

_BETWEEN_WORDS = re.compile(r"[^\w]+")


def find_columns(names: Iterable[object], options: ReadOptions, fields: Sequence[str] = FIELDS) -> dict[str, str]:
    """The column of each field that has one; a column named by an option is that one or none.

    Case, accents and what stands between words do not matter: "Date de publication" is `date_de_publication`.
    The field's own name comes first, then the names in the order of the list.
    """
    written = [name for name in names if isinstance(name, str)]
    keys = header_keys(written)
    named = {
        field: column if column in written else keys.get(_key(column))
        for field, column in options.named_columns().items()
    }
    left = header_keys(name for name in written if name not in named.values())
    found = {field: named[field] if field in named else find_column(left, field) for field in fields}
    return {field: column for field, column in found.items() if column is not None}


def find_column(keys: Mapping[str, str], field: str) -> str | None:
    """The column of `field` in a header given by its keys (`header_keys`), or None."""
    return next((keys[name] for name in (field, *_usual_names().get(field, ())) if name in keys), None)


def header_keys(names: Iterable[str]) -> dict[str, str]:
    """The columns of a header by the key they are looked up with; the first of two alike."""
    keys: dict[str, str] = {}
    for name in names:
        keys.setdefault(_key(name), name)
    return keys


def _key(name: str) -> str:
    return _BETWEEN_WORDS.sub("_", fold(name)).strip("_")


@cache
def _usual_names() -> dict[str, list[str]]:
    ranked = sorted(load_lexicon("readers", "columns.tsv"), key=lambda entry: int(entry["rank"]))
    return {field: [entry["name"] for entry in ranked if entry["field"] == field] for field in (*FIELDS, "file")}
