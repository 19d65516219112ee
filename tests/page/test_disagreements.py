"""Figures that are told differently, and those that only look so."""

import datetime as dt

import pytest

from entrefilet.page.cells import References
from entrefilet.page.frame import Facts
from entrefilet.page.sections.disagreements import Disagreements
from entrefilet.page.sections.section import Given

DAY = dt.date(2025, 3, 8)


def figure(value, sentence=0, of=None, unit="manifestant", start=0):
    return {
        **{"kind": "count", "unit": unit, "of": of, "value": float(value), "sentence": sentence, "start": start},
        **{"end": start + 5, "text": str(value), "context": f"Ils étaient {value}."},
    }


def said(speaker, start, end):
    return {"start": start, "end": end, "speaker_canonical": speaker, "speaker": speaker}


def name(canonical, sentence=0):
    return {"canonical": canonical, "text": canonical, "sentence": sentence, "iso": None, "place_by": None}


def date(first, last=None, sentence=0):
    return {"date_start": first, "date_end": last or first, "sentence": sentence}


def told(*articles):
    """The values that are told against each other; an article is its figures, its quotations, its names, its copy."""
    disagreements = Disagreements(Given(None, None, None, References()))
    for number, (figures, quotations, names, copy, *dates) in enumerate(articles):
        row = {"article_id": f"a{number}", "title": None, "published": DAY, "duplicate_of": copy}
        layers = {"quantity": figures, "quotation": quotations, "entity": names, "date": dates}
        disagreements.add(Facts(number, 0, 0, 0, -1, row), layers)
    return [sorted(one[0] for one in group[3]) for group in disagreements.result()["told"]]


def test_two_speakers_of_one_article():
    speakers = [said("préfecture", 0, 10), said("syndicats", 20, 30)]
    assert told(([figure(1200), figure(3000, start=22)], speakers, [], None)) == [[1200, 3000]]


@pytest.mark.parametrize(
    "speakers", [[], [said("préfecture", 0, 10)], [said("préfecture", 0, 10), said("préfecture", 20, 30)]]
)
def test_figures_of_one_voice_are_different_things(speakers):
    assert told(([figure(1200), figure(3000, start=22)], speakers, [], None)) == []


def test_speakers_far_apart_in_an_article_speak_of_different_things():
    speakers = [said("préfecture", 0, 10), said("syndicats", 20, 30)]
    assert told(([figure(1200), figure(3000, sentence=6, start=22)], speakers, [], None)) == []


def test_two_articles_that_share_a_name_in_the_sentence():
    first, second = ([figure(12)], [], [name("Kervan")], None), ([figure(15)], [], [name("Kervan")], None)
    assert told(first, second) == [[12, 15]]
    assert told(first, ([figure(15)], [], [name("Brest")], None)) == []
    assert told(first, ([figure(15)], [], [name("Kervan", sentence=3)], None)) == []


def test_articles_that_give_the_same_figures_agree():
    both = ([figure(12), figure(15, start=22)], [], [name("Kervan")], None)
    assert told(both, both) == []


def test_a_copy_needs_no_name():
    assert told(([figure(12)], [], [], None), ([figure(15)], [], [], "a0")) == [[12, 15]]


@pytest.mark.parametrize("other", [{"unit": "mort"}, {"of": "corses"}])
def test_other_things_are_no_disagreement(other):
    assert told(([figure(12)], [], [name("Kervan")], None), ([figure(15, **other)], [], [name("Kervan")], None)) == []


def test_a_country_is_no_proof():
    country = {**name("Karvanie"), "place_by": "country"}
    assert told(([figure(12)], [], [country], None), ([figure(15)], [], [country], None)) == []


def test_the_day_that_the_sentence_speaks_of_counts():
    other = dt.date(2025, 2, 1)

    def told_on(value, *dates):
        return [figure(value)], [], [name("Kervan")], None, *dates

    assert told(told_on(12, date(other)), told_on(15, date(other))) == [[12, 15]]
    assert told(told_on(12, date(other)), told_on(15)) == []
    assert told(told_on(12, date(DAY)), told_on(15, date(other, sentence=3))) == [[12, 15]]


def test_a_sentence_of_several_days_or_of_a_year_has_no_day():
    year = date(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    for dates in ([year], [date(DAY), date(dt.date(2025, 2, 1))]):
        one, other = (([figure(value)], [], [name("Kervan")], None, *dates) for value in (12, 15))
        assert told(one, other) == []
