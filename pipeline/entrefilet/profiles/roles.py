"""Functions as an article writes them, and the bodies tied to them. Begin with `roles_of`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from entrefilet.entities.referents import is_function_noun, presented_before
from entrefilet.entities.words import led_by
from entrefilet.french.folding import fold, name_key
from entrefilet.mention import Entity, Presented, Referent
from entrefilet.profiles.profile import Role
from entrefilet.profiles.words import folded_words_of, table_of, words_of
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.text.alternatives import any_of

_BRACKET = re.compile(r" ?\(([^()\n]{2,60})\)")
_BRACKET_PARTS = re.compile(r"[,;/–-] ?")
_JOINTS = re.compile(r" (?:à|chez|auprès de|auprès du|auprès des|dans|sur|pour|au|de|du|d'|des) ?$")
_BRACKET_CHARACTERS = 50
_SINCE = re.compile(r" depuis [^,;:.()\n]{2,30}, $")
_OPENING_SIGNS = ",;:.(\n—–-«»\"'"
_LEAD_CHARACTERS = 24  # "en sa qualité de " and a word before it
_REACH = 16  # characters between a function and the name of its body ("chercheuse auprès de Météo-France")


class Names:
    """The names of an article in text order, asked by place."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = entities
        self._starts = [entity.start for entity in entities]

    def between(self, start: int, end: int) -> Sequence[Entity]:
        """The names that begin in [start, end)."""
        return self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def presented_of(straight: str, referent: Referent, names: Names) -> list[Presented]:
    """Where the functions of a person stand: beside the names, and before what may stand between."""
    found = [one for one in referent.presented if _is_function(straight, one)]
    led = {one.name: one for one in found if one.start < one.name}
    for start, end in referent.mentions:
        rank = led.get(start)
        if rank is None:
            position = _before_party(straight, start, names)
        else:
            position = rank.opening if _leaves_the_function(straight, rank, end) else None
        one = presented_before(straight, start, position) if position is not None else None
        if one is not None and _is_function(straight, one) and (rank is None or one.opening < one.start):
            found.append(one)
    return found


def _leaves_the_function(text: str, one: Presented, name_end: int) -> bool:
    """True if what stands before a name is but a rank behind a comma: "le chef d'état-major, le général "."""
    alone = " " not in text[one.start : one.end] and one.noun in folded_words_of("ranks")
    return alone and text[one.opening - 2 : one.opening] == ", " and not text.startswith(" et ", name_end)


def _before_party(straight: str, start: int, names: Names) -> int | None:
    """Where begins what parts a function from a name: "la députée PS ", "le sénateur (LR) ", "Maire depuis 2014, "."""
    if straight[start - 2 : start] == ") ":
        opening = straight.rfind("(", max(0, start - _BRACKET_CHARACTERS), start)
        return opening if opening >= 0 else None
    if straight[start - 1 : start] != " ":
        return None
    since = _SINCE.search(straight, max(0, start - _BRACKET_CHARACTERS), start)
    if since is not None:
        return since.start()
    nearby = names.between(max(0, start - _BRACKET_CHARACTERS), start)
    return nearby[-1].start if nearby and nearby[-1].kind == "ORG" and nearby[-1].end == start - 1 else None


def _is_function(text: str, one: Presented) -> bool:
    """True if what reads as a function is none of a verb: "a prévenu Anne Valmont" tells nothing of her.

    Without a determiner a function opens its clause: "Ancien ministre, Luc Arnoud", "(maire de Rodez)".
    """
    if one.start > one.name or one.opening < one.start:
        return True
    if one.noun in table_of("agreeing", "gender") and " " in text[one.start : one.end]:
        return False  # "Élue en 2020, Anne Valmont"
    before = text[max(0, one.start - 2) : one.start].rstrip(" ")
    if not before or before[-1] in _OPENING_SIGNS:
        return True
    return _lead_pattern().search(text, max(0, one.start - _LEAD_CHARACTERS), one.start) is not None


def roles_of(
    text: str, straight: str, referent: Referent, presented: Sequence[Presented], names: Names
) -> list[tuple[int, Role]]:
    """What a person is called, each with the first character of the name beside it, in text order.

    A party in brackets behind a name is an affiliation without function where the article gives none.
    """
    found = [(one.name, _role_of(text, straight, one, names)) for one in presented]
    affiliated = {name for name, role in found if role.affiliation}
    for start, end in referent.mentions:
        body = _in_brackets(text, end, names) if text[end : end + 2] == " (" and start not in affiliated else None
        if body:
            mine = [index for index, (name, _) in enumerate(found) if name == start]
            for index in mine:
                found[index] = (start, found[index][1]._replace(affiliation=body))
            if not mine:
                found.append((start, Role(end, None, body)))
    return sorted(found)


