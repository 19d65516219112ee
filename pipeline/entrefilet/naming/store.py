"""The cards of a run in a private temporary database on disk: a million articles take no more memory than a hundred.

A card is one name in one article. Cards of one name of which the same is known share a bearer; joining names joins
bearers: the column `name` of `bearer` is the number of the bearer that stands for all.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from entrefilet.french.folding import name_key
from entrefilet.naming.aliases import Aliases
from entrefilet.naming.cards import Card, week_of
from entrefilet.naming.traits import Traits, traits

_INSIDE = "\x1f"  # between the values of one cell
_RECENT = 50_000  # bearers looked up without asking the database
_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE bearer (
        number INTEGER PRIMARY KEY, name INTEGER, kind TEXT, key TEXT, first TEXT, last TEXT, words INTEGER,
        period TEXT, gender TEXT, gender_by TEXT, roles TEXT, bodies TEXT, place TEXT, lat REAL, lon REAL,
        place_by TEXT,
        given INTEGER, articles INTEGER,
        UNIQUE (kind, key, period, gender, gender_by, roles, bodies, place, given)
    );
    CREATE TABLE card (
        article INTEGER, kind TEXT, canonical TEXT, bearer INTEGER, mentions INTEGER, quotations INTEGER,
        words INTEGER, source TEXT, published TEXT
    );
    CREATE TABLE variant (bearer INTEGER, text TEXT, key TEXT, times INTEGER, PRIMARY KEY (bearer, text)) WITHOUT ROWID;
"""
_INDICES = """
    CREATE INDEX bearer_key ON bearer (kind, key);
    CREATE INDEX bearer_last ON bearer (kind, last);
    CREATE INDEX bearer_name ON bearer (name);
    CREATE INDEX bearer_place ON bearer (kind, place_by, place);
    CREATE INDEX variant_key ON variant (key);
    CREATE INDEX card_bearer ON card (bearer);
    CREATE INDEX card_article ON card (article);
"""


class Bearer(NamedTuple):
    """Cards of one name of which the same is known; `name` is the bearer that stands for all joined to it."""

    number: int
    name: int
    kind: str
    key: str
    first: str
    last: str
    period: str
    gender: str | None
    gender_by: str | None
    known: Traits
    place: str
    articles: int


class CardStore:
    """The cards of a run and the bearers behind them."""

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases
        self.database = sqlite3.connect("", isolation_level=None)
        self.database.executescript(_TABLES)
        self.articles = 0
        self._begun = False
        self._recent: dict[tuple[Any, ...], int] = {}

    def add(self, cards: Iterable[Card], source: str | None, published: dt.date | None) -> None:
        """Take the cards of the next article."""
        if not self._begun:
            self.database.execute("BEGIN")
            self._begun = True
        day = published.isoformat() if published else None
        lines, variants = [], []
        for card in cards:
            bearer = self._bearer(card, source, published)
            counts = (card.mentions, card.quotations, card.words)
            lines.append((self.articles, card.kind, card.canonical, bearer, *counts, source, day))
            variants += [(bearer, text, _key(text)) for text in card.variants or [card.canonical]]
        self.database.executemany("INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", lines)
        self.database.executemany(
            "INSERT INTO variant VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1", variants
        )
        self.articles += 1

    def close_cards(self) -> None:
        """Say that all cards are in: what follows reads and joins."""
        if self._begun:
            self.database.execute("COMMIT")
        self.database.executescript(_INDICES)
        self.database.execute(
            "UPDATE bearer SET articles = counted.times "
            "FROM (SELECT bearer, count(*) AS times FROM card GROUP BY bearer) AS counted "
            "WHERE counted.bearer = bearer.number"
        )

    def _bearer(self, card: Card, source: str | None, published: dt.date | None) -> int:
        alias = self._aliases.find(card)
        key, words = card.key, parts_of(card.canonical)
        gender, gender_by = card.gender, card.gender_by
        if alias is not None:
            key, words = alias.key, parts_of(alias.canonical)
            if alias.gender:
                gender, gender_by = alias.gender, "list"
        alone = card.kind == "PER" and len(words) == 1 and alias is None
        period = f"{source or ''}|{week_of(published)}" if alone else ""
        row = (
            card.kind, key, period, gender or "", gender_by or "", _INSIDE.join(card.roles),
            _INSIDE.join(card.affiliations), card.place_code or "", int(alias is not None),
        )  # fmt: skip
        known = self._recent.get(row)
        if known is None:
            known = self._found(row) or self._new(row, words, card)
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[row] = known
        return known

    def _found(self, row: tuple[Any, ...]) -> int | None:
        query = """
            SELECT number FROM bearer WHERE kind = ? AND key = ? AND period = ? AND gender = ? AND gender_by = ?
            AND roles = ? AND bodies = ? AND place = ? AND given = ?
        """
        found = self.database.execute(query, row).fetchone()
        return int(found[0]) if found else None

    def _new(self, row: tuple[Any, ...], words: list[str], card: Card) -> int:
        insert = """
            INSERT INTO bearer (kind, key, period, gender, gender_by, roles, bodies, place, given, first, last, words,
            lat, lon, place_by, articles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
        """
        more = (" ".join(words[:-1]), words[-1] if words else "", len(words), card.lat, card.lon, card.place_by)
        number = self.database.execute(insert, (*row, *more)).lastrowid
        assert number is not None
        self.database.execute("UPDATE bearer SET name = number WHERE number = ?", (number,))
        return number

    def bearers(self, where: str, *values: Any) -> list[Bearer]:
        """The bearers of a condition in SQL, in the order they came."""
        query = f"""
            SELECT number, name, kind, key, first, last, period, gender, gender_by, roles, bodies, place, articles
            FROM bearer WHERE {where} ORDER BY number
        """
        return [
            Bearer(
                number, name, kind, key, first, last, period, gender or None, gender_by or None,
                traits(_split(roles), _split(bodies)), place, articles,
            )
            for number, name, kind, key, first, last, period, gender, gender_by, roles, bodies, place, articles
            in self.database.execute(query, values)
        ]  # fmt: skip

    def rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, streamed."""
        yield from self.database.execute(query, values)

    def join(self, numbers: Iterable[int]) -> None:
        """Make one name of the names behind some bearers; the earliest stands for all."""
        names = sorted({self.name_of(number) for number in numbers})
        for name in names[1:]:
            self.database.execute("UPDATE bearer SET name = ? WHERE name = ?", (names[0], name))

    def name_of(self, number: int) -> int:
        """The bearer that stands for a bearer now."""
        return int(self.database.execute("SELECT name FROM bearer WHERE number = ?", (number,)).fetchone()[0])

    def close(self) -> None:
        """Forget everything."""
        self.database.close()


def parts_of(name: str) -> list[str]:
    """The keys of the words of a name; "Delmas-Roux" is one."""
    return [*filter(None, map(_key, name.split()))]


@lru_cache(maxsize=65_536)
def _key(text: str) -> str:
    return name_key(text)


def _split(cell: str) -> list[str]:
    return cell.split(_INSIDE) if cell else []


split_cell = _split
