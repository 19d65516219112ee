"""What part of the mentions has which value, with what is undetermined: `share(run, "speaker_gender")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.errors import UsageError
from entrefilet.schema import MENTIONS
from entrefilet.table.frame import text_typed
from entrefilet.table.grouping import group_columns
from entrefilet.table.run import Run, mentions_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

UNDETERMINED = "undetermined"
_DRAWS = 1_000  # articles are drawn anew so often for the interval
_SEED = 0
_NUMBERS = {"rows": "int64", "articles": "int64", **dict.fromkeys(("share", "low", "high"), "float64")}
_PEOPLE = ("person", "unnamed")


def share(table: Run | pd.DataFrame, column: str, *, by: str | None = None, every: str | None = None) -> pd.DataFrame:
    """The part of each value of a column, in percent, with a 95 % interval from a bootstrap over articles.

    `table` is a run or its mentions. The rows counted are those of the layers that the column is of; of a gender only
    those of people (speakers: persons and unnamed ones). Absent values count as "undetermined". `by` and `every` as in
    `speakers`. Columns: those of `by` and `every`, the column itself, rows, articles, share, low, high.

    Raises UsageError when the table has no such column.
    """
    import numpy as np
    import pandas as pd

    mentions, groups = group_columns(mentions_of(table), by, every)
    counted = _counted(mentions, column)
    counted = counted.assign(**{column: counted[column].astype(object).where(counted[column].notna(), UNDETERMINED)})
    random = np.random.default_rng(_SEED)
    rows = []
    parts = (
        counted.groupby(groups, sort=True, dropna=False, observed=True) if groups else [((), counted)][: len(counted)]
    )
    for key, part in parts:
        for value, numbers in _shares(part, column, random).items():
            rows.append((*key, value, *numbers))
    found = pd.DataFrame(rows, columns=[*groups, column, *_NUMBERS])
    return text_typed(found.astype(_NUMBERS))


def _counted(mentions: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows that a column is of."""
    if column not in mentions:
        raise UsageError(f"The table has no column {column!r}.")
    layers = next((known.layers for known in MENTIONS if known.name == column), None)
    counted = mentions[mentions["layer"].isin(layers)] if layers else mentions
    if column in ("gender", "gender_by", "role", "affiliation"):
        return counted[counted["kind"] == "PER"]
    if column.startswith("speaker_gender") and "speaker_kind" in counted:
        return counted[counted["speaker_kind"].isin(_PEOPLE)]
    return counted


def _shares(
    part: pd.DataFrame, column: str, random: np.random.Generator
) -> dict[str, tuple[int, int, float, float, float]]:
    """For each value, the most frequent first: rows, articles, percent, lower and upper end of the interval."""
    import numpy as np
    import pandas as pd

    table = pd.crosstab(part["article_id"], part[column])
    counts = table.to_numpy()
    drawn = random.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=_DRAWS) @ counts
    with np.errstate(invalid="ignore"):
        parts = 100 * drawn / drawn.sum(axis=1, keepdims=True)
    low, high = np.nanpercentile(parts, (2.5, 97.5), axis=0)
    found = {
        value: (
            int(counts[:, place].sum()),
            int((counts[:, place] > 0).sum()),
            round(100 * counts[:, place].sum() / counts.sum(), 1),
            round(float(low[place]), 1),
            round(float(high[place]), 1),
        )
        for place, value in enumerate(table.columns)
    }
    return dict(sorted(found.items(), key=lambda one: -one[1][0]))
