"""What makes a run quick changes no row."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from entrefilet.assembly.analyse import make_doc
from entrefilet.readers import read_inputs
from entrefilet.running import tuning
from entrefilet.running.tuning import gemm_seconds, index_lemmas, one_thread_each, use_blis
from entrefilet.table.rows import mention_rows

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.fixture(scope="module")
def articles():
    return list(read_inputs([str(ARTICLES)]))


def rows(nlp, articles, batch):
    found = []
    for start in range(0, len(articles), batch):
        some = articles[start : start + batch]
        docs = nlp.pipe([make_doc(nlp, article) for article in some], batch_size=batch)
        found += [mention_rows(article, doc) for article, doc in zip(some, docs, strict=True)]
    return found


@pytest.fixture(scope="module")
def expected(nlp, articles):
    return rows(nlp, articles, len(articles))


@pytest.mark.slow
@pytest.mark.model
def test_lemmas_looked_up_in_sets_give_the_same_rows(nlp, articles, expected):
    lemmatizer = nlp.get_pipe("lemmatizer")
    table = lemmatizer.lookups.get_table("lemma_index")
    original = dict(table)
    try:
        index_lemmas(nlp)
        lemmatizer.cache.clear()
        assert {type(forms) for forms in table.values()} == {frozenset}
        assert rows(nlp, articles, len(articles)) == expected
    finally:
        for part_of_speech, forms in original.items():
            table[part_of_speech] = forms
        lemmatizer.cache.clear()


def test_a_pipeline_without_lemmatizer_is_left_alone():
    import spacy

    index_lemmas(spacy.blank("fr"))


@pytest.mark.model
def test_rows_are_found_at_all(expected, articles):
    assert len(expected) == len(articles)
    assert all(expected)


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("wanted", [True, False])
def test_rows_are_equal_with_and_without_blis(nlp, articles, expected, wanted):
    nodes = [node for name in ("tok2vec", "ner") for node in nlp.get_pipe(name).model.walk()]
    before = nodes[0].ops.use_blis
    try:
        use_blis(nlp, wanted)
        assert {node.ops.use_blis for node in nodes} == {wanted}
        assert rows(nlp, articles, len(articles)) == expected
    finally:
        use_blis(nlp, before)


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("batch", [1, 3])
def test_rows_are_equal_in_batches_of_any_size(nlp, articles, expected, batch):
    assert rows(nlp, articles, batch) == expected


@pytest.mark.slow
@pytest.mark.model
def test_rows_are_equal_in_a_memory_zone(nlp, articles, expected):
    for _ in range(2):
        with nlp.memory_zone():
            assert rows(nlp, articles, len(articles)) == expected


@pytest.mark.model
def test_strings_of_a_memory_zone_are_let_go(nlp):
    size = len(nlp.vocab.strings)
    with nlp.memory_zone():
        nlp("Zorglubinette Krapouillard mangea 12345678 raviolis à Trifouillonzac.")
    assert len(nlp.vocab.strings) == size


def test_one_thread_each_leaves_what_the_user_has_set(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    with one_thread_each():
        assert (os.environ["OMP_NUM_THREADS"], os.environ["MKL_NUM_THREADS"]) == ("7", "1")
    assert "MKL_NUM_THREADS" not in os.environ


def test_gemm_seconds_times_both():
    with_blis, without = gemm_seconds()
    assert 0 < without < 1
    assert with_blis > 0


def test_the_first_words_are_kept_and_the_later_ones_let_go(nlp, monkeypatch):
    with tuning.forgetting(nlp):
        nlp.make_doc("Xyloglossaire")
    assert "Xyloglossaire" in nlp.vocab.strings
    monkeypatch.setattr(tuning, "KNOWN_FORMS", len(nlp.vocab))
    with tuning.forgetting(nlp):
        nlp.make_doc("Xyloglossairiste")
    assert "Xyloglossairiste" not in nlp.vocab.strings


def test_memory_is_given_back_where_the_c_library_can(monkeypatch):
    tuning.give_memory_back()

    def no_library(name):
        raise OSError("no such library")

    monkeypatch.setattr(tuning.ctypes, "CDLL", no_library)
    tuning.give_memory_back()


@pytest.mark.model
def test_a_run_of_the_command_never_imports_pandas(tmp_path):
    code = (
        "import pathlib, sys\n"
        "from entrefilet.running.run import run\n"
        "from entrefilet.running.settings import RunSettings\n"
        "source, out = sys.argv[1], pathlib.Path(sys.argv[2])\n"
        "run(RunSettings(inputs=(source,), output=out, workers=2, formats=('parquet',)), alone=True)\n"
        "print('pandas' in sys.modules)"
    )
    article = tmp_path / "a.txt"
    article.write_text("Selon la mairie, 40 familles attendent.", "utf-8")
    command = [sys.executable, "-c", code, str(article), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.stdout.strip() == "False", done.stderr
