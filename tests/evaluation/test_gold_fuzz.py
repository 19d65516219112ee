"""Whatever stands in a gold file: it is read, or refused with its reason, never anything else."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_gold import gold_fields, write_gold_folder

from entrefilet.errors import GoldError
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.gold_form import format_gold
from entrefilet.evaluation.results import evaluate

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8) | st.just("PER"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=4,
)


def places(value, path=()):
    """Every place in a JSON value, as the keys that lead to it."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def put(value, path, new):
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(copy[path[0]], path[1:], new)
    return copy


@settings(deadline=None, max_examples=250)
@given(st.sampled_from(list(places(gold_fields()))), JSON_VALUES)
def test_a_value_put_anywhere_is_read_or_refused(path, value):
    with TemporaryDirectory() as name:
        folder = write_gold_folder(Path(name))
        (folder / "quai.json").write_text(json.dumps(put(gold_fields(), path, value)), "utf-8")
        try:
            articles = read_gold(folder)
        except GoldError:
            return
        (folder / "quai.json").write_text(format_gold(articles[0]), "utf-8")
        assert format_gold(read_gold(folder)[0]) == format_gold(articles[0])


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_file_cut_or_overwritten_anywhere_is_read_or_refused(data):
    whole = json.dumps(gold_fields(), indent=1).encode()
    at = data.draw(st.integers(0, len(whole)))
    broken = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 9)) :]
    with TemporaryDirectory() as name:
        folder = write_gold_folder(Path(name))
        (folder / "quai.json").write_bytes(broken)
        try:
            articles = read_gold(folder)
        except GoldError:
            return
        assert evaluate(articles, {}).articles == ("quai",)
