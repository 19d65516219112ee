"""Texts made of a pattern's own parts, and every Pattern of the package: for the tests that compare with `finditer`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from typing import Any

from hypothesis import strategies as st

import entrefilet
from entrefilet.french.pattern import Pattern
from entrefilet.french.pattern_tree import Chars, Choice, Edge, Look, Node, Nodes, Repeat, Texts, parsed
from entrefilet.text.word_index import WordIndex

CHARACTERS = {"d": "0123456789", "l": "aeisxzœ", "o": " -',.\n/"}
BETWEEN = ("", "e", " ", " ", " ", "-", "'", ", ", ". ", "\n", "(", " / ", "2", "e", "  ")
OTHER_WORDS = ("le", "de", "l'", "la", "et", "3", "2012", "un", "mai", "lundi", "heures", "ans", "annee")


def found_near(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """Where a pattern matches in a folded text, tried near its triggers alone."""
    return [match.span() for match in pattern.matches(WordIndex(text))]


def found_anywhere(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """Where a pattern matches in a folded text, tried everywhere."""
    return [match.span() for match in pattern.regex.finditer(text)]


@st.composite
def texts_for(draw: st.DrawFn, pattern: Pattern) -> str:
    """A text of two or three parts: what the pattern describes (it may refuse it all the same), or other words."""
    nodes = parsed(pattern.expanded)
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        parts.append(draw(st.sampled_from(OTHER_WORDS)) if draw(st.integers(0, 3)) == 0 else _derived(draw, nodes))
        parts.append(draw(st.sampled_from(BETWEEN)))
    return draw(st.sampled_from(("", "", " ", "e", "-"))) + "".join(parts)


def _derived(draw: st.DrawFn, nodes: Nodes) -> str:
    last = len(nodes) - 1
    return "".join(_text_of(draw, node, place in (0, last)) for place, node in enumerate(nodes))


def _text_of(draw: st.DrawFn, node: Node, outer: bool) -> str:
    if isinstance(node, Texts):
        return draw(st.sampled_from(sorted(node.forms)))
    if isinstance(node, Chars):
        return draw(st.sampled_from("".join(CHARACTERS[kind] for kind in sorted(node.kinds))))
    if isinstance(node, Choice):
        return _derived(draw, draw(st.sampled_from(node.branches)))
    if isinstance(node, Repeat):
        most = node.least + 2 if node.most is None else min(node.most, node.least + 2)
        return "".join(_derived(draw, node.body) for _ in range(draw(st.integers(node.least, most))))
    assert isinstance(node, Look | Edge)
    seen = isinstance(node, Look) and node.wanted and outer  # what must stand before or behind the match
    return _derived(draw, node.body) if seen else ""


@cache
def all_patterns() -> dict[str, Pattern]:
    """Every Pattern that stands in a module of the package, itself or in a rule, tuple or dictionary, by its name."""
    found: dict[int, tuple[str, Pattern]] = {}
    for module in pkgutil.walk_packages(entrefilet.__path__, "entrefilet."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for where, pattern in _patterns_in(value, f"{module.name.removeprefix('entrefilet.')}.{name}"):
                found.setdefault(id(pattern), (where, pattern))
    return dict(found.values())


def _patterns_in(value: Any, where: str) -> Iterator[tuple[str, Pattern]]:
    if isinstance(value, Pattern):
        yield where, value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(_patterns_in(part, f"{where}.{name}") for name, part in [*value.items()])
    elif isinstance(value, tuple | list):
        yield from chain.from_iterable(_patterns_in(part, f"{where}.{n}") for n, part in enumerate(value))
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        yield from _patterns_in(parts, where if not hasattr(value, "name") else f"{where}.{value.name}")
