"""The sub-rooms of quotations stand on floors: each imports only from those below it."""

import ast
from pathlib import Path

import pytest

import entrefilet.quotations

ROOM = Path(entrefilet.quotations.__file__).parent
FLOORS = {
    "ground": 0,
    "phrases": 1,
    "cues": 1,
    "reports": 2,
    "attribution": 3,
    "speakers": 4,
    "component": 5,
    "rules": 5,
}
MODULES = sorted(path for path in ROOM.rglob("*.py") if path.name != "__init__.py")


def room(name):
    return name.split(".")[2]


def test_the_rooms_are_few():
    rooms = {path.parent.name for path in MODULES if path.parent != ROOM}

    assert rooms | {"component", "rules"} == set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOM)))
def test_a_sub_room_imports_only_from_lower_floors(path):
    own = path.parent.name if path.parent != ROOM else path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("entrefilet.quotations."):
            other = room(node.module)
            assert other == own or FLOORS[other] < FLOORS[own], node.module
