"""An article in capitals gets its case back."""

import pytest

from entrefilet.entities.restoring import is_in_capitals, restored_case

WORDS = {"la", "le", "ville", "de", "tremble", "a", "déclaré", "un", "séisme", "frappé", "et", "est", "arrivé"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UN SEISME A FRAPPE LA KARVANIE", "Un séisme a frappé la Karvanie"),
        ("LA VILLE DE TARSENE TREMBLE.", "La ville de Tarsene tremble."),
        ("LE PRESIDENT EST ARRIVE A PARIS", "Le président est arrivé a Paris"),
        ("LE N4 ET LA FSF", "Le N4 et la FSF"),
        ("YANNICK LE MORVANEC EST ARRIVE", "Yannick le Morvanec est arrivé"),
        ("UN SEISME A FRAPPE. YANNICK TREMBLE, LE TREMBLE", "Un séisme a frappé. Yannick Tremble, le tremble"),
        ("LA VILLE DE GUINGAMP TREMBLE.", "La ville de Guingamp tremble."),
    ],
)
def test_restored_case(text, expected):
    assert restored_case(text, WORDS.__contains__) == expected


@pytest.mark.parametrize("text", ["İSTANBUL EST AU NORD", "ŒUVRE DE LA VILLE", "", "É", "1234"])
def test_restored_case_keeps_the_length(text):
    assert len(restored_case(text, WORDS.__contains__)) == len(text)


def test_a_headline_in_capitals_is_no_article_in_capitals():
    assert not is_in_capitals("LE MAIRE DE TARSENE S'EN VA\n" + "Le maire quitte la ville après dix ans. " * 5)
    assert is_in_capitals("LE MAIRE DE TARSENE S'EN VA APRES DIX ANS DANS LA VILLE, A-T-IL DIT MARDI (AFP).")


@pytest.mark.parametrize("small", range(5, 20))
def test_four_letters_of_five_in_capitals_make_an_article_in_capitals(small):
    text = "M" * 50 + "e" * small

    assert is_in_capitals(text) == (0.8 * (50 + small) < 50)


def test_an_article_is_read_again_only_in_capitals(nlp):
    from entrefilet.entities.component import EntityFinder

    def refuse(doc):
        raise AssertionError("read again")

    finder = EntityFinder(recognizer=refuse)
    finder(nlp("La ville de Tarsene a été touchée mardi, a dit Elena Varsic, la présidente, à Paris."))
    with pytest.raises(AssertionError, match="read again"):
        finder(nlp("LA VILLE DE TARSENE A ETE TOUCHEE MARDI, A DIT ELENA VARSIC, LA PRESIDENTE, A PARIS."))


def test_component_reads_an_article_in_capitals(nlp):
    from entrefilet.layers import attached

    text = "LA VILLE DE TARSENE A ETE TOUCHEE MARDI. ELENA VARSIC, LA PRESIDENTE, S'Y RENDRA, A-T-ON APPRIS A PARIS."
    found = {(name.kind, name.text) for name in attached(nlp(text), "entity")}

    assert {("PER", "ELENA VARSIC"), ("LOC", "PARIS"), ("LOC", "TARSENE")} <= found
