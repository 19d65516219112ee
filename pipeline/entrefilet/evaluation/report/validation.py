"""The validation report: scores, errors and confusions, and every article with gold and program side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from entrefilet.drawing.html import render_page
from entrefilet.drawing.marks import row_value
from entrefilet.drawing.pieces import Fault, describe_rows, visible
from entrefilet.drawing.reading import make_paragraphs
from entrefilet.drawing.words import Wording, load_wording
from entrefilet.evaluation.discrepancies import CLASSES, Discrepancy, confusion, find_discrepancies
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.report import charts, reliability
from entrefilet.evaluation.results import Evaluation
from entrefilet.evaluation.scores import headline, measures, ratios
from entrefilet.schema import KINDS, LAYERS

Row = Mapping[str, Any]


def render_validation(
    articles: Sequence[GoldArticle],
    rows: Mapping[str, Sequence[Row]],
    evaluation: Evaluation,
    *,
    groups: Mapping[str | None, Evaluation],
    by: str | None,
    language: str = "fr",
) -> str:
    """The report as one HTML page; `groups` are the slices of `evaluation` by the metadata column `by`.

    Raises UsageError on an unknown language.
    """
    wording = load_wording(language)
    discrepancies = find_discrepancies(articles, rows)
    drawn, known = _draw_articles(articles, rows, evaluation, discrepancies, wording)
    matrices = [charts.matrix(layer, counts) for layer, counts in confusion(articles, rows).items()]
    return render_page(
        "validation.html.j2",
        wording,
        room="evaluation/report",
        title=wording.word("page_validation"),
        layers=LAYERS,
        layers_shown=LAYERS,
        kinds=KINDS,
        classes=CLASSES,
        headlines=evaluation.headlines(),
        scores=_score_groups(evaluation),
        groups=groups,
        by=by,
        axis=charts.score_axis(evaluation),
        score_bars=charts.score_bars(evaluation),
        error_bars=charts.error_bars(discrepancies),
        matrices=[matrix for matrix in matrices if matrix],
        reliabilities=reliability.reliabilities(evaluation),
        height=reliability.HEIGHT,
        thousandths=partial(wording.figure, digits=3),
        hundredths=partial(wording.figure, digits=2),
        errors=_error_lines(articles, rows, discrepancies, wording),
        articles=drawn,
        known=known,
        rules={row["rule"] for article in articles for row in rows.get(article.id, ())},
    )


def _score_groups(evaluation: Evaluation) -> dict[str, list[Any]]:
    """The scores that count something, by layer."""
    groups: dict[str, list[Any]] = {layer: [] for layer in LAYERS}
    for measure in measures():
        score = evaluation.scores[measure]
        if score.support or score.found:
            groups[measure.layer].append(score)
    return groups


def _draw_articles(
    articles: Sequence[GoldArticle],
    rows: Mapping[str, Sequence[Row]],
    evaluation: Evaluation,
    discrepancies: Sequence[Discrepancy],
    wording: Wording,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    drawn: list[dict[str, Any]] = []
    known: dict[str, dict[str, Any]] = {}
    f1 = ratios(evaluation.counts)[2]
    places = {measure: place for place, measure in enumerate(measures())}
    by_article: dict[str, list[Discrepancy]] = {}
    for one in discrepancies:
        by_article.setdefault(one.article, []).append(one)
    for number, article in enumerate(articles):
        gold, found = _gold_rows(article), list(rows.get(article.id, ()))
        gold_side, found_side = f"a{number}g", f"a{number}f"
        gold_faults, found_faults = _faults(by_article.get(article.id, []), gold, found, gold_side, found_side)
        known |= describe_rows(gold, gold_side, wording, gold_faults)
        known |= describe_rows(found, found_side, wording, found_faults)
        scores = {layer: float(f1[number, places[headline(layer)]]) for layer in LAYERS}
        drawn.append(
            {
                "anchor": f"a{number}",
                "id": visible(article.id),
                "source": visible(article.source or ""),
                "published": article.published,
                "gold": make_paragraphs(article.text, gold, gold_side, wording, gold_faults),
                "found": make_paragraphs(article.text, found, found_side, wording, found_faults),
                "scores": {layer: None if value != value else value for layer, value in scores.items()},
                "errors": len(by_article.get(article.id, [])),
            }
        )
    return drawn, known


def _gold_rows(article: GoldArticle) -> list[Row]:
    return [row for layer in LAYERS for row in article.mentions.get(layer, ())]


def _faults(
    discrepancies: Sequence[Discrepancy],
    gold: Sequence[Row],
    found: Sequence[Row],
    gold_side: str,
    found_side: str,
) -> tuple[dict[int, Fault], dict[int, Fault]]:
    """The faults of both sides by row number, each naming its counterpart."""
    gold_numbers = {id(row): number for number, row in enumerate(gold)}
    found_numbers = {id(row): number for number, row in enumerate(found)}
    gold_faults, found_faults = {}, {}
    for one in discrepancies:
        ours = None if one.gold is None else gold_numbers[id(one.gold)]
        theirs = None if one.found is None else found_numbers[id(one.found)]
        if ours is not None:
            gold_faults[ours] = Fault(one.classes, None if theirs is None else f"{found_side}{theirs}")
        if theirs is not None:
            found_faults[theirs] = Fault(one.classes, None if ours is None else f"{gold_side}{ours}")
    return gold_faults, found_faults


def _error_lines(
    articles: Sequence[GoldArticle],
    rows: Mapping[str, Sequence[Row]],
    discrepancies: Sequence[Discrepancy],
    wording: Wording,
) -> list[dict[str, Any]]:
    """The lines of the table of errors: what to say, and where a click goes."""
    keys: dict[int, str] = {}
    for number, article in enumerate(articles):
        keys |= {id(row): f"a{number}g{place}" for place, row in enumerate(_gold_rows(article))}
        keys |= {id(row): f"a{number}f{place}" for place, row in enumerate(rows.get(article.id, ()))}
    lines = []
    for one in discrepancies:
        shown = one.gold if one.gold is not None else one.found
        assert shown is not None  # a discrepancy has one side at least
        lines.append(
            {
                "article": visible(one.article),
                "layer": one.layer,
                "kinds": sorted({str(row["kind"]) for row in (one.gold, one.found) if row is not None}),
                "classes": one.classes,
                "costs": one.costs,
                "target": keys[id(shown)],
                "gold": None
                if one.gold is None
                else (visible(one.gold["text"]), visible(row_value(one.gold, wording))),
                "found": None
                if one.found is None
                else (visible(one.found["text"]), visible(row_value(one.found, wording))),
            }
        )
    return lines
