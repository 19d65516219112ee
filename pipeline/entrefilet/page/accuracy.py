"""How right the rows are known to be: scores that the user has, else those of the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entrefilet.errors import UsageError
from entrefilet.schema import LAYERS
from entrefilet.text.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Accuracy:
    """F1 of each layer in per cent, the articles it was measured on; `own` when the user measured it."""

    f1: dict[str, float]
    articles: int
    own: bool


def project_accuracy() -> Accuracy:
    """The scores of the project on articles that nobody had read."""
    rows = load_lexicon("page", "accuracy.tsv")
    return Accuracy({row["layer"]: float(row["f1"]) for row in rows}, int(rows[0]["articles"]), own=False)


def read_accuracy(path: Path) -> Accuracy:
    """The scores that `entrefilet validate --json FILE` wrote. Raises UsageError on anything else."""
    wrong = f"{path} holds no scores: give the file that `entrefilet validate GOLD --run RUN --json FILE` writes."
    try:
        summary: dict[str, Any] = json.loads(path.read_text("utf-8"))
        headlines = {str(one["layer"]): one["f1"] for one in summary["headlines"]}
        articles = len(summary["articles"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(wrong) from error
    return Accuracy({layer: float(headlines[layer]) for layer in LAYERS if headlines.get(layer)}, articles, own=True)
