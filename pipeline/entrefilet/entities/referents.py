"""What an article says of those it names: functions in apposition, gender, number. Begin with `make_referent`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from entrefilet.entities.canonical import Group
from entrefilet.entities.first_names import folded_genders
from entrefilet.entities.names import first_words, words_in
from entrefilet.entities.titles import title_gender
from entrefilet.entities.words import led_by, one_of, words_of
from entrefilet.french.folding import fold
from entrefilet.mention import Presented, Referent, Sign
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered_of_texts

_BEFORE_CHARACTERS = 160
_AFTER_CHARACTERS = 160
_MENTIONS_READ = 12  # an article presents its people early
_CLAUSE_MARKS = ("\n", ". ", "«", ";")
_NEVER_INSIDE = ',.:!?"'  # of a function, but for its last characters
_TAIL_CHARACTERS = len(", Mme ")
_ABBREVIATED = "M. "  # whose full stop ends no clause
_DETERMINED_CHARACTERS = 40  # a determiner and two words such as "ancien" are shorter
_WEIGHTS = {"title": 3, "noun": 2, "first_name": 2}
_QUOTED = re.compile(r"[»”\"] ?,? ?$")
_ARTICLE = re.compile(r"(?:^|[\s'(])(?:(?P<plural>les|des|aux)|le|la|l|du|au)['\s]$", re.I)
_LAST_WORD = re.compile(r"(?:^|[ '])([^ ']+)'?$")


def make_referent(text: str, group: Group, canonical: str | None = None) -> Referent:
    """The referent of a group of names, with what straightened text says of it around them.

    `canonical` is its name as the article writes it, where `text` is the article in another case.
    """
    read = _read_person(text, group) if group.kind == "PER" else _NOTHING
    return Referent(
        canonical=group.canonical if canonical is None else canonical,
        kind=group.kind,
        mentions=tuple([(name.start, name.end) for name in group.names]),
        gender=_most_said(read.signs),
        plural=_plural(text, group),
        functions=tuple(read.functions),
        iso=group.iso,
        presented=tuple(read.presented),
        signs=tuple(read.signs),
    )


def presented_before(text: str, name: int, position: int) -> Presented | None:
    """The function that ends before a character in front of a name: "la sénatrice" before "(PS) Anne Valmont"."""
    found = _function_before(text, position, _function_starts(text))
    if found is None or _ends_loosely(found.match["function"]):
        return None
    return _presented(found, name, _clean(found.match)[1])


def presented_at(text: str, name: int, position: int) -> Presented | None:
    """The function that begins at a character behind a name: "maire de Rodez" behind "Luc Arnoud est "."""
    match = _behind_pattern().match(text[position : position + _AFTER_CHARACTERS].split("\n")[0])
    if match is None or match["lead"] or _ends_loosely(match["function"]):
        return None
    return _presented(_Found(match, position), name, _clean(match)[1])


def is_function_noun(word: str) -> bool:
    """True if a word says a function: "maire"."""
    return fold(word) in _function_genders()


class _Read(NamedTuple):
    functions: list[str]
    presented: list[Presented]
    signs: list[Sign]


_NOTHING = _Read([], [], [])


def _read_person(text: str, group: Group) -> _Read:
    """The functions of a person, where they stand, and what tells the gender, in text order; the first name last."""
    read = _Read([], [], [])
    nouns = _function_starts(text)
    for name in group.names[:_MENTIONS_READ]:
        before, behind = _function_before(text, name.start, nouns), _function_behind(text, name.end, nouns)
        for found in (before, behind):
            if found is None or _ends_loosely(found.match["function"]):
                continue
            function, gender = _clean(found.match)
            if function not in read.functions:
                read.functions.append(function)
            read.presented.append(_presented(found, name.start, gender))
            if gender:
                read.signs.append(Sign("noun", gender))
        title = title_gender(text, name.start)
        if title:
            read.signs.append(Sign("title", title))
    first = first_name_gender(group.canonical)
    if first:
        read.signs.append(Sign("first_name", first))
    return read


def _most_said(signs: list[Sign]) -> str | None:
    """The gender that most speaks for, a title more than the rest; of two as strong the first."""
    if not signs:
        return None
    votes: dict[str, int] = defaultdict(int)
    for sign in signs:
        votes[sign.gender] += _WEIGHTS[sign.kind]
    return max(votes, key=votes.__getitem__)


class _Found(NamedTuple):
    """A function, matched in a piece of the text that begins at `shift`."""

    match: re.Match[str]
    shift: int


def _presented(found: _Found, name: int, gender: str | None) -> Presented:
    """Where a function stands, "ancien" and "première" with it, without determiner and brackets behind it."""
    match, shift = found
    opening = match.start("determiner") if match["determiner"] else match.start("former")
    written = match.string[match.start("former") : match.end("function")]
    end = match.start("former") + len(written.partition(" (")[0].rstrip(" ,"))
    start = shift + match.start("former")
    return Presented(name, start, shift + end, shift + opening, fold(match["noun"]), gender)


@remembered_of_texts  # asked for by each person of an article
def _function_starts(text: str) -> list[int]:
    """Where the words stand that a function begins with."""
    index = words_in(text)
    return [index.starts[number] for number in index.numbers(_function_words())]


def _function_before(text: str, start: int, nouns: list[int]) -> _Found | None:
    """A function that ends where a name starts, in the same clause; `nouns` is where one may begin."""
    seen = max(0, start - _BEFORE_CHARACTERS)
    last = bisect_left(nouns, start) - 1
    if last < 0 or nouns[last] < seen:
        return None
    stop = start - len(_ABBREVIATED) if text.endswith(_ABBREVIATED, seen, start) else start
    left = max(seen, *(text.rfind(mark, seen, stop) + 1 for mark in _CLAUSE_MARKS))
    edge = max(left, *(text.rfind(mark, left, start - _TAIL_CHARACTERS) + 1 for mark in _NEVER_INSIDE))
    if nouns[last] < edge:
        return None
    before = text[left:start]
    first = nouns[bisect_left(nouns, edge)]
    match = _before_pattern().search(before, max(edge, first - _DETERMINED_CHARACTERS) - left)
    # "», juge Mme Binet": a verb that sounds like the noun.
    verb = match and not match["determiner"] and _QUOTED.search(text, seen, left + match.start())
    return None if verb or match is None else _Found(match, left)


def _function_behind(text: str, end: int, nouns: list[int]) -> _Found | None:
    """A function in apposition right behind a name; `nouns` is where one may begin."""
    if text[end : end + 2] not in (", ", " ("):
        return None
    first = bisect_left(nouns, end)
    if first == len(nouns) or nouns[first] >= end + _AFTER_CHARACTERS:
        return None
    match = _behind_pattern().match(text[end : end + _AFTER_CHARACTERS].split("\n")[0])
    return None if match is None else _Found(match, end)


def _ends_loosely(function: str) -> bool:
    """True if a function ends with a small word that leads to what is missing ("ministre de la")."""
    last = _LAST_WORD.search(function)
    return last is not None and bool({last[1], last[1] + "'"} & set(words_of("loose_ends")))


def _clean(match: re.Match[str]) -> tuple[str, str | None]:
    noun = fold(match["noun"])
    function = match["function"].strip(" ,").lower()
    gender = _function_genders().get(noun)
    determiner = (match["determiner"] or "").strip().lower()
    if determiner in ("la", "une", "sa", "cette", "de la", "à la", "d'une"):
        gender = "f"
    elif determiner in ("le", "un", "du", "au", "ce", "d'un"):
        gender = "m"
    return function, None if gender == "u" else gender


def first_name_gender(name: str) -> str | None:
    """What the first name says of the gender of a person of at least two words; None for one given to both."""
    words = name.split()
    if len(words) < 2:
        return None
    names = folded_genders()
    parts = words[0].split("-")
    gender = next(filter(None, (names.get(fold(part)) for part in (words[0], parts[0], parts[-1]))), None)
    return None if gender in (None, "u") else gender


def _plural(text: str, group: Group) -> bool | None:
    if group.kind == "PER":
        return False
    if group.canonical.startswith("Les "):
        return True
    start = group.names[0].start
    article = _ARTICLE.search(text[max(0, start - 5) : start])
    return None if article is None else article["plural"] is not None


@cache
def _function_words() -> frozenset[str]:
    return first_words(entry["form"] for entry in load_lexicon("entities", "functions.tsv"))


@cache
def _function_nouns() -> str:
    rests: dict[str, list[str]] = defaultdict(list)
    for entry in load_lexicon("entities", "functions.tsv"):
        rests[entry["form"][0]].append(entry["form"][1:])
    return "|".join(f"[{first}{first.upper()}]{any_of(forms)}" for first, forms in rests.items())


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[\s'(])|^){_function(complements=5, last=_adjective() + '?')},? ?(?:M\. |Mme |Me |Dr |Pr )?$"
    )


@cache
def _behind_pattern() -> re.Pattern[str]:
    """A function behind a name, led by a comma or a bracket, or behind a verb: one, since it takes long to compile."""
    lead = rf"(?P<lead>(?: \([^()]{{1,40}}\))?(?:, \d{{1,2}} ans)?(?:, | \()(?:{one_of('asides')} )?)"
    return re.compile(rf"{lead}?{_function(complements=3)}(?=[ ,.;)\n]|$|(?(lead)(?!)|[:»]))")


def _function(*, complements: int, last: str = "") -> str:
    """A pattern for a function with determiner, adjectives and at most so many complements; `last` may follow them."""
    former = rf"(?P<former>(?:[Ee]x-|(?:(?i:{one_of('former')})|\d{{1,2}}e|premi(?:er|ère)(?! ministre)) ){{0,2}})"
    return (
        rf"(?P<determiner>(?i:{led_by('determiners')}))?{former}"
        rf"(?P<function>(?P<noun>{_function_nouns()})\b{_adjective()}{{0,2}}{_complement()}{{0,{complements}}}{last})"
    )


def _adjective() -> str:
    return rf"(?: {_no_adjective()}[a-zà-ÿœ][\w'-]{{2,}})"


def _no_adjective() -> str:
    return rf"(?!{one_of('no_adjectives')}\b)"


def _complement() -> str:
    """A pattern for one complement of a function: "de la Ville", "du Gard et de l'Hérault (PS)"."""
    return (
        rf"(?: (?:et )?{led_by('complement_leads')}(?!avoir\b|être\b)[\w'&-]+"
        rf"(?:[ -](?:de |d'|du |des |la |l'|et )?[A-ZÀ-Þ][\w'&-]*){{0,4}}(?: {_no_adjective()}[a-zà-ÿ]{{4,}}){{0,2}}"
        r"(?: \([\w-]{2,12}\))?)"
    )


@cache
def _function_genders() -> dict[str, str]:
    return {fold(entry["form"]): entry["gender"] for entry in load_lexicon("entities", "functions.tsv")}
