"""Figures that are told differently, and those that only look so."""

import datetime as dt

import pytest

from entrefilet.page.cells import References
from entrefilet.page.frame import Facts
from entrefilet.page.sections.disagreements import Disagreements
from entrefilet.page.sections.section import Given
from entrefilet.page.sections.tellers import teller

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


@pytest.mark.parametrize(
    ("sentence", "figure_text", "expected"),
    [
        ("La préfecture a compté 2 500 manifestants mardi à Brest.", "2 500 manifestants", "la préfecture"),
        ("À midi, l’intersyndicale en revendique 7 000.", "7 000", "l’intersyndicale"),
        ("Les syndicats, eux, ont annoncé près de 3 000 personnes.", "3 000 personnes", "les syndicats"),
        ("Les pompiers de la Lurenne évoquent 40 foyers.", "40 foyers", "les pompiers de la Lurenne"),
        ("Le ministère de la Santé fait état de 12 cas.", "12 cas", "le ministère de la Santé"),
        ("L'association dénombre plus de 60 logements.", "60 logements", "l'association"),
        ("Le stade a accueilli 3 000 personnes.", "3 000 personnes", None),
        ("La ville compte sur les habitants : 3 000 personnes.", "3 000 personnes", None),
        ("Il a compté 12 ponts.", "12 ponts", None),
        ("12 ponts sont fermés.", "12 ponts", None),
    ],
)
def test_who_counts_tells_the_figure(sentence, figure_text, expected):
    assert teller({"context": sentence, "text": figure_text, "start": 0, "end": 1}, []) == expected


def test_two_who_count_in_neighbouring_sentences_on_the_day_of_the_first():
    first = {**figure(1200, sentence=1), "context": "Samedi, la préfecture a compté 1200."}
    second = {**figure(3000, sentence=2, start=40), "context": "Les syndicats en revendiquent 3000."}
    saturday = date(dt.date(2025, 3, 1), sentence=1)
    assert told(([first, second], [], [], None, saturday)) == [[1200, 3000]]
    assert told(([first, second], [], [], None, saturday, date(dt.date(2025, 3, 5), sentence=2))) == []


def test_figures_without_a_unit_are_compared_where_two_tell_them():
    speakers = [said("police", 0, 10), said("CGT", 20, 30)]
    assert told(([figure(5000, unit=None), figure(12000, unit=None, start=22)], speakers, [], None)) == [[5000, 12000]]
    apart = [([figure(value, unit=None)], [said("police", 0, 10)], [name("Lille")], None) for value in (5000, 12000)]
    assert told(*apart) == []


def test_a_sentence_without_names_is_about_those_of_the_one_before():
    first = ([figure(12, sentence=2)], [], [name("Solvex", 1)], None)
    second = ([figure(15, sentence=4)], [], [name("Solvex", 4)], None)
    assert told(first, second) == [[12, 15]]
    assert told(([figure(12, sentence=2)], [], [name("Solvex", 1), name("Brest", 2)], None), second) == []
