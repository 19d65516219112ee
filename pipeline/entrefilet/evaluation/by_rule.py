"""How often each rule fires on gold articles, and how often it is right there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from entrefilet.evaluation.discrepancies import find_discrepancies
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.text.lexicon import load_lexicon

Row = Mapping[str, Any]


def count_by_rule(articles: Sequence[GoldArticle], rows: Mapping[str, Sequence[Row]]) -> dict[str, tuple[int, int]]:
    """For each rule the rows it found and those of them that the headline of their layer counts as right."""
    found = Counter(row["rule"] for article in articles for row in rows.get(article.id, ()))
    wrong = Counter(
        one.found["rule"] for one in find_discrepancies(articles, rows) if one.found is not None and one.costs
    )
    return {rule: (count, count - wrong[rule]) for rule, count in sorted(found.items())}


@cache
def counts_on_corpus() -> Mapping[str, tuple[int, int]]:
    """The counts on `corpus/gold`, as `docs/generate.py` wrote them; a rule that is not listed found nothing."""
    entries = load_lexicon("evaluation", "rules_on_corpus.tsv")
    return {entry["rule"]: (int(entry["found"]), int(entry["right"])) for entry in entries}


def format_counts(counts: Mapping[str, tuple[int, int]]) -> str:
    """The file that `counts_on_corpus` reads."""
    head = "# Rows of each rule on corpus/gold. Written by docs/generate.py; Apache-2.0\nrule\tfound\tright\n"
    return head + "".join(f"{line}\n" for line in sorted(f"{name}\t{a}\t{b}" for name, (a, b) in counts.items()))
