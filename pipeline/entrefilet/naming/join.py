"""Who is the same over all articles of a run. Begin with `join`.

When in doubt two names, never one: what is joined wrongly cannot be told apart in the table, what is left apart can be
joined by hand (`aliases.py`).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from entrefilet.entities.gazetteer import same_name
from entrefilet.entities.names import key_of
from entrefilet.entities.referents import first_name_gender
from entrefilet.naming.cards import week_of
from entrefilet.naming.store import Bearer, CardStore
from entrefilet.naming.traits import Traits, apart, cluster, joined, supported

_CERTAIN = ("title", "noun", "agreement", "list")  # what may tell two people of an epicene first name apart
_UNIQUE_PLACES = ("commune", "department", "region", "country")
_MAX_ACRONYM = 10  # characters
_MAX_BLOCK = 200  # names of one first name compared letter by letter, those of most articles
_LONG = 10  # letters of a name in which one may be misspelt


def join(store: CardStore) -> None:
    """Join the bearers of a store: first those of one name, then other spellings, then surnames by themselves."""
    _join_same_names(store)
    _join_spellings(store)
    _join_surnames(store)
    _join_acronyms(store)
    _join_places(store)


def _join_same_names(store: CardStore) -> None:
    query = "SELECT kind, key FROM bearer GROUP BY kind, key HAVING count(*) > 1 ORDER BY min(number)"
    for kind, key in store.rows(query):
        bearers = store.bearers("kind = ? AND key = ?", kind, key)
        given = [one for one in bearers if _is_given(store, one)]
        store.join(one.number for one in given)
        bearers = [one for one in bearers if one not in given]
        if kind == "PER":
            _join_people(store, [one for one in bearers if _is_full(store, one)])
        elif kind == "LOC":
            _join_by_place(store, bearers)
        elif kind != "PER":
            store.join(one.number for one in bearers)


def _is_given(store: CardStore, one: Bearer) -> bool:
    return any(store.rows("SELECT 1 FROM bearer WHERE number = ? AND given = 1", one.number))


def _is_full(store: CardStore, one: Bearer) -> bool:
    """True for a name that tells one person: not an initial, and a single word only if no full name ends with it."""
    if one.first:
        return not _is_initial(one)
    query = "SELECT 1 FROM bearer WHERE kind = 'PER' AND last = ? AND words > 1 LIMIT 1"
    return not any(store.rows(query, one.last))


def _is_initial(one: Bearer) -> bool:
    """True for "A. Valmont", "J.-L. Valmont"."""
    return all(len(word.rstrip(".")) <= 1 for word in one.first.split())


def _join_people(store: CardStore, bearers: Sequence[Bearer]) -> None:
    """Join the bearers of one full name, but for those that gender, office or sector tell apart."""
    for group in _by_gender(bearers):
        numbers = cluster([(one.known, one.articles) for one in group])
        people: dict[int, list[int]] = defaultdict(list)
        for one, number in zip(group, numbers, strict=True):
            people[number].append(one.number)
        for members in people.values():
            store.join(members)


def _by_gender(bearers: Sequence[Bearer]) -> list[list[Bearer]]:
    """Women and men of an epicene name apart; those of unknown gender by themselves where there are both."""
    told = {one.gender for one in bearers if one.gender_by in _CERTAIN}
    if len(told) < 2 or (bearers and first_name_gender(bearers[0].key)):
        return [list(bearers)]
    groups: dict[str | None, list[Bearer]] = defaultdict(list)
    for one in bearers:
        groups[one.gender].append(one)
    return list(groups.values())


def _join_by_place(store: CardStore, bearers: Sequence[Bearer]) -> None:
    """Namesakes among places by their code; where the articles tell none they stay by themselves."""
    groups: dict[str, list[int]] = defaultdict(list)
    for one in bearers:
        groups[one.place].append(one.number)
    for members in groups.values():
        store.join(members)


def _join_spellings(store: CardStore) -> None:
    """Initials, more first names, two surnames, a letter amiss: only to the one full name that they can be."""
    query = """
        SELECT min(number), last FROM bearer WHERE kind = 'PER' AND words > 1 AND given = 0
        GROUP BY last, name ORDER BY last, min(number)
    """
    for _, block in groupby(store.rows(query), key=lambda row: row[1]):
        _join_block(store, [one for number, _ in block for one in store.bearers("number = ?", number)])
    _join_misspelt(store)
    _join_double_surnames(store)


def _join_block(store: CardStore, block: Sequence[Bearer]) -> None:
    """Full names of one surname: initials and fewer first names."""
    by_letter: dict[str, list[Bearer]] = defaultdict(list)
    for one in block if len(block) > 1 else ():
        by_letter[one.first[0]].append(one)
    for alike in by_letter.values():
        lengths = {len(one.first.split()) for one in alike}
        for one in alike if len(lengths) > 1 or any(map(_is_initial, alike)) else ():
            _join_to_only(store, one, [other for other in alike if _is_short_for(one, other)])


def _join_to_only(store: CardStore, one: Bearer, owners: Sequence[Bearer]) -> None:
    """Join a name to the only one that it can be short for, if more than their likeness says so."""
    if not owners:
        return
    own = _person(store, one)
    known = [(other, _person(store, other)) for other in owners]
    fitting = [(other, person) for other, person in known if not _conflict(own, person)]
    found = [(other, person) for other, person in fitting if supported(own.known, person.known)] or fitting
    if len({store.name_of(other.number) for other, _ in found}) == 1 and _agrees(own, found[0][1]):
        store.join((one.number, found[0][0].number))


def _is_short_for(one: Bearer, other: Bearer) -> bool:
    """True if a name has the initials of another one of its surname, or fewer first names: "A. Valmont", "Anne"."""
    short, long = one.first.split(), other.first.split()
    if one.first == other.first or _is_initial(other):
        return False
    if _is_initial(one):
        return len(short) <= len(long) and all(
            word.startswith(letter.rstrip(".")) for letter, word in zip(short, long, strict=False)
        )
    return len(short) < len(long) and long[: len(short)] == short


def _join_misspelt(store: CardStore) -> None:
    """A name with one letter amiss to the one that more articles write."""
    query = """
        SELECT min(number), first, last, sum(articles) FROM bearer WHERE kind = 'PER' AND words > 1 AND given = 0
        GROUP BY name ORDER BY {order}, min(number)
    """
    for order, place in (("first", 1), ("last", 2)):
        for _, same in groupby(store.rows(query.format(order=order)), key=itemgetter(place)):
            block = sorted(same, key=lambda row: -row[3])[:_MAX_BLOCK]
            for number, first, last, articles in block:
                name = f"{first} {last}"
                owners = [
                    row[0] for row in block
                    if row[3] > articles and len(name) >= _LONG and _one_letter_amiss(name, f"{row[1]} {row[2]}")
                ]  # fmt: skip
                if owners:
                    bearers = [store.bearers("number = ?", one)[0] for one in (number, *owners)]
                    _join_to_only(store, bearers[0], bearers[1:])


class _Person(NamedTuple):
    """What is known of a name so far."""

    known: Traits
    genders: frozenset[str]


def _person(store: CardStore, one: Bearer) -> _Person:
    members = store.bearers("name = ?", store.name_of(one.number))
    genders = frozenset(member.gender for member in members if member.gender)
    return _Person(joined([member.known for member in members]), genders)


def _conflict(one: _Person, other: _Person) -> bool:
    genders = bool(one.genders and other.genders) and not one.genders & other.genders
    return genders or apart(one.known, other.known)


def _agrees(one: _Person, other: _Person) -> bool:
    """True where more than the likeness of names says that two are one."""
    if supported(one.known, other.known):
        return True
    return bool(one.known.sectors & other.known.sectors)


def _one_letter_amiss(one: str, other: str) -> bool:
    """True if two names differ in one letter, added, left out or changed."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    skips = ((1, 1),) if len(one) == len(other) else ((1, 0),) if len(one) > len(other) else ((0, 1),)
    return any(one[start + a :] == other[start + b :] for a, b in skips)


