"""What is installed: entry points that load, a wheel with its data, and word sets that are used and known."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline" / "entrefilet"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ENTRY_POINTS = {**PROJECT["scripts"], **PROJECT["entry-points"]["spacy_factories"]}


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_entry_points_load(name):
    module, _, attribute = ENTRY_POINTS[name].partition(":")
    assert callable(getattr(import_module(module), attribute))


def test_every_factory_has_an_entry_point():
    source = ast.parse((PACKAGE / "assembly" / "factories.py").read_text("utf-8"))
    made = [
        node.args[0].value
        for node in ast.walk(source)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "factory"
    ]
    assert sorted(made) == sorted(PROJECT["entry-points"]["spacy_factories"])


def test_the_built_wheel_holds_its_data(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    data = {
        f"entrefilet/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert len([name for name in data if name.endswith(".tsv")]) > 20
    assert data - held == set()
    assert "entrefilet/models/press_ner/model" in held


def test_the_version_is_one():
    version = PROJECT["version"]
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.search(rf"^## {re.escape(version)}, \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)


def test_the_lock_holds_every_dependency_in_its_range_with_hashes():
    text = (ROOT / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\\n    --hash=sha256:", text, re.M))
    needs = PROJECT["dependencies"] + [need for extra in PROJECT["optional-dependencies"].values() for need in extra]
    for need in map(Requirement, needs):
        assert need.specifier.contains(locked[canonicalize_name(need.name)]), need
    assert "://" not in text.replace("# https://", "")
    assert "/" not in re.sub(r"^#.*", "", text, flags=re.M)


def word_lists():
    """Each list of word sets of the package, with the names of its sets."""
    for path in sorted(PACKAGE.rglob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        if rows[0] == ["set", "word"]:
            yield path, {row[0] for row in rows[1:]}


def strings(path):
    """The strings of a module, and those of them that are asked of `word_set`."""
    tree = ast.parse(path.read_text("utf-8"))
    every = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    asked = {
        argument.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "word_set"
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }
    return every, asked


@pytest.mark.parametrize(
    ("path", "names"), list(word_lists()), ids=lambda value: value.parent.name if isinstance(value, Path) else ""
)
def test_every_word_set_is_used(path, names):
    room = PACKAGE / path.relative_to(PACKAGE).parts[0]
    used = set().union(*(strings(module)[0] for module in room.rglob("*.py")))
    lists = {other for other, _ in word_lists()}
    cells = {cell for other in {*room.rglob("*.tsv")} - lists for cell in other.read_text("utf-8").split("\t")}
    assert names - used - cells == set()


def test_every_word_set_that_is_asked_for_is_known():
    known = set().union(*(names for _, names in word_lists()))
    asked = set().union(*(strings(module)[1] for module in PACKAGE.rglob("*.py")))
    assert len(asked) > 20
    assert asked - known == set()
