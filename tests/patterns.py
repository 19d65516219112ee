"""Every regular expression of the package, caught as it is compiled: `python tests/patterns.py` prints them as JSON.

Run in a process of its own, since an import compiles only once. All of `re` passes through `re._compile`; what
`entrefilet` asks of it is kept with the place that asked. Each module is imported, each cached table without
parameters is called, each lazy Pattern is compiled, and the pipeline reads the corpus; calls with a literal that none
of this reaches are read from the source.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = Path(find_spec("entrefilet").origin).parent  # as installed: a checkout, or a wheel
_SHORTENER, _SHORTENED = "quick_import.py", "(?iu)"  # all else that passes through it is spaCy's
COMPILERS = ("compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer")


@dataclass(frozen=True, order=True)
class Written:
    """A pattern, its flags, and the place ("entities/trimming.py:23") that compiles it first."""

    where: str
    pattern: str
    flags: int


@functools.cache
def written_patterns() -> tuple[Written, ...]:
    """All patterns, in the order of their places."""
    command = [sys.executable, str(Path(__file__))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return tuple(Written(*row) for row in json.loads(done.stdout))


def unreached(patterns: tuple[Written, ...]) -> list[str]:
    """The calls of `re` in the package whose pattern was not caught."""
    lines: dict[str, set[int]] = {}
    for one in patterns:
        path, _, line = one.where.rpartition(":")
        lines.setdefault(path, set()).add(int(line))
    return [
        f"{path}:{call.lineno}"
        for path, call in _calls()
        if lines.get(path, set()).isdisjoint(range(call.lineno, (call.end_lineno or call.lineno) + 1))
    ]


def _calls():
    """Each call `re.compile(...)` and the like in the package, with the path of its module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in COMPILERS
            ):
                yield str(path.relative_to(PACKAGE)), node


def _catch(caught: set[tuple[str, str, int]]) -> None:
    """From here on, keep what the package compiles: place, pattern, flags."""
    original = re._compile

    def compile_and_keep(pattern, flags):
        frame = sys._getframe(2)
        path = Path(frame.f_code.co_filename)
        own = path.is_relative_to(PACKAGE) and (path.name != _SHORTENER or str(pattern).startswith(_SHORTENED))
        if isinstance(pattern, str | bytes) and own:
            caught.add((f"{path.relative_to(PACKAGE)}:{frame.f_lineno}", *_as_text(pattern, int(flags))))
        return original(pattern, flags)

    re._compile = compile_and_keep


def _as_text(pattern: str | bytes, flags: int) -> tuple[str, int]:
    """A pattern over bytes as the one over text that matches the same."""
    return (pattern, flags) if isinstance(pattern, str) else (pattern.decode("latin-1"), flags | int(re.ASCII))


def _keep_lazy() -> list[Any]:
    """From here on, keep each Pattern that is made: it compiles its expression when it is first used."""
    from entrefilet.french.pattern import Pattern

    kept, make = [Pattern("mai")], Pattern.__init__

    def make_and_keep(pattern, *arguments, **named):
        make(pattern, *arguments, **named)
        kept.append(pattern)

    Pattern.__init__ = make_and_keep
    return kept


def _call_tables(modules) -> None:
    """Call each cached function without parameters, compile each pattern of a table: what is lazy otherwise."""
    from entrefilet.french.pieces import Patterns

    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Patterns):
                for name in value.texts:
                    value[name]
            table = isinstance(value, functools._lru_cache_wrapper) and value.__module__ == module.__name__
            if table and not inspect.signature(value).parameters:
                value()


def _read_texts() -> None:
    """Take the corpus and every annotated sentence through the pipeline."""
    from annotated import CASES, read_cases

    from entrefilet.article import Article
    from entrefilet.assembly.load import load
    from entrefilet.running.analysis import analyse

    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpus" / "articles").glob("*.txt"))]
    texts.append("Une ½ heure.")
    texts += ["\n".join(case.text for case in read_cases(path.name)) for path in sorted(CASES.glob("*.txt"))]
    for _, done in analyse(load(), [Article(id=str(number), text=text) for number, text in enumerate(texts)]):
        assert done.rejected is None


def main() -> None:
    """Print every pattern as [place, pattern, flags]."""
    caught: set[tuple[str, str, int]] = set()
    _catch(caught)
    import entrefilet

    lazy = _keep_lazy()
    names = [one.name for one in pkgutil.walk_packages(entrefilet.__path__, "entrefilet.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    _call_tables(modules)
    _read_texts()
    for pattern in lazy:
        assert pattern.regex
    for path, call in _calls():
        if call.args and isinstance(call.args[0], ast.Constant):
            caught.add((f"{path}:{call.lineno}", *_as_text(call.args[0].value, 0)))
    print(json.dumps(sorted(caught)))


if __name__ == "__main__":
    main()
