"""Patterns put together from word lists."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import entrefilet
from entrefilet.french.pieces import Patterns, any_form, load_pieces

ROOMS = ("french", "numbers", "quantities")


@pytest.mark.parametrize(
    ("forms", "matched", "left"),
    [
        (("a", "apres"), ("a", "apres"), ("apre", "")),
        (("condamn*",), ("condamn", "condamnee"), ("condam",)),
        (("dur+",), ("dure", "durait"), ("dur",)),
        (("prolong+ d'", "recul+ d'"), ("prolongee d'", "recule d'"), ("prolong d'", "prolongee")),
        (("n°", "fr."), ("n°", "fr."), ("fra",)),
    ],
)
def test_any_form(forms, matched, left):
    pattern = re.compile(any_form(forms))
    assert all(pattern.fullmatch(text) for text in matched)
    assert not any(pattern.fullmatch(text) for text in left)


def test_a_space_follows_but_an_apostrophe():
    pattern = re.compile(any_form(("de", "d'"), spaced=True))
    assert all(pattern.fullmatch(text) for text in ("de ", "d'"))
    assert not any(pattern.fullmatch(text) for text in ("d' ", "de"))


def test_brackets_are_written_out_and_accents_folded():
    assert {"age", "agee", "ages", "agees"} <= set(load_pieces("numbers", "ages.tsv")["aged"])


def test_a_pattern_is_compiled_once_and_when_asked_for():
    patterns = Patterns("numbers", "ages.tsv", aged="^<<aged>>$", wrong="<<no_such_piece>>")
    assert not patterns
    assert patterns["aged"].match("agee")
    assert patterns["aged"] is patterns["aged"]
    with pytest.raises(KeyError, match="no_such_piece"):
        patterns["wrong"]


def tables():
    """The tables of patterns of every room, each with the modules that hold it."""
    found = {}
    for module in pkgutil.walk_packages(entrefilet.__path__, "entrefilet."):
        if module.name.split(".")[1] in ROOMS:
            values = vars(importlib.import_module(module.name)).values()
            for value in values:
                if isinstance(value, Patterns):
                    found.setdefault(id(value), (value, []))[1].append(module.name)
    return [pytest.param(patterns, modules, id=modules[0]) for patterns, modules in found.values()]


@pytest.mark.parametrize(("patterns", "modules"), tables())
def test_every_pattern_knows_its_pieces_and_is_asked_for(patterns, modules):
    source = "\n".join(Path(importlib.import_module(module).__file__).read_text("utf-8") for module in modules)
    for name in patterns.texts:
        assert patterns[name]
        assert f'"{name}"' in source, f"{modules}: the pattern {name!r} is asked for nowhere"


@pytest.mark.parametrize("room", ROOMS)
def test_every_piece_of_a_file_is_used(room):
    sources = [path for other in ROOMS for path in Path(entrefilet.__file__).parent.joinpath(other).glob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    unused = [
        (path.name, piece)
        for path in Path(entrefilet.__file__).parent.joinpath(room).glob("*.tsv")
        if "\nform\tpiece\n" in path.read_text("utf-8")
        for piece in load_pieces(room, path.name)
        if f"<<{piece}>>" not in code and f"<<{piece} >>" not in code and f'"{piece}"' not in code
    ]
    assert unused == []
