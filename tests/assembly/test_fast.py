"""Encoders in whole numbers: close to those in floating point, the same among any neighbours, refused when damaged."""

import shutil
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from entrefilet.assembly import fast
from entrefilet.assembly.analyse import make_doc
from entrefilet.assembly.encoding import BLOCK_TOKENS, encoders, read_layers, through
from entrefilet.errors import ModelMissing, UsageError
from entrefilet.readers import read_inputs
from entrefilet.table.rows import mention_rows

ROOT = Path(__file__).parents[2]
LENGTHS = [0, 1, 5, 700, BLOCK_TOKENS + 9]
NEAR = 0.02  # error of the vectors, as a share of their spread
CHANGED = 2  # rows of the corpus that differ, of 716, beside sentence, context and confidence
NOT_COMPARED = ("sentence", "context", "confidence", "mention_id")


@pytest.fixture
def runtime():
    return pytest.importorskip("onnxruntime")


@pytest.fixture
def kept(nlp):
    """The pipeline, whose encoders are afterwards as they were."""
    originals = [(node, node._func) for _, node in encoders(nlp)]
    yield nlp
    for node, original in originals:
        node._func = original


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """A copy of the weights that the package then takes for its own."""
    folder = tmp_path / "fast"
    shutil.copytree(ROOT / "models" / "fast", folder)
    monkeypatch.setattr(fast, "shipped", lambda name: folder if folder.is_dir() else None)
    return folder


@pytest.mark.model
def test_vectors_are_near_and_do_not_depend_on_neighbours(runtime, kept):
    words = kept.make_doc("Le maire de Nice a inauguré mardi trois écoles, pour 12 millions d'euros, dit-il. " * 60)
    doc = make_doc(kept, next(read_inputs([str(ROOT / "corpus" / "articles")])))
    docs = [words[:length].as_doc() for length in LENGTHS] + [doc]
    models = {"ner": kept.get_pipe("ner").model.get_ref("tok2vec"), "tok2vec": kept.get_pipe("tok2vec").model}
    expected = {name: model.predict(docs) for name, model in models.items()}
    fast.encode_in_int8(kept)
    for name, model in models.items():
        found, wanted = np.vstack(model.predict(docs)), np.vstack(expected[name])
        assert 0 < np.sqrt(np.mean((found - wanted) ** 2)) < NEAR * wanted.std()
        texts = (model if model.has_ref("embed") else model.layers[0]).get_ref("embed").predict(docs)
        (node,) = [node for other, node in encoders(kept) if other == name]
        together = node.predict(texts)
        assert all(np.array_equal(rows, node.predict([text])[0]) for rows, text in zip(together, texts, strict=True))


@pytest.mark.slow
@pytest.mark.model
def test_rows_of_the_corpus_are_those_of_floating_point_but_for_a_few(runtime, kept):
    articles = list(read_inputs([str(ROOT / "corpus" / "articles")]))
    expected = [row for article in articles for row in compared(kept, article)]
    fast.encode_in_int8(kept)
    found = [row for article in articles for row in compared(kept, article)]
    assert len(expected) > 700
    assert len(set(expected) ^ set(found)) <= 2 * CHANGED
    assert found == [row for article in articles for row in compared(kept, article)]


def compared(nlp, article):
    """The rows of an article as text, without what a moved end of a sentence changes."""
    rows = mention_rows(article, nlp(make_doc(nlp, article)))
    return [str({name: value for name, value in row.items() if name not in NOT_COMPARED}) for row in rows]


@pytest.mark.model
def test_what_is_written_is_the_encoder_before_numbers_are_rounded(runtime, nlp, monkeypatch):
    pytest.importorskip("onnx")
    monkeypatch.setattr(sys, "path", [str(ROOT / "models" / "fast"), *sys.path])
    convert = import_module("convert")
    numbers = np.random.default_rng(3)
    for _, node in encoders(nlp):
        layers = read_layers(node)
        encode = fast.encoding(convert.graph(layers, None).SerializeToString())
        for length in (1, 2, 50):
            rows = numbers.normal(size=(length + 2 * len(layers), layers[0].width)).astype("f")
            expected = rows
            for layer in layers:
                expected = through(layer, expected, np.matmul)
            assert np.allclose(encode(rows), expected, rtol=0, atol=1e-5)


@pytest.mark.model
def test_names_of_the_stock_model_keep_their_own_encoder(runtime, kept):
    before = {name: node._func for name, node in encoders(kept)}
    fast.encode_in_int8(kept, without=["ner"])
    assert {name for name, node in encoders(kept) if node._func is not before[name]} == {"tok2vec"}


@pytest.mark.model
def test_a_damaged_file_is_refused(runtime, kept, damaged):
    file = damaged / "tok2vec.onnx"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(ModelMissing, match=r"tok2vec\.onnx.*damaged"):
        fast.encode_in_int8(kept)
    file.unlink()
    with pytest.raises(ModelMissing, match=r"tok2vec\.onnx.*reinstall"):
        fast.encode_in_int8(kept)


@pytest.mark.model
def test_weights_of_another_model_are_refused(runtime, kept, damaged):
    digests = damaged / fast.DIGESTS
    of_file, of_weights = fast.read_digests(digests)["ner"]
    digests.write_text(digests.read_text("utf-8").replace(of_weights, of_file), "utf-8")
    with pytest.raises(ModelMissing, match="other weights"):
        fast.encode_in_int8(kept)
    digests.write_text("# nothing\ncomponent\tfile\tweights\n", "utf-8")
    with pytest.raises(ModelMissing, match="no weights for the component"):
        fast.encode_in_int8(kept)
    digests.write_text("component\tfile\n", "utf-8")
    with pytest.raises(ModelMissing, match=r"digests\.tsv.*damaged"):
        fast.encode_in_int8(kept)


def test_an_installation_without_the_weights_says_so(damaged):
    shutil.rmtree(damaged)
    with pytest.raises(ModelMissing, match="reinstall"):
        fast.fast_weights()


def test_without_the_extra_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(fast, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'entrefilet\[fast\]'"):
        fast.check_fast()


def test_what_is_shipped_is_what_the_digests_tell():
    folder = fast.fast_weights()
    digests = fast.read_digests(folder / fast.DIGESTS)
    assert {f"{name}.onnx" for name in digests} == {path.name for path in folder.glob("*.onnx")}
    assert all(fast.digest_file((folder / f"{name}.onnx").read_bytes()) == one for name, (one, _) in digests.items())
