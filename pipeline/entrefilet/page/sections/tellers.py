"""Who tells a figure: the speaker of a quotation around it, or who counts, claims or announces it in its sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from entrefilet.french.folding import fold
from entrefilet.page.census import cut
from entrefilet.page.sections.section import Rows
from entrefilet.text.lexicon import load_lexicon

_BEFORE = 120  # characters of the sentence before a figure that are looked at
_PARTS = 4  # words behind the noun of who counts: "la préfecture de police de Paris"


def teller(row: dict[str, Any], quotations: Rows) -> str | None:
    """Who tells a figure, as written; None for the newspaper itself."""
    around = [one for one in quotations if one["start"] <= row["start"] and row["end"] <= one["end"]]
    narrowest = min(around, key=lambda one: one["end"] - one["start"], default=None)
    if narrowest:
        name = narrowest["speaker_canonical"] or narrowest["speaker"]
        return cut(name) if name else None
    return _counting(row["context"], row["text"])


def _counting(sentence: str, figure: str) -> str | None:
    """Who stands before a verb of counting, itself right before the figure: "Les syndicats, eux, ont compté 3 000"."""
    place = sentence.find(figure)
    found = _pattern().search(sentence[max(0, place - _BEFORE) : place]) if place > 0 else None
    if found is None or fold(found["verb"]) not in _verbs():
        return None
    who: str = found["who"]
    return cut(who[:1].lower() + who[1:])


@cache
def _pattern() -> re.Pattern[str]:
    """Somebody, a verb, and what may stand between the verb and a figure."""
    word = r"[\w’'-]{1,30}"
    article, pronoun, auxiliary, bound = map(_any_of, ("article", "pronoun", "auxiliary", "before_figure"))
    who = rf"(?P<who>\b{article}\s?{word}(?:\s(?!(?:{pronoun}|{auxiliary})\b){word}){{0,{_PARTS}}}?)"
    aside = r"(?:,\s[^,.;]{1,20},)?"
    helpers = rf"(?:\s{pronoun})?(?:\s{auxiliary})?"
    verb = r"\s(?P<verb>\w{1,20}(?:\sétat)?)"
    return re.compile(who + aside + helpers + verb + rf"(?:\s{bound})?\s{{0,3}}$", re.I)


def _any_of(place: str) -> str:
    """The pattern of the words of a place of `counting_words.tsv`: a word whole, "l'" with either apostrophe."""
    words = [row["form"] for row in load_lexicon("page", "counting_words.tsv") if row["place"] == place]
    ends = [word.replace("'", "[’']").replace(" ", r"\s") + ("" if word.endswith("'") else r"\b") for word in words]
    return f"(?:{'|'.join(ends)})"


@cache
def _verbs() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in load_lexicon("page", "counting_verbs.tsv"))
