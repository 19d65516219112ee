"""A regular expression as a small tree that can be asked what it may match, out of what `re` parses.

Begin with `parsed`. The only module that knows `re._parser`, which is private to Python: tests/french compares what
comes of it with `finditer`, on each Python that the package supports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby, pairwise
from re import _constants, _parser  # type: ignore[attr-defined]  # no stubs: private
from typing import Any, NamedTuple

DIGIT, LETTER, OTHER = "d", "l", "o"  # kinds of characters; those of a word are the first two
WORD = frozenset((DIGIT, LETTER))
ANYTHING = frozenset((DIGIT, LETTER, OTHER))  # the end of a text counts as other
_FEW = 12  # characters of a set that are listed one by one
_MANY = 600  # texts of one piece that are listed
_CATEGORIES = {  # of which kinds a character may be, which kinds are taken whole
    _constants.CATEGORY_DIGIT: (frozenset((DIGIT,)), frozenset((DIGIT,))),
    _constants.CATEGORY_NOT_DIGIT: (frozenset((LETTER, OTHER)), frozenset((LETTER, OTHER))),
    _constants.CATEGORY_WORD: (WORD, WORD),
    _constants.CATEGORY_NOT_WORD: (frozenset((OTHER,)), frozenset((OTHER,))),
    _constants.CATEGORY_SPACE: (frozenset((OTHER,)), frozenset[str]()),
    _constants.CATEGORY_NOT_SPACE: (ANYTHING, WORD),
}
_EDGES = {
    _constants.AT_BOUNDARY: "boundary",
    _constants.AT_BEGINNING: "start",
    _constants.AT_BEGINNING_STRING: "start",
    _constants.AT_END: "end",
    _constants.AT_END_STRING: "end",
}


class Texts(NamedTuple):
    """One of some texts; a run of up to some spaces is listed as one space."""

    forms: frozenset[str]


class Chars(NamedTuple):
    """One character of certain kinds; `whole` are the kinds of which it may be any character."""

    kinds: frozenset[str]
    whole: frozenset[str] = frozenset()


class Choice(NamedTuple):
    """One of several branches."""

    branches: tuple[Nodes, ...]


class Repeat(NamedTuple):
    """A body some times; `most` is None without an upper bound."""

    body: Nodes
    least: int
    most: int | None


class Look(NamedTuple):
    """A look ahead or behind, for what must stand there or (not `wanted`) must not."""

    body: Nodes
    ahead: bool
    wanted: bool


class Edge(NamedTuple):
    """A place: "boundary", "start" or "end"; "" for one that says nothing here."""

    name: str


Node = Texts | Chars | Choice | Repeat | Look | Edge
Nodes = tuple[Node, ...]
ANY_CHARACTERS = Repeat((Chars(ANYTHING),), 0, None)


def parsed(pattern: str) -> Nodes:
    """The tree of a regular expression, its groups dissolved and each "at least once" written out once.

    Raises re.error as `re.compile` does.
    """
    return _nodes(_parser.parse(pattern))


def kind(character: str) -> str:
    """Of which kind a character is, as `re` sees it."""
    if character.isdecimal():
        return DIGIT
    return LETTER if character.isalnum() or character == "_" else OTHER


def joined(left: Collection[str], right: Collection[str]) -> frozenset[str] | None:
    """Each of some texts followed by each of others, None where they are too many to list."""
    return frozenset([a + b for a in left for b in right]) if len(left) * len(right) <= _MANY else None


@lru_cache(maxsize=4096)
def shapes(forms: frozenset[str]) -> frozenset[tuple[str, str, int]]:
    """Of each text the kinds of its first and last character ("" when empty), and how many words begin behind that."""
    return frozenset(map(_shape, forms))


def _shape(form: str) -> tuple[str, str, int]:
    kinds = list(map(kind, form))
    begun = sum(left == OTHER != right for left, right in pairwise(kinds))
    return (kinds[0], kinds[-1], begun) if kinds else ("", "", 0)


def _nodes(tree: Iterable[tuple[Any, Any]]) -> Nodes:
    """The nodes of a sequence, texts beside a single one joined with it."""
    joint: list[Node] = []
    for node in chain.from_iterable(_node(operator, argument) for operator, argument in _literals_joined(tree)):
        before = joint[-1] if joint else None
        if isinstance(node, Texts) and isinstance(before, Texts) and 1 in (len(node.forms), len(before.forms)):
            joint[-1] = Texts(frozenset([a + b for a in before.forms for b in node.forms]))
        else:
            joint.append(node)
    return tuple(joint)


def _literals_joined(tree: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The operations with each run of literal characters as one of a string."""
    for literal, run in groupby(tree, key=lambda operation: operation[0] is _constants.LITERAL):
        if literal:
            yield _constants.LITERAL, "".join([chr(code) for _, code in run])
        else:
            yield from run


