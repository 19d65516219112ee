"""The table `names` out of joined cards, and the name_id of each mention. Begin with `Names`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from entrefilet.errors import UsageError
from entrefilet.french.folding import name_key
from entrefilet.naming.aliases import Aliases, Renamed
from entrefilet.naming.cards import SEPARATOR, find_card, read_cards, speakers_of
from entrefilet.naming.join import join
from entrefilet.naming.store import CardStore, split_cell
from entrefilet.profiles.genders import KINDS as REASONS
from entrefilet.profiles.sectors import sector_of

Row = dict[str, Any]

_MAX_VALUES = 50  # variants, functions or sources of one cell; the most frequent are kept
_AGREED = 0.9  # share of the articles that must tell one gender where some tell the other
# What the store holds of each name, by its number
_WRITTEN = """
    SELECT bearer.name, card.canonical, count(*), min(card.rowid), bearer.given, bearer.key FROM card
    JOIN bearer ON card.bearer = bearer.number GROUP BY bearer.name, card.canonical
    ORDER BY bearer.name, card.canonical
"""
_COUNTS = """
    SELECT name, count(DISTINCT article), sum(mentions), sum(quotations), sum(card.words), min(published),
    max(published) FROM card JOIN bearer ON bearer = number GROUP BY name ORDER BY name
"""
_BEARERS = """
    SELECT name, gender, gender_by, roles, bodies, place, lat, lon, articles, key, given FROM bearer
    ORDER BY name, number
"""
_TEXTS = """
    SELECT name, text FROM variant JOIN bearer ON bearer = number
    GROUP BY name, text ORDER BY name, sum(times) DESC, text
"""
_SOURCES = """
    SELECT name, source FROM card JOIN bearer ON bearer = number WHERE source IS NOT NULL
    GROUP BY name, source ORDER BY name, count(*) DESC, source
