"""Which span found answers which span of the gold: one to one, the most pairs and the largest total overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entrefilet.evaluation.assignment import assign

Row = Mapping[str, Any]


def shares(found: Sequence[Row], gold: Sequence[Row]) -> NDArray[np.float64]:
    """Intersection over union of every span found (rows) with every span of the gold (columns), in characters."""
    if not found or not gold:
        return np.zeros((len(found), len(gold)))
    left = np.array([(row["start"], row["end"]) for row in found], dtype=float)[:, None, :]
    right = np.array([(row["start"], row["end"]) for row in gold], dtype=float)[None, :, :]
    inside = np.minimum(left[..., 1], right[..., 1]) - np.maximum(left[..., 0], right[..., 0])
    around = np.maximum(left[..., 1], right[..., 1]) - np.minimum(left[..., 0], right[..., 0])
    share: NDArray[np.float64] = np.where(inside > 0, inside / around, 0.0)
    return share


def align(share: NDArray[np.float64], least: float, allowed: NDArray[np.bool_] | None = None) -> list[tuple[int, int]]:
    """Pairs (found, gold) that share at least `least` of their union, one to one.

    Takes as many pairs as possible and among those the largest total overlap; `allowed` rules pairs out beforehand.
    """
    eligible = (share >= least) & (share > 0)
    if allowed is not None:
        eligible &= allowed
    alone = eligible & (eligible.sum(axis=0) == 1) & (eligible.sum(axis=1) == 1)[:, None]
    pairs = [(int(found), int(gold)) for found, gold in zip(*np.nonzero(alone), strict=True)]
    rows, columns = np.flatnonzero((eligible & ~alone).any(axis=1)), np.flatnonzero((eligible & ~alone).any(axis=0))
    if not len(rows):
        return pairs
    gain = np.where(eligible, share + 1, 0.0)[np.ix_(rows, columns)]
    chosen = ((int(rows[found]), int(columns[gold])) for found, gold in assign(gain))
    return sorted([*pairs, *((found, gold) for found, gold in chosen if eligible[found, gold])])
