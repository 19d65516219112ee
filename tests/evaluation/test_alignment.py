from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from entrefilet.evaluation.alignment import align, shares
from entrefilet.evaluation.assignment import assign

SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=5).map(
    lambda pairs: [{"start": start, "end": start + length} for start, length in pairs]
)


def best_by_trying_all(share, least):
    """The most pairs, and their overlap, over every one-to-one pairing."""
    found, gold = share.shape
    if found > gold:
        return best_by_trying_all(share.T, least)
    best = 0.0
    for chosen in permutations(range(gold), found):
        kept = [share[i, j] for i, j in enumerate(chosen) if share[i, j] >= least and share[i, j] > 0]
        best = max(best, len(kept) + sum(kept))
    return best


@settings(deadline=None, max_examples=60)
@given(SPANS, SPANS, st.sampled_from([0.01, 0.5, 1.0]))
def test_align_finds_the_best_of_all_pairings(found, gold, least):
    share = shares(found, gold)
    pairs = align(share, least)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    total = len(pairs) + sum(share[i, j] for i, j in pairs)
    assert total == pytest.approx(best_by_trying_all(share, least))


@pytest.mark.parametrize(
    ("found", "gold", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 5), (5, 10), 0.0), ((2, 4), (0, 8), 0.25)],
)
def test_shares_are_intersection_over_union(found, gold, share):
    spans = [[{"start": start, "end": end}] for start, end in (found, gold)]
    assert shares(*spans)[0, 0] == pytest.approx(share)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 1000))
def test_assign_gains_as_much_as_scipy(rows, columns, seed):
    gain = np.random.default_rng(seed).random((rows, columns)).round(1)
    pairs = assign(gain)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(rows, columns)
    assert sum(gain[pair] for pair in pairs) == pytest.approx(gain[linear_sum_assignment(gain, maximize=True)].sum())
