"""Annotated sentences of the layer `date`: spans, values, resolution, and what is no date."""

import pytest
from annotated import differences, read_layer

from entrefilet import layers

CASES = read_layer("dates")


@pytest.fixture(scope="module")
def date_docs(nlp):
    """The sentences of all files, analysed in one go by the parts of the pipeline that dates need."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in SKIPPED]):
        docs = []
        for case in CASES:
            doc = nlp.make_doc(case.text)
            layers.set_published(doc, case.published)
            docs.append(doc)
        return {case.where: doc for case, doc in zip(CASES, nlp.pipe(docs), strict=True)}


SKIPPED = ("entrefilet_quantities", "entrefilet_quotations")


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_dates_of_an_annotated_sentence(case, date_docs):
    assert differences(case, layers.attached(date_docs[case.where], "date")) == []
