"""The rooms of dates/: grammar, values, reading, each asking only those before it; no rule name steers the code."""

import ast
import re
from pathlib import Path

import pytest

import entrefilet.dates

HERE = Path(entrefilet.dates.__file__).parent
ROOMS = ("grammar", "values", "reading")
MODULES = sorted(HERE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HERE)))
def test_a_room_asks_only_those_before_it(path):
    own = path.parent.name if path.parent != HERE else None
    asked = set(re.findall(r"from entrefilet\.dates\.(\w+)", path.read_text("utf-8")))
    above = ROOMS[ROOMS.index(own) + 1 :] if own in ROOMS else ()
    assert asked.isdisjoint((*above, *(("component", "rules") if own else ())))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HERE)))
def test_no_name_of_a_rule_is_compared(path):
    steering = [
        literal.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        or (isinstance(node, ast.Call) and ast.unparse(node.func).endswith("startswith"))
        for literal in ast.walk(node)
        if isinstance(literal, ast.Constant) and str(literal.value).startswith("date.")
    ]
    assert steering == []
