"""Each rule of the room finds the sentences it names, and leaves alone those it says it leaves."""

import pytest
from tests.annotated import parse_marks

from entrefilet.layers import attached
from entrefilet.quotations.rules import RULES


def test_rule_names_are_unique_and_of_this_layer():
    names = [rule.name for rule in RULES]

    assert len(names) == len(set(names))
    assert all(name.startswith("quotation.") for name in names)


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_sentences(nlp, rule):
    for sentence in rule.yes:
        text, expected = parse_marks(sentence)
        found = {(row.start, row.end): row for row in attached(nlp(text), "quotation")}

        assert {(mark.start, mark.end) for mark in expected} <= set(found), (text, list(found.values()))
        assert rule.name in {found[mark.start, mark.end].rule for mark in expected}, (text, found)


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves_the_others_alone(nlp, rule):
    for sentence in rule.no:
        assert rule.name not in {row.rule for row in attached(nlp(sentence), "quotation")}