def _node(operator: Any, argument: Any) -> Nodes:
    """The nodes of one operation of `re._parser`, or of a run of literals."""
    if operator is _constants.LITERAL:
        return (Texts(frozenset((argument,))),)
    if operator in (_constants.NOT_LITERAL, _constants.IN, _constants.ANY):
        return (_characters(operator, argument),)
    if operator is _constants.BRANCH:
        return (_choice(tuple(map(_nodes, argument[1]))),)
    if operator in (_constants.SUBPATTERN, _constants.ATOMIC_GROUP):
        return _nodes(argument[-1] if operator is _constants.SUBPATTERN else argument)
    if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        return _repeat(*argument)
    if operator in (_constants.ASSERT, _constants.ASSERT_NOT):
        direction, body = argument
        return (Look(_nodes(body), direction > 0, operator is _constants.ASSERT),)
    if operator is _constants.AT:
        return (Edge(_EDGES.get(argument, "")),)
    return (ANY_CHARACTERS,)  # what a group matched, again


def _choice(branches: tuple[Nodes, ...]) -> Node:
    forms: list[str] = []
    for branch in branches:
        node = branch[0] if len(branch) == 1 else Texts(frozenset([""] if not branch else []))
        if not isinstance(node, Texts) or not node.forms or len(forms) > _MANY:
            return Choice(branches)
        forms += node.forms
    return Texts(frozenset(forms))


def _repeat(least: int, most: int, tree: Any) -> Nodes:
    body = _nodes(tree)
    bound = None if most is _constants.MAXREPEAT else int(most)
    only = body[0] if len(body) == 1 else None
    if isinstance(only, Texts) and (bound == 1 or only.forms == {" "}):
        return (Texts(only.forms | {""}) if not least else only,)
    if not least or isinstance(only, Chars):
        return (Repeat(body, least, bound),)
    return body if bound == 1 else (*body, Repeat(body, least - 1, None if bound is None else bound - 1))


def _characters(operator: Any, argument: Any) -> Texts | Chars:
    if operator is not _constants.IN or argument[0][0] is _constants.NEGATE:
        refused = _set(argument[1:]) if operator is _constants.IN else Chars(frozenset())
        return Chars(ANYTHING - (refused.whole if isinstance(refused, Chars) else frozenset()))
    return _set(argument)


def _set(items: Iterable[tuple[Any, Any]]) -> Texts | Chars:
    """The node of a [set]: its characters where they are few, else their kinds."""
    kinds: set[str] = set()
    whole: set[str] = set()
    forms: list[str] = []
    for name, value in items:
        if name is _constants.CATEGORY:
            of_category, taken = _CATEGORIES[value]
            kinds, whole = kinds | of_category, whole | taken
            continue
        first, last = value if name is _constants.RANGE else (value, value)
        if last - first <= _FEW * 8:
            forms += map(chr, range(first, last + 1))
        else:
            kinds |= ANYTHING
    if not kinds and len(forms) <= _FEW:
        return Texts(frozenset(forms))
    return Chars(frozenset(kinds.union(map(kind, forms))), frozenset(whole))
