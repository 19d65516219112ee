"""The component on whole texts: order, overlaps, groups, hostile input, Docs without the layer of names."""

import time
from itertools import pairwise

import pytest

from entrefilet.layers import attached, declare_extensions
from entrefilet.quotations.component import find_quotations

pytestmark = pytest.mark.model


def quotations(nlp, text):
    return attached(nlp(text), "quotation")


def test_pieces_of_a_cut_quotation_share_their_group(nlp):
    found = quotations(
        nlp, "« Le chantier », explique Nadia Lebrun, « a pris du retard ». « Autre chose », dit Paul Rey."
    )

    assert found[0].quote_group is not None
    assert found[0].quote_group == found[1].quote_group
    assert found[2].quote_group is None


def test_offsets_are_of_the_text(nlp):
    text = "Titre\n\n« On repart de zéro », a soufflé Anne Valmont. Selon la mairie, 40 familles attendent."
    for quotation in quotations(nlp, text):
        assert text[quotation.start : quotation.end] == quotation.text
        assert text[quotation.cue_start : quotation.cue_end] == quotation.cue
        assert text[quotation.speaker_start : quotation.speaker_end] == quotation.speaker


@pytest.mark.parametrize(
    "text",
    [
        "« On repart de zéro », affirme - t - il.",
        "La maire assure - après deux ans de travaux - que le pont tiendra.",
        "« Un, deux, trois », compte - la voix basse - Anne Valmont.",
    ],
)
def test_a_dash_after_the_verb_is_no_pronoun(nlp, text):
    assert all(found.speaker != "-" for found in quotations(nlp, text))


def test_a_mark_without_its_pair_quotes_nothing(nlp):
    text = "Les enquêteurs n'ont pas fini\", a déclaré Anne Valmont à la radio Europ“e, avant d'ajouter\"."
    assert all(found.text for found in quotations(nlp, text))


def test_quotations_do_not_overlap(nlp):
    found = quotations(nlp, "Elle affirme que « tout va bien », que rien ne presse et, selon lui, que le pont tiendra.")

    assert all(left.end <= right.start for left, right in pairwise(found))


def test_names_of_the_model_serve_when_no_layer_of_names_is_there(nlp):
    declare_extensions()
    with nlp.select_pipes(disable=["entrefilet_entities", "entrefilet_quotations"]):
        doc = nlp("« Le texte passera », assure Claire Morvan.")

    assert [quotation.speaker for quotation in find_quotations(doc)] == ["Claire Morvan"]


@pytest.mark.parametrize("style", [("«\u00a0", "\u00a0»"), ("“", "”"), ('"', '"'), ("«", "»")])
def test_every_mark_style_gives_the_same_quotations(nlp, style):
    opening, closing = style
    text = (
        f"{opening}Le pont est fermé{closing}, a dit Luc Arnoud. Il juge la situation {opening}intenable{closing}. "
        f"Le film {opening}Nuit blanche{closing} est reporté."
    )

    assert [(quotation.text, quotation.speaker_canonical) for quotation in quotations(nlp, text)] == [
        ("Le pont est fermé", "Luc Arnoud"),
        ("intenable", "Luc Arnoud"),
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "«", "« »", '"', "Rien.\n\n\n", "« " * 300, "».".join("«" * 200), "a" * 2000]
)
def test_odd_texts_raise_nothing(nlp, text):
    quotations(nlp, text)


def test_hostile_text_takes_linear_time(nlp):
    blank = nlp.make_doc("« Il dit que « oui », selon lui, dit-il, " * 1500)
    start = time.process_time()

    find_quotations(blank)

    assert time.process_time() - start < 20.0
