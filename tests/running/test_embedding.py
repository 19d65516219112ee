"""Vectors made once a form are those made once a token."""

import numpy as np
import pytest

from entrefilet.assembly.load import load
from entrefilet.running.embedding import embed_forms_once

TEXTS = ["", "Le maire de Nice, le maire de Nice dit non.", "Qu'il dise non, l'avion d'Air France est là, là-bas.\n\n"]


@pytest.fixture(scope="module")
def fresh():
    return load()


@pytest.mark.model
def test_vectors_are_equal(nlp, fresh):
    embed_forms_once(fresh)
    embed_forms_once(fresh)  # a second time changes nothing
    for name, layer in (("tok2vec", None), ("ner", "tok2vec")):
        plain, once = (one.get_pipe(name).model for one in (nlp, fresh))
        if layer is not None:
            plain, once = plain.get_ref(layer), once.get_ref(layer)
        assert [node.name for node in once.walk()].count("embed_forms_once") == 1
        assert "embed_forms_once" not in [node.name for node in plain.walk()]
        expected = plain.predict([nlp.make_doc(text) for text in TEXTS])
        found = once.predict([fresh.make_doc(text) for text in TEXTS])
        assert np.allclose(np.vstack(found), np.vstack(expected), rtol=0, atol=1e-5)


@pytest.mark.model
def test_the_form_alone_decides(fresh):
    """Tokens of one spelling whose norms or following spaces differ keep vectors of their own."""
    embed_forms_once(fresh)
    doc = fresh.make_doc("oui oui oui.")
    doc[1].norm_ = "non"
    first, second, third, _ = fresh.get_pipe("tok2vec").model.get_ref("embed").predict([doc])[0]
    assert not np.allclose(first, second)
    assert not np.allclose(first, third)
