"""The component beyond single sentences: warnings, fallback, names, an article without a model, hostile texts."""

import datetime as dt

import pytest
import spacy

from entrefilet import layers
from entrefilet.dates.component import DateFinder
from entrefilet.mention import Entity


@pytest.fixture(scope="module")
def blank():
    layers.declare_extensions()
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    return nlp


def read(nlp, text, published=dt.date(2024, 5, 3), entities=()):
    doc = nlp(text)
    layers.set_published(doc, published)
    if entities:
        layers.attach(doc, "entity", entities)
    return DateFinder()(doc)


def found(doc):
    return [(date.text, date.timex) for date in layers.attached(doc, "date")]


@pytest.mark.parametrize("text", ["Le 31 février, il a plu.", "Le 32/13/2022, il a plu.", "Le 0 mai -5, il a plu."])
def test_an_impossible_day_keeps_its_span_and_warns(blank, text):
    doc = read(blank, text)
    (date,) = layers.attached(doc, "date")
    assert (date.timex, date.date_start, date.resolved_by) == (None, None, None)
    assert date.text in layers.warnings(doc)[0]


def test_a_weekday_that_contradicts_its_date_is_kept_and_flagged(blank):
    doc = read(blank, "La séance du lundi 3 mai 2022 a été longue.")
    assert found(doc) == [("lundi 3 mai 2022", "2022-05-03")]
    assert "weekday" in layers.warnings(doc)[0]


def test_dateparser_reads_only_what_was_found_and_not_read(blank):
    (date,) = layers.attached(read(blank, "Fichier du 2022/05/03 reçu."), "date")
    assert (date.timex, date.rule) == ("2022-05-03", "date.fallback.dateparser")


def test_a_year_inside_a_name_is_no_date(blank):
    text = "Le Salon des maires 2024 ferme en 2024."
    name = Entity(start=3, end=24, text=text[3:24], kind="MISC", rule="model.ner", canonical=text[3:24])
    assert found(read(blank, text, entities=[name])) == [("2024", "2024")]
    assert layers.attached(read(blank, text, entities=[name]), "date")[0].start == 34


def test_it_works_without_tagger_and_parser(blank):
    doc = read(blank, "Le ministre a démissionné mardi. La veille, il niait.")
    assert found(doc) == [("mardi", "2024-04-30"), ("veille", "2024-04-29")]


def test_a_weekday_without_tense_is_the_one_known_elsewhere(nlp):
    doc = nlp.make_doc("Fête du village lundi\nLa fête du village aura lieu lundi.")
    layers.set_published(doc, dt.date(2024, 4, 30))
    assert [timex for _, timex in found(nlp(doc))] == ["2024-05-06", "2024-05-06"]


@pytest.mark.parametrize(
    "text",
    ["/" * 20_000, "32/13/99999 " * 500, "le 0 mai -5 " * 300, "31 février " * 300, "il y a 99999999999 ans " * 100,
     "an 99999 " * 300, "\n" * 1000, "", "é\u0301" * 2000, "lundi " * 400],
)  # fmt: skip
@pytest.mark.parametrize("published", [None, dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_hostile_texts_give_no_absurd_date(blank, text, published):
    doc = blank.make_doc(text[:300]) if " " not in text else blank.make_doc(text)
    layers.set_published(doc, published)
    for date in layers.attached(DateFinder()(doc), "date"):
        assert doc.text[date.start : date.end] == date.text
        assert date.date_start is None or date.date_start <= date.date_end
