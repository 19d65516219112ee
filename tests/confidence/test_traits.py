"""What a row shows of itself, and the probability that comes of it."""

import re

import pytest

from entrefilet.confidence.estimate import confidences, squeeze, weighed, weights
from entrefilet.confidence.traits import Surroundings, says, traits
from entrefilet.schema import LAYERS, MENTIONS
from entrefilet.text.lexicon import load_lexicon

TEXT = "Un pont ferme\nLe maire de Rodez, Luc Arnoud, a dit qu'il fermait. Selon Rodez, « tout va bien »."


def row(layer, text, kind, rule, **values):
    start = TEXT.index(text)
    blank = dict.fromkeys(column.name for column in MENTIONS)
    return {
        **blank,
        "layer": layer,
        "text": text,
        "kind": kind,
        "rule": rule,
        "start": start,
        "end": start + len(text),
    } | values


def shown(one, rows=()):
    return set(traits(one, Surroundings(TEXT, rows or [one])))


def test_a_name_shows_how_often_it_is_named_and_what_stands_beside_it():
    town = row("entity", "Rodez", "LOC", "model.ner", canonical="Rodez")
    found = shown(town, [town, {**town, "start": 71, "end": 76, "kind": "ORG"}])
    assert {"kind=LOC", "rule=model.ner", "family=model.ner", "words=1", "named=2", "kinds differ"} <= found
    assert "headline" not in found
    assert "marked" not in found


def test_a_row_in_the_headline_says_so():
    assert "headline" in shown(row("quantity", "Un pont", "count", "quantity.count.noun", value=1.0, unit="pont"))


def test_spans_that_cut_into_each_other_are_seen_and_nested_ones_are_not():
    outer, inside = (row("entity", text, "ORG", "x", canonical=text) for text in ("maire de Rodez", "Rodez"))
    across = row("entity", "Rodez, Luc", "PER", "x", canonical="Luc")
    assert "crossing" in shown(outer, [outer, across])
    assert "crossing" not in shown(outer, [outer, inside])


def test_a_quotation_shows_its_speaker():
    said = row("quotation", "il fermait", "indirect", "quotation.que.finite", cue="a dit", speaker="Luc Arnoud")
    said |= {"speaker_start": 33, "speaker_end": 43, "speaker_canonical": "Luc Arnoud"}
    assert {"not marked", "cue", "speaker=name", "distance=40"} <= shown(said)
    assert "speaker=unresolved" in shown({**said, "speaker_canonical": None})
    assert "speaker=pronoun" in shown({**said, "speaker": "il"})
    assert "no speaker" in shown({**said, "speaker": None})
    assert "nameless speaker" in shown({**said, "speaker": "une voisine", "speaker_canonical": None})
    assert "marked" in shown(row("quotation", "tout va bien", "direct", "quotation.frame.selon"))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Le pont ferme, selon elle.", "Le pont ferme", {"before=comma", "opens sentence"}),
        ("Puis le pont ferme selon elle.", "le pont ferme", {"before=word", "in mid-sentence"}),
        ("Elle dit que le pont ferme.", "le pont ferme", {"before=stop", "in mid-sentence"}),
        ("À Kervan : le pont ferme, selon elle.", "À Kervan : le pont ferme", {"before=comma", "mark inside"}),
        ("Elle parle d’un pont « trop vieux ».", "trop vieux", {"marked", "small letter"}),
    ],
)
def test_a_quotation_shows_where_it_begins_and_ends(text, words, expected):
    start = text.index(words)
    one = {**row("quotation", "", "indirect", "x"), "text": words, "start": start, "end": start + len(words)}
    assert expected <= set(traits(one, Surroundings(text, [one])))


def placed(text, words, layer, kind, rule="x", **values):
    start = text.index(words)
    blank = dict.fromkeys(column.name for column in MENTIONS)
    one = {**blank, "layer": layer, "kind": kind, "rule": rule, "text": words, "canonical": words} | values
    return {**one, "start": start, "end": start + len(words)}


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("Sénat", "ORG", "in a list"),
        ("Instagram", "MISC", "in a list"),
        ("Orange", "ORG", "in a list, a common word too"),
        ("Baraqueville", "LOC", "as a place"),
        ("Anne Valmont", "PER", "by a first name"),
        ("Jean-Amaury Valmont", "PER", "by a first name"),
        ("Rodez", "MISC", "as another kind"),
        ("Office du sel", "ORG", "by its first word"),
        ("Solvandis", "LOC", "to no list"),
        ("Zelvira", "PER", "to no list"),
    ],
)
def test_a_name_shows_what_speaks_for_it_beside_the_recognizer(name, kind, known):
    text = f"On a vu {name} hier."
    one = placed(text, name, "entity", kind)
    assert f"known={known}" in set(traits(one, Surroundings(text, [one])))


