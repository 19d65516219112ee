"""Strings that take a regular expression longest, built from its own parts.

A pattern is slow where it tries the same characters in many ways: a repeat that holds a repeat, neighbours that can
swap characters, a search that runs on from every place. Each repeat of a pattern is given many of what it repeats,
behind what leads to it, with an end on which it fails; also whole matches cut short, and runs of one sort of character.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from re import _constants as codes
from re import _parser
from typing import Any

RUNS = (
    " ",
    "a",
    "A",
    "1",
    "Aa ",
    "12 ",
    "a ",
    "l'",
    "A. ",
    "\n",
    "\n ",
    "a-",
    "« ",
    '"',
    "(",
    "1.",
    "1 000 ",
    "é",
    "_",
)
SHORT, LONG = 5_000, 50_000  # characters
LIMIT = 1.0  # seconds of CPU for any attack
GROWTH = 3.0  # twice the length may take so many times as long: 2 when linear, 4 when quadratic
HARMLESS = 0.003  # seconds; below it the clock tells nothing
_FILL = "aA1 .-'\n(é,_~§"  # what a class is offered where it does not say what it takes
_MOST_ALTERNATIVES = 4  # of a long list of words, so many stand for all
_MOST_WITNESSES = 3
_FAILING = "\x00"


def attacks(pattern: str, flags: int) -> list[tuple[str, str]]:
    """What to begin with and what to repeat behind it, each pair once."""
    units = [*_units(pattern, flags), *(("", run) for run in RUNS)]
    pairs = [pair for before, unit in units for pair in ((before, unit), ("", before + unit)) if pair[1]]
    return list(dict.fromkeys(pairs))


def stretched(attack: tuple[str, str], size: int) -> str:
    """The attack as a text of about `size` characters."""
    lead, body = attack
    return lead + body * (size // len(body)) + _FAILING


def fault(pattern: str, flags: int, given: Sequence[tuple[str, str]]) -> str | None:
    """The first attack that takes LIMIT seconds or grows by more than GROWTH; None when all are harmless.

    What seems to grow must do so at each of two doublings, since a busy machine stops the clock for nobody.
    """
    compiled = re.compile(pattern, flags)
    for attack in given:
        seconds = [_seconds(compiled, stretched(attack, SHORT))]
        while seconds[-1] >= HARMLESS and len(seconds) < 3 and seconds[-1] > GROWTH * sum(seconds[-2:-1]):
            size = SHORT << len(seconds)
            seconds.append(min(_seconds(compiled, stretched(attack, size)) for _ in range(2)))
        grows = len(seconds) == 3 and seconds[2] > GROWTH * seconds[1]
        if not grows and LIMIT / 40 < seconds[-1] < LIMIT:
            seconds.append(_seconds(compiled, stretched(attack, LONG)))
        if grows or seconds[-1] >= LIMIT:
            told = ", ".join(f"{one * 1000:.0f} ms" for one in seconds)
            return f"{attack[0][:40]!r} + {attack[1][:40]!r} * n: {told}"
    return None


def _units(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """What leads to each repeat of a pattern, and what it repeats; then its witnesses whole and cut short."""
    tree = _parser.parse(pattern, flags)
    flags |= tree.state.flags
    yield from _repeats(tree, "", flags)
    for witness in _witnesses(tree, flags):
        yield "", witness
        yield "", witness[:-1]
        yield "", witness.rpartition(" ")[0]


def _repeats(tree: Any, before: str, flags: int) -> Iterator[tuple[str, str]]:
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, inside = argument
            if most > 1:
                yield from ((before, body) for body in _witnesses(inside, flags, every=True))
            else:
                yield from ((before, body) for body in _witnesses(inside, flags))
            yield from _repeats(inside, before, flags)
        elif code is codes.BRANCH:
            alternatives = argument[1]
            for alternative in _few(alternatives, _MOST_ALTERNATIVES * 3):
                yield from _repeats(alternative, before, flags)
        elif code is codes.SUBPATTERN:
            yield from _repeats(argument[3], before, flags)
        elif code is codes.ATOMIC_GROUP:
            yield from _repeats(argument, before, flags)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeats(argument[1], before, flags)
        elif code is codes.GROUPREF_EXISTS:
            for branch in filter(None, argument[1:]):
                yield from _repeats(branch, before, flags)
        before += next(iter(_witness_of(code, argument, flags)), "")


def _witnesses(tree: Any, flags: int, every: bool = False) -> list[str]:
    """A few strings that the tree matches, look-arounds apart; with `every`, more of its alternatives."""
    most = _MOST_WITNESSES * (3 if every else 1)
    found = [""]
    for code, argument in tree:
        choices = _witness_of(code, argument, flags)[: most if len(found) == 1 else 1]
        found = [left + right for left in found for right in choices][:most] or found
    return list(dict.fromkeys(found))


def _witness_of(code: Any, argument: Any, flags: int) -> list[str]:
    if code is codes.LITERAL:
        return [chr(argument)]
    if code is codes.NOT_LITERAL:
        return [next(character for character in _FILL if ord(character) != argument)]
    if code is codes.ANY:
        return ["a", " "]
    if code is codes.IN:
        return _members(argument, flags)
    if code is codes.BRANCH:
        return [one for branch in _few(argument[1], _MOST_ALTERNATIVES) for one in _witnesses(branch, flags)]
    if code is codes.SUBPATTERN:
        return _witnesses(argument[3], flags)
    if code is codes.ATOMIC_GROUP:
        return _witnesses(argument, flags)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, _, inside = argument
        once = _witnesses(inside, flags)
        return [one * max(1, least) for one in once] + ([""] if least == 0 else [])
    if code is codes.GROUPREF_EXISTS:
        return [one for branch in filter(None, argument[1:]) for one in _witnesses(branch, flags)]
    return [""]


def _members(parts: Any, flags: int) -> list[str]:
    """Characters of different sorts that a class takes."""
    named = [
        chr(argument if code is codes.LITERAL else argument[0])
        for code, argument in parts
        if code in (codes.LITERAL, codes.RANGE)
    ]
    taken = _compiled_class(parts, flags)
    return [one for one in dict.fromkeys([*_few(named, 3), *_FILL]) if taken.match(one)][: _MOST_WITNESSES * 2]


def _compiled_class(parts: Any, flags: int) -> re.Pattern[str]:
    spelt = []
    for code, argument in parts:
        if code is codes.NEGATE:
            spelt.append("^")
        elif code is codes.LITERAL:
            spelt.append(re.escape(chr(argument)))
        elif code is codes.RANGE:
            spelt.append(f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}")
        elif code is codes.CATEGORY:
            spelt.append(_CATEGORIES[argument])
    return re.compile(f"[{''.join(spelt)}]", flags & (re.I | re.A))


_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}


def _few(items: Any, most: int) -> list[Any]:
    """The first, the last and some between."""
    items = list(items)
    step = max(1, len(items) // most)
    return [*items[::step][:most], *items[-1:]] if len(items) > most else items


class TooLong(Exception):
    """The search took more than its seconds."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TooLong when the block takes more seconds of CPU; `re` looks out for signals while it searches."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    """CPU seconds to find every match; LIMIT when it takes longer."""
    began = time.process_time()
    try:
        with at_most(LIMIT):
            for _ in pattern.finditer(text):
                pass
    except TooLong:
        return LIMIT
    return time.process_time() - began
