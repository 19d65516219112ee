"""How rules find: the first of those that share a pattern has the match, and a rule has one name for all its shapes."""

from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Groups, Page, find, whole
from entrefilet.dates.grammar.words import pattern
from entrefilet.dates.rules import RULES

MARKET = pattern(r"(?<!\w)marche (?P<size>\w+)(?!\w)")


def rule(name, size, unless=None, on=MARKET):
    def read(match, page):
        return whole(match, Partial(grain="day")) if size in ("any", match["size"]) else None

    return DateRule(name=name, says="", yes=(), form=Form.DAY, pattern=on, read=read, unless=unless)


def found(*rules, text="marche noir, marche blanc"):
    return [(item.rule, text[item.start : item.end]) for item in find(Groups(rules), Page(text, text))]


def test_of_rules_with_one_pattern_the_first_to_read_a_match_has_it():
    assert found(rule("black", "noir"), rule("other", "any")) == [("black", "marche noir"), ("other", "marche blanc")]
    assert found(rule("other", "any"), rule("black", "noir")) == [("other", "marche noir"), ("other", "marche blanc")]


def test_a_match_that_a_rule_refuses_goes_to_the_next():
    refusing = rule("first", "any", unless=lambda match, page: match["size"] == "noir")
    assert found(refusing, rule("second", "any")) == [("second", "marche noir"), ("first", "marche blanc")]


def test_rules_with_other_patterns_find_the_same_place_again():
    other = rule("other", "any", on=pattern(r"(?<!\w)marche (?P<size>noir)(?!\w)"))
    assert found(rule("black", "noir"), other) == [("black", "marche noir"), ("other", "marche noir")]


def test_another_shape_has_the_name_of_its_rule():
    black = rule("black", "noir")
    assert found(black, black.also(pattern(r"(?<!\w)foire (?P<size>noir)e(?!\w)")), text="foire noire") == [
        ("black", "foire noire")
    ]


def test_a_rule_without_a_pattern_finds_nothing_by_itself():
    assert Groups([rule("black", "noir", on=None)]).pairs == ()


def test_each_name_is_listed_once():
    names = [one.name for one in RULES]
    assert len(names) == len(set(names)) > 70
    assert all(name.startswith("date.") for name in names)
