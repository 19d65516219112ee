"""Texts as no one would write them: cut short, damaged, shouted. Nothing fails, and every mention lies in its text."""

import random
import unicodedata
from pathlib import Path

import pytest

from entrefilet.layers import SPAN_KEYS, attached

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
PIECES = [
    " - ",
    " ",
    "\n",
    " ",
    "-",
    "'",
    "’",
    "«",
    "»",
    "“",
    "(",
    ":",
    ",",
    ".",
    "…",
    "%",
    "€",
    "0",
    "mille",
    "de",
    "le",
]


def cut_short(text, dice):
    return text[: dice.randrange(len(text))]


def strewn(text, dice):
    words = text.split(" ")
    for _ in range(len(words) // 8):
        words.insert(dice.randrange(len(words)), dice.choice(PIECES))
    return " ".join(words)


def riddled(text, dice):
    return "".join(character for character in text if dice.random() > 0.03)


def shouted(text, dice):
    return text.upper()


def hyphens_apart(text, dice):
    return text.replace("-", " - ")


def decomposed(text, dice):
    return unicodedata.normalize("NFD", text)


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("damage", [cut_short, strewn, riddled, shouted, hyphens_apart, decomposed])
def test_every_mention_lies_in_its_text(nlp, damage):
    dice = random.Random(damage.__name__)
    paragraphs = [
        line
        for path in sorted(ARTICLES.glob("*.txt"))
        for line in path.read_text("utf-8").split("\n")
        if len(line) > 80
    ]
    found = 0
    for doc in nlp.pipe([damage(text, dice) for text in dice.sample(paragraphs, 24)], batch_size=24):
        for layer in SPAN_KEYS:
            for mention in attached(doc, layer):
                assert mention.text == doc.text[mention.start : mention.end]
                assert len(mention.text) == mention.end - mention.start > 0
                found += 1
    assert found > 24


@pytest.mark.model
def test_a_text_may_end_anywhere(nlp):
    text = (
        "« On repart de zéro », a soufflé mardi soir, devant quelque 40 familles de Saint-Étienne, Anne Valmont. "
        "Selon la maire d'Aix-en-Provence, dont le Tour de France 2016 avait terni l'image, « rien ne presse »."
    )
    ends = [index for index, character in enumerate(text) if not character.isalnum()]
    for doc in nlp.pipe([text[:end] for end in ends] + [text[:end] + " " for end in ends], batch_size=32):
        for layer in SPAN_KEYS:
            for mention in attached(doc, layer):
                assert len(mention.text) == mention.end - mention.start > 0
