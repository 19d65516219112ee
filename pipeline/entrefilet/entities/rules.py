"""The rules around the model, in the order in which they act. Begin with `apply_rules`."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities.capitals import read_capitals
from entrefilet.entities.coherence import make_coherent
from entrefilet.entities.demonyms import country_iso, is_demonym
from entrefilet.entities.gazetteer import apply_gazetteer, known_names, names_with_article
from entrefilet.entities.names import Name, free_of, in_order, overlay
from entrefilet.entities.triggers import acronyms_in_brackets, extend, find_patterns, minister_fields
from entrefilet.entities.trimming import trim
from entrefilet.text.lexicon import load_lexicon

_PLACE_BEFORE = re.compile(r"(?:\b(?:la|en|de|du|au|l'|d')\s?)$")


def apply_rules(text: str, names: list[Name]) -> list[Name]:
    """The names of straightened text, given those of the model; no two share a character."""
    names = _trimmed(text, names)
    names = extend(text, names)
    names = apply_gazetteer(text, names, known_names())
    names = overlay(names, in_order(find_patterns(text)))
    names = overlay(names, in_order(acronyms_in_brackets(text, names)))
    names = _without_common_nouns(text, names)
    names = read_capitals(text, names)
    names = make_coherent(text, names)
    return _trimmed(text, names)


def _trimmed(text: str, names: list[Name]) -> list[Name]:
    known = names_with_article()
    trimmed = []
    for name in names:
        edges: tuple[int, int] | None = (name.start, name.end)
        if not name.rule.startswith("trigger"):
            edges = trim(text, name.start, name.end, name.kind, known)
        if edges is not None:
            trimmed.append(name if edges == (name.start, name.end) else Name(*edges, name.kind, name.rule))
    return in_order(trimmed)


def _without_common_nouns(text: str, names: list[Name]) -> list[Name]:
    """The names without words that only look like names: demonyms, functions' fields, capitalised nouns."""
    fields = [Name(start, end, "", "") for start, end in minister_fields(text)]
    kept = []
    for name in free_of(names, fields):
        piece = text[name.start : name.end]
        if piece in _not_names() or _is_demonym_here(text, name) or _is_common_noun(text, name):
            continue
        kept.append(name)
    return kept


def _is_demonym_here(text: str, name: Name) -> bool:
    piece = text[name.start : name.end]
    if " " in piece or not is_demonym(piece):
        return False
    if name.rule.startswith("gazetteer") or country_iso(piece) or known_names().lookup(piece):
        return (
            not _PLACE_BEFORE.search(text, max(0, name.start - 4), name.start)
            and name.kind == "LOC"
            and _follows_un(text, name)
        )
    return True


def _follows_un(text: str, name: Name) -> bool:
    return re.search(r"\b(?:un|les|des|le|aux|ces|deux)\s$", text[max(0, name.start - 5) : name.start]) is not None


def _is_common_noun(text: str, name: Name) -> bool:
    """Whether the span has no capital and is not known, or is a common noun with a nationality ("armée syrienne")."""
    piece = text[name.start : name.end]
    if known_names().lookup(piece) or name.rule.startswith("trigger"):
        return False
    if not any(character.isupper() or character.isdigit() for character in piece):
        return True
    head, _, adjective = piece.partition(" ")
    return head.lower() in _state_nouns() and adjective.islower() and is_demonym(adjective)


@cache
def _not_names() -> frozenset[str]:
    return frozenset(entry["word"] for entry in load_lexicon("entities", "not_names.tsv"))


@cache
def _state_nouns() -> frozenset[str]:
    return frozenset(entry["noun"] for entry in load_lexicon("entities", "state_nouns.tsv"))