def _join_double_surnames(store: CardStore) -> None:
    """ "Anne Valmont-Reydet" and "Anne Valmont": names of one beginning, of which one goes on."""
    query = """
        SELECT min(number), key FROM bearer WHERE kind = 'PER' AND key LIKE '% % %' AND given = 0
        GROUP BY key, name ORDER BY min(number)
    """
    for number, key in store.rows(query):
        words = key.split()
        shorter = [" ".join(words[:end]) for end in range(2, len(words))]
        found: dict[int, Bearer] = {}
        for short in shorter:
            for other in store.bearers("kind = 'PER' AND key = ? AND given = 0", short):
                found.setdefault(store.name_of(other.number), other)
        if len(found) != 1 or store.name_of(number) in found:
            continue
        (one,) = store.bearers("number = ?", number)
        (other,) = found.values()
        mine, theirs = _person(store, one), _person(store, other)
        if not _conflict(mine, theirs) and _agrees(mine, theirs):
            store.join((number, other.number))


def _join_surnames(store: CardStore) -> None:
    """A surname alone to the full name of the same source and week with which it shares a function or a body."""
    query = "SELECT number FROM bearer WHERE kind = 'PER' AND words = 1 AND given = 0 AND (roles != '' OR bodies != '')"
    for (number,) in store.rows(query):
        (one,) = store.bearers("number = ?", number)
        found: dict[int, Bearer] = {}
        for other in _same_time(store, one):
            found.setdefault(store.name_of(other.number), other)
        if len(found) == 1:
            (other,) = found.values()
            theirs = _person(store, other)
            mine = _Person(one.known, frozenset([one.gender] if one.gender else []))
            if supported(mine.known, theirs.known) and not _conflict(mine, theirs):
                store.join((number, other.number))


