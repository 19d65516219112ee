"""Long and strange input: no error, and time in proportion to length."""

import random
import time

import pytest

from entrefilet.entities.applying import apply_rules
from entrefilet.entities.canonical import link
from entrefilet.entities.names import Name
from entrefilet.entities.referents import make_referent
from entrefilet.entities.rule import MODEL
from entrefilet.entities.trimming import trim

FRAGMENTS = [
    "(A",
    "ministre de ",
    "ministère de l'",
    "Affaire ",
    "de la ",
    "A. ",
    "président de la ",
    "'",
    "LE ",
    "«",
    "Le ",
]
SECONDS_PER_100_000_CHARACTERS = (
    10  # some hundred times what an article takes: only a higher order of growth reaches it
)


def name_list(length):
    chooser = random.Random(length)
    text, names = "", []
    for _ in range(length):
        surname = chooser.choice("BCDFGLMNPRST") + "".join(chooser.choices("aeiouclrstn", k=6))
        name = f"{chooser.choice(['Anne', 'Paul', 'Lucie', 'Marc'])} {surname}"
        names.append(Name(len(text), len(text) + len(name), chooser.choice(["PER", "ORG", "LOC"]), MODEL))
        text += name + "\n"
    return text, names


def read_all(text, names):
    began = time.process_time()
    groups = link(text, apply_rules(text, names))
    for group in groups:
        make_referent(text, group)
    return time.process_time() - began


@pytest.mark.parametrize("change", [str, str.upper, str.lower])
def test_ten_thousand_names(change):
    text, names = name_list(10_000)
    seconds = read_all(change(text), names)

    assert seconds < SECONDS_PER_100_000_CHARACTERS * len(text) / 100_000


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_repeated_fragments(fragment):
    text = fragment * (40_000 // len(fragment))
    whole = [Name(0, len(text), "ORG", MODEL)]

    assert read_all(text, []) + read_all(text, whole) < SECONDS_PER_100_000_CHARACTERS


@pytest.mark.parametrize("tail", [" de la", " d'", " à l'", " et", "\n le", " *", " («"])
def test_a_name_with_a_long_tail_is_trimmed_at_once(tail):
    text = "Banque" + tail * (150 // len(tail)) + " 9"
    began = time.process_time()
    edges = trim(text, 0, len(text) - 2, "ORG")
    assert edges == (0, len("Banque"))
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize("text", ["", " ", "\n", "«", "M.", "\u0301\u0301", "É", "(ABC)", "’"])
def test_tiny_texts(text):
    assert apply_rules(text, []) == []
