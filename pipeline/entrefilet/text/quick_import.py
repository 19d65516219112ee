"""spaCy's French, imported and loaded in half the time, and pyarrow without pandas.

The French tokenizer asks one regular expression of 1.4 million characters whether a token such as "saut-de-ski" is one
word. Python takes longer to compile it than to load the whole model, because every class in it spells out the letters
of every script. Written with `[^\\W\\d_]` for "any letter" it says the same and compiles in a moment. spaCy also
imports all of its own commands, and looks through every installed package for each name of a configuration.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.abc import MetaPathFinder
from types import ModuleType, SimpleNamespace
from typing import Any

_HUGE_CHARACTERS = 100_000
_LETTER = r"[^\W\d_]"


@contextmanager
def quick_token_match() -> Iterator[None]:
    """Inside the block, `re.compile` shortens that one expression; everything else passes untouched.

    For the import of `spacy.lang.fr` and the loading of a French model. `tests/text/test_quick_import.py` holds that
    tokens are the same with and without.
    """
    original = re.compile

    def compile_shortened(pattern: Any, flags: Any = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > _HUGE_CHARACTERS:
            return original(shorten(pattern), flags)
        return original(pattern, flags)

    re.compile = compile_shortened
    try:
        yield
    finally:
        re.compile = original


@contextmanager
def without_commands() -> Iterator[None]:
    """Inside the block, spaCy is imported without its commands, which bring packages of their own; `spacy.cli` and
    `spacy.info` import them when they are asked for. Nothing happens where spaCy is imported already.
    """
    if "spacy" in sys.modules:
        yield
        return
    commands, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    commands.__path__ = []
    info.__dict__["info"] = lambda *args, **kwargs: import_module("spacy.cli.info").info(*args, **kwargs)
    absent = {module.__name__: module for module in (commands, info)}
    sys.modules.update(absent)
    try:
        yield
    finally:
        for name, module in absent.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
        if spacy := sys.modules.get("spacy"):
            spacy.__dict__["__getattr__"] = _late


def _late(name: str) -> Any:
    """`spacy.cli`, which plain spaCy has from its import on."""
    if name == "cli":
        return import_module("spacy.cli")
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")


@contextmanager
def grouped_entry_points() -> Iterator[None]:
    """Inside the block, catalogue looks through all entry points once for each group, not for each name it seeks."""
    catalogue: Any = import_module("catalogue")
    original: Any = getattr(catalogue, "AVAILABLE_ENTRY_POINTS", None)
    if not hasattr(original, "select"):  # another catalogue stays as it is
        yield
        return
    catalogue.AVAILABLE_ENTRY_POINTS = SimpleNamespace(select=cache(original.select))
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = original


def leave_pandas_out() -> None:
    """Let pyarrow take pandas for missing, from now on in this process: it imports it for its first table, to no use.

    For a process of our own that makes no frames. Nothing happens where pandas is imported already.
    """
    if "pandas" in sys.modules:
        return
    import pyarrow as pa

    finder = _WithoutPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(finder)


class _WithoutPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:
        """Nothing: other modules are found by others; pandas by nobody."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def shorten(pattern: str) -> str:
    """The pattern with each `[...]` that spells out spaCy's letters written as "any letter", or what else it holds."""
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    for letters in (ALPHA_LOWER, ALPHA):
        pieces = pattern.split(letters)
        for number in range(len(pieces) - 1):
            left, _, before = pieces[number].rpartition("[")
            after, _, right = pieces[number + 1].partition("]")
            others = before + after
            pieces[number] = left + (f"(?:[{others}]|{_LETTER})" if others else _LETTER)
            pieces[number + 1] = right
        pattern = "".join(pieces)
    return pattern