"""


class Names:
    """The names of a run: take the articles in order with `add`, `finish`, then ask for `ids` and `rows`."""

    def __init__(self, aliases: Aliases | None = None) -> None:
        self._aliases = aliases or Aliases()
        self._store = CardStore(self._aliases)
        self._genders: dict[str, str] = {}

    def add(self, mentions: Iterable[Mapping[str, Any]], source: str | None, published: dt.date | None) -> None:
        """Take the next article: its rows of `mentions`, and what `articles` says of it."""
        self._store.add(read_cards(mentions), source, published)

    def finish(self) -> None:
        """Join what is the same over the articles taken, and give each name its identifier.

        Raises UsageError when a corrected names.csv names a line that it does not have.
        """
        self._store.close_cards()
        join(self._store)
        database = self._store.database
        database.execute("CREATE TABLE name (number INTEGER PRIMARY KEY, id TEXT UNIQUE, canonical TEXT, same_as TEXT)")
        self._give_ids()
        if self._aliases.by_id:
            self._correct()
        self._genders = dict(
            self._store.rows(
                "SELECT DISTINCT name.id, gender FROM bearer JOIN name ON name.number = bearer.name "
                "WHERE gender_by = 'list'"
            )
        )
        self._note_corrected_genders()

    def ids(self, first: int, count: int) -> Iterator[dict[tuple[str, str], str]]:
        """For each of so many articles from the number of the first on: name_id by kind and canonical name."""
        query = """
            SELECT card.article, card.kind, card.canonical, name.id FROM card JOIN bearer ON card.bearer = bearer.number
            JOIN name ON name.number = bearer.name WHERE card.article >= ? AND card.article < ?
        """
        found: list[dict[tuple[str, str], str]] = [{} for _ in range(count)]
        for article, kind, canonical, name_id in self._store.rows(query, first, first + count):
            found[article - first][kind, canonical] = name_id
        return iter(found)

    def rows(self) -> Iterator[Row]:
        """The rows of the table `names`, in the order in which the names come up."""
        counts, bearers = self._by_name(_COUNTS), self._by_name(_BEARERS)
        texts, sources = self._by_name(_TEXTS), self._by_name(_SOURCES)
        query = "SELECT number, id, canonical, same_as FROM name ORDER BY number"
        for number, name_id, canonical, same_as in self._store.rows(query):
            yield self._row(name_id, canonical, counts(number)[0], bearers(number)) | {
                "variants": _cell(text for text, *_ in texts(number)[:_MAX_VALUES]),
                "sources": _cell(source for source, *_ in sources(number)[:_MAX_VALUES]),
                "same_as": same_as or _cell(self._joined_by_list(number, canonical)),
            }

    def given_genders(self) -> dict[str, str]:
        """The genders of the user's list, by name_id."""
        return self._genders

    def close(self) -> None:
        """Forget everything."""
        self._store.close()

    def _give_ids(self) -> None:
        database = self._store.database
        database.executescript("CREATE TABLE slug (text TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID; BEGIN")
        take = "INSERT INTO slug VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times"
        written = self._by_name(_WRITTEN)
        for number, kind in self._store.rows("SELECT number, kind FROM bearer WHERE number = name ORDER BY number"):
            canonical = self._canonical(written(number))
            name_id = f"{kind}:{name_key(canonical).replace(' ', '-') or '-'}"
            (times,) = database.execute(take, (name_id,)).fetchone()
            name_id = name_id if times == 1 else f"{name_id}~{times}"
            database.execute("INSERT INTO name VALUES (?, ?, ?, NULL)", (number, name_id, canonical))
        database.execute("COMMIT")

    def _by_name(self, query: str) -> Callable[[int], list[tuple[Any, ...]]]:
        """What gives the rows of a query by their first column, the number of a name, without it.

        The query goes by that number, and the names are asked for in that order.
        """
        groups = groupby(self._store.rows(query), key=itemgetter(0))
        waiting = next(groups, None)

        def of(number: int) -> list[tuple[Any, ...]]:
            nonlocal waiting
            while waiting is not None and waiting[0] < number:
                waiting = next(groups, None)
            if waiting is None or waiting[0] != number:
                return []
            found = [row[1:] for row in waiting[1]]
            waiting = next(groups, None)
            return found

        return of

    def _canonical(self, found: Sequence[tuple[Any, ...]]) -> str:
        """The name that most articles write of the fullest ones; that of the user's list where there is one."""
        for _, _, _, given, key in found:
            if given:
                return self._aliases.canonicals[key]

        def weight(one: tuple[Any, ...]) -> tuple[Any, ...]:
            words = one[0].split()
            full = len(words) > 1 and len(words[0].rstrip(".")) > 1
            return (full, one[1], len(words), -one[2])

        return str(max(found, key=weight)[0])

    def _correct(self) -> None:
        """Put a corrected names.csv into effect: names that it makes one, names that it calls otherwise."""
        known = {name_id: number for number, name_id in self._store.rows("SELECT number, id FROM name")}
        called: dict[str, list[str]] = {}
        for name_id, line in self._aliases.by_id.items():
            if not _is_edited(name_id, line) and not line.same_as:
                called.setdefault(f"{name_id.partition(':')[0]}:{name_key(line.canonical)}", []).append(name_id)
        for name_id, line in self._aliases.by_id.items():
            if name_id not in known:
                continue
            target = self._target(name_id, line, called)
            if target is None and line.held:
                self._take_in(known[name_id], name_id.partition(":")[0], line.held)
            if target is not None and target in known and target != name_id:
                self._put_together(known[name_id], known[target])
            elif _is_edited(name_id, line):
                called.setdefault(f"{name_id.partition(':')[0]}:{name_key(line.canonical)}", []).append(name_id)
                self._store.database.execute(
                    "UPDATE name SET canonical = ? WHERE number = ?", (line.canonical, known[name_id])
                )

    def _note_corrected_genders(self) -> None:
        """The genders of a corrected names.csv that are not those found."""
        for name_id, line in self._aliases.by_id.items():
            if not line.gender:
                continue
            query = (
                "SELECT gender, gender_by, 0, 0, 0, 0, 0, articles FROM bearer "
                "JOIN name ON name.number = bearer.name WHERE id = ?"
            )
            bearers = list(self._store.rows(query, name_id))
            if bearers and _gender(bearers)[0] != line.gender:
                self._genders[name_id] = line.gender

    def _target(self, name_id: str, line: Renamed, called: Mapping[str, list[str]]) -> str | None:
        """The name_id that a line says its name is the same as; None where it says nothing."""
        kind = name_id.partition(":")[0]
        if line.same_as:
            if line.same_as in self._aliases.by_id:
                return line.same_as
            ids = called.get(f"{kind}:{name_key(line.same_as)}", [])
            if not ids and line.held:
                return None
            if not ids:
                raise UsageError(f"{line.where}: same_as {line.same_as!r} is no name_id and no canonical of the file.")
        elif _is_edited(name_id, line):
            ids = called.get(f"{kind}:{name_key(line.canonical)}", [])
        else:
            return None
        if len(ids) > 1:
            raise UsageError(
                f"{line.where}: {line.same_as or line.canonical!r} is the name of {' and of '.join(ids)}; "
                "write one of these name_ids into same_as."
            )
        return ids[0] if ids else None

    def _take_in(self, number: int, kind: str, held: Iterable[str]) -> None:
        """Put the names that a line holds into its own again, each where but one name of the run is called so."""
        named: dict[str, list[int]] = {}
        for other, canonical in self._store.rows("SELECT number, canonical FROM name WHERE id LIKE ?", f"{kind}:%"):
            named.setdefault(name_key(canonical), []).append(other)
        for name in held:
            others = named.get(name_key(name), [])
            if len(others) == 1 and others[0] != number:
                self._put_together(others[0], number)

    def _put_together(self, number: int, target: int) -> None:
        """Make one name of two, which keeps the identifier and the canonical name of the target."""
        database = self._store.database
        row = database.execute("SELECT id, canonical, same_as FROM name WHERE number = ?", (target,)).fetchone()
        mine = database.execute("SELECT canonical, same_as FROM name WHERE number = ?", (number,)).fetchone()
        if row is None or mine is None:
            return
        database.execute("UPDATE bearer SET name = ? WHERE name = ?", (target, number))
        database.execute("DELETE FROM name WHERE number = ?", (number,))
        same = SEPARATOR.join(filter(None, (row[2], *mine)))
        database.execute("UPDATE name SET same_as = ? WHERE number = ?", (same, target))

    def _row(self, name_id: str, canonical: str, counts: tuple[Any, ...], bearers: Sequence[tuple[Any, ...]]) -> Row:
        gender, by = _gender(bearers)
        if name_id in self._genders:
            gender, by = self._genders[name_id], "list"
        roles = _counted((role, one[7]) for one in bearers for role in split_cell(one[2]))
        place = next(((one[4], one[5], one[6]) for one in bearers if one[4]), (None, None, None))
        return {
            "name_id": name_id,
            "kind": name_id.partition(":")[0],
            "canonical": canonical,
            "gender": gender,
            "gender_by": by,
            "roles": _cell(roles),
            "affiliations": _cell(_counted((body, one[7]) for one in bearers for body in split_cell(one[3]))),
            "n_articles": counts[0],
            "n_mentions": counts[1],
            "n_quotations": counts[2],
            "n_words_quoted": counts[3],
            "sector": _cell(_counted((sector, 1) for role in roles if (sector := sector_of(role)))),
            "first_published": dt.date.fromisoformat(counts[4]) if counts[4] else None,
            "last_published": dt.date.fromisoformat(counts[5]) if counts[5] else None,
            "place_code": place[0],
            "lat": place[1],
            "lon": place[2],
        }

    def _joined_by_list(self, number: int, canonical: str) -> list[str]:
        """The names that the user's list put under this one."""
        query = """
            SELECT card.canonical FROM card JOIN bearer ON bearer = number
            WHERE name = ? AND given = 1 GROUP BY card.canonical ORDER BY min(card.rowid)
        """
        names = self._store.rows(query, number) if self._aliases.by_variant else ()
        return [name for (name,) in names if name_key(name) != name_key(canonical)]


