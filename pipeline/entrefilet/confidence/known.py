"""How a name is known before the article says anything of it. Begin with `how_known`.

A name that only the recognizer speaks for is right less often than one that a list, the base of places or a first name
speaks for too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from entrefilet.entities import places
from entrefilet.entities.first_names import genders
from entrefilet.entities.gazetteer import Entry, known_names
from entrefilet.french.folding import fold, straighten
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

Row = Mapping[str, Any]

_TOWN = 2_000  # people: the name of a smaller place is many other things too
_ON_THE_NET = frozenset(("NET", "ORG", "MISC"))  # a service is the firm or the medium


def how_known(row: Row) -> str:
    """What speaks for the kind of a row of a name: "in a list", "as a place", …, "to no list"."""
    return _how_known(row["text"], row["kind"], row["place_code"] is not None, row["canonical"] or "")


@remembered
def _how_known(text: str, kind: str, placed: bool, canonical: str) -> str:
    name = straighten(text)
    entries = known_names().lookup(name)
    kinds = _kinds_of(entries)
    if kind in kinds:
        return "in a list" if entries[0].sure else "in a list, a common word too"
    if kind == "LOC" and (placed or places.is_place(name)):
        return "as a place"
    if kind == "PER" and (by := _by_first_name(name, straighten(canonical))):
        return by
    if kinds or (kind != "LOC" and places.population(name) > _TOWN):
        return "as another kind"
    if kind in ("ORG", "MISC") and fold(name.split(" ")[0]) in _heads():
        return "by its first word"
    return "to no list"


def _kinds_of(entries: Iterable[Entry]) -> set[str]:
    """The kinds that a row of a listed name may have."""
    return {kind for entry in entries for kind in (_ON_THE_NET if entry.kind == "NET" else (entry.kind,))}


def _by_first_name(name: str, canonical: str) -> str | None:
    if _opens_with_first_name(name):
        return "by a first name"
    return "by a first name elsewhere" if _opens_with_first_name(canonical) else None


def _opens_with_first_name(name: str) -> bool:
    first = name.split(" ")[0]
    return first in genders() or first.split("-")[0] in genders()


@cache
def _heads() -> frozenset[str]:
    """First words of official names, folded."""
    lists = (("class_nouns.tsv", "noun"), ("official_heads.tsv", "head"))
    return frozenset(fold(entry[column]) for name, column in lists for entry in load_lexicon("entities", name))
