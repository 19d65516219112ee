"""What rules say, for a page on which rows bear their names."""

from __future__ import annotations

from collections.abc import Iterable

from entrefilet.assembly.rules import all_rules, shown_example

EXAMPLES = 2  # of each kind that a page shows; `entrefilet rules NAME` shows all

ToldRules = dict[str, dict[str, str | list[str]]]


def told_rules(names: Iterable[str] | None = None) -> ToldRules:
    """By name: what the rule `says`, sentences in which it `finds` something, and that it `leaves` alone.

    Of the rules of these names that there are, of all when None.
    """
    wanted = None if names is None else set(names)
    return {
        rule.name: {
            "says": rule.says,
            "finds": [shown_example(sentence) for sentence in rule.yes[:EXAMPLES]],
            "leaves": [shown_example(sentence) for sentence in rule.no[:EXAMPLES]],
        }
        for rule in all_rules()
        if wanted is None or rule.name in wanted
    }
