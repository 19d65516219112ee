"""The quicker recognizer and parser find what spaCy's own find."""

from pathlib import Path

import numpy as np
import pytest
from spacy.pipeline import DependencyParser, EntityRecognizer

from entrefilet.assembly.stepping import scoring

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.fixture(scope="module")
def texts():
    return ["", " ", *(path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt")))]


def analysed(nlp, texts, recognizer, parser):
    docs = [nlp.make_doc(text) for text in texts]
    for component in (recognizer, nlp.get_pipe("tok2vec"), parser):
        docs = list(component.pipe(docs, batch_size=4))
    return [
        ([(ent.start, ent.end, ent.label_) for ent in doc.ents], [(word.head.i, word.dep_) for word in doc])
        for doc in docs
    ]


@pytest.mark.model
def test_transitions_are_those_of_spacy(nlp, texts):
    recognizer, parser = nlp.get_pipe("ner"), nlp.get_pipe("parser")
    own = (
        EntityRecognizer(nlp.vocab, recognizer.model, moves=recognizer.moves),
        DependencyParser(nlp.vocab, parser.model, moves=parser.moves),
    )
    assert type(recognizer) is not type(own[0])
    assert type(parser) is not type(own[1])
    expected = analysed(nlp, texts, *own)
    assert sum(len(ents) for ents, _ in expected) > 100
    assert analysed(nlp, texts, recognizer, parser) == expected


@pytest.mark.model
@pytest.mark.parametrize("name", ["ner", "parser"])
def test_scores_are_those_of_the_model_and_it_is_asked_itself_where_a_transition_was_never_seen(nlp, texts, name):
    component = nlp.get_pipe(name)
    docs = [doc for doc in map(nlp.make_doc, texts) if len(doc)]
    for earlier in ("ner", "tok2vec"):
        docs = list(nlp.get_pipe(earlier).pipe(docs))
    states = component.moves.init_batch(docs)
    model = component.model.predict(docs)
    expected = model.predict(states)
    assert np.array_equal(scoring(model)(states), expected)
    model.mark_class_unseen(0)
    assert scoring(model) == model.predict
