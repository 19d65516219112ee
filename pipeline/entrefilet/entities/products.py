"""Models of a make that the article names: "la Cavelle Osmia", then "l'Osmia". Begin with `find_products`.

A firm bears no article: behind "la", "une", "deux" its name opens that of a product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.entities.leaders import person_begins
from entrefilet.entities.names import Name, in_order, overlay, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.words import one_of, words_of
from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon

_MODEL = re.compile(
    r" (?P<model>[A-ZÀ-Þ][a-zà-ÿ]+(?:[ -](?:[A-Z]+\d*|\d{1,4}|[IVX]{1,4}|Pro|Max|Plus|Mini|Ultra)(?!\w))*)"
)
_TWO_MORE = re.compile(r"(?: [A-ZÀ-Þ][\w'-]*){2}")
_BEFORE_CHARACTERS = 12  # in which the article stands

PRODUCT = EntityRule(
    name="entity.trigger.product",
    says="A make of the article and its model, behind an article as no firm has it: « la Cavelle Osmia ».",
    yes=("Le constructeur [Dorvane|kind=ORG] lance enfin la [Dorvane Osmia|kind=MISC].",),
    no=("Le constructeur a lancé sa citadine.",),
    origin=Origin.NAMING,
)


def find_products(text: str, names: list[Name]) -> list[Name]:
    """The names of straightened text with the products of the makes among them, and their models that stand alone."""
    makes = {text[name.start : name.end] for name in names if name.kind == "ORG"} - _no_makes()
    found = [product for make in makes if _is_make(make) for product in _products(text, make)]
    if not found:
        return names
    models = {text[product.start : product.end].partition(" ")[2] for product in found}
    alone = [one for model in models for one in _alone(text, model)]
    named = [Name(name.start, name.end, "MISC", PRODUCT) for name in names if text[name.start : name.end] in models]
    return overlay(names, in_order([*found, *named, *alone]))


def _is_make(name: str) -> bool:
    return len(name) > 3 and name.isalpha() and name.istitle()


def _alone(text: str, model: str) -> Iterator[Name]:
    """Where a model of one word stands behind an article: « l'Osmia »."""
    index = words_in(text)
    for number in index.places.get(fold(model), ()):
        start = index.starts[number]
        if text.startswith(model, start) and _article_before().search(text, max(0, start - _BEFORE_CHARACTERS), start):
            yield Name(start, start + len(model), "MISC", PRODUCT)


def _products(text: str, make: str) -> Iterator[Name]:
    """Where the make stands behind an article, with its model behind it."""
    index = words_in(text)
    for number in index.places.get(fold(make), ()):
        start = index.starts[number]
        match = _MODEL.match(text, start + len(make)) if text.startswith(make, start) else None
        if match is None or match["model"].split(" ")[0] in words_of("firm_endings") or _is_person(text, match):
            continue
        if _article_before().search(text, max(0, start - _BEFORE_CHARACTERS), start):
            yield Name(start, match.end(), "MISC", PRODUCT)


def _is_person(text: str, model: re.Match[str]) -> bool:
    """True for the "Anne" of "la porte-parole de la Dorvane Anne Valmont"."""
    two = _TWO_MORE.match(text, model.start())
    return two is not None and person_begins(two.group()[1:], 0) is not None


@cache
def _article_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:l'|(?:{one_of('model_words')}|du|au|le|ce|cet) )$")


@cache
def _no_makes() -> frozenset[str]:
    """Known bodies that sell nothing under their name: media, clubs, parties, institutions."""
    files = ("media", "clubs", "parties", "bodies")
    rows = (row for file in files for row in load_lexicon("entities", f"gazetteer_{file}.tsv"))
    return frozenset(
        form for row in rows for form in (row["name"], *row["aliases"].split("|"), *row["hints"].split("|"))
    )