def _same_time(store: CardStore, one: Bearer) -> list[Bearer]:
    """The full names with a surname that stand in the same source and week."""
    source, _, week = one.period.partition("|")
    if not week:
        return []
    query = """
        SELECT DISTINCT bearer.number, card.source, card.published FROM bearer JOIN card ON card.bearer = bearer.number
        WHERE bearer.kind = 'PER' AND bearer.last = ? AND bearer.words > 1
    """
    numbers = {
        number
        for number, where, day in store.rows(query, one.last)
        if (where or "") == source and day and week_of(dt.date.fromisoformat(day)) == week
    }
    return [other for number in sorted(numbers) for other in store.bearers("number = ?", number)]


def _join_acronyms(store: CardStore) -> None:
    """Bodies by acronym and long form: as an article joins them, where no other reads it otherwise; as known."""
    query = """
        SELECT one.number, one.kind, one.key FROM bearer one
        WHERE one.kind IN ('ORG', 'MISC') AND one.words = 1 AND length(one.key) <= ? AND one.number = one.name
    """
    for number, kind, key in store.rows(query, _MAX_ACRONYM):
        spelt = store.rows(
            "SELECT DISTINCT bearer.name FROM variant JOIN bearer ON variant.bearer = bearer.number "
            "WHERE variant.key = ? AND bearer.kind = ? AND bearer.key != ? AND upper(variant.text) = variant.text",
            key, kind, key,
        )  # fmt: skip
        owners = [name for (name,) in spelt]
        if len(owners) == 1:
            store.join((number, owners[0]))
    known: dict[str, int] = {}
    for number, key in store.rows("SELECT min(number), key FROM bearer WHERE kind = 'ORG' GROUP BY key"):
        entry = same_name().get(key_of(key))
        if entry is not None:
            store.join((known.setdefault(entry, number), number))


def _join_places(store: CardStore) -> None:
    """Places of one code under several names: "Etats-Unis", "USA"; not those that share it with what they lie in.

    Towns and regions abroad bear the code of their country, a street that of its commune, without a point of its own.
    """
    marks = ", ".join("?" * len(_UNIQUE_PLACES))
    own = "NOT (place_by = 'region' AND place NOT LIKE 'R-%') AND NOT (place_by = 'commune' AND lat IS NULL)"
    query = f"""
        SELECT kind, place_by, place FROM bearer WHERE place != '' AND place_by IN ({marks}) AND {own}
        GROUP BY kind, place_by, place HAVING count(DISTINCT name) > 1
    """
    bearers = f"SELECT number FROM bearer WHERE kind = ? AND place_by = ? AND place = ? AND {own}"
    for place in store.rows(query, *_UNIQUE_PLACES):
        store.join(number for (number,) in list(store.rows(bearers, *place)))
