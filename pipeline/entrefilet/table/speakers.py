"""From the table of mentions to one line a speaker: how often and how much each is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("direct", "mixed", "indirect")


def speakers(mentions: pd.DataFrame) -> pd.DataFrame:
    """Number of quotations and of words by speaker and kind, most quoted first.

    `mentions` is the table `mentions`; rows of other layers are left out. The speaker is the resolved name, else the
    mention as written; quotations nobody is said to have uttered are left out. A quotation of two speakers ("X; Y")
    counts for each. Columns: speaker, quotations, words, then `KIND_quotations` and `KIND_words` for direct, mixed and
    indirect; words are runs of letters and digits.
    """
    import pandas as pd

    columns = [
        "speaker",
        "quotations",
        "words",
        *(f"{kind}_{unit}" for kind in KINDS for unit in ("quotations", "words")),
    ]
    quoted = mentions[mentions["layer"] == "quotation"]
    names = quoted["speaker_canonical"].where(quoted["speaker_canonical"].notna(), quoted["speaker"])
    table = pd.DataFrame(
        {
            "speaker": names.astype(object),
            "kind": quoted["kind"].astype(object),
            "words": quoted["text"].astype(object).map(_count_words),
        }
    )
    table = table[table["speaker"].notna()]
    table = table.assign(speaker=table["speaker"].str.split("; ")).explode("speaker")
    if table.empty:
        return pd.DataFrame({name: pd.Series(dtype="object" if name == "speaker" else "int64") for name in columns})
    rows = []
    for speaker, group in table.groupby("speaker", sort=True):
        row: dict[str, object] = {"speaker": speaker, "quotations": len(group), "words": int(group["words"].sum())}
        for kind in KINDS:
            words = group.loc[group["kind"] == kind, "words"]
            row[f"{kind}_quotations"], row[f"{kind}_words"] = len(words), int(words.sum())
        rows.append(row)
    result = pd.DataFrame(rows, columns=columns)
    return result.sort_values(["quotations", "words", "speaker"], ascending=[False, False, True], ignore_index=True)


def _count_words(text: str) -> int:
    import re

    return len(re.findall(r"[^\W_]+", text))
