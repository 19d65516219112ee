"""An article to read: nothing lost of the text, a card for who speaks, a hue a speaker."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_gold import TEXT, perfect, write_gold_folder

from entrefilet.drawing.pieces import label
from entrefilet.drawing.reading import make_paragraphs
from entrefilet.drawing.words import load_wording
from entrefilet.evaluation.gold import read_gold

WORDING = load_wording("fr")


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    gold = read_gold(write_gold_folder(tmp_path_factory.mktemp("gold")))
    return perfect(gold)["quai"]


def drawn(text, rows=()):
    return make_paragraphs(text, list(rows), "a0f", WORDING)


def quotation(start, end, speaker, **changes):
    row = {"layer": "quotation", "kind": "direct", "start": start, "end": end, "cue": None, "speaker": speaker}
    return {**row, "text": "", **changes}


@settings(deadline=None)
@given(
    st.text("ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 40)), max_size=6),
)
def test_paragraphs_hold_the_whole_text_and_each_mention_opens_once(text, spans):
    spans = [(start, min(len(text), start + length)) for start, length in spans if start < len(text)]
    rows = [quotation(start, end, "Luc") for start, end in spans]
    paragraphs = drawn(text, rows)
    assert "".join("".join(piece.text for piece in one.pieces) + one.ending for one in paragraphs) == text
    anchors = [anchor for one in paragraphs for piece in one.pieces for anchor in piece.anchors]
    assert len(anchors) == len(set(anchors))


def test_a_card_says_who_speaks_in_a_paragraph(rows):
    first, second = drawn(TEXT, rows)
    assert first.cards == ()
    (card,) = second.cards
    assert (card.name, card.cues, card.again) == ("Anne Valmont", "a soufflé, dit", False)
    assert {piece.classes for piece in second.pieces if "quotation" in piece.classes} == {"quotation h0"}


def test_a_speaker_keeps_a_hue_and_a_function_is_told_once():
    text = "« Oui. »\n« Non. »\n« Si. »\n« Bon. »"
    said = {"speaker_role": "maire", "speaker_affiliation": "PS"}
    rows = [
        quotation(2, 5, "Anne Valmont", **said),
        quotation(11, 14, "Anne Valmont", **said),
        quotation(20, 22, "Luc Arnoud", speaker_role="délégué du SMO", speaker_affiliation="SMO"),
        quotation(28, 31, None),
    ]
    cards = [card for one in drawn(text, rows) for card in one.cards]
    assert [(card.hue, card.name, card.role, card.again) for card in cards] == [
        ("h0", "Anne Valmont", "maire, PS", False),
        ("h0", "Anne Valmont", "maire, PS", True),
        ("h1", "Luc Arnoud", "délégué du SMO", False),
        ("hx", "sans locuteur", "", False),
    ]


def test_a_mention_is_named_in_french_words(rows):
    labels = {row["text"]: label(row, WORDING) for row in rows}
    assert labels["plus de 40 familles"] == "effectif\u00a0: plus de 40 famille"
    assert labels["2,5 millions d'euros"] == "somme\u00a0: 2\u202f500\u202f000 EUR"
    assert labels["On repart de zéro"] == "citation directe\u00a0: Anne Valmont (a soufflé)"
    assert labels["mardi 3 mars"] == "date\u00a0: 2026-03-03"


def test_days_are_written_out_and_durations_need_no_code():
    day = {"layer": "date", "kind": "DATE", "timex": "2026-03-01", "mod": None}
    first = dt.date(2026, 3, 1)
    assert label({**day, "date_start": first, "date_end": first}, WORDING) == "date\u00a0: 1er mars 2026"
    assert label({**day, "timex": "2026", "date_start": first, "date_end": None}, WORDING) == "date\u00a0: 2026"
    assert label({**day, "kind": "DURATION", "timex": "P5Y"}, WORDING) == "durée"


def test_a_stretch_of_two_layers_is_named_once():
    text = "cinq ans"
    place = {"start": 0, "end": 8, "text": text}
    rows = [
        {**place, "layer": "quantity", "kind": "duration", "value": 5.0, "unit": "an"},
        {**place, "layer": "date", "kind": "DURATION", "timex": "P5Y"},
    ]
    assert drawn(text, rows)[0].pieces[0].label == "durée\u00a0: 5 an"


@pytest.mark.parametrize(
    ("value", "written"), [(2.5, "2,5"), (1200.0, "1\u202f200"), (0.0, "0"), ("3-1", "3-1"), (None, "")]
)
def test_numbers_in_french(value, written):
    assert WORDING.number(value) == written


def test_a_text_of_many_paragraphs_takes_linear_time():
    text = "« Oui. »\n" * 5_000
    rows = [quotation(9 * place + 2, 9 * place + 5, f"N{place % 20}") for place in range(5_000)]
    assert len(drawn(text, rows)) == 5_000
