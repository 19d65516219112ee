import re
from pathlib import Path

import pytest
import spacy
import srsly
from spacy.strings import get_string_id

from entrefilet.assembly.analyse import make_doc
from entrefilet.assembly.lemmas import HashedTable, LateTable
from entrefilet.assembly.load import MARKS_NOT_FOR_ROWS, PipelineSettings, check_model, load, load_for_rows
from entrefilet.errors import ModelMissing, UsageError
from entrefilet.readers import read_inputs
from entrefilet.table.rows import mention_rows
from entrefilet.text.lemma import lemma_of

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.mark.parametrize(
    "settings", [PipelineSettings(layers=("verbs",)), PipelineSettings(ner="other")], ids=["layer", "ner"]
)
def test_load_refuses_unknown_settings(settings):
    with pytest.raises(UsageError, match="choose among"):
        load(settings)


def test_check_model_gives_the_install_line(monkeypatch):
    monkeypatch.setattr("entrefilet.assembly.load.MODEL", "fr_core_news_absent")
    with pytest.raises(ModelMissing, match="pip install"):
        check_model()


@pytest.mark.filterwarnings("ignore::entrefilet.errors.MissingAnnotation")
@pytest.mark.parametrize(
    ("factory", "key"),
    [
        ("entrefilet_quantities", "quantities"),
        ("entrefilet_dates", "dates"),
        ("entrefilet_quotations", "quotations"),
        ("entrefilet_entities", "entities"),
    ],
)
def test_each_factory_works_alone_in_a_pipeline_without_a_model(factory, key):
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(factory)
    doc = nlp("« On repart de zéro », a soufflé Anne Valmont le 3 mai 2024, devant 40 familles.")
    assert key in doc.spans


@pytest.mark.slow
@pytest.mark.model
def test_what_a_run_loads_gives_the_same_rows_and_lacks_what_none_needs(nlp):
    lean = load_for_rows()
    assert not {"senter", "attribute_ruler"} & set(lean.component_names)
    assert len(lean.vocab.strings) < 100_000  # those of the model are 700,000
    assert isinstance(lean.get_pipe("lemmatizer").lookups.get_table("lemma_lookup"), HashedTable)
    for article in read_inputs([str(ARTICLES)]):
        quick, plain = lean(make_doc(lean, article)), nlp(make_doc(nlp, article))
        assert list(map(lemma_of, quick)) == [token.lemma_ for token in plain]
        assert mention_rows(article, quick) == mention_rows(article, plain)


def test_no_room_reads_a_mark_that_a_run_does_not_write_down():
    package = ARTICLES.parents[1] / "pipeline" / "entrefilet"
    unread = re.compile(rf"\.(?:{'|'.join(MARKS_NOT_FOR_ROWS)})_?\b|\"(?:{'|'.join(MARKS_NOT_FOR_ROWS)})\"", re.I)
    found = {path.name: unread.findall(path.read_text("utf-8")) for path in package.rglob("*.py")}
    assert {name: marks for name, marks in found.items() if marks and name != "load.py"} == {}


def test_lemmas_are_asked_for_at_one_place_alone():
    package = ARTICLES.parents[1] / "pipeline" / "entrefilet"
    asking = [path.name for path in package.rglob("*.py") if re.search(r"\.lemma_\b", path.read_text("utf-8"))]
    assert asking == ["lemma.py"]


def test_a_late_table_is_read_when_it_is_asked():
    table = LateTable(srsly.msgpack_dumps({get_string_id("allaient"): ["aller"]}))
    assert not len(table)
    assert (table.get("iront", "iront"), table.get("allaient")) == ("iront", ["aller"])
    assert ("allaient" in table, "iront" in table, len(table)) == (True, False, 1)


def test_a_table_is_asked_by_word_and_by_hash():
    table = HashedTable({get_string_id("allaient"): ["aller"]})
    assert (table.get("allaient"), table.get(get_string_id("allaient"))) == (["aller"], ["aller"])
    assert (table.get("iront"), table.get("iront", "iront")) == (None, "iront")
    assert ("allaient" in table, "iront" in table) == (True, False)
