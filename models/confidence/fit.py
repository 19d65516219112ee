"""Fit the weights of `pipeline/entrefilet/confidence/weights.tsv`, and say how well they are calibrated.

    python models/confidence/fit.py DATA_FOLDER [--write]

DATA_FOLDER holds `articles/ID.txt` with `gold/ID.json` (those of `unread.txt` are left out) and, to have more rows that
are wrong, `quotes/*.jsonl` and `quant/*timebank*.jsonl.gz`; `passages.jsonl` stands beside this file. Figures are
cross-validated: the rows of a text are rated by weights that were fitted without it. `--write` writes the weights, and
the table of figures into README.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from labelled import ARTICLES, ASIDE, Labelled, read_apart, read_labelled
from numpy.typing import NDArray
from scipy.stats import rankdata

from entrefilet.evaluation.calibration import Calibration, calibration
from entrefilet.schema import LAYERS

WEIGHTS = Path(__file__).parents[2] / "pipeline" / "entrefilet" / "confidence" / "weights.tsv"
CARD = Path(__file__).parent / "README.md"
TABLE_BEGINS, TABLE_ENDS = "<!-- written by fit.py -->", "<!-- end -->"
FOLDS = 10
RIDGE = 2.0  # strength of the penalty
FAMILIAR = 0.25  # of the difference between the articles and the passages aside, what the constant keeps
STEPS = 30
LEAST_ROWS = 3  # a trait that fewer rows show gets no weight
HEAD = "# Log-odds of traits, fitted by models/confidence/fit.py; see models/confidence/README.md; Apache-2.0\n"

Floats = NDArray[np.float64]


class Figures(NamedTuple):
    """How well the rows of a set are rated."""

    layer: str
    set: str
    mean: float
    found: Calibration


def main() -> int:
    """Fit each layer, print its figures, write weights and figures when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name} and the figures of {CARD.name}")
    given = parser.parse_args()
    lines: list[str] = []
    figures: list[Figures] = []
    for layer in LAYERS:
        rows, apart = read_labelled(given.data, layer), read_apart(given.data, layer)
        weights = fit(rows)
        figures += _figures(layer, rows, *_cross_validated(rows))
        figures += _figures(layer, apart, rate(apart, weights), np.zeros(len(apart), int))
        lines += [f"{layer}: {name}\t{weight:.3f}" for name, weight in weights.items()]
    table = _table(figures)
    sys.stdout.write(table)
    if given.write:
        WEIGHTS.write_text(HEAD + "trait\tweight\n" + "".join(f"{line}\n" for line in sorted(lines)), "utf-8")
        before, _, rest = CARD.read_text("utf-8").partition(f"{TABLE_BEGINS}\n")
        behind = rest.partition(TABLE_ENDS)[2]
        CARD.write_text(f"{before}{TABLE_BEGINS}\n\n{table}\n{TABLE_ENDS}{behind}", "utf-8")
    return 0


def fit(rows: Sequence[Labelled]) -> dict[str, float]:
    """The log-odds of the traits.

    What a set of texts has of its own goes into a trait of its own, "set=...", which no row of a run shows; the
    passages aside have none. So the constant is theirs, and a part of what the articles have beside it is added.
    """
    names = _names(rows)
    solved = _solve(_matrix(rows, names), np.array([row.right for row in rows], float), names)
    weights = dict(zip(names, solved.tolist(), strict=True))
    weights["always"] += FAMILIAR * weights[f"set={ARTICLES}"]
    return {name: weight for name, weight in weights.items() if not name.startswith("set=")}


def rate(rows: Sequence[Labelled], weights: Mapping[str, float]) -> Floats:
    """The probability of each row."""
    return _squeeze(np.array([sum(weights.get(trait, 0.0) for trait in row.traits) for row in rows]))


def _cross_validated(rows: Sequence[Labelled]) -> tuple[Floats, NDArray[np.int64]]:
    """The probability of each row by weights fitted on the texts of other folds, and the fold of each row."""
    texts = sorted({(row.set, row.text) for row in rows})
    fold_of = {text: place % FOLDS for place, text in enumerate(texts)}
    folds = np.array([fold_of[row.set, row.text] for row in rows])
    rated = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = fit([row for row, other in zip(rows, folds, strict=True) if other != fold])
        rated[folds == fold] = rate([row for row, other in zip(rows, folds, strict=True) if other == fold], weights)
    return rated, folds


def _traits(row: Labelled) -> tuple[str, ...]:
    return row.traits if row.set == ASIDE else (*row.traits, f"set={row.set}")


def _names(rows: Sequence[Labelled]) -> list[str]:
    counted = Counter(trait for row in rows for trait in _traits(row))
    return sorted(name for name, count in counted.items() if count >= LEAST_ROWS)


def _matrix(rows: Sequence[Labelled], names: Sequence[str]) -> Floats:
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for trait in _traits(row):
            if trait in places:
                matrix[number, places[trait]] = 1.0
    return matrix


def _solve(matrix: Floats, right: Floats, names: Sequence[str]) -> Floats:
    """Penalised logistic regression by Newton's method; the constant and the data sets are hardly penalised."""
    penalty = np.array([1e-3 if name == "always" or name.startswith("set=") else RIDGE for name in names])
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


def _figures(layer: str, rows: Sequence[Labelled], rated: Floats, folds: NDArray[np.int64]) -> Iterator[Figures]:
    """The calibration of each set of texts, and of all that were fitted on.

    What asks for an order of the rows (area, halves) asks it of the rows of one fold: a wrong row is left out of what
    rates it, so the constant of its fold is higher than that of the others, and the order over all folds says little.
    """
    right = np.array([row.right for row in rows])
    sets = sorted({row.set for row in rows})
    for name in (*sets, *(["all"] if ARTICLES in sets else [])):
        chosen = np.array([name in ("all", row.set) for row in rows])
        found = calibration(rated[chosen].tolist(), right[chosen].tolist())
        order = calibration(_ranks(rated[chosen], folds[chosen]).tolist(), right[chosen].tolist())
        if found is None or order is None:  # no rows
            continue
        ordered = replace(found, area=order.area, low=order.low, high=order.high, top=order.top, bottom=order.bottom)
        yield Figures(layer, name, float(rated[chosen].mean()), ordered)


def _table(figures: Sequence[Figures]) -> str:
    """The figures as a table of Markdown."""
    head = ("layer", "texts", "rows", "wrong", "right", "mean confidence")
    head += ("error", "Brier", "area (95 %)", "surer half", "other half")
    lines = [head, ("---",) * len(head)]
    for layer, name, mean, found in figures:
        area = "-" if found.area is None else f"{found.area:.2f} ({found.low:.2f} to {found.high:.2f})"
        right = 1 - found.wrong / found.rows
        counts = (layer, name, f"{found.rows}", f"{found.wrong}", f"{right:.3f}", f"{mean:.3f}", f"{found.error:.3f}")
        lines.append((*counts, f"{found.brier:.3f}", area, f"{100 * found.top:.1f}", f"{100 * found.bottom:.1f}"))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _ranks(rated: Floats, folds: NDArray[np.int64]) -> Floats:
    """The place of each row among those of its fold, 0 to 1; rows rated the same share one."""
    ranks = np.zeros(len(rated))
    for fold in set(folds.tolist()):
        inside = np.flatnonzero(folds == fold)
        ranks[inside] = (rankdata(rated[inside]) - 0.5) / len(inside)
    return ranks


if __name__ == "__main__":
    sys.exit(main())
