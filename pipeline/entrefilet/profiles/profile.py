"""What a row is told of the person, speaker or place behind it."""

from __future__ import annotations

from typing import NamedTuple


class Gender(NamedTuple):
    """ "m" or "f", and what says so; both None where nothing does or where what there is disagrees."""

    gender: str | None = None
    by: str | None = None


UNKNOWN = Gender()


class Role(NamedTuple):
    """A function as the article writes it, and the body or party tied to it; `start` is its first character."""

    start: int
    text: str | None
    affiliation: str | None = None


class Place(NamedTuple):
    """A place on the map: its code, its point (None where none is known), what it is (commune, department, …)."""

    code: str
    lat: float | None
    lon: float | None
    by: str


class SpeakerProfile(NamedTuple):
    """Who speaks: the kind of speaker, gender, function and affiliation."""

    kind: str | None = None
    gender: str | None = None
    by: str | None = None
    role: str | None = None
    affiliation: str | None = None
