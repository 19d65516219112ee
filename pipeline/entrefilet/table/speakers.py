"""From the table of mentions to one line a speaker: how often and how much each is quoted, and who it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entrefilet.table.frame import DAYS, text_typed
from entrefilet.table.grouping import group_columns
from entrefilet.table.run import Run, mentions_of

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("direct", "mixed", "indirect")
_ABOUT = {
    "kind": "speaker_kind",
    "gender": "speaker_gender",
    "role": "speaker_role",
    "affiliation": "speaker_affiliation",
}
_WORD = re.compile(r"[^\W_]+")


def speakers(
    table: Run | pd.DataFrame, *, by: str | None = None, every: str | None = None, theme: str | None = None
) -> pd.DataFrame:
    """Number of quotations and of words by speaker and kind, most quoted first, and what is known of the speaker.

    `table` is a run or its mentions; rows of other layers are left out. The speaker is the name of the whole run where
    there is one (`name_id`), else the resolved name, else the mention as written; quotations nobody is said to have
    uttered are left out. A quotation of two speakers ("X; Y") counts for each. With `by` (a column, such as source)
    and `every` (day, week, month, quarter, year) there is a line for each of these. With `theme` only the quotations
    of sentences that tell it count.

    Columns: those of `by` and `every` (`period`), speaker, quotations, words, then `KIND_quotations` and `KIND_words`
    for direct, mixed and indirect; kind, gender, role and affiliation (the most frequent), articles, first and last
    (publication days, where known), name_id. Words are runs of letters and digits.
    """
    import pandas as pd

    mentions, groups = group_columns(mentions_of(table), by, every)
    if theme is not None:
        mentions = mentions[mentions["themes"].str.split("; ").map(lambda one: isinstance(one, list) and theme in one)]
    said = _said(mentions, groups)
    counts = [f"{kind}_{unit}" for kind in KINDS for unit in ("quotations", "words")]
    whole = dict.fromkeys(("quotations", "words", *counts), "int64")
    if said.empty:
        return text_typed(pd.DataFrame(columns=[*groups, "speaker", *whole, *_LAST]).astype({**whole, **_TYPES}))
    keys = [*groups, "key"]
    grouped = said.groupby(keys, sort=True, dropna=False, observed=True)
    result = grouped.agg(
        speaker=("speaker", _most_frequent),
        quotations=("words", "size"),
        words=("words", "sum"),
        **{name: (name, _most_frequent) for name in _ABOUT},
        articles=("article_id", "nunique"),
        first=("published", "min"),
        last=("published", "max"),
        name_id=("name_id", _most_frequent),
    ).reset_index()
    for kind in KINDS:
        own = said[said["how"] == kind].groupby(keys, dropna=False, observed=True)["words"].agg(["size", "sum"])
        own = own.rename(columns={"size": f"{kind}_quotations", "sum": f"{kind}_words"}).reset_index()
        result = result.merge(own, on=keys, how="left")
    result = result.fillna(dict.fromkeys(counts, 0)).astype({**whole, **_TYPES})
    order = [*groups, "quotations", "words", "speaker"]
    result = result.sort_values(order, ascending=[name not in ("quotations", "words") for name in order])
    return text_typed(result[[*groups, "speaker", *whole, *_LAST]].reset_index(drop=True))


_TYPES = {"articles": "int64", "first": DAYS, "last": DAYS}
_LAST = (*_ABOUT, "articles", "first", "last", "name_id")


def count_words(text: str) -> int:
    """The runs of letters and digits in a text."""
    return len(_WORD.findall(text))


def _said(mentions: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    """One row for each speaker of each quotation."""
    import pandas as pd

    quoted = mentions[mentions["layer"] == "quotation"]

    def cells(name: str) -> pd.Series:
        return quoted[name].astype(object) if name in quoted else pd.Series(None, index=quoted.index, dtype=object)

    names = cells("speaker_canonical").where(cells("speaker_canonical").notna(), cells("speaker"))
    said = pd.DataFrame({name: cells(name) for name in (*groups, "article_id", "published")})
    said = said.assign(
        speaker=names.str.split("; "),
        name_id=cells("name_id").str.split("; "),
        how=cells("kind"),
        words=cells("text").map(count_words),
        **{name: cells(column) for name, column in _ABOUT.items()},
    )
    said = said[names.notna()]
    pairs = [_paired(*one) for one in zip(said["speaker"], said["name_id"], strict=True)]
    said = said.assign(pair=pairs).explode("pair") if len(said) else said.assign(pair=None)
    speakers, ids = zip(*said["pair"], strict=True) if len(said) else ((), ())
    said = said.assign(speaker=list(speakers), name_id=list(ids))
    return said.assign(key=said["name_id"].where(said["name_id"].notna(), said["speaker"]))


def _paired(speakers: list[str], ids: object) -> list[tuple[str, str | None]]:
    if isinstance(ids, list) and len(ids) == len(speakers):
        return list(zip(speakers, ids, strict=True))
    return [(speaker, None) for speaker in speakers]


def _most_frequent(values: pd.Series) -> object:
    counts = values.value_counts(sort=False)
    return None if counts.empty else counts.idxmax()
