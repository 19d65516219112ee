"""Sentences with their quotations masked."""

import re
from pathlib import Path

import pytest

from entrefilet.quotations.ground import word
from entrefilet.quotations.ground.keys import word_key
from entrefilet.quotations.ground.marks import pair_marks
from entrefilet.quotations.ground.mended_tags import mend_tags
from entrefilet.quotations.ground.sentences import read_sentences
from entrefilet.quotations.ground.word import Word, read_words

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"


def sentences(text):
    return [[one.low for one in sentence.words] for sentence in read_sentences(text, pair_marks(text), {})]


def test_a_quotation_of_three_sentences_is_one_word():
    assert sentences("« Un. Deux ! Trois ? », dit-il.") == [["«»", ",", "dit", "-il", "."]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("M. Aubry est venu. Il est reparti.", 2),
        ("J.-C. Dupont et E. Macron parlent.", 1),
        ("« Bravo ! » s'est exclamé le public.", 1),
        ("« Non. » Le maire est parti.", 2),
        ("Il part à 8 h. Elle reste…", 2),
        ("Un titre sans point\nUne phrase.", 2),
        ("une ligne coupée\nau milieu d'une phrase.", 1),
        ("« Un. » « Deux. »", 2),
    ],
)
def test_read_sentences_counts(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a-t-il", ["a", "-t-il"]),
        ("dit-elle", ["dit", "-elle"]),
        ("qu’on", ["qu'", "on"]),
        ("aujourd’hui", ["aujourd'hui"]),
        ("celle-ci", ["celle-ci"]),
        ("1 200,5", ["1 200,5"]),
        ("D’après", ["d'", "apres"]),
    ],
)
def test_read_words_cuts_for_the_patterns(text, words):
    assert [word.low for word in read_words(text, 0, len(text), {})] == words


def test_word_key_keeps_the_accent_of_ou():
    assert word_key("Où est l'été, ou l'hiver") == "où est l'ete, ou l'hiver"
    assert word_key("L'ÉTÉ OU L'HIVER") == "l'ete ou l'hiver"


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_words_cut_in_one_call_are_those_of_the_pattern_one_by_one(path):
    text = path.read_text("utf-8")
    pattern = re.compile(word._ANY)
    for start in (0, *(match.end() for match in re.finditer("[«»\n]", text))):
        found = [(one.low, one.start, one.end) for one in word.plain_words(text, start, len(text), {})]
        assert found == [(match[0], *match.span()) for match in pattern.finditer(word_key(text), start)]


@pytest.mark.parametrize(
    ("words", "index", "tag"),
    [
        ([("Le", "DET"), ("projet", "NOUN"), ("avance", "NOUN"), (".", "PUNCT")], 2, "VERB"),
        ([("La", "DET"), ("neige", "NOUN"), ("bloque", "ADJ"), ("la", "DET"), ("route", "NOUN")], 2, "VERB"),
        ([("On", "PRON"), ("ferme", "ADJ")], 1, "VERB"),
        ([("Cette", "DET"), ("mesure", "VERB"), ("coûte", "VERB")], 1, "NOUN"),
        ([("Elle", "PRON"), ("juge", "VERB"), ("l'", "DET"), ("offre", "VERB"), ("bonne", "ADJ")], 3, "NOUN"),
        ([("Anne", "PROPN"), ("juge", "NOUN"), ("l'", "DET"), ("offre", "VERB"), (",", "PUNCT")], 1, "VERB"),
        ([("Qui", "PRON"), ("l'", "PRON"), ("offre", "VERB"), ("?", "PUNCT")], 2, "VERB"),
        ([("Les", "DET"), ("évacués", "AUX"), ("affirment", "VERB")], 1, "NOUN"),
        ([("Tous", "DET"), ("évacués", "VERB"), (",", "PUNCT")], 1, "VERB"),
        ([("La", "DET"), ("prétendue", "VERB"), ("victime", "NOUN")], 1, "VERB"),
        ([("Une", "DET"), ("note", "NOUN"), ("de", "ADP"), ("service", "NOUN")], 1, "NOUN"),
        ([("Un", "DET"), ("bateau", "NOUN"), ("pilote", "NOUN"), (".", "PUNCT")], 2, "NOUN"),
        ([("Le", "DET"), ("projet", "NOUN"), ("avance", "NOUN"), ("puis", "ADV"), ("recule", "VERB")], 2, "NOUN"),
    ],
)
def test_mend_tags(words, index, tag):
    mended = [Word(text, word_key(text), 0, 0, None, given) for text, given in words]

    mend_tags(mended)

    assert mended[index].tag == tag
