"""What tells two people of one name apart, or says that they are one: offices, bodies, sectors. Begin with `traits`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from entrefilet.french.folding import fold, name_key
from entrefilet.profiles.sectors import sector_of
from entrefilet.text.lexicon import load_columns

_PLACE = re.compile(
    r"(?:de la |de l'|de |du |des |d')([A-ZÀ-Þ][\w'’-]{0,40}(?: [a-z'’-]{0,8}[A-ZÀ-Þ][\w'’-]{0,40}){0,5})$"
)
_FORMER = re.compile(r"^(?:ex-|ancien |ancienne )")
_VAGUE_SECTORS = frozenset(["citizen"])


class Traits(NamedTuple):
    """What is known of a person besides the name: `offices` are of one place ("maire@rodez"), `ties` are bodies and
    whole functions that two people seldom share, `sectors` those of the functions."""

    offices: frozenset[str]
    ties: frozenset[str]
    sectors: frozenset[str]

    @property
    def silent(self) -> bool:
        """True where nothing is known."""
        return not (self.offices or self.ties or self.sectors)


def traits(roles: Iterable[str], affiliations: Iterable[str]) -> Traits:
    """The traits behind functions and affiliations as written."""
    offices, ties, sectors = set(), {name_key(one) for one in affiliations}, set()
    for role in roles:
        plain = _FORMER.sub("", fold(role))
        head = plain.split(" ")[0]
        place = _PLACE.search(role)
        if head in _local_offices() and place:
            offices.add(f"{head[:4]}@{name_key(place[1])}")
        if " " in plain:
            ties.add(name_key(plain))
        sector = sector_of(plain)
        if sector and sector not in _VAGUE_SECTORS:
            sectors.add(sector)
    return Traits(frozenset(offices), frozenset(ties), frozenset(sectors))


def apart(one: Traits, other: Traits) -> bool:
    """True where two of a name are hardly one person: offices of two places, or other sectors altogether.

    A body or a whole function in common speaks against it, but not where both hold the same office.
    """
    if one.offices and other.offices and not one.offices & other.offices:
        return not one.ties & other.ties or bool(_heads(one) & _heads(other))
    if one.ties & other.ties:
        return False
    return bool(one.sectors and other.sectors) and not one.sectors & other.sectors


def _heads(one: Traits) -> set[str]:
    return {office.partition("@")[0] for office in one.offices}


def supported(one: Traits, other: Traits) -> bool:
    """True where two names share an office, a body or a whole function."""
    return bool(one.offices & other.offices or one.ties & other.ties)


def joined(all_of: Sequence[Traits]) -> Traits:
    """The traits of several taken together."""
    return Traits(
        frozenset().union(*(one.offices for one in all_of)),
        frozenset().union(*(one.ties for one in all_of)),
        frozenset().union(*(one.sectors for one in all_of)),
    )


def cluster(known: Sequence[tuple[Traits, int]]) -> list[int]:
    """The number of the person for each of several bearers of one full name, with the number of their articles.

    Bearers are joined unless something tells them apart; those of whom nothing is known go to the one there is, or
    to one with ten times the articles of all others, and stand by themselves where two are as likely.
    """
    groups: list[tuple[Traits, int]] = []
    numbers = [-1] * len(known)
    order = sorted(range(len(known)), key=lambda place: (known[place][0].silent, -_weight(known[place]), place))
    for place in order:
        own, articles = known[place]
        fitting = [number for number, (group, _) in enumerate(groups) if not apart(group, own)]
        if len(fitting) > 1:
            tied = [number for number in fitting if supported(groups[number][0], own)]
            largest = max(fitting, key=lambda number: groups[number][1])
            others = sum(groups[number][1] for number in fitting if number != largest)
            fitting = tied[:1] or ([largest] if groups[largest][1] >= 10 * others else [])
        if fitting:
            number = fitting[0]
            groups[number] = (joined([groups[number][0], own]), groups[number][1] + articles)
        else:
            number = len(groups)
            groups.append((own, articles))
        numbers[place] = number
    return numbers


def _weight(known: tuple[Traits, int]) -> int:
    """How much is known of a bearer: the first ones, who bridge sectors, draw the others to them."""
    own, articles = known
    return (len(own.offices) + len(own.sectors) + len(own.ties)) * 1_000_000 + articles


@cache
def _local_offices() -> frozenset[str]:
    return frozenset(map(fold, load_columns("naming", "local_offices.tsv")["noun"]))
