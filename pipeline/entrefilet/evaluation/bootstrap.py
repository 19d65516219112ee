"""95 % intervals: articles are drawn anew, with replacement, and the figures computed again on every draw."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from entrefilet.evaluation.scores import Counts, ratios

DRAWS = 10_000
SEED = 20251225  # any number does; a fixed one gives everybody the same interval
INTERVAL = (2.5, 97.5)
_CHUNK_CELLS = 4_000_000  # draws times articles held at once: 32 MB


def f1_draws(counts: Counts, draws: int = DRAWS) -> Counts:
    """F1 of every measure on every draw, of shape (draws, measures); `counts` is a tally (articles, measures, 4).

    The draws depend on the number of articles alone, so two tallies of the same articles are drawn alike.
    """
    articles, measures, columns = counts.shape
    f1 = np.full((draws, measures), np.nan)
    used = np.flatnonzero(counts.any(axis=(0, 2)))
    flat = counts[:, used].reshape(articles, len(used) * columns)
    done = 0
    for weights in _weights(articles, draws) if articles else ():
        sums = (weights @ flat).reshape(-1, len(used), columns)
        f1[done : done + len(sums), used] = ratios(sums)[2]
        done += len(sums)
    return f1


def interval(values: Counts) -> tuple[Counts, Counts]:
    """Lower and upper end of the 95 % interval of each column; NaN for a column without a figure."""
    low, high = np.full(values.shape[1], np.nan), np.full(values.shape[1], np.nan)
    absent = np.isnan(values)
    whole = np.flatnonzero(~absent.any(axis=0))
    low[whole], high[whole] = np.percentile(values[:, whole], INTERVAL, axis=0)
    for column in np.flatnonzero(absent.any(axis=0) & ~absent.all(axis=0)):
        low[column], high[column] = np.percentile(values[~absent[:, column], column], INTERVAL)
    return low, high


def _weights(articles: int, draws: int) -> Iterator[Counts]:
    """How often each article was drawn, by chunks of draws."""
    generator = np.random.default_rng(SEED)
    step = max(1, _CHUNK_CELLS // articles)
    for first in range(0, draws, step):
        size = min(step, draws - first)
        drawn = generator.integers(articles, size=(size, articles)) + np.arange(size)[:, None] * articles
        yield np.bincount(drawn.ravel(), minlength=size * articles).reshape(size, articles).astype(float)
