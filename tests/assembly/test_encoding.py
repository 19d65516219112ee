"""Encoders that take texts block by block predict what spaCy's own predict."""

import numpy as np
import pytest

from entrefilet.assembly.encoding import BLOCK_TOKENS, encode_in_blocks, encoders, read_layers

LENGTHS = [0, 1, 3, 8, 40, BLOCK_TOKENS - 1, BLOCK_TOKENS, 2 * BLOCK_TOKENS + 3]


@pytest.fixture(scope="module")
def texts():
    """Rows of tokens as an embedding gives them, a text each."""
    numbers = np.random.default_rng(7)
    return [numbers.normal(size=(length, 96)).astype("f") for length in LENGTHS]


@pytest.fixture
def in_blocks(nlp):
    """A function that changes the encoders of the pipeline; afterwards they are as they were."""
    kept = [(node, node._func) for _, node in encoders(nlp)]
    yield lambda: encode_in_blocks(nlp)
    for node, original in kept:
        node._func = original


@pytest.mark.model
def test_vectors_are_equal_at_any_length_and_among_any_neighbours(nlp, texts, in_blocks):
    names = [name for name, _ in encoders(nlp)]
    expected = [node.predict(texts) for _, node in encoders(nlp)]
    in_blocks()
    assert names == ["ner", "tok2vec"]
    for (_, node), wanted in zip(encoders(nlp), expected, strict=True):
        found = node.predict(texts)
        assert [len(rows) for rows in found] == LENGTHS
        for rows, right in zip(found, wanted, strict=True):
            assert np.allclose(rows, right, rtol=0, atol=1e-5)
        assert all(np.array_equal(rows, node.predict([text])[0]) for rows, text in zip(found, texts, strict=True))


@pytest.mark.model
def test_an_encoder_built_in_another_way_stays_as_it_is(nlp):
    _, node = next(encoders(nlp))
    changed = node.copy()
    changed.attrs["pad"] = 2
    assert read_layers(node) is not None
    assert read_layers(changed) is None


@pytest.mark.model
def test_training_is_that_of_spacy(nlp, texts, in_blocks):
    in_blocks()
    _, node = next(encoders(nlp))
    vectors, backpropagate = node(texts[1:4], is_train=True)
    assert [len(rows) for rows in backpropagate(vectors)] == LENGTHS[1:4]
    _, refuse = node(texts[1:4], is_train=False)
    with pytest.raises(ValueError, match="not for training"):
        refuse(vectors)
