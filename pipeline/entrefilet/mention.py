"""The four kinds of mention a component puts on a Doc, and what is known of the people and bodies of an article.

Offsets are characters (Unicode code points) of the article's text, end exclusive. They need not fall on token
edges. None means absent. The meaning of each field is that of the column of the same name in `schema.py`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of the article's text, its kind, and the rule or model that found it."""

    start: int
    end: int
    text: str
    kind: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Mention):
    """A proper name: PER, LOC, ORG or MISC; `iso` is the ISO 3166 code of a country, None elsewhere."""

    canonical: str
    iso: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Mention):
    """A figure with its unit; `value` or `value_min`/`value_max` as in the guidelines, section 2."""

    value: float | None = None
    value_min: float | None = None
    value_max: float | None = None
    unit: str | None = None
    modifier: str = "exact"
    of: str | None = None
    per: str | None = None
    direction: str | None = None
    si_value: float | None = None
    si_unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Mention):
    """A temporal expression: `kind` is DATE, TIME, DURATION, SET or RANGE, `timex` its normalised value."""

    timex: str | None = None
    mod: str | None = None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    resolved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Mention):
    """Reported speech: `kind` is direct, mixed or indirect; the span leaves the marks out."""

    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_canonical: str | None = None
    quote_group: int | None = None
    hearsay: bool = False
    negated: bool = False


class Sign(NamedTuple):
    """What tells the gender of a person: its kind (title, noun, agreement, pronoun, first_name) and "m" or "f"."""

    kind: str
    gender: str


class Presented(NamedTuple):
    """A function beside a name: first character of the name, and the characters of the function as written.

    `opening` is where it opens with its determiner ("l'ancien ministre": the "l"); `gender` what determiner and noun
    show, `noun` the folded noun.
    """

    name: int
    start: int
    end: int
    opening: int
    noun: str
    gender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Who or what a name stands for inside one article.

    `mentions` are the (start, end) characters of its names in text order. `gender` is "m", "f" or None, `plural`
    True for a name that takes a plural verb ("les Verts"), None when unknown. `functions` are what the article says
    of it in apposition, lower case, without determiner ("maire de Moscou", "président ukrainien"); `presented` is where
    they stand, `signs` what tells its gender, each apart.
    """

    canonical: str
    kind: str
    mentions: tuple[tuple[int, int], ...]
    gender: str | None = None
    plural: bool | None = None
    functions: tuple[str, ...] = ()
    iso: str | None = None
    presented: tuple[Presented, ...] = ()
    signs: tuple[Sign, ...] = ()
