"""A name on its way through the rules, and how two lists of names are laid over each other. Begin with `overlay`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from entrefilet.entities.rule import EntityRule
from entrefilet.french.folding import fold, name_key
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered, remembered_of_texts
from entrefilet.text.word_index import WordIndex, word_index

_WORD = re.compile(r"\w+")


class Name(NamedTuple):
    """A span of the article held for a name; offsets are characters, `rule` says what found it or settled its kind."""

    start: int
    end: int
    kind: str
    rule: EntityRule


def in_order(names: Iterable[Name]) -> list[Name]:
    """The names in text order without overlaps: the longest of those that touch the same character stays."""
    names = list(names)
    end = -1
    for start, behind, _, _ in names:
        if start < end or behind <= start:
            break
        end = behind
    else:
        return names  # as they nearly always are
    kept: list[Name] = []
    for name in sorted(names, key=_by_place):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _by_place(name: Name) -> tuple[int, int]:
    return name[0], -name[1]


def overlay(names: list[Name], found: list[Name]) -> list[Name]:
    """Put `found` over `names`, both without overlaps of their own.

    A name gives way to a found one that it crosses, equals or lies in; a longer name that holds the found one stays.
    """
    if not found:
        return names
    names, found = sorted(names, key=_start), sorted(found, key=_start)
    kept: list[Name] = []
    refused: set[int] = set()
    position = 0
    for name in names:
        while position < len(found) and found[position].end <= name.start:
            position += 1
        index, loses = position, False
        while index < len(found) and found[index].start < name.end:
            inside = name.start <= found[index].start and found[index].end <= name.end
            longer = name.end - name.start > found[index].end - found[index].start
            if inside and longer:
                refused.add(index)
            else:
                loses = True
            index += 1
        if loses:
            refused.difference_update(range(position, index))
        else:
            kept.append(name)
    kept += [name for index, name in enumerate(found) if index not in refused]
    return in_order(kept)


def free_of(names: list[Name], taken: list[Name]) -> list[Name]:
    """Those of `names` that touch none of `taken`."""
    names = sorted(names, key=_start)
    if not names or not taken:
        return names
    free, position = [], 0
    taken = sorted(taken, key=_start)
    for name in names:
        while position < len(taken) and taken[position].end <= name.start:
            position += 1
        if position == len(taken) or taken[position].start >= name.end:
            free.append(name)
    return free


_start = itemgetter(0)


def words_in(text: str) -> WordIndex:
    """The index of the words of a text, folded."""
    return word_index(fold(text))


@remembered_of_texts  # asked for by several rules of one article
def capitals_in(text: str) -> list[int]:
    """The numbers of the words of straightened text that begin with a capital, as `words_in` counts them."""
    return [number for number, start in enumerate(words_in(text).starts) if text[start].isupper()]


def first_words(forms: Iterable[str]) -> frozenset[str]:
    """The first word of each form, folded, as an index has it."""
    return frozenset(match.group() for form in forms if (match := _WORD.match(fold(form))))


@cache
def small_words() -> frozenset[str]:
    """Folded words that bear no letter of an acronym and end no name ("de", "pour")."""
    return frozenset(entry["word"] for entry in load_lexicon("entities", "small_words.tsv"))


@remembered
def key_of(name: str) -> str:
    """The key under which spellings of one name meet."""
    return name_key(name)
