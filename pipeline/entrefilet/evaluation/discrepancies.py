"""Where rows and gold part: every error with its class, and which kinds are taken for which.

missing    in the gold, nothing found there        spurious   found, nothing in the gold there
boundary   other offsets                           kind       another kind
speaker    another speaker, as written or canonical
value      anything else the row says: canonical, value, unit, modifier, timex, cue
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entrefilet.evaluation.alignment import align, shares
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.measured import MEASURED
from entrefilet.evaluation.scores import OVERLAP, ordered
from entrefilet.schema import KINDS, LAYERS

Row = Mapping[str, Any]

CLASSES = ("missing", "spurious", "boundary", "kind", "value", "speaker")
_ANY_SHARE = 0.01  # spans that share less of their union are two errors, not one
_CLASS_OF = {"kind": "kind", "speaker": "speaker", "speaker_canonical": "speaker"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One place where rows and gold part.

    `fields` are the columns that differ. `costs` tells whether the headline of the layer counts it as an error.
    """

    article: str
    layer: str
    classes: tuple[str, ...]
    fields: tuple[str, ...]
    gold: Row | None
    found: Row | None
    costs: bool


def find_discrepancies(articles: Sequence[GoldArticle], rows: Mapping[str, Sequence[Row]]) -> list[Discrepancy]:
    """Every discrepancy, by article, then in text order."""
    discrepancies = []
    for article in articles:
        here = []
        for layer in LAYERS:
            found = ordered(row for row in rows.get(article.id, ()) if row["layer"] == layer)
            here += _of_layer(article.id, layer, found, ordered(article.mentions.get(layer, ())))
        here.sort(key=lambda one: ((one.gold or one.found or {})["start"], LAYERS.index(one.layer)))
        discrepancies += here
    return discrepancies


def _cells(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[str | None, str | None]]:
    """The kinds (gold, found) of the aligned rows of an article, and of the rows that have no other."""
    pairs = align(shares(found, gold), OVERLAP)
    cells: list[tuple[str | None, str | None]] = [(gold[j]["kind"], found[i]["kind"]) for i, j in pairs]
    taken_found, taken_gold = {i for i, _ in pairs}, {j for _, j in pairs}
    cells += [(one["kind"], None) for j, one in enumerate(gold) if j not in taken_gold]
    cells += [(None, one["kind"]) for i, one in enumerate(found) if i not in taken_found]
    return cells


def confusion(
    articles: Sequence[GoldArticle], rows: Mapping[str, Sequence[Row]]
) -> dict[str, dict[tuple[str | None, str | None], int]]:
    """For each layer how often a gold kind was given a kind, on spans that share half of their union.

    Keys are (gold kind, kind found); None stands for nothing there.
    """
    matrices: dict[str, dict[tuple[str | None, str | None], int]] = {}
    for layer in LAYERS:
        kinds = (*KINDS[layer], None)
        matrix = {(gold, found): 0 for gold in kinds for found in kinds if gold or found}
        for article in articles:
            gold = ordered(article.mentions.get(layer, ()))
            found = ordered(row for row in rows.get(article.id, ()) if row["layer"] == layer)
            for cell in _cells(gold, found):
                matrix[cell] = matrix.get(cell, 0) + 1
        matrices[layer] = matrix
    return matrices


def _of_layer(article: str, layer: str, found: Sequence[Row], gold: Sequence[Row]) -> list[Discrepancy]:
    share = shares(found, gold)
    pairs = align(share, _ANY_SHARE)
    discrepancies = []
    for i, j in pairs:
        fields, right = _differing(layer, found[i], gold[j], float(share[i, j]))
        if fields:
            classes = {"boundary" if field == "start" else _CLASS_OF.get(field, "value") for field in fields}
            discrepancies.append(
                Discrepancy(
                    article=article,
                    layer=layer,
                    classes=tuple(name for name in CLASSES if name in classes),
                    fields=fields,
                    gold=gold[j],
                    found=found[i],
                    costs=not right,
                )
            )
    paired_found, paired_gold = {i for i, _ in pairs}, {j for _, j in pairs}
    alone: list[tuple[str, Row | None, Row | None]]
    alone = [("missing", one, None) for j, one in enumerate(gold) if j not in paired_gold]
    alone += [("spurious", None, one) for i, one in enumerate(found) if i not in paired_found]
    return discrepancies + [
        Discrepancy(article=article, layer=layer, classes=(name,), fields=(), gold=ours, found=theirs, costs=True)
        for name, ours, theirs in alone
    ]


def _differing(layer: str, found: Row, gold: Row, share: float) -> tuple[tuple[str, ...], bool]:
    """The columns that differ ("start" for the span), and whether the headline takes the pair as right."""
    measured, same_kind = MEASURED[layer], found["kind"] == gold["kind"]
    fields = ["start"] if share < 1 else []
    fields += [] if same_kind else ["kind"]
    fields += [name for name, compare in measured.values.items() if name != "kind" and compare(found, gold) is False]
    value_right = same_kind if measured.headline == "strict" else measured.all_right(found, gold)
    return tuple(fields), share >= measured.pair_share and value_right
