"""The one runner of a run, the Python interface and the validation: a bad article costs itself alone."""

from dataclasses import replace

import pytest

import entrefilet
from entrefilet.article import Article
from entrefilet.entities.gazetteer import known_names
from entrefilet.errors import LexiconError
from entrefilet.evaluation.found import extract_rows
from entrefilet.evaluation.gold import make_article
from entrefilet.running.analysis import analyse, warm_up
from entrefilet.running.job import Shard, tapered
from entrefilet.schema import LAYERS

GOOD = "« On repart de zéro », a soufflé Anne Valmont mardi, devant plus de 40 familles."
BAD = "Un texte qui fait tomber un composant."


@pytest.fixture
def failing(nlp, monkeypatch):
    """The pipeline with a component that fails on BAD."""
    component = nlp.get_pipe("entrefilet_quantities")
    known = type(component).__call__

    def call(self, doc):
        if doc.text == BAD:
            raise ValueError("rien ne va plus")
        return known(self, doc)

    monkeypatch.setattr(type(component), "__call__", call)
    return nlp


@pytest.mark.model
def test_a_bad_article_is_named_and_costs_no_other(failing):
    articles = [Article(id="a", text=GOOD), Article(id="b", text=BAD), Article(id="c", text=GOOD)]
    outcomes = {article.id: done for article, done in analyse(failing, articles)}
    assert list(outcomes) == ["a", "b", "c"]
    assert outcomes["b"].rejected.stage == "analyse"
    assert "rien ne va plus" in outcomes["b"].rejected.detail
    assert len(outcomes["a"].mention_rows) == len(outcomes["c"].mention_rows) > 3


@pytest.mark.model
def test_a_defect_of_ours_is_no_fault_of_an_article(nlp, monkeypatch):
    def call(self, doc):
        raise LexiconError("words.tsv:3: no such word")

    monkeypatch.setattr(type(nlp.get_pipe("entrefilet_quantities")), "__call__", call)
    with pytest.raises(LexiconError):
        list(analyse(nlp, [Article(id="a", text=GOOD)]))


@pytest.mark.model
def test_the_python_interface_quarantines_a_bad_article(failing):
    table = entrefilet.extract([GOOD, BAD], nlp=failing)
    assert set(table["article_id"]) == {"text:1"}
    assert [(bad["id"], bad["stage"]) for bad in table.attrs["quarantined"]] == [("text:2", "analyse")]


@pytest.mark.model
def test_the_validation_counts_a_bad_article_as_missing(failing, monkeypatch):
    monkeypatch.setattr("entrefilet.assembly.load.load", lambda: failing)
    gold = [make_article({"id": name, "entities": [], "quantities": [], "dates": [], "quotations": []}, text)
            for name, text in (("good", GOOD), ("bad", BAD))]  # fmt: skip
    found = extract_rows(gold)
    assert found.missing == ("bad",)
    assert found.rows["bad"] == []
    assert found.rows["good"]


@pytest.mark.model
def test_rows_quote_the_author_and_warnings_join_those_of_the_reader(nlp):
    text = "La se\u0301na\u00adtrice Anne Val\u00admont\u00ad a aﬃrme\u0301 que le pont fermera ﬁn mars."
    ((article, done),) = analyse(
        nlp, [Article(id="a", text=text, warnings=("publication day not understood: 'hier'",))]
    )
    assert all(text[row["start"] : row["end"]] == row["text"] for row in done.mention_rows)
    quotation = next(row for row in done.mention_rows if row["layer"] == "quotation")
    assert quotation["text"] == "le pont fermera ﬁn mars"
    assert quotation["cue"] == "a aﬃrme\u0301"
    assert text[quotation["speaker_start"] : quotation["speaker_end"]] == quotation["speaker"]
    assert quotation["speaker_canonical"] == "Anne Valmont"
    assert quotation["context"] == text
    assert article.text == done.article_row["text"] == text
    assert done.article_row["warnings"].split("; ") == [
        "publication day not understood: 'hier'",
        "2 decomposed accents composed",
        "2 ligatures written as letters",
        "3 soft hyphens removed",
    ]


def make_shard(first, count):
    articles = tuple(Article(id=str(number), text="Rien.") for number in range(first, first + count))
    return Shard(articles, tuple(article.id for article in articles))


def test_the_last_shards_are_cut_smaller_and_smaller_and_nothing_is_lost():
    shards = [make_shard(0, 64), make_shard(64, 59)]
    pieces = [*tapered(shards, 2)]
    assert [len(piece.articles) for piece in pieces] == [30, 23, 11, 14, 11, 8, 8, 8, 10]
    assert [key for piece in pieces for key in piece.keys] == [key for shard in shards for key in shard.keys]
    assert all(tuple(article.id for article in piece.articles) == piece.keys for piece in pieces)


def test_a_small_shard_stays_whole_and_one_that_was_retried_stays_so():
    few, alone = make_shard(0, 15), replace(make_shard(15, 1), retried=True)
    assert [*tapered([few, alone], 2)] == [few, alone]


@pytest.mark.model
def test_a_pipeline_that_was_warmed_up_makes_little_anew(nlp):
    warm_up(nlp, LAYERS)
    before = known_names.cache_info().misses
    [(_, done)] = analyse(nlp, [Article(id="a", text=GOOD)])
    assert done.mention_rows
    assert before == known_names.cache_info().misses == 1
