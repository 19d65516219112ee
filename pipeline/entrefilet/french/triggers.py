"""The words of which a pattern cannot do without one, computed from the pattern itself.

Begin with `triggers_of`. `(?<!\\w)(?P<day>\\d{1,2}) (?P<month>mai|juin)(?!\\w)` matches nowhere but one word before a
"mai" or a "juin". The rarest such set is chosen, by the length of its words: long words are rare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.french.pattern_tree import (
    ANY_CHARACTERS,
    ANYTHING,
    DIGIT,
    OTHER,
    WORD,
    Chars,
    Choice,
    Edge,
    Look,
    Node,
    Nodes,
    Repeat,
    Texts,
    joined,
    shapes,
)
from entrefilet.text.word_index import WordIndex

_WORDS = re.compile(r"\w+")
_FIGURES_OFTEN = 0.04  # how often a word of the press is a figure
_NEVER_ENDING = 1_000_000  # words, where nothing bounds them
_ROUNDS = 40  # of a repeated body, before its words are taken for never ending


class Triggers(NamedTuple):
    """Words, or any word that begins with a digit, near which every match of a pattern begins.

    A match begins with the trigger, with one of the `before` words in front of it or one of the `after` behind it.
    """

    words: frozenset[str]
    figures: bool = False
    before: int = 0
    after: int = 0

    def places(self, index: WordIndex) -> Sequence[int]:
        """The numbers of the triggers in a text, rising."""
        words = index.numbers(self.words)
        if not self.figures:
            return words
        return sorted({*words, *index.figures}) if words else index.figures

    @property
    def cost(self) -> float:
        """How often the pattern would be tried, for comparing."""
        often = sum(map(_often, self.words)) + _FIGURES_OFTEN * self.figures
        return often * (1 + self.before + self.after)


class _State(NamedTuple):
    """What is known between two characters: whether the match began, what is left of it, what may be right of it."""

    begun: bool
    left_is_word: bool
    right: frozenset[str] = ANYTHING


_States = dict[_State, int]  # -> the most words that begin in the match up to here
_OPEN: _States = {_State(False, True): 0, _State(False, False): 0}
_INSIDE: _States = {_State(True, True): 0, _State(True, False): 0}


class _WithinWord(Exception):
    """A match may begin elsewhere than at the first character of a word."""


def triggers_of(nodes: Nodes) -> Triggers | None:
    """The triggers of a pattern, None where it has none: then only a search of the whole text finds its matches."""
    try:
        return _rarest(nodes, _OPEN, (ANY_CHARACTERS,))
    except _WithinWord:
        return None


def _often(word: str) -> float:
    """A guess at how often a word stands in a text: long words are rare."""
    return 4.0 ** -len(word)


def _rarest(nodes: Nodes, states: _States, following: Nodes) -> Triggers | None:
    """The cheapest triggers that some part of the nodes gives; `following` is what stands behind the nodes.

    Raises _WithinWord.
    """
    found: list[Triggers] = []
    for place, node in enumerate(nodes):
        if not states:
            break
        found += _given_by(node, states, (*nodes[place + 1 :], *following))
        found += _listed(nodes[place:], states, following)
        states = _after(node, states)
    return min((one for one in found if one.before < _NEVER_ENDING), key=lambda one: one.cost, default=None)


def _given_by(node: Node, states: _States, rest: Nodes) -> Iterator[Triggers]:
    """What a node gives by its kind: a figure, its branches together, what it looks at."""
    if _at_word_start(states) and _first_of_all((node, *rest), states) == {DIGIT}:
        yield Triggers(frozenset(), figures=True, before=max(states.values()))
    if isinstance(node, Choice):
        parts = [_rarest(branch, states, rest) for branch in node.branches]
        given = [part for part in parts if part is not None]
        if len(given) == len(parts):
            words, figures, before, after = zip(*given, strict=True)
            yield Triggers(frozenset().union(*words), any(figures), max(before), max(after))
    elif isinstance(node, Look) and node.wanted:
        seen = _rarest(node.body, states, (ANY_CHARACTERS,)) if node.ahead else _behind(node, states)
        if seen is not None:
            yield seen


def _behind(look: Look, states: _States) -> Triggers | None:
    """What must stand right before the match: its words come before the first of the match."""
    edges = [node for node in look.body if isinstance(node, Edge)]
    texts = [node for node in look.body if isinstance(node, Texts)]
    if len(texts) != 1 or look.body != (*edges, *texts) or any(state.begun for state in states):
        return None
    chosen = _chosen(texts[0].forms, _at_word_start(_after_all(edges, _INSIDE)), ends=True)
    return None if chosen is None else Triggers(chosen[0], after=chosen[2])


def _listed(nodes: Nodes, states: _States, following: Nodes) -> Iterator[Triggers]:
    """The triggers of each run of nodes from the first on whose texts can be listed."""
    starts, words = _at_word_start(states), max(states.values())
    texts = frozenset(("",))
    for end, node in enumerate(nodes, 1):
        if isinstance(node, Edge | Look) and end > 1:
            continue
        more = joined(texts, node.forms) if isinstance(node, Texts) else None
        if more is None:
            return
        texts = more
        ends = not _first((*nodes[end:], *following), left_is_word=True)[0] & WORD
        chosen = _chosen(texts, starts, ends)
        if chosen is not None:
            yield Triggers(chosen[0], before=words + chosen[1])


def _chosen(texts: Iterable[str], starts: bool, ends: bool) -> tuple[frozenset[str], int, int] | None:
    """A word of each text, and at most how many words stand before it, and how many from it on.

    `starts`, `ends`: nothing makes the first or the last word longer than it stands there. None where a text has no
    whole word.
    """
    words: set[str] = set()
    before = behind = 0
    for whole, count in sorted(_whole_words(texts, starts, ends), key=lambda item: len(item[0])):
        if not whole:
            return None
        number, word = min(whole, key=lambda item: (item[1] not in words, -len(item[1])))
        words.add(word)
        before, behind = max(before, number), max(behind, count - number)
    return (frozenset(words), before, behind) if words else None


def _whole_words(texts: Iterable[str], starts: bool, ends: bool) -> Iterator[tuple[list[tuple[int, str]], int]]:
    """The whole words of each text with their numbers, and how many words it has."""
    for text in texts:
        found = list(_WORDS.finditer(text))
        whole = [
            (number, fold(match[0]))
            for number, match in enumerate(found)
            if (starts or match.start()) and (ends or match.end() < len(text))
        ]
        yield whole, len(found)


def _at_word_start(states: _States) -> bool:
    """True if a letter or digit that stands here begins a word."""
    return not any(state.left_is_word and state.right & WORD for state in states)


def _after_all(nodes: Iterable[Node], states: _States) -> _States:
    for node in nodes:
        states = _after(node, states)
    return states


def _after(node: Node, states: _States) -> _States:
    """What is known behind a node; empty where it cannot match. Raises _WithinWord."""
    if isinstance(node, Chars):
        steps = [(one, one, 0) for one in node.kinds]
        return _merged(_over(state, words, steps) for state, words in states.items())
    if isinstance(node, Texts):
        return _merged(_over(state, words, shapes(node.forms)) for state, words in states.items())
    if isinstance(node, Choice):
        return _merged(_after_all(branch, states).items() for branch in node.branches)
    if isinstance(node, Repeat):
        return _repeated(node, states)
    kept = ((_looked(state, node), words) for state, words in states.items())
    return {state: words for state, words in kept if state is not None and state.right}


def _over(state: _State, words: int, shapes: Iterable[tuple[str, str, int]]) -> Iterator[tuple[_State, int]]:
    """What is known behind one of some texts, of which the first and last kinds and the words begun are given."""
    for first, last, begun in shapes:
        if not first:
            yield state, words
        elif first in state.right:
            if not state.begun and (first == OTHER or state.left_is_word):
                raise _WithinWord
            opens = first != OTHER and not state.left_is_word
            yield _State(True, last != OTHER), words + opens + begun


def _repeated(node: Repeat, states: _States) -> _States:
    for _ in range(min(node.least, _ROUNDS)):
        states = _after_all(node.body, states)
    rounds = _ROUNDS if node.most is None else min(node.most - node.least, _ROUNDS)
    known = states
    for _ in range(rounds):
        states = _after_all(node.body, states)
        merged = _merged((known.items(), states.items()))
        if merged == known:
            return known
        known = merged
    return known if rounds < _ROUNDS else dict.fromkeys(known, _NEVER_ENDING)


def _looked(state: _State, node: Look | Edge) -> _State | None:
    """What is known where a look or an edge holds; None where it cannot hold."""
    if isinstance(node, Edge):
        if node.name == "boundary":
            return state._replace(right=state.right & ({OTHER} if state.left_is_word else WORD))
        if node.name == "end":
            return state._replace(right=state.right & {OTHER})
        return None if node.name == "start" and state.left_is_word else state
    if node.ahead:
        return state._replace(right=state.right & _ahead(node, state.left_is_word))
    if node.wanted:
        left = {last.left_is_word for last in _after_all(node.body, _INSIDE)}
        return state if state.left_is_word in left else None
    return None if state.left_is_word and _refused(node.body) >= WORD else state


def _ahead(look: Look, left_is_word: bool) -> frozenset[str]:
    """The kinds of the next character that a look ahead leaves possible."""
    if not look.wanted:
        return ANYTHING - (_refused(look.body) - {OTHER})
    return frozenset(_first((*look.body, ANY_CHARACTERS), left_is_word)[0])


def _refused(body: Nodes) -> frozenset[str]:
    """The kinds of characters that one of the branches takes whole, with nothing else: what a "not" rules out."""
    if len(body) == 1 and isinstance(body[0], Chars):
        return body[0].whole
    if len(body) == 1 and isinstance(body[0], Choice):
        return frozenset(chain.from_iterable(map(_refused, body[0].branches)))
    return frozenset()


def _first(
    nodes: Iterable[Node], left_is_word: bool, allowed: frozenset[str] = ANYTHING
) -> tuple[set[str], frozenset[str] | None]:
    """The kinds of the first character of what nodes match; what is left possible if they match none, else None."""
    kinds: set[str] = set()
    for node in nodes:
        if isinstance(node, Edge | Look):
            known = _looked(_State(True, left_is_word, allowed), node) if isinstance(node, Edge) or node.ahead else None
            allowed = allowed if known is None else known.right
            continue
        seen, left = _first_of(node, left_is_word, allowed)
        kinds |= seen
        if left is None:
            return kinds, None
        allowed = left
    return kinds, allowed


def _first_of_all(nodes: Nodes, states: _States) -> set[str]:
    """The kinds of the first character of what nodes match behind any of the states."""
    return set[str]().union(*(_first(nodes, state.left_is_word, state.right)[0] for state in states))


def _first_of(node: Node, left_is_word: bool, allowed: frozenset[str]) -> tuple[set[str], frozenset[str] | None]:
    if isinstance(node, Chars):
        return {*(node.kinds & allowed)}, None
    if isinstance(node, Texts):
        first = {shape[0] for shape in shapes(node.forms)}
        return first & allowed, allowed if "" in first else None
    branches = node.branches if isinstance(node, Choice) else (node.body,) if isinstance(node, Repeat) else ()
    ways = [_first(branch, left_is_word, allowed) for branch in branches]
    empty = [way[1] for way in ways if way[1] is not None] + [allowed] * (isinstance(node, Repeat) and not node.least)
    kinds = set[str]().union(*(way[0] for way in ways))
    return kinds, frozenset[str]().union(*empty) if empty else None


def _merged(ways: Iterable[Iterable[tuple[_State, int]]]) -> _States:
    """All that may be known, with the most words of each."""
    merged: _States = {}
    for state, words in chain.from_iterable(ways):
        merged[state] = max(words, merged.get(state, 0))
    return merged
