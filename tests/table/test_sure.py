"""Rows that are sure enough, and the counts of their articles."""

import numpy as np
import pyarrow as pa
import pytest

from entrefilet.errors import UsageError
from entrefilet.schema import LAYERS, arrow_schema
from entrefilet.table.sure import check_least, keep_sure, sure_rows

CONFIDENCES = [0.5, 0.82, 0.821, None]


def tables():
    schema = arrow_schema("mentions")
    blank = dict.fromkeys(schema.names)
    rows = [
        {**blank, "article_id": "a", "layer": layer, "confidence": confidence}
        for layer, confidence in zip(LAYERS, CONFIDENCES, strict=True)
    ]
    plain = {**dict.fromkeys(arrow_schema("articles").names), "status": "ok"}
    counts = {"n_entities": 1, "n_quantities": 1, "n_dates": 1, "n_quotations": 1}
    articles = [{**plain, **counts, "article_id": "a"}, {**plain, "article_id": "b", "status": "quarantined"}]
    return pa.Table.from_pylist(articles, arrow_schema("articles")), pa.Table.from_pylist(rows, schema)


@pytest.mark.parametrize(("least", "kept"), [(0.0, 4), (0.5, 4), (0.501, 3), (0.82, 3), (0.8201, 2), (1.0, 1)])
def test_a_row_as_sure_as_asked_stays_in_single_precision_too(least, kept):
    _, mentions = tables()
    assert sure_rows(mentions, least).num_rows == kept
    assert sum(batch.num_rows for batch in (sure_rows(one, least) for one in mentions.to_batches())) == kept
    assert sure_rows(mentions, float(np.float32(least))).num_rows == kept


def test_articles_are_counted_without_the_rows_left_out():
    articles, mentions = tables()
    left = dict.fromkeys(LAYERS, 0)
    articles, mentions = keep_sure(articles, mentions, 0.8, left)
    assert mentions["layer"].to_pylist() == [*LAYERS][1:]
    assert left == {"entity": 1, "quantity": 0, "date": 0, "quotation": 0}
    rows = articles.select(["n_entities", "n_quantities", "n_quotations"]).to_pylist()
    assert rows[0] == {"n_entities": 0, "n_quantities": 1, "n_quotations": 1}
    assert rows[1] == {"n_entities": None, "n_quantities": None, "n_quotations": None}


@pytest.mark.parametrize("least", [-0.1, 1.01, float("nan")])
def test_a_bound_is_a_probability(least):
    with pytest.raises(UsageError, match="0 to 1"):
        check_least(least)
