"""No regular expression, and no text, takes more time than its length deserves."""

import time
import zlib

import pytest
from pattern_attacks import attacks, fault
from patterns import unreached, written_patterns

from entrefilet.article import Article
from entrefilet.running.analysis import analyse

SLOW = [
    r"(?:\s+(?:de la|de|la|du))+$",
    r"^(?P<name>[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+){0,2})(?:, \d+)",
    r"\w+ mai",
    r"(?:le )*\d+(?:,\d+)*%",
    r"«[^»]*»",
    r"(?:a|ab|b)*c",
    r"\s*;",
]
TEXTS = {
    "reporting verbs": "dit affirme assure a déclaré explique estime que selon ",
    "verbs and names": "dit Anne Valmont, affirme Luc Arnoud, ",
    "de la": "Banque de la ",
    "figures": "12,5 1 000 3/4 40 % 12 ",
    "units": "12 millions d'euros et 40 km par heure, ",
    "days": "lundi 3 mai 2024 à 14 h 30, ",
    "number words": "deux cent mille quatre-vingts ",
    "marks": "« “ \" » ” ' ",
    "open marks": "« Non ",
    "quotations": "« Oui », dit-il. ",
    "capitals": "LE MAIRE DE LYON ",
    "names": "Anne Valmont et ",
    "brackets": "( [ (A) ] ",
    "pronouns": "il dit qu'elle dit que ",
    "dialogue": "\n— Oui. ",
    "lines": "\n",
}


def faults(patterns, one_in):
    """What is slow: every attack of each pattern, or one in so many, chosen by its characters."""
    found = []
    for one in patterns:
        every = attacks(one.pattern, one.flags)
        told = fault(one.pattern, one.flags, [pair for pair in every if zlib.crc32(repr(pair).encode()) % one_in == 0])
        if told:
            found.append(f"{one.where} {one.pattern[:80]!r} on {told}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("pattern", SLOW)
def test_the_attacks_find_what_is_slow(pattern):
    assert fault(pattern, 0, attacks(pattern, 0)) is not None


@pytest.mark.parametrize("pattern", [r"(?<!\w)\w{1,40} mai", r"(?<!\s)\s+$", r"^\s*;", r"«[^«»]*»"])
def test_the_attacks_spare_what_is_linear(pattern):
    assert fault(pattern, 0, attacks(pattern, 0)) is None


@pytest.mark.slow
def test_every_pattern_of_the_package_is_caught():
    assert len(written_patterns()) > 100
    assert unreached(written_patterns()) == []


@pytest.mark.slow
def test_patterns_are_linear():
    assert faults(written_patterns(), 1) == []


def seconds(nlp, text):
    began = time.process_time()
    ((_, done),) = analyse(nlp, [Article(id="a", text=text)])
    assert done.rejected is None
    return time.process_time() - began


def growth(nlp, unit, size):
    """How many times as long the pipeline takes for twice as much of the unit; the lower of two trials."""
    once, twice = (
        min(seconds(nlp, "Hier, " + unit * (length // len(unit)) + "Fin.") for _ in range(2))
        for length in (size, 2 * size)
    )
    return twice / max(once, 0.05)


@pytest.mark.model
@pytest.mark.parametrize("name", ["reporting verbs", "de la", "figures"])
def test_the_pipeline_grows_with_the_text(nlp, name):
    assert growth(nlp, TEXTS[name], 3_000) < 3


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_the_pipeline_is_linear(nlp, name):
    assert growth(nlp, TEXTS[name], 5_000) < 3


@pytest.mark.model
def test_many_small_words_in_a_name_take_no_time(nlp):
    assert seconds(nlp, "Hier, la Banque" + " de la" * 30 + " Lyon a parlé.") < 1
