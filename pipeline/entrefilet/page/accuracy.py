"""How right the rows are known to be: what the user measured (`validate`, `audit`), else the scores of the project."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entrefilet.errors import UsageError
from entrefilet.schema import LAYERS
from entrefilet.text.lexicon import load_lexicon

AUDIT, VALIDATE, PROJECT = "audit", "validate", "project"
OWN_SCORES = ("audit-score.json", "scores.json")  # in the run folder: of `audit score`, of `validate --json`


@dataclass(frozen=True, slots=True)
class Share:
    """A share in per cent with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """F1 of each layer in per cent, and who measured it: `by` is one of AUDIT, VALIDATE, PROJECT.

    `articles` is how many were annotated. Of an audit, `rows` and `passages` were judged, and there are `precision` and
    `recall` instead of F1.
    """

    by: str
    f1: dict[str, float]
    articles: int = 0
    rows: int = 0
    passages: int = 0
    precision: dict[str, Share] | None = None
    recall: dict[str, Share] | None = None


def project_accuracy() -> Accuracy:
    """The scores of the project on articles that nobody had read."""
    rows = load_lexicon("page", "accuracy.tsv")
    return Accuracy(PROJECT, {row["layer"]: float(row["f1"]) for row in rows}, int(rows[0]["articles"]))


def own_accuracy(run: Path) -> Accuracy:
    """The scores that lie in a run folder, else those of the project. Raises UsageError when they cannot be read."""
    folder = run if run.is_dir() else run.parent
    own = [folder / name for name in OWN_SCORES if (folder / name).is_file()]
    return read_accuracy(own[0]) if own else project_accuracy()


def read_accuracy(path: Path) -> Accuracy:
    """The scores that `validate --json FILE` or `audit score` wrote. Raises UsageError on anything else."""
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return _of_audit(told) if "audit" in told else _of_gold(told)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} holds no scores: give the file that `entrefilet validate GOLD --run RUN --json FILE` or "
            "`entrefilet audit score DIR` writes."
        ) from error


def _of_gold(told: dict[str, Any]) -> Accuracy:
    headlines = {str(one["layer"]): one["f1"] for one in told["headlines"]}
    f1 = {layer: float(headlines[layer]) for layer in LAYERS if headlines.get(layer)}
    return Accuracy(VALIDATE, f1, len(told["articles"]))


def _of_audit(told: dict[str, Any]) -> Accuracy:
    layers = {layer: told["audit"][layer] for layer in LAYERS}
    return Accuracy(
        AUDIT,
        {},
        rows=int(told["audit"]["all"]["rows"]),
        passages=int(told["passages"]),
        precision={layer: _share(one["precision"]) for layer, one in layers.items() if one["precision"]},
        recall={layer: _share(one["recall"]) for layer, one in layers.items() if one["recall"]},
    )


def _share(told: Sequence[float]) -> Share:
    value, low, high = (100 * float(one) for one in told)
    return Share(value, low, high)
