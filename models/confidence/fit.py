"""Fit the weights of `pipeline/entrefilet/confidence/weights.tsv`, and say how well they are calibrated.

    python models/confidence/fit.py DATA_FOLDER [--write]

DATA_FOLDER holds `articles/ID.txt` with `gold/ID.json` (those of `unread.txt` are left out) and, to have more rows that
are wrong, `ner/winer*.conll.gz`, `quotes/*.jsonl`, `quant/*timebank*.jsonl.gz`. Figures are cross-validated: the rows
of a text are rated by weights that were fitted without it. Without `--write` nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from labelled import Labelled, read_labelled
from numpy.typing import NDArray
from scipy.stats import rankdata

from entrefilet.evaluation.calibration import calibration
from entrefilet.schema import LAYERS

WEIGHTS = Path(__file__).parents[2] / "pipeline" / "entrefilet" / "confidence" / "weights.tsv"
FOLDS = 10
RIDGE = 2.0  # strength of the penalty: of 2 to 32 the likeliest over the texts of all sets
STEPS = 30
LEAST_ROWS = 3  # a trait that fewer rows show gets no weight
HEAD = "# Log-odds of traits, fitted by models/confidence/fit.py; see models/confidence/README.md; Apache-2.0\n"

Floats = NDArray[np.float64]


def main() -> int:
    """Fit each layer, print its figures, write the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    given = parser.parse_args()
    lines = []
    for layer in LAYERS:
        rows = read_labelled(given.data, layer)
        _report(layer, rows, *_cross_validated(rows, RIDGE))
        names, weights = fit(rows, RIDGE)
        lines += [f"{layer}: {name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True) if name]
    if given.write:
        WEIGHTS.write_text(HEAD + "trait\tweight\n" + "".join(f"{line}\n" for line in sorted(lines)), "utf-8")
    return 0


def fit(rows: Sequence[Labelled], ridge: float) -> tuple[list[str], Floats]:
    """The names of the traits and their log-odds; the trait that tells the data set is left out of both.

    The weights of an article are those that hold: what other texts have of their own goes into a trait of their own,
    "set=...", which no row of a run shows.
    """
    names = _names(rows)
    weights = _solve(_matrix(rows, names), np.array([row.right for row in rows], float), names, ridge)
    kept = [place for place, name in enumerate(names) if not name.startswith("set=")]
    return [names[place] for place in kept], weights[kept]


def _cross_validated(rows: Sequence[Labelled], ridge: float) -> tuple[Floats, NDArray[np.int64]]:
    """The probability of each row by weights fitted on the texts of other folds, and the fold of each row."""
    texts = sorted({row.text for row in rows})
    fold_of = {text: place % FOLDS for place, text in enumerate(texts)}
    folds = np.array([fold_of[row.text] for row in rows])
    rated = np.zeros(len(rows))
    for fold in range(FOLDS):
        inside = [row for row, other in zip(rows, folds, strict=True) if other != fold]
        names = _names(inside)
        weights = _solve(_matrix(inside, names), np.array([row.right for row in inside], float), names, ridge)
        outside = [row for row, other in zip(rows, folds, strict=True) if other == fold]
        rated[folds == fold] = _squeeze(_matrix(outside, names) @ weights)
    return rated, folds


def _names(rows: Sequence[Labelled]) -> list[str]:
    counted: dict[str, int] = {}
    for row in rows:
        for trait in row.traits:
            counted[trait] = counted.get(trait, 0) + 1
    return sorted(name for name, count in counted.items() if count >= LEAST_ROWS)


def _matrix(rows: Sequence[Labelled], names: Sequence[str]) -> Floats:
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for trait in row.traits:
            if trait in places:
                matrix[number, places[trait]] = 1.0
    return matrix


def _solve(matrix: Floats, right: Floats, names: Sequence[str], ridge: float) -> Floats:
    """Penalised logistic regression by Newton's method; the constant and the data sets are hardly penalised."""
    penalty = np.array([1e-3 if name == "always" or name.startswith("set=") else ridge for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        rated = _squeeze(matrix @ weights)
        slope = matrix.T @ (right - rated) - penalty * weights
        curvature = (matrix * (rated * (1 - rated))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curvature, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _squeeze(log_odds: Floats) -> Floats:
    rated: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
    return rated


def _report(layer: str, rows: Sequence[Labelled], rated: Floats, folds: NDArray[np.int64]) -> None:
    """Print the calibration of each set of texts and of all.

    What asks for an order of the rows (area, halves) asks it of the rows of one fold: a wrong row is left out of what
    rates it, so the constant of its fold is higher than that of the others, and the order over all folds says little.
    """
    right = np.array([row.right for row in rows])
    for name in (*sorted({row.set for row in rows}), None):
        chosen = np.array([name in (None, row.set) for row in rows])
        found = calibration(rated[chosen].tolist(), right[chosen].tolist())
        order = calibration(_ranks(rated[chosen], folds[chosen]).tolist(), right[chosen].tolist())
        assert found is not None
        assert order is not None
        shown = replace(found, area=order.area, low=order.low, high=order.high, top=order.top, bottom=order.bottom)
        print(f"{layer:10} {name or 'all':12} {shown}", file=sys.stdout, flush=True)


def _ranks(rated: Floats, folds: NDArray[np.int64]) -> Floats:
    """The place of each row among those of its fold, 0 to 1; rows rated the same share one."""
    ranks = np.zeros(len(rated))
    for fold in set(folds.tolist()):
        inside = np.flatnonzero(folds == fold)
        ranks[inside] = (rankdata(rated[inside]) - 0.5) / len(inside)
    return ranks


if __name__ == "__main__":
    sys.exit(main())