def test_a_surname_is_known_by_the_first_name_that_stands_elsewhere():
    text = "Anne Valmont part. Valmont reviendra."
    one = {**placed(text, "Valmont", "entity", "PER"), "start": 19, "end": 26, "canonical": "Anne Valmont"}
    assert "known=by a first name elsewhere" in set(traits(one, Surroundings(text, [one])))


@pytest.mark.parametrize(
    ("text", "name", "goes_on"),
    [
        ("Il quitte Rio Fer et Titane.", "Rio Fer", True),
        ("Le festival des Ormes de Corvaz.", "Ormes", True),
        ("Le festival des Ormes d’Arvel.", "Ormes", True),
        ("Il quitte Rodez. Anne reste.", "Rodez", False),
        ("Il quitte Rodez, Corvaz et Arvel.", "Rodez", False),
        ("Il quitte Rodez mardi pour Corvaz.", "Rodez", False),
        ("Il part des Ormes à Corvaz.", "Ormes", False),
        ("Il quitte Rodez", "Rodez", False),
    ],
)
def test_more_words_in_capitals_behind_a_name_are_seen(text, name, goes_on):
    one = placed(text, name, "entity", "LOC")
    assert ("goes on" in set(traits(one, Surroundings(text, [one])))) is goes_on


@pytest.mark.parametrize(
    ("words", "kind", "rule", "expected", "not_shown"),
    [
        ("37,5 M$", "money", "quantity.money", "bare currency", "understood"),
        ("12 millions de francs", "money", "quantity.money", "bare currency", "understood"),
        ("12 francs suisses", "money", "quantity.money", "unit", "bare currency"),
        ("4 millions", "count", "quantity.count.understood", "nothing understood", "bare currency"),
    ],
)
def test_a_quantity_shows_what_leaves_its_unit_open(words, kind, rule, expected, not_shown):
    text = f"Il est passé à {words} depuis."
    one = placed(text, words, "quantity", kind, rule, unit="x" if kind != "count" else None, value=1.0)
    found = set(traits(one, Surroundings(text, [one])))
    assert expected in found
    assert not_shown not in found


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Valmont part.", True),
        ("Elle part. Valmont reste.", True),
        ("Elle part ! « Valmont reste. »", True),
        ("Un titre\nValmont reste.", True),
        ("Elle voit Valmont.", False),
        ("Elle voit M. Valmont.", False),
        ("Elle voit MM. Valmont et Arnoud.", False),
        ("Elle voit J. Valmont.", False),
    ],
)
def test_a_title_or_an_initial_ends_no_sentence(text, opens):
    one = placed(text, "Valmont", "entity", "PER")
    assert ("opens sentence" in set(traits(one, Surroundings(text, [one])))) is opens


def test_the_first_date_of_a_text_says_so():
    text = "Elle part mardi et revient jeudi."
    first, second = (placed(text, words, "date", "DATE", timex="2025-01-01") for words in ("mardi", "jeudi"))
    around = Surroundings(text, [first, second])
    assert "first date" in set(traits(first, around))
    assert "first date" not in set(traits(second, around))


@pytest.mark.parametrize(
    ("behind", "beside"), [(" 30", True), (" à 12 h", True), (", puis 12", False), (" soir", False)]
)
def test_a_date_shows_another_number_beside_it(behind, beside):
    text = f"Elle part le 12 mai{behind}"
    one = placed(text, "12 mai", "date", "DATE", timex="2025-05-12")
    assert ("number beside" in set(traits(one, Surroundings(text, [one])))) is beside


@pytest.mark.parametrize(("log_odds", "expected"), [(0.0, 0.5), (100.0, 0.999), (-100.0, 0.001)])
def test_log_odds_become_a_probability_that_is_never_certain(log_odds, expected):
    assert squeeze(log_odds) == expected


def test_every_layer_has_weights_and_rows_differ():
    assert set(weights()) == set(LAYERS)
    sure = row("entity", "Luc Arnoud", "PER", "model.ner", canonical="Luc Arnoud")
    unsure = row("entity", "pont", "MISC", "model.ner", canonical="pont")
    first, second = confidences(TEXT, [sure, unsure])
    assert 0 < second < first < 1


def test_a_trait_that_was_never_seen_has_no_weight():
    unknown = row("entity", "Rodez", "LOC", "entity.of_no_list", canonical="Rodez")
    assert "rule=entity.of_no_list" not in dict(weighed(unknown, Surroundings(TEXT, [unknown])))


def test_every_trait_is_said_in_words():
    names = {entry["trait"] for entry in load_lexicon("confidence", "traits.tsv")}
    weighted = {trait.partition("=")[0] for layer in LAYERS for trait in weights()[layer]}
    assert weighted <= names
    assert says("words=4") == "a span of up to 4 words"
    assert says("words=1") == "a span of one word"
    said = [says(trait) for layer in LAYERS for trait in weights()[layer]]
    assert not [words for words in said if re.search(r"\{\}|\bNone\b|up to more", words)]
    assert says("crossing") == "another span cuts into it"
