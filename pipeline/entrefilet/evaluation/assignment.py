"""The best pairs of a table of gains: each row and each column in one pair at most, the sum as large as can be.

The Hungarian method with shortest augmenting paths (Kuhn, Munkres; potentials as in Jonker and Volgenant), a row at a
time. The tables here are small: the spans of an article that overlap more than one other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def assign(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the largest total gain, as many as the shorter side has, in the order of the rows."""
    if gain.shape[0] > gain.shape[1]:
        return sorted((row, column) for column, row in assign(gain.T))
    rows, columns = gain.shape
    row_potential, column_potential = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=int)  # of each column, the row that holds it; 0 is nobody
    for row in range(1, rows + 1):
        owner[0] = row
        _take_in(-gain, owner, row_potential, column_potential)
    return sorted((int(row) - 1, column) for column, row in enumerate(owner[1:]) if row)


def _take_in(
    cost: NDArray[np.float64], owner: NDArray[np.int_], of_rows: NDArray[np.float64], of_columns: NDArray[np.float64]
) -> None:
    """Give the row that waits in column 0 a column, along the cheapest path of exchanges."""
    least = np.full(len(owner), np.inf)
    came_from = np.zeros(len(owner), dtype=int)
    seen = np.zeros(len(owner), dtype=bool)
    column = 0
    while owner[column]:
        seen[column] = True
        row = owner[column]
        reduced = np.concatenate(([np.inf], cost[row - 1] - of_rows[row] - of_columns[1:]))
        nearer = ~seen & (reduced < least)
        least[nearer], came_from[nearer] = reduced[nearer], column
        following = int(np.argmin(np.where(seen, np.inf, least)))
        step = least[following]
        of_rows[owner[seen]] += step
        of_columns[seen] -= step
        least[~seen] -= step
        column = following
    while column:
        owner[column] = owner[came_from[column]]
        column = int(came_from[column])
