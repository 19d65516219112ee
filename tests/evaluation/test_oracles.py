"""Other people's scorers agree where their definitions are ours."""

import pytest
from invented_gold import disturbed, write_gold_folder

from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.results import evaluate
from entrefilet.evaluation.scores import Measure
from entrefilet.schema import KINDS


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    return read_gold(write_gold_folder(tmp_path_factory.mktemp("gold"), count=12))


def without_collisions(rows):
    """Spans as a sequence labeller gives them: no two in one place."""
    kept = []
    for row in sorted(rows, key=lambda row: row["start"]):
        if not kept or row["start"] >= kept[-1]["end"]:
            kept.append(row)
    return kept


@pytest.mark.parametrize("layer", ["entity", "date", "quantity"])
def test_nervaluate_agrees_on_strict_and_exact(gold, layer):
    nervaluate = pytest.importorskip("nervaluate")
    rows = disturbed(gold)
    found = {name: without_collisions([row for row in here if row["layer"] == layer]) for name, here in rows.items()}

    def listed(annotations):
        return [{"label": row["kind"], "start": row["start"], "end": row["end"] - 1} for row in annotations]

    evaluator = nervaluate.Evaluator(
        [listed(article.mentions[layer]) for article in gold],
        [listed(found[article.id]) for article in gold],
        tags=list(KINDS[layer]),
        loader="dict",
    )
    theirs = evaluator.evaluate()["overall"]
    ours = evaluate(gold, found).scores
    for name, scheme in (("strict", "strict"), ("span", "exact")):
        score = ours[Measure(layer, name)]
        assert 0 < score.f1 < 100
        assert score.precision == pytest.approx(100 * theirs[scheme].precision)
        assert score.recall == pytest.approx(100 * theirs[scheme].recall)
        assert score.f1 == pytest.approx(100 * theirs[scheme].f1)


def test_spacy_scorer_agrees_on_strict_overall_and_by_kind(gold):
    import spacy
    from spacy.scorer import Scorer
    from spacy.tokens import Span
    from spacy.training import Example

    nlp = spacy.blank("fr")
    rows = {name: [row for row in here if row["layer"] == "entity"] for name, here in disturbed(gold).items()}
    found, examples = {}, []
    for article in gold:
        predicted, reference = nlp.make_doc(article.text), nlp.make_doc(article.text)
        spans = [predicted.char_span(row["start"], row["end"], row["kind"]) for row in rows[article.id]]
        predicted.spans["entities"] = [one for one in dict.fromkeys(spans) if one is not None]
        found[article.id] = [
            {"layer": "entity", "kind": one.label_, "start": one.start_char, "end": one.end_char}
            for one in predicted.spans["entities"]
        ]
        wanted = [reference.char_span(row["start"], row["end"], row["kind"]) for row in article.mentions["entity"]]
        assert all(isinstance(one, Span) for one in wanted)
        reference.spans["entities"] = wanted
        examples.append(Example(predicted, reference))
    theirs = Scorer.score_spans(
        examples, "spans_entities", getter=lambda doc, key: doc.spans["entities"], allow_overlap=True, labeled=True
    )
    ours = evaluate(gold, found).scores
    assert 0 < ours[Measure("entity", "strict")].f1 < 100
    assert ours[Measure("entity", "strict")].f1 == pytest.approx(100 * theirs["spans_entities_f"])
    for kind, figures in theirs["spans_entities_per_type"].items():
        assert ours[Measure("entity", "strict", kind)].recall == pytest.approx(100 * figures["r"])
        assert ours[Measure("entity", "strict", kind)].precision == pytest.approx(100 * figures["p"])
