"""The corpus through each kind of damage: the rows are those of the clean articles, in the author's characters."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from damages import (
    between_figures,
    between_letters,
    controls,
    damage,
    decomposed,
    emphasis,
    entities,
    ligatures,
    misread,
    tags,
    wrapped,
)

from entrefilet.readers import read_inputs
from entrefilet.running.analysis import analyse

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
VALUES = (
    *("layer", "kind", "canonical", "value", "value_min", "value_max", "unit", "modifier"),
    *("timex", "date_start", "date_end", "speaker_canonical", "hearsay", "negated"),
)
MARKS = ("\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d")
# The share of rows that must be equal, and whether the fast suite tries it.
DAMAGES = {
    "decomposed": ((decomposed,), 0.995, False),
    "soft hyphens": ((between_letters("\u00ad", 3),), 0.995, False),
    **{f"invisible {ord(mark):x}": ((between_letters(mark, 7),), 0.995, False) for mark in MARKS[1:]},
    "in numbers": ((between_figures("\u200b"),), 0.995, False),
    "controls": ((controls,), 0.995, False),
    "ligatures": ((ligatures,), 0.995, False),
    "entities": ((entities,), 0.995, False),
    "tags": ((tags,), 0.98, True),
    "emphasis": ((emphasis,), 0.98, False),
    "misread cp1252": ((misread("cp1252"),), 0.95, False),
    "misread latin-1": ((misread("latin-1"),), 0.95, False),
    "misread twice": ((misread("cp1252"), misread("cp1252")), 0.95, True),
    "misread latin-1 twice": ((misread("latin-1"), misread("latin-1")), 0.95, False),
    "misread latin-1, cp1252": ((misread("latin-1"), misread("cp1252")), 0.95, False),
    "misread mac": ((misread("mac_roman"),), 0.95, False),
    "misread dos": ((misread("cp850"),), 0.95, False),
    **{f"wrapped {width}": ((wrapped(width),), 0.98, False) for width in (60, 72, 80, 100)},
    "wrapped 72, hyphens": ((wrapped(72, hyphenate=True),), 0.98, False),
    "wrapped 60, hyphens, blank": ((wrapped(60, hyphenate=True, blank=True),), 0.98, False),
    "wrapped 40, hyphens, blank": ((wrapped(40, hyphenate=True, blank=True),), 0.98, False),
    "wrapped 80, blank": ((wrapped(80, blank=True),), 0.98, False),
    "wrapped 72, indent": ((wrapped(72, indent="    "),), 0.98, False),
    "three: decomposed, ligatures, soft": ((decomposed, ligatures, between_letters("\u00ad", 3)), 0.995, False),
    "three: decomposed, entities, invisible": ((decomposed, entities, between_letters("\u200b", 9)), 0.995, True),
    "three: ligatures, invisible, misread": ((ligatures, between_letters("\u2060", 9), misread("cp1252")), 0.95, False),
    "three: soft, misread, entities": ((between_letters("\u00ad", 5), misread("cp1252"), entities), 0.95, False),
    "three: soft, wrapped, entities": ((between_letters("\u00ad", 5), wrapped(72), entities), 0.98, False),
    "three: decomposed, soft, wrapped": ((decomposed, between_letters("\u00ad", 5), wrapped(72)), 0.98, False),
    "three: tags, entities, misread": ((misread("cp1252"), tags, decomposed), 0.95, False),
}


@pytest.fixture(scope="module")
def articles():
    return list(read_inputs([str(ARTICLES)]))


@pytest.fixture(scope="module")
def clean(nlp, articles):
    return Counter(key for article, done in analyse(nlp, articles) for key in keys(article, done))


def keys(article, done, damaged=None):
    """Each row by what must be equal, its places counted in the clean text."""
    for row in done.mention_rows:
        span, speaker = (row["start"], row["end"]), (row["speaker_start"], row["speaker_end"])
        if damaged is not None:
            span = damaged.clean_span(*span)
            speaker = speaker if speaker[0] is None else damaged.clean_span(*speaker)
        yield article.id, span, speaker, *(row[name] for name in VALUES)


@pytest.mark.model
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if fast else pytest.mark.slow) for name, (_, _, fast) in DAMAGES.items()]
)
def test_rows_are_those_of_the_clean_articles(nlp, articles, clean, name):
    kinds, share, _ = DAMAGES[name]
    damaged = {article.id: damage(article.text, *kinds) for article in articles}
    texts = {article.id: article.text for article in articles}
    harmed = [replace(article, text=damaged[article.id].text) for article in articles]
    found = Counter()
    for article, done in analyse(nlp, harmed):
        assert done.rejected is None
        assert bool(done.article_row["warnings"]) == (damaged[article.id].text != texts[article.id])
        for row in done.mention_rows:
            assert article.text[row["start"] : row["end"]] == row["text"]
            if row["speaker_start"] is not None:
                assert article.text[row["speaker_start"] : row["speaker_end"]] == row["speaker"]
        found.update(keys(article, done, damaged[article.id]))
    equal = (clean & found).total()
    assert equal / max(clean.total(), found.total()) >= share
