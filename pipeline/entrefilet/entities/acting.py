"""What a name's verb says of its kind: "Quartis vient de racheter", "Lens n'a plus gagné". Begin with `acting`.

The verbs stand in acting.tsv, the nouns that some of them ask for in acting_objects.tsv; every tense is read, behind
auxiliaries and adverbs (acting_words.tsv).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from entrefilet.entities.words import folded_words_of
from entrefilet.french.conjugation import Inflection, inflect
from entrefilet.french.folding import fold
from entrefilet.french.nouns import singular
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

_FIRST = re.compile(r"[»”\"]?(?: et [A-ZÀ-Þ][\w'-]{1,40})? ([a-zà-ÿœ%'\d-]+)")
_CLAUSE = re.compile(r"(?:[a-zà-ÿœ%'\d-]+ ?){1,12}")
_TOKEN = re.compile(r"%|[a-z\d-]+")
_BEFORE_VERB = 5  # small words at most: "n'a pas encore été"
_BEHIND_VERB = 6  # words in which the object stands: "supprime au total près de 300 postes"
_PASSIVE = frozenset(["est", "sont", "etait", "etaient", "sera", "seront", "serait", "ete", "fut"])


class Act(NamedTuple):
    """What a verb tells of its subject; `objects` holds the nouns of which one must follow, none for a verb alone."""

    kind: str
    weight: str
    active: bool
    passive: bool
    objects: frozenset[str]


def acting(text: str, end: int) -> list[Act]:
    """What the verb of the clause behind text[:end] tells of a subject that ends there; nothing without such a verb."""
    first = _FIRST.match(text, end)
    if first is None or not _may_open(first.group(1)):
        return []  # nearly always: the rest need not be read
    clause = _CLAUSE.match(text, first.start(1))
    words = _TOKEN.findall(fold(clause.group())) if clause else []
    passive = reflexive = False
    for index, word in enumerate(words[: _BEFORE_VERB + 1]):
        rows = _reflexive_verbs() if reflexive else _verbs()
        if acts := rows.get(word):
            behind = [singular(word) for word in words[index + 1 : index + 1 + _BEHIND_VERB]]
            told = _told(acts, behind, passive=passive)
            if told or word not in _small_words():
                return told
        if word not in _small_words():
            return []
        reflexive = reflexive or word in ("s", "se")
        passive = (passive or word in _PASSIVE) and not reflexive
    return []


@remembered
def _may_open(word: str) -> bool:
    """True if a clause that begins with this word may tell something: with a verb or a word that may stand before."""
    first = _TOKEN.search(fold(word))
    return first is None or first.group() in _verbs() or first.group() in _small_words()


def _told(acts: list[Act], behind: list[str], *, passive: bool) -> list[Act]:
    """The acts of a verb that its voice and the words behind it allow; what an object tells comes first."""
    told = [act for act in acts if (act.passive if passive else act.active) and _has_object(act, behind)]
    return sorted(told, key=lambda act: not act.objects)


def _has_object(act: Act, behind: list[str]) -> bool:
    return not act.objects or not act.objects.isdisjoint(behind)


@cache
def finite_forms() -> frozenset[str]:
    """The forms of present and future of the verbs, but of reflexive ones, folded."""
    verbs = {row["verb"] for row in load_lexicon("entities", "acting.tsv")}
    plain = (verb for verb in verbs if not verb.startswith(("se ", "s'")))
    return frozenset(form.text for verb in plain for form in _inflected(verb) if form.tense in ("present", "future"))


@cache
def _inflected(verb: str) -> tuple[Inflection, ...]:
    return tuple(inflect(verb))


@cache
def _small_words() -> frozenset[str]:
    return folded_words_of("acting_words")


@cache
def _verbs() -> dict[str, list[Act]]:
    return _by_form(reflexive=False)


@cache
def _reflexive_verbs() -> dict[str, list[Act]]:
    return _by_form(reflexive=True)


def _by_form(*, reflexive: bool) -> dict[str, list[Act]]:
    """The acts by each folded form of their verb."""
    groups: dict[str, set[str]] = defaultdict(set)
    for row in load_lexicon("entities", "acting_objects.tsv"):
        groups[row["group"]].add(fold(row["noun"]))
    found: dict[str, list[Act]] = defaultdict(list)
    for row in load_lexicon("entities", "acting.tsv"):
        verb = row["verb"].removeprefix("se ").removeprefix("s'")
        if (verb != row["verb"]) is reflexive:
            objects = frozenset().union(*(groups[group] for group in row["objects"].split("|") if group != "-"))
            act = Act(row["kind"], row["weight"], row["passive"] != "only", row["passive"] != "no", objects)
            for form in dict.fromkeys(one.text for one in _inflected(verb)):
                found[form].append(act)
    return dict(found)
