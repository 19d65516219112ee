"""Marks and what reports them stand in one sentence of the Doc, so that the context of a row is the whole."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "whole",
    [
        "« On repart de zéro », a soufflé Anne Valmont mardi, devant 40 familles.",
        '"On repart de zéro", a soufflé Anne Valmont mardi, devant 40 familles.',
        "« Le pont ? Quel pont ? », s'amuse Luc Arnoud.",
        "« Rien n'est signé. Tout peut changer ! », a lancé le maire de Rodez, Luc Arnoud.",
        "« On verra », dit-elle, « si le pont tient ».",
        "« C'est faux ! » s'insurge Anne Valmont.",
        "Luc Arnoud a prévenu : « Le pont fermera. »",
        "« Le pont tiendra » (Anne Valmont).",
    ],
)
def test_marks_and_their_report_are_one_sentence(nlp, whole):
    doc = nlp(f"Il pleut sur la ville.\n{whole} La séance est levée depuis midi.")

    assert whole in [sentence.text.strip() for sentence in doc.sents]


def test_two_quotations_that_follow_each_other_are_two_sentences(nlp):
    doc = nlp("« Le texte est mauvais », juge le député. « Il faut le revoir », ajoute-t-il.")

    assert [sentence.text for sentence in doc.sents] == [
        "« Le texte est mauvais », juge le député.",
        "« Il faut le revoir », ajoute-t-il.",
    ]
