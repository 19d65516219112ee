"""The component on a Doc built by hand."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from entrefilet.entities.component import EntityFinder
from entrefilet.layers import attached, declare_extensions, referents


@pytest.fixture
def doc():
    declare_extensions()
    nlp = spacy.blank("fr")
    words = ["L’", "agence", "Belga", "cite", "Mme", "Anne", "Valmont", "et", "les", "Ukrainiens", "."]
    doc = Doc(nlp.vocab, words=words, spaces=[False] + [True] * 8 + [False, False])
    doc.set_ents([Span(doc, 1, 3, "ORG"), Span(doc, 4, 7, "PER"), Span(doc, 9, 10, "LOC")])
    return doc


def test_rules_mend_the_names_of_the_model(doc):
    found = attached(EntityFinder()(doc), "entity")

    assert [(name.kind, name.text) for name in found] == [("ORG", "Belga"), ("PER", "Anne Valmont")]
    assert all(doc.text[name.start : name.end] == name.text for name in found)


def test_without_rules_the_names_are_the_model_s(doc):
    found = attached(EntityFinder(rules=False)(doc), "entity")

    assert [name.text for name in found] == ["agence Belga", "Mme Anne Valmont", "Ukrainiens"]
    assert {name.rule for name in found} == {"model.ner"}
    assert [name.canonical for name in found] == [name.text for name in found]


def test_referents_are_stated(doc):
    found = referents(EntityFinder()(doc))

    assert [(one.canonical, one.kind, one.gender) for one in found] == [
        ("Belga", "ORG", None),
        ("Anne Valmont", "PER", "f"),
    ]