def _role_of(text: str, straight: str, one: Presented, names: Names) -> Role:
    """A function as it is written, with the body named in it, behind it or between it and the name."""
    start, end = _grown(straight, one, names)
    end = start + len(_aside_pattern().sub("", straight[start:end]))
    body = affiliation_in(straight, start, end, names) or _in_brackets(text, end, names)
    body = body or _party_behind(straight, end, names)
    if body is None and one.name > end:
        body = affiliation_in(straight, end, one.name, names)  # "la députée PS Anne Valmont"
    return Role(start, text[start:end], body)


def nearest(roles: Sequence[tuple[int, Role]], position: int) -> Role:
    """The function and the affiliation beside the nearest name, each by itself; of two beside one name the longer."""

    def weight(one: tuple[int, Role]) -> tuple[int, int]:
        return abs(one[0] - position), -len(one[1].text or "")

    if not roles:
        return Role(position, None)  # most people of an article
    written = [one for one in roles if one[1].text]
    role = min(written, key=weight)[1] if written else Role(position, None)
    tied = [one for one in roles if one[1].affiliation]
    if role.affiliation is None and tied:
        role = role._replace(affiliation=min(tied, key=weight)[1].affiliation)
    return role


def affiliation_in(straight: str, start: int, end: int, names: Names) -> str | None:
    """The body named in a function: "directrice de recherche au CNRS", "porte-parole du parquet de Rodez"."""
    for entity in names.between(start, end):
        if entity.kind == "ORG" and fold(entity.text) not in folded_words_of("no_affiliations"):
            return entity.text
    for match in _complement_pattern().finditer(straight, start, end):
        noun = fold(match["noun"])
        if noun_kind(noun) == "body" and noun not in folded_words_of("no_affiliations"):
            body = straight[match.start("noun") : end].rstrip(" ,")
            return None if fold(body) in folded_words_of("bare_bodies") else body
    return None


def _grown(straight: str, one: Presented, names: Names) -> tuple[int, int]:
    """The characters of a function, without "jeune", with the whole of the names it holds or leads to."""
    start, end = one.start, one.end
    while (words := straight[start:end].split(" ", 2)) and _passes(words):
        start += len(words[0]) + 1
    limit = one.name if one.name > start else len(straight)
    for entity in names.between(start, min(end + _REACH, limit)):
        leads = entity.start < end or _JOINTS.fullmatch(straight[end : entity.start]) is not None
        if leads and entity.end > end and entity.end <= limit and entity.kind != "PER":
            end = entity.end
    return start, end


def _passes(words: Sequence[str]) -> bool:
    """True if the first word of a function is no part of it: "jeune" before "maire", "élu" before "maire"."""
    first = fold(words[0])
    elected = len(words) > 1 and first in table_of("agreeing", "gender") and is_function_noun(words[1])
    return elected or first in folded_words_of("passing_words")


def _party_behind(straight: str, end: int, names: Names) -> str | None:
    """The party right behind a function: "maire PS de Rodez"."""
    found = names.between(end + 1, end + 2) if straight[end : end + 1] == " " else ()
    return found[0].text if found and found[0].kind == "ORG" and name_key(found[0].text) in parties() else None


def _in_brackets(text: str, end: int, names: Names) -> str | None:
    """The body or party in the brackets that open at a character: "(PS)", "(LR, Rhône)"; None for a place."""
    match = _BRACKET.match(text, end)
    if match is None:
        return None
    for entity in names.between(match.start(1), match.end(1)):
        if entity.kind == "ORG":
            return entity.text
    parts = (part.strip() for part in _BRACKET_PARTS.split(match[1]))
    return next((part for part in parts if name_key(part) in parties()), None)


@cache
def parties() -> frozenset[str]:
    """The keys of the parties and unions that stand in brackets behind a name."""
    return frozenset(map(name_key, words_of("parties")))


@cache
def _complement_pattern() -> re.Pattern[str]:
    return re.compile(rf" {led_by('complement_leads')}(?P<noun>[a-zà-ÿœ-]{{3,}})")


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{any_of(words_of('role_leads'))}) $")


@cache
def _aside_pattern() -> re.Pattern[str]:
    """What is told of a person behind the function: "directrice nommée en mai", "maire depuis 2014"."""
    since = r"(?:depuis|jusqu'en|en|de) (?:\w+ )?(?:19|20)\d\d\b.*"
    return re.compile(rf" (?:de \d{{1,3}} ans|{since}|{any_of(words_of('agreeing'))} \S.*)$")
