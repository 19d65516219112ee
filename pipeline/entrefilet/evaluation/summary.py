"""Everything an evaluation says, as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from entrefilet.evaluation.discrepancies import confusion, find_discrepancies
from entrefilet.evaluation.gold import gold_digest
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.results import Difference, Evaluation
from entrefilet.evaluation.scores import Measure, Score, measures

Row = Mapping[str, Any]

_NOT_METADATA = {
    *("article_id", "path", "sha256", "text", "meta", "encoding", "status", "stage", "reason", "warnings"),
    *("characters", "tokens", "n_entities", "n_quantities", "n_dates", "n_quotations"),
}


def summary_json(
    articles: Sequence[GoldArticle],
    rows: Mapping[str, Sequence[Row]],
    evaluation: Evaluation,
    groups: Mapping[str | None, Evaluation],
    differences: Sequence[Difference],
) -> str:
    """Scores, slices, comparison, confusion of kinds and every error; keys are stable, figures are per cent."""
    summary = {
        "gold_sha256": gold_digest(articles),
        "articles": list(evaluation.articles),
        "headlines": [_score(score) for score in evaluation.headlines().values()],
        "scores": [_score(evaluation.scores[measure]) for measure in measures()],
        "calibration": {layer: one and asdict(one) for layer, one in evaluation.calibration.items()},
        "slices": [
            {
                "value": value,
                "articles": list(group.articles),
                "headlines": [_score(score) for score in group.headlines().values()],
            }
            for value, group in groups.items()
        ],
        "comparison": [_flat(asdict(one), one.measure) for one in differences],
        "confusion": {
            layer: [{"gold": gold, "found": found, "count": count} for (gold, found), count in matrix.items() if count]
            for layer, matrix in confusion(articles, rows).items()
        },
        "errors": [
            {**asdict(one), "gold": _shown(one.gold), "found": _shown(one.found)}
            for one in find_discrepancies(articles, rows)
        ],
    }
    return json.dumps(summary, ensure_ascii=False, indent=1, default=str) + "\n"


def metadata(described: GoldArticle | Row) -> dict[str, str]:
    """The metadata of an article one can slice by, as texts: of a gold file, or of a row of the table `articles`."""
    if isinstance(described, GoldArticle):
        fields = {**described.meta, "source": described.source, "published": described.published}
    else:
        meta = json.loads(described["meta"]) if described.get("meta") else {}
        fields = {**meta, **{key: value for key, value in described.items() if key not in _NOT_METADATA}}
    return {
        key: str(value) for key, value in fields.items() if value is not None and not isinstance(value, dict | list)
    }


def _score(score: Score) -> dict[str, Any]:
    return _flat(asdict(score), score.measure)


def _flat(fields: dict[str, Any], measure: Measure) -> dict[str, Any]:
    rounded = {
        key: round(value, 3) if isinstance(value, float) else value for key, value in fields.items() if key != "measure"
    }
    return {"layer": measure.layer, "measure": measure.name, "kind": measure.kind, **rounded}


def _shown(row: Row | None) -> dict[str, Any] | None:
    return None if row is None else {key: value for key, value in row.items() if value is not None and key != "context"}
