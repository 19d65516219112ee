"""The house itself: who may import whom, how long a file may be, what the wheel holds."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline" / "entrefilet"
FLOORS = {
    **dict.fromkeys(("errors", "article", "layer", "schema", "mention", "packing", "needs", "layers"), 0),
    "text": 1,
    **dict.fromkeys(("french", "view"), 2),
    "numbers": 3,
    **dict.fromkeys(("readers", "entities", "quantities", "dates"), 4),
    "quotations": 5,
    **dict.fromkeys(("assembly", "confidence", "profiles"), 6),
    **dict.fromkeys(("naming", "table", "themes"), 7),
    "running": 8,
    **dict.fromkeys(("drawing", "export"), 9),
    **dict.fromkeys(("evaluation", "page"), 10),
    **dict.fromkeys(("api", "audit"), 11),
    "cli": 12,
    "__init__": 13,
}
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 400


def room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "entrefilet" and len(parts) > 1 and parts[1] in FLOORS:
                yield parts[1]


def is_below(other, own):
    """True if the room may be imported; the modules of the ground floor may import each other, and nothing else."""
    return FLOORS[other] < FLOORS[own] or FLOORS[other] == FLOORS[own] == 0


@pytest.mark.parametrize(("other", "own"), [("text", "layers"), ("dates", "quantities"), ("cli", "mention")])
def test_what_is_not_below(other, own):
    assert not is_below(other, own)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_lower_floors(path):
    own = room(path)
    assert own in FLOORS, f"{own} has no floor"
    above = [other for other in imported_rooms(path) if other != own and not is_below(other, own)]
    assert not above


def test_no_module_uses_relative_imports():
    relative = [
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_stays_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= MAX_LINES


def test_top_level_is_as_the_readme_of_the_house_says():
    folders = {"pipeline", "models", "corpus", "outputs", "tests", "docs", "benchmarks"}
    files = {"pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "NOTICE"}
    files |= {"README.fr.md", "CITATION.cff", "SECURITY.md", "mkdocs.yml", "requirements.lock"}
    assert all((ROOT / name).is_dir() for name in folders)
    assert all((ROOT / name).is_file() for name in files)