def ids_of_rows(rows: Iterable[Mapping[str, Any]], ids: Mapping[tuple[str, str], str]) -> list[str | None]:
    """The name_id of each row of one article: of the entity, of the resolved speakers joined by "; "."""
    found: list[str | None] = []
    for row in rows:
        if row["layer"] == "entity":
            found.append(ids.get((row["kind"], row["canonical"])))
            continue
        names = [find_card(ids, name) for name in speakers_of(row)] if row["layer"] == "quotation" else []
        found.append(_cell(name for name in names if name))
    return found


def _gender(bearers: Sequence[tuple[Any, ...]]) -> tuple[str | None, str | None]:
    """The gender that nearly all articles tell, and the strongest of their reasons; the user's before all."""
    for gender, by, *_ in bearers:
        if by == "list":
            return gender, by
    votes: Counter[str] = Counter()
    for one in bearers:
        if one[0]:
            votes[one[0]] += one[7]
    if not votes:
        return None, None
    gender, count = votes.most_common(1)[0]
    if count < _AGREED * votes.total():
        return None, None
    return gender, min((one[1] for one in bearers if one[0] == gender), key=REASONS.index)


def _counted(values: Iterable[tuple[str, int]]) -> list[str]:
    """The values, the most frequent first, those that differ by case alone once."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for value, times in values:
        counts[written.setdefault(value.lower(), value)] += times
    return [value for value, _ in counts.most_common(_MAX_VALUES)]


def _cell(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(values) or None


def _is_edited(name_id: str, line: Renamed) -> bool:
    """True if a line bears another name than its identifier was made of."""
    slug = name_id.partition(":")[2].partition("~")[0]
    return name_key(line.canonical).replace(" ", "-") != slug
