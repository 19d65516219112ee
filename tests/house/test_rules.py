"""A rule is one thing: it does what its sentences say, and no row bears a name that is not listed."""

import datetime as dt

import pytest
from annotated import Case, differences

from entrefilet.article import Article
from entrefilet.assembly.analyse import make_doc
from entrefilet.assembly.rules import ROOMS, all_rules, room_rules
from entrefilet.entities.component import EntityFinder
from entrefilet.entities.given import GIVEN
from entrefilet.french.annotated import parse_marks
from entrefilet.french.rule import layer_of
from entrefilet.layer import RECORDS
from entrefilet.layers import attached
from entrefilet.schema import LAYERS

PUBLISHED = dt.date(2024, 5, 3)
LAYER_OF_ROOM = {layer.key: layer.name for layer in RECORDS}
RULES = all_rules()
NAMES = [rule.name for rule in RULES]


@pytest.fixture(scope="session")
def documents(nlp):
    """Each plain sentence of the rules, analysed."""
    sentences = {parse_marks(sentence)[0] for rule in RULES for sentence in rule.yes}
    sentences |= {sentence for rule in RULES for sentence in rule.no}
    texts = sorted(sentences)
    docs = [make_doc(nlp, Article(id=text, text=text, published=PUBLISHED)) for text in texts]
    return dict(zip(texts, nlp.pipe(docs), strict=True)) | dict(with_given_names(nlp))


def with_given_names(nlp):
    """The sentences of the rule of given names, analysed with the names that they mark as the user's own."""
    for sentence in GIVEN.yes:
        text, marks = parse_marks(sentence)
        names = tuple((mark.text, mark.fields["kind"], mark.text) for mark in marks)
        finder = EntityFinder(names=names)
        yield text, finder(nlp.get_pipe("ner")(make_doc(nlp, Article(id=text, text=text, published=PUBLISHED))))


def as_marked(mention, mark):
    """True if the mention has the span of the mark and each field it states."""
    alone = Case(mention.text, (mark,), None, "")
    return (mention.start, mention.end) == (mark.start, mark.end) and not differences(alone, [mention])


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_lists_its_rules(room):
    if not room_rules(room):
        pytest.skip(f"{room} lists no rules yet")
    assert {layer_of(rule.name) for rule in room_rules(room)} == {LAYER_OF_ROOM[room]}


def test_a_rule_has_a_name_of_its_own():
    assert sorted(set(NAMES)) == sorted(NAMES)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_says_itself_and_has_sentences(rule):
    assert rule.says.strip() == rule.says != ""
    assert "\n" not in rule.says
    assert any(mark in rule.says for mark in '"«'), "no French example"
    assert rule.yes
    assert all(parse_marks(sentence)[1] for sentence in rule.yes)
    assert layer_of(rule.name) in LAYERS


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_finds_what_its_sentences_mark(rule, documents):
    for sentence in rule.yes:
        text, marks = parse_marks(sentence)
        mentions = attached(documents[text], layer_of(rule.name))
        right = [[one for one in mentions if as_marked(one, mark)] for mark in marks]
        found = [(mention.text, mention.kind, mention.rule) for mention in mentions]
        assert all(right), (sentence, found)
        assert any(one.rule == rule.name for group in right for one in group), (sentence, found)


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_leaves_the_other_sentences_alone(rule, documents):
    for sentence in rule.no:
        mentions = attached(documents[sentence], layer_of(rule.name))
        assert [mention.text for mention in mentions if mention.rule == rule.name] == [], sentence


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("room", ROOMS)
def test_every_rule_name_in_a_row_is_listed(room, reading):
    listed = {rule.name for rule in room_rules(room)}
    if not listed:
        pytest.skip(f"{room} lists no rules yet")
    assert reading.rules[LAYER_OF_ROOM[room]] - listed == set()


@pytest.mark.slow
@pytest.mark.model
def test_patterns_find_beside_their_trigger_words_all_that_they_find(reading):
    assert len(reading.beside) > 1_000
    assert list(reading.untried()) == []
