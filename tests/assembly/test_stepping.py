"""The quicker recognizer and parser find what spaCy's own find."""

from pathlib import Path

import pytest
from spacy.pipeline import DependencyParser, EntityRecognizer

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
