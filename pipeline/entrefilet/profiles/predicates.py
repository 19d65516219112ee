"""What a sentence says of the person it is about: functions as predicates, bodies led or belonged to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from entrefilet.entities.referents import presented_at
from entrefilet.entities.words import blank_behind
from entrefilet.french.folding import fold
from entrefilet.mention import Presented, Referent
from entrefilet.profiles.genders import is_led, lead_of
from entrefilet.profiles.profile import Role
from entrefilet.profiles.roles import Names
from entrefilet.profiles.words import folded_words_of, table_of, words_of
from entrefilet.text.alternatives import any_of

_MENTIONS_READ = 12  # an article presents its people early
_CLOSES = re.compile(r"[,.;:)»\n]|$")


def predicates_of(straight: str, referent: Referent, openings: Mapping[int, int]) -> list[Presented]:
    """The functions that a verb gives a person: "Luc Arnoud est maire de Rodez", "Anne Valmont, élue présidente".

    `openings` says where what stands in front of a name begins ("le sénateur"). A negated or future verb gives none.
    """
    found = []
    for start, end in referent.mentions[:_MENTIONS_READ]:
        match = _verb_pattern().match(straight, end)
        if match is None or is_led(straight, openings.get(start, start)):
            continue
        one = presented_at(straight, start, match.end())
        if one is None or one.noun in folded_words_of("no_predicates"):
            continue
        if one.noun not in table_of("agreeing", "gender") or one.opening < one.start:
            found.append(one)
    return found


def ties_of(straight: str, referent: Referent, openings: Mapping[int, int], names: Names) -> list[tuple[int, Role]]:
    """The bodies that a person leads or belongs to: "à la tête du Medef", "Anne Valmont, de la CGT,"."""
    found = []
    for start, end in referent.mentions[:_MENTIONS_READ]:
        opening = openings.get(start, start)
        match = _leading_pattern().match(straight, end)
        body = names.between(match.end(), match.end() + 1) if match and not is_led(straight, opening) else ()
        if not body and (match := _membership_pattern().match(straight, end)):
            body = names.between(match.end(), match.end() + 1)
            body = [one for one in body if _CLOSES.match(straight, one.end)]
            body = body if lead_of(straight, opening) not in words_of("joining_leads") else ()
        if body and body[0].kind == "ORG" and fold(body[0].text) not in folded_words_of("no_affiliations"):
            found.append((start, Role(body[0].start, None, body[0].text)))
    return found


@cache
def _verb_pattern() -> re.Pattern[str]:
    """Behind a name, up to the function: " est alors ", ", qui a été élue ", ", élu "."""
    adverb = rf"(?: (?:{any_of(words_of('role_adverbs'))}|[a-zà-ÿ]{{2,12}}ment)\b,?)?"
    verbs, participles = any_of(words_of("role_verbs")), any_of(words_of("role_participles"))
    return re.compile(rf"{_between()}(?:(?:,? qui)? {verbs}{adverb}|,{adverb} {participles}) ")


@cache
def _leading_pattern() -> re.Pattern[str]:
    """Behind a name, up to the name of a body: ", désignée à la tête de la ", " dirige l'"."""
    joints = table_of("leading_phrases", "joint")
    led = {
        kind: any_of(word for word in words_of("leading_phrases") if joints[fold(word)] == kind)
        for kind in ("of", "article")
    }
    of, article = blank_behind(("de", "de la", "de l'", "du", "des", "d'")), blank_behind(("la", "le", "l'", "les"))
    return re.compile(rf"{_between()}(?:,? qui|,)? (?:{led['of']} {of}|{led['article']} (?:{article})?)")


@cache
def _membership_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_between()}, {blank_behind(words_of('membership_leads'))}")


def _between() -> str:
    """What may stand behind a name before that: " (PS)", ", 45 ans", ", elle,"."""
    return r"(?: \([^()\n]{1,40}\))?(?:, \d{1,3} ans)?(?:, (?:elle|lui)(?:-même)?,)?"
