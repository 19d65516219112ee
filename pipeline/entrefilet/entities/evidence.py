"""What the words right around a name say of its kind: "le PDG de Morvane", "née à Orange". Begin with `evidence_of`.

The words stand in contexts.tsv, with the kind that they tell and how surely. Pure functions over straightened text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from entrefilet.entities.acting import acting
from entrefilet.entities.demonyms import is_demonym
from entrefilet.entities.names import small_words
from entrefilet.entities.trimming import function_forms
from entrefilet.entities.words import led_by, one_of, words_of
from entrefilet.entities.works import is_explained
from entrefilet.french.conjugation import inflect
from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

_BEFORE_CHARACTERS = 70
_LEAD_CHARACTERS = 12  # a preposition with its article is shorter
_ONE_WORD = [1]
_OPENING = ' \t«“"('  # marks before a name
_COMPLEMENT = (" de ", " d'", " à ", " en ", " dans ", " sur ", " par ", " avec ", " contre ")  # before no subject
_BEHIND = re.compile(r"[»”\"]? ?(?P<words>[^\n]{1,48})")  # in which the longest contexts behind a name lie
_CLOSING = '.,;:!?…)»”"'
_ANNOUNCER_WORDS = 6  # of "éditeur suisse de logiciels libres", with a preposition
_ELIDED = re.compile(r"^(?:l|d|qu|s|n)'")


class Weight(IntEnum):
    """How surely a context tells a kind; see contexts.tsv."""

    LIKELY = 1
    SURE = 2
    ALWAYS = 3


class Evidence(NamedTuple):
    """A kind and how surely the words around a name tell it; kind "CLUB" holds in a sentence about sport only."""

    kind: str
    weight: Weight


@remembered
def evidence_of(text: str, start: int, end: int) -> tuple[Evidence, ...]:
    """What the words around text[start:end] say, the surest first."""
    found = [*_before(text, start), *_behind(text, start, end)]
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted(found, key=lambda evidence: -evidence.weight))


def _before(text: str, start: int) -> Iterator[Evidence]:
    left = max(0, start - _BEFORE_CHARACTERS)
    line = text.rfind("\n", left, start) + 1
    before = text[max(left, line) : start].rstrip(_OPENING)
    if is_announced(before):
        yield Evidence("ORG", Weight.SURE)
        return
    if not _may_tell(before.rpartition(" ")[2]):
        return
    yield from _longest(_contexts("before"), before)
    yield from _taken(before, article=False)
    spaced = before if before.endswith("'") else f"{before} "
    edge = max(0, len(spaced) - _LEAD_CHARACTERS)
    if joined := _of().search(spaced, edge):
        phrase, bare = before[: joined.start()].rstrip(), joined.group() in ("de ", "d'")
        found = [*_longest(_contexts("before"), f"{phrase} de")] if before != f"{phrase} de" else []
        found += _longest(_contexts("of"), phrase) or _longest(_contexts("of"), _without_adjective(phrase))
        yield from found if bare else _of_bodies(found)
    elif article := _article().search(spaced, edge):
        phrase = before[: article.start()].rstrip()
        yield from _taken(phrase, article=True)
        yield from _of_bodies(_longest(_contexts("before"), phrase))
        if phrase.endswith(","):  # "son voilier, le Tilvane"
            yield from (one for one in _longest(_contexts("before"), phrase[:-1]) if one.kind == "MISC")
    elif is_demonym(before.rpartition(" ")[2]):
        found = _longest(_contexts("before"), before.rpartition(" ")[0])  # "les frères russes Tarquin"
        yield from (one for one in found if one.kind not in ("LOC", "CLUB"))


def is_announced(before: str) -> bool:
    """True if a body with its complement ends what stands before a name: "le fabricant de puces", "le réseau social".

    False for "le parti de la maire", "l'agence de la rue" and "en compagnie de son époux", whose complement has it.
    """
    words = before.split(" ")
    if not any(_bare(word) in _announcers() for word in words[-_ANNOUNCER_WORDS:-1]):
        return False
    match = _announced().search(before)
    if match is None or (match["people"] and not is_demonym(match["people"])):
        return False
    complement = [word for word in match.group("head", "more", "last") if word]
    if any(fold(word) in small_words() or fold(word) in function_forms() for word in complement):
        return False
    return match["head"] not in words_of("streets")


@cache
def _announcers() -> frozenset[str]:
    return frozenset(noun.lower() for noun in words_of("body_announcers"))


@cache
def _announced() -> re.Pattern[str]:
    word, of = r"[a-zà-ÿœ-]{3,}", "(?:de |d'|du |des )"
    adjective = rf"(?:[a-zà-ÿœ-]{{2,}}{one_of('adjective_endings')}|{one_of('apposed_fields')})"
    complement = rf"(?: {word})? {of}(?P<head>{word})(?: (?P<more>{word}))?(?: {of}(?P<last>{word}))?"
    return re.compile(rf"(?<![\w-])(?i:{one_of('body_announcers')})(?:{complement}| {adjective}| (?P<people>{word}))$")


def _taken(phrase: str, *, article: bool) -> Iterator[Evidence]:
    """What the verb that ends the phrase says of its object; `article` says whether the object bears one."""
    for bare, evidence in _taking().get(fold(phrase.rpartition(" ")[2]), ()):
        if article or bare:
            yield evidence


@cache
def _taking() -> dict[str, list[tuple[bool, Evidence]]]:
    """By each folded form of a verb, what it says of its object and whether of one without article too."""
    found: dict[str, list[tuple[bool, Evidence]]] = defaultdict(list)
    for row in load_lexicon("entities", "taking.tsv"):
        told = row["article"] == "no", Evidence(row["kind"], Weight[row["weight"].upper()])
        for form in dict.fromkeys(one.text for one in inflect(row["verb"])):
            found[form].append(told)
    return dict(found)


@remembered
def _may_tell(last: str) -> bool:
    """True if what stands before a name may tell something when it ends with this word: few words may."""
    return _bare(last) in _last_words() or last in _last_leads() or is_demonym(last) or fold(last) in _taking()


@cache
def _last_leads() -> frozenset[str]:
    """The last words of the prepositions and articles that may stand between a context and its name."""
    return frozenset(word.rpartition(" ")[2] for name in ("of", "articles") for word in words_of(name))


def _of_bodies(found: list[Evidence]) -> list[Evidence]:
    """The evidence that holds behind an article too: towns and people have none ("le fils de Luc", "… du Trésor")."""
    return [evidence for evidence in found if evidence.kind not in ("LOC", "CLUB", "PER")]


def _without_adjective(phrase: str) -> str:
    """The phrase without its last word, where that may be an adjective ("les salariés français"); else nothing."""
    rest, _, last = phrase.rpartition(" ")
    if last.endswith(("ait", "aient")):  # "le camion venait de"
        return ""
    return rest if last.isalpha() and last.islower() and len(last) > 3 and last not in small_words() else ""


def _longest(contexts: dict[str, list[Evidence]], before: str) -> list[Evidence]:
    """What the longest listed phrase at the end of `before` says."""
    rest, _, last = before.rpartition(" ")
    if (lengths := _last_words().get(_bare(last))) is None:
        return []  # nearly always
    for length in lengths.get(_bare(rest.rpartition(" ")[2]), _ONE_WORD):
        phrase = " ".join(before.rsplit(" ", length)[-length:])
        small = phrase[:1].lower() + phrase[1:]
        if found := contexts.get(phrase) or contexts.get(small) or contexts.get(_ELIDED.sub("", small)):
            return found
    return []


@remembered
def _bare(word: str) -> str:
    """The word small and without what is elided."""
    return _ELIDED.sub("", word.lower())


@cache
def _last_words() -> dict[str, dict[str, list[int]]]:
    """How many words the phrases have that stand before a name, by the last and by the one before, bare; longest first.

    The last number is always one: the last word may be a phrase by itself.
    """
    found: dict[str, dict[str, list[int]]] = {}
    for words in (phrase.split(" ") for phrase in (*_contexts("before"), *_contexts("of"))):
        lengths = found.setdefault(_bare(words[-1]), {})
        if len(words) > 1:
            known = lengths.get(_bare(words[-2]), _ONE_WORD)
            lengths[_bare(words[-2])] = sorted({*known, len(words)}, reverse=True)
    return found


def _behind(text: str, start: int, end: int) -> Iterator[Evidence]:
    if match := _BEHIND.match(text, end):
        told = _longest_behind(match["words"].split(" "))
        yield from told
        if not told and is_explained(text, end):
            yield Evidence("MISC", Weight.SURE)
    if not text.endswith(_COMPLEMENT, 0, start):  # "l'usine de Rodez emploie": the plant does
        several = text.find(" ", start, end) > 0
        for act in acting(text, end):
            person = several and act.kind == "LOC"  # somebody too inaugurates a school
            yield Evidence(act.kind, Weight.LIKELY if person else Weight[act.weight.upper()])


@cache
def _contexts(side: str) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in load_lexicon("entities", "contexts.tsv"):
        if row["side"] == side:
            found[row["words"]].append(Evidence(row["kind"], Weight[row["weight"].upper()]))
    return dict(found)


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<= )|^){led_by('of')}$")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<= )|^){led_by('articles')}$")


def _longest_behind(words: list[str]) -> list[Evidence]:
    """What the longest listed phrase that these words begin with says."""
    contexts = _contexts("behind")
    lengths = _behind_lengths().get(f"{words[0]} {words[1].rstrip(_CLOSING)}", ()) if len(words) > 1 else ()
    for length in (*lengths, 1):
        phrase = " ".join(words[:length])
        if found := contexts.get(phrase) or contexts.get(phrase.rstrip(_CLOSING)):
            return found
    return []


@cache
def _behind_lengths() -> dict[str, list[int]]:
    """By the first two words of phrases behind a name, how many words they have, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for words in (phrase.split(" ") for phrase in _contexts("behind")):
        if len(words) > 1:
            lengths[f"{words[0]} {words[1].rstrip(_CLOSING)}"].add(len(words))
    return {first: sorted(found, reverse=True) for first, found in lengths.items()}


def is_pronoun(word: str) -> bool:
    """True for a word that may open a sentence before a verb and is no name ("Elle", "Chacun")."""
    return fold(word) in _pronouns()


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(map(fold, words_of("pronouns")))
