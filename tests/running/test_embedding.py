"""Vectors made once a form are those made once a token."""

import numpy as np
import pytest

from entrefilet.running.embedding import embed_forms_once

TEXTS = ["", "Le maire de Nice, le maire de Nice dit non.", "Qu'il dise non, l'avion d'Air France est là, là-bas.\n\n"]


@pytest.fixture
def vectors(nlp):
    """A function: the vectors of texts by the shared encoder and by the recognizer's own."""
    encoders = [nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec")]

    def predicted(texts):
        return [np.vstack(encoder.predict([nlp.make_doc(text) for text in texts])) for encoder in encoders]

    return predicted


@pytest.fixture
def once(nlp):
    """The pipeline with each form embedded once; afterwards it is as it was."""
    embed_forms_once(nlp)
    embed_forms_once(nlp)  # a second time changes nothing
    yield nlp
    for name in ("tok2vec", "ner"):
        model = nlp.get_pipe(name).model
        (node,) = [node for node in model.walk() if node.name == "embed_forms_once"]
        model.replace_node(node, node.layers[0])


@pytest.mark.model
def test_vectors_are_equal(vectors, request):
    expected = vectors(TEXTS)
    request.getfixturevalue("once")
    for found, wanted in zip(vectors(TEXTS), expected, strict=True):
        assert np.allclose(found, wanted, rtol=0, atol=1e-5)


@pytest.mark.model
def test_the_form_alone_decides(once):
    """Tokens of one spelling whose norms or following spaces differ keep vectors of their own."""
    doc = once.make_doc("oui oui oui.")
    doc[1].norm_ = "non"
    first, second, third, _ = once.get_pipe("tok2vec").model.get_ref("embed").predict([doc])[0]
    assert not np.allclose(first, second)
    assert not np.allclose(first, third)


@pytest.mark.model
def test_it_is_undone_here_for_the_other_tests(nlp):
    names = [node.name for name in ("tok2vec", "ner") for node in nlp.get_pipe(name).model.walk()]
    assert "embed_forms_once" not in names


@pytest.fixture
def embedding(nlp, once):
    """What embeds forms once for the shared encoder."""
    (node,) = [node for node in nlp.get_pipe("tok2vec").model.walk() if node.name == "embed_forms_once"]
    return node


@pytest.mark.model
def test_a_vector_does_not_depend_on_what_was_embedded_before_and_beside(embedding, nlp):
    docs = [nlp.make_doc(text) for text in TEXTS[1:]]
    together = embedding.predict(docs)
    again = embedding.predict(docs)
    embedding._func.places.clear()
    (alone,) = embedding.predict(docs[1:])
    assert all(np.array_equal(one, other) for one, other in zip(together, again, strict=True))
    assert np.array_equal(together[1], alone)


@pytest.mark.model
def test_only_so_many_forms_are_kept(embedding, nlp, monkeypatch):
    docs = [nlp.make_doc(text) for text in TEXTS]
    expected = embedding.predict(docs)
    embedding._func.places.clear()
    monkeypatch.setattr("entrefilet.running.embedding.KEPT_FORMS", 3)
    for _ in range(2):
        found = embedding.predict(docs)
        assert len(embedding._func.places) == 3
        assert all(np.array_equal(one, other) for one, other in zip(found, expected, strict=True))


@pytest.mark.model
def test_a_failure_leaves_no_form_without_its_vector(embedding, nlp, monkeypatch):
    docs = [nlp.make_doc("Un mot que nul ne connaît.")]
    with monkeypatch.context() as patch:
        patch.delattr("entrefilet.running.embedding._as_doc")
        with pytest.raises(NameError):
            embedding.predict(docs)
    (found,) = embedding.predict(docs)
    assert np.isfinite(found).all()
    assert len(embedding._func.places) == len({token.text for token in docs[0]})
