"""A layer is one record: who needs its names takes them from there."""

import ast
from pathlib import Path

import pytest

from entrefilet.evaluation.measured import MEASURED
from entrefilet.layer import RECORDS
from entrefilet.schema import ARTICLES, KINDS, LAYERS

PACKAGE = Path(__file__).parents[2] / "pipeline" / "entrefilet"
SPELL_THEM_OUT = {
    "layer.py",
    "schema.py",  # whose column is whose
    "evaluation/measured.py",
    "export/tei.py",  # what TEI calls each layer
    "confidence/traits.py",  # what a row of each layer shows
    "evaluation/gold_check.py",  # what else may be wrong with an annotation; a layer may do without
    "drawing/marks.py",  # what a row says in one phrase; likewise
}


def spelt_out(path):
    """True if a module, or one of its strings, names every layer."""
    tree = ast.parse(path.read_text("utf-8"))
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return set(LAYERS) <= strings


def test_no_other_module_spells_out_the_layers():
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if spelt_out(path)}
    assert found == SPELL_THEM_OUT


@pytest.mark.parametrize("layer", RECORDS, ids=lambda layer: layer.name)
def test_a_layer_has_a_room_columns_and_scores(layer):
    assert (PACKAGE / layer.key / "component.py").is_file()
    assert f"n_{layer.key}" in {column.name for column in ARTICLES}
    assert MEASURED[layer.name].kind_field in MEASURED[layer.name].fields
    assert KINDS[layer.name] == layer.kinds
    assert set(layer.needs) <= set(LAYERS[: LAYERS.index(layer.name)])


def test_no_two_layers_share_a_letter():
    assert len({layer.letter for layer in RECORDS}) == len(RECORDS)
