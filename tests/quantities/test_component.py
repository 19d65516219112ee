"""Annotated sentences of the layer `quantity`, and how the component behaves in other pipelines."""

import math

import pytest
from annotated import differences, read_layer

from entrefilet import layers

CASES = read_layer("quantities")
SKIPPED = ("entrefilet_dates", "entrefilet_quotations")


@pytest.fixture(scope="module")
def quantity_docs(nlp):
    """The sentences of all files, analysed in one go by the parts of the pipeline that quantities need."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in SKIPPED]):
        docs = nlp.pipe(case.text for case in CASES)
        return {case.where: doc for case, doc in zip(CASES, docs, strict=True)}


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_quantities_of_an_annotated_sentence(case, quantity_docs):
    assert differences(case, layers.attached(quantity_docs[case.where], "quantity")) == []


def test_the_cases_are_many_and_a_third_yields_nothing_or_little():
    assert len(CASES) >= 250
    mixed = [case for case in CASES if "mixed" in case.where or not case.expected]
    assert 3 * len(mixed) >= len(CASES)


@pytest.mark.model
def test_durations_are_those_of_the_dates(nlp):
    text = (
        "Depuis trois ans, la grève d'un jour coûte. Il y a deux ans, Anne, 34 ans, a marché pendant 2 h 15, "
        "à deux heures de route."
    )
    doc = nlp(text)
    quantities = {(row.start, row.end) for row in layers.attached(doc, "quantity") if row.kind == "duration"}
    dates = {(row.start, row.end) for row in layers.attached(doc, "date") if row.kind == "DURATION"}
    assert quantities == dates
    assert {text[start:end] for start, end in quantities} == {"trois ans", "un jour", "2 h 15", "deux heures"}


@pytest.mark.model
def test_names_keep_their_numbers(nlp):
    doc = nlp("Le journal 20 Minutes a interrogé 40 lecteurs.")
    assert [row.text for row in layers.attached(doc, "quantity")] == ["40 lecteurs"]


@pytest.fixture(scope="module")
def bare():
    """A pipeline without tagger, parser and names."""
    import spacy

    nlp = spacy.blank("fr")
    nlp.add_pipe("entrefilet_quantities")
    return nlp


def test_units_are_found_without_a_tagger(bare):
    doc = bare("Le train roule à 300 km/h et coûte 45 euros, soit 12 % de plus en deux ans.")
    assert [row.text for row in layers.attached(doc, "quantity")] == ["300 km/h", "45 euros", "12 %", "deux ans"]


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "1," * 20_000,
        "10e999999 €",
        "½¼" * 2_000,
        " ".join(["123"] * 7_000),
        "deux " * 5_000,
        "9" * 400 + " euros et 2 × " + "9" * 400,
        "mille milliards de milliards " * 300 + "d'euros",
        "1/0 et 0/0 %",
        "entre 9e308 et 9e308 km",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_gives_no_infinite_value(bare, text):
    from entrefilet.text.tokenizing import bound_tokenizer

    if "BoundedTokenizer" not in type(bare.tokenizer).__name__:
        bound_tokenizer(bare)
    doc = bare(text)
    for row in layers.attached(doc, "quantity"):
        assert row.text == text[row.start : row.end]
        numbers = (row.value, row.value_min, row.value_max, row.si_value)
        assert all(number is None or math.isfinite(number) for number in numbers)


def test_absurd_number_keeps_its_text(bare):
    (row,) = layers.attached(bare("10e999999 €"), "quantity")
    assert (row.text, row.value, row.unit) == ("10e999999 €", None, "EUR")
