"""Components take some Docs one after the other; what they find does not depend on it."""

import pytest
import spacy

from entrefilet.text import batched
from entrefilet.text.batched import Batched
from entrefilet.text.remembered import TEXTS_TOGETHER
from entrefilet.text.word_index import word_index


class Noting(Batched):
    """Notes which Docs it saw, in a list that others may share; fails on « faux »."""

    def __init__(self, name, seen):
        self.name, self.seen = name, seen

    def __call__(self, doc):
        if doc.text == "faux":
            raise ValueError("faux")
        self.seen.append((self.name, doc.text))
        return doc


@pytest.fixture
def blank():
    return spacy.blank("fr")


def piped(blank, texts, *components, **options):
    docs = map(blank.make_doc, texts)
    for component in components:
        docs = component.pipe(docs, **options)
    return [doc.text for doc in docs]


def test_each_component_takes_some_docs_before_the_next_does(blank):
    seen = []
    texts = [f"n{number}" for number in range(TEXTS_TOGETHER + 2)]
    assert piped(blank, texts, Noting("a", seen), Noting("b", seen)) == texts
    first, rest = texts[:TEXTS_TOGETHER], texts[TEXTS_TOGETHER:]
    assert seen == [(name, text) for some in (first, rest) for name in "ab" for text in some]


def test_the_caller_may_ask_for_fewer_together(blank):
    seen = []
    piped(blank, ["un", "deux"], Noting("a", seen), Noting("b", seen), batch_size=1)
    assert seen == [("a", "un"), ("b", "un"), ("a", "deux"), ("b", "deux")]


def test_an_error_is_raised_or_told_and_costs_no_other_doc(blank):
    component, told = Noting("a", []), []
    with pytest.raises(ValueError, match="faux"):
        piped(blank, ["un", "faux", "deux"], component)
    component.set_error_handler(lambda name, proc, docs, error: told.append((name, proc, docs[0].text, str(error))))
    assert piped(blank, ["un", "faux", "deux"], component) == ["un", "deux"]
    assert told == [("a", component, "faux", "faux")]


def test_what_was_made_of_a_long_text_is_forgotten(blank, monkeypatch):
    monkeypatch.setattr(batched, "_TOKENS_TOGETHER", 3)
    component = Noting("a", [])
    word_index("un texte court")
    piped(blank, ["un texte court"], component)
    assert word_index.cache_info().currsize
    piped(blank, ["un texte qui est long"], component)
    assert not word_index.cache_info().currsize


@pytest.mark.model
def test_rows_do_not_depend_on_how_many_docs_are_together(nlp):
    texts = ["« On verra », a dit Anne Valmont jeudi.", "Plus de 40 familles attendent, selon la mairie de Tarsac."]

    together = [doc._.entrefilet for doc in nlp.pipe(texts, batch_size=2)]
    assert together == [nlp(text)._.entrefilet for text in texts]
    assert all(found.quotations for found in together)
