"""What the shape of a French verb form tells."""

import pytest

from entrefilet.french.known_verbs import finite_forms
from entrefilet.french.verb_forms import is_finite, is_infinitive, may_be_participle, tense_of


@pytest.mark.parametrize("form", ["assure", "considère", "montre", "disait", "dit", "ouvre", "fera"])
def test_is_finite_of_present_and_other_tenses(form):
    assert is_finite(form)


@pytest.mark.parametrize("form", ["assurer", "conclure", "vendre", "assurant", "assuré", "élues", "vu", "finis"])
def test_is_finite_leaves_infinitives_and_participles(form):
    assert not is_finite(form)


@pytest.mark.parametrize(("form", "finite"), [("a", True), ("sera", True), ("été", False), ("étant", False)])
def test_is_finite_of_auxiliaries(form, finite):
    assert is_finite(form, auxiliary=True) is finite


@pytest.mark.parametrize("form", ["explique", "indique", "conjugue", "confie", "évalue", "continue"])
def test_is_finite_of_forms_that_end_like_a_participle(form):
    assert is_finite(form)


@pytest.mark.parametrize("form", ["partie", "garantie", "reçue", "tenue"])
def test_is_finite_leaves_feminine_participles(form):
    assert not is_finite(form)


def test_known_verbs_are_finite_forms_alone():
    assert {"avance", "bloque", "maintient", "jugera"} <= finite_forms()
    assert finite_forms().isdisjoint(["avancer", "bloquant", "maison"])


def test_is_infinitive_wants_four_letters():
    assert is_infinitive("voir")
    assert not is_infinitive("er")
    assert not is_infinitive("juge")


def test_may_be_participle():
    assert may_be_participle("elue")
    assert not may_be_participle("disent")


@pytest.mark.parametrize(
    ("form", "tense"),
    [
        ("a", "perfect"),
        ("dirait", "conditional"),
        ("visait", "imperfect"),
        ("fait", "present"),
        ("dira", "future"),
        ("dit", "present"),
    ],
)
def test_tense_of(form, tense):
    assert tense_of(form) == tense
