"""Rows that are sure enough, and what their articles hold then. Begin with `keep_sure`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from entrefilet.errors import UsageError
from entrefilet.layers import SPAN_KEYS
from entrefilet.table.links import without_dead_links

if TYPE_CHECKING:
    import pyarrow as pa


def keep_sure(
    articles: pa.Table, mentions: pa.Table, least: float, left_out: dict[str, int]
) -> tuple[pa.Table, pa.Table]:
    """The rows of some articles with the sure ones of their mentions, and with the counts of those.

    The others are added to `left_out`, by layer.
    """
    kept = sure_rows(mentions, least)
    if kept.num_rows == mentions.num_rows:
        return articles, mentions
    before, after = _by_layer(mentions), _by_layer(kept)
    for layer, count in before.items():
        left_out[layer] = left_out.get(layer, 0) + count - after.get(layer, 0)
    return recounted(articles, counts_of(kept)), without_dead_links(kept)


def sure_rows(rows: Any, least: float) -> Any:
    """The rows of a table or a batch of mentions whose confidence is `least` or more; those without one stay.

    Compared as the table holds it, in single precision: 0.82 is not below 0.82.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    enough = pc.greater_equal(rows["confidence"].cast(pa.float32()), pa.scalar(least, pa.float32()))
    return rows.filter(pc.fill_null(enough, True))


def check_least(least: float) -> float:
    """The bound itself. Raises UsageError when no probability can be compared with it."""
    if not 0 <= least <= 1:
        raise UsageError(f"--min-confidence {least}: write a probability, 0 to 1.")
    return least


def counts_of(mentions: pa.Table) -> dict[tuple[str, str], int]:
    """How many mentions each article has in each layer."""
    grouped = mentions.group_by(["article_id", "layer"]).aggregate([([], "count_all")])
    columns = (grouped[name].to_pylist() for name in ("article_id", "layer", "count_all"))
    return {(article, layer): count for article, layer, count in zip(*columns, strict=True)}


def recounted(articles: pa.Table, counts: Mapping[tuple[str, str], int]) -> pa.Table:
    """The rows of `articles` with these counts; articles that have none, as they were not analysed, get none."""
    import pyarrow as pa

    names = articles["article_id"].to_pylist()
    for layer, key in SPAN_KEYS.items():
        place = articles.schema.get_field_index(f"n_{key}")
        if place < 0:
            continue
        old = articles.column(place).to_pylist()
        new = [value and counts.get((name, layer), 0) for name, value in zip(names, old, strict=True)]
        field = articles.schema.field(place)
        articles = articles.set_column(place, field, pa.array(new, field.type))
    return articles


def _by_layer(mentions: pa.Table) -> dict[str, int]:
    import pyarrow.compute as pc

    return {pair["values"]: pair["counts"] for pair in pc.value_counts(mentions["layer"]).to_pylist()}
