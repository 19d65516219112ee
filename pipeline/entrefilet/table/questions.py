"""Questions to a table of mentions: quotations about somebody, who names whom, figures, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.errors import UsageError
from entrefilet.french.folding import name_key
from entrefilet.table.frame import text_typed
from entrefilet.table.run import Run, mentions_of

if TYPE_CHECKING:
    import pandas as pd

_QUOTED = ("article_id", "mention_id", "named", "named_id", "speaker", "speaker_canonical", "name_id", "kind", "text")


def quotes_about(table: Run | pd.DataFrame, name: str) -> pd.DataFrame:
    """The quotations in which somebody or something is named, in the order of the table.

    `name` is a name_id, a canonical name, or a name as it is written; case, accents and hyphens do not matter.
    Columns: article_id, mention_id (of the quotation), named, named_id, speaker, speaker_canonical, name_id (of the
    speaker), kind, text.
    """
    quoted = named_in_quotations(table)
    key = name_key(name)
    meant = quoted["named_id"].eq(name)
    for column in ("named", "named_text"):
        meant |= quoted[column].map(name_key).eq(key)
    found = quoted[meant].drop_duplicates("mention_id")
    return text_typed(found[list(_QUOTED)].reset_index(drop=True))


def network(table: Run | pd.DataFrame) -> pd.DataFrame:
    """Who names whom in quotations: a line for each pair, the most frequent first.

    Columns: speaker, named, named_kind, quotations, articles. Who names himself is left out, and so are quotations
    without speaker.
    """
    quoted = named_in_quotations(table)
    speaker = quoted["speaker_canonical"].where(quoted["speaker_canonical"].notna(), quoted["speaker"])
    quoted = quoted.assign(speaker=speaker.astype(object))
    quoted = quoted[quoted["speaker"].notna() & (quoted["speaker"] != quoted["named"])]
    pairs = quoted.groupby(["speaker", "named", "named_kind"], observed=True, sort=True)
    lines = pairs.agg(quotations=("mention_id", "nunique"), articles=("article_id", "nunique")).reset_index()
    lines = lines.sort_values(["quotations", "articles"], ascending=False, kind="stable")
    return text_typed(lines.reset_index(drop=True))


def named_in_quotations(table: Run | pd.DataFrame) -> pd.DataFrame:
    """A row for each name inside a quotation: its cells, and named, named_text, named_kind, named_id."""
    import pandas as pd

    mentions = mentions_of(table)
    quoted = mentions[mentions["layer"] == "quotation"]
    entities = mentions[mentions["layer"] == "entity"]
    names = pd.DataFrame(
        {
            "article_id": entities["article_id"],
            "named": entities["canonical"],
            "named_text": entities["text"],
            "named_kind": entities["kind"].astype(object),
            "named_id": entities.get("name_id"),
            "first": entities["start"].astype("int64"),
            "last": entities["end"].astype("int64"),
        }
    )
    pairs = quoted.merge(names, on="article_id")
    return pairs[(pairs["first"] >= pairs["start"]) & (pairs["last"] <= pairs["end"])]


def figures(
    table: Run | pd.DataFrame,
    *,
    unit: str | None = None,
    at_least: float | None = None,
    at_most: float | None = None,
    by: str | None = None,
) -> pd.DataFrame:
    """The figures of a unit (an ISO 4217 code, %, a counted noun), the largest first; of a range its lower end counts.

    With `by="body"` a line for each body named in the sentence of a figure: body, figures, articles, largest, context
    (of the largest). Else: article_id, value, unit, modifier, text, of, bodies (those of the sentence), context.
    """
    if by not in (None, "body"):
        raise UsageError(f"Unknown by={by!r}: figures are told by body.")
    mentions = mentions_of(table)
    found = mentions[mentions["layer"] == "quantity"]
    found = found.assign(value=found["value"].where(found["value"].notna(), found["value_min"]))
    found = found[found["value"].notna() & (found["unit"].eq(unit) if unit is not None else True)]
    if at_least is not None:
        found = found[found["value"] >= at_least]
    if at_most is not None:
        found = found[found["value"] <= at_most]
    bodies = mentions[(mentions["layer"] == "entity") & (mentions["kind"] == "ORG")]
    bodies = bodies.astype({"canonical": object})
    near = bodies.groupby(["article_id", "sentence"])["canonical"].agg(lambda names: list(dict.fromkeys(names)))
    found = found.merge(near.rename("body"), left_on=["article_id", "sentence"], right_index=True, how="left")
    found = found.sort_values("value", ascending=False, kind="stable")
    if by is None:
        joined = found["body"].map(lambda names: "; ".join(names) if isinstance(names, list) else None)
        columns = ["article_id", "value", "unit", "modifier", "text", "of", "bodies", "context"]
        return text_typed(found.assign(bodies=joined.astype(object))[columns].reset_index(drop=True))
    told = found[found["body"].notna()].explode("body").groupby("body", sort=False)
    lines = told.agg(
        figures=("value", "size"),
        articles=("article_id", "nunique"),
        largest=("value", "max"),
        context=("context", "first"),
    )
    return text_typed(lines.reset_index())


def places(table: Run | pd.DataFrame) -> pd.DataFrame:
    """The places on the map, the most named first: place_code, name, place_by, lat, lon, mentions, articles.

    A town abroad has the code of its country, so its name counts with it. A street counts with the commune it lies in,
    which gives the name. Places without a code are left out.
    """
    mentions = mentions_of(table)
    found = mentions[(mentions["layer"] == "entity") & mentions["place_code"].notna()]
    found = found.assign(name=found["canonical"].astype(object), place_by=found["place_by"].astype(object))
    abroad = (found["place_by"] == "town") | (
        (found["place_by"] == "region") & ~found["place_code"].astype(str).str.startswith("R-")
    )
    town = found["name"].where(abroad, "")
    own = found["name"].where(found["lat"].notna())
    grouped = found.assign(town=town, own=own).groupby(["place_code", "place_by", "town"], sort=True)
    lines = grouped.agg(
        name=("name", _most_frequent),
        own=("own", _most_frequent),
        lat=("lat", "first"),
        lon=("lon", "first"),
        mentions=("name", "size"),
        articles=("article_id", "nunique"),
    ).reset_index()
    lines["name"] = lines["own"].fillna(lines["name"])
    lines = lines.sort_values(["mentions", "name"], ascending=[False, True], kind="stable")
    lines = lines[["place_code", "name", "place_by", "lat", "lon", "mentions", "articles"]]
    return text_typed(lines.reset_index(drop=True))


def _most_frequent(names: pd.Series) -> str | None:
    """The most frequent of some names; None where all are absent."""
    counts = names.value_counts()
    return None if counts.empty else counts.idxmax()
