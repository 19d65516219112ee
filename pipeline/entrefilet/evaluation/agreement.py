"""Two annotations of the same texts: how far they agree, and where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from entrefilet.errors import GoldError, UsageError
from entrefilet.evaluation.alignment import align, shares
from entrefilet.evaluation.discrepancies import Discrepancy, find_discrepancies
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.results import Evaluation, evaluate
from entrefilet.evaluation.scores import OVERLAP, ordered
from entrefilet.schema import LAYERS


@dataclass(frozen=True, slots=True)
class Agreement:
    """The second annotation scored against the first; F1 does not depend on which is which.

    `kappa` is Cohen's, by layer, over the kinds of spans that share half of their union; None where chance alone
    would agree as well (one kind only, or no pair). `pairs` counts those spans.
    """

    articles: tuple[str, ...]
    evaluation: Evaluation
    kappa: dict[str, float | None]
    pairs: dict[str, int]
    disagreements: tuple[Discrepancy, ...]


def measure_agreement(first: Sequence[GoldArticle], second: Sequence[GoldArticle]) -> Agreement:
    """The agreement on the articles both have.

    Raises UsageError when they have none in common, GoldError when a text differs.
    """
    others = {article.id: article for article in second}
    common = [article for article in first if article.id in others]
    if not common:
        raise UsageError("The two folders have no article in common: the identifiers differ.")
    problems = [
        f"{others[article.id].path}:1: the text is not that of {article.path}"
        for article in common
        if others[article.id].text != article.text
    ]
    if problems:
        raise GoldError(problems)
    rows = {article.id: [row for layer in LAYERS for row in others[article.id].mentions[layer]] for article in common}
    pairs = {layer: _label_pairs(common, others, layer) for layer in LAYERS}
    return Agreement(
        tuple(article.id for article in common),
        evaluate(common, rows),
        {layer: cohen_kappa(labels) for layer, labels in pairs.items()},
        {layer: len(labels) for layer, labels in pairs.items()},
        tuple(find_discrepancies(common, rows)),
    )


def cohen_kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of labels; None when there is none or both always use one and the same."""
    if not labels:
        return None
    total = len(labels)
    observed = sum(first == second for first, second in labels) / total
    ours, theirs = Counter(first for first, _ in labels), Counter(second for _, second in labels)
    chance = sum(count * theirs[label] for label, count in ours.items()) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def _label_pairs(first: Sequence[GoldArticle], second: dict[str, GoldArticle], layer: str) -> list[tuple[str, str]]:
    labels = []
    for article in first:
        ours, theirs = ordered(article.mentions[layer]), ordered(second[article.id].mentions[layer])
        labels += [(ours[j]["kind"], theirs[i]["kind"]) for i, j in align(shares(theirs, ours), OVERLAP)]
    return labels
