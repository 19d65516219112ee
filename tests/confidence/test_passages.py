"""The passages that the confidence is fitted on are well formed."""

import json
from itertools import pairwise
from pathlib import Path

from entrefilet.schema import KINDS, LAYERS

PASSAGES = Path(__file__).parents[2] / "models" / "confidence" / "passages.jsonl"


def test_gold_of_passages_lies_in_their_text_and_in_the_layers_that_were_annotated():
    records = [json.loads(line) for line in PASSAGES.read_text("utf-8").splitlines()]
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        assert set(record["layers"]) <= set(LAYERS)
        for one in record["gold"]:
            piece = record["text"][one["start"] : one["end"]]
            assert piece == piece.strip() != "", (record["id"], one)
            assert one["layer"] in record["layers"]
            assert one.get("kind") is None or one["kind"] in KINDS[one["layer"]]
        for layer in record["layers"]:
            spans = sorted((one["start"], one["end"]) for one in record["gold"] if one["layer"] == layer)
            assert all(left[1] <= right[0] for left, right in pairwise(spans)), record["id"]
