"""What one article holds of each of its names: a card. Begin with `read_cards`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from entrefilet.french.folding import name_key
from entrefilet.schema import KINDS

COLUMNS = (
    "article_id", "layer", "kind", "text", "canonical", "gender", "gender_by", "role", "affiliation", "place_code",
    "lat", "lon", "place_by", "speaker", "speaker_canonical", "speaker_kind", "speaker_gender", "speaker_gender_by",
    "speaker_role", "speaker_affiliation",
)  # fmt: skip
SEPARATOR = "; "
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Card:
    """One name in one article, with all that its rows say of it; lists in the order of the article."""

    kind: str
    canonical: str
    key: str
    variants: list[str] = field(default_factory=list)
    gender: str | None = None
    gender_by: str | None = None
    roles: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    place_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_by: str | None = None
    mentions: int = 0
    quotations: int = 0
    words: int = 0


def read_cards(rows: Iterable[Mapping[str, Any]]) -> list[Card]:
    """The cards of one article from its rows of `mentions` (COLUMNS of them), in the order of first mention.

    A speaker that no row of the layer `entity` names, as where only its verb told the name, has a card too.
    """
    rows = list(rows)
    cards: dict[tuple[str, str], Card] = {}
    for row in rows:
        if row["layer"] == "entity":
            _note_mention(_card(cards, row["kind"], row["canonical"]), row)
    for row in rows:
        if row["layer"] != "quotation":
            continue
        for name in speakers_of(row):
            card = find_card(cards, name)
            if card is None and row["speaker_kind"] == "person":
                card = _card(cards, "PER", name)
            if card is not None:
                _note_quotation(card, row)
    return list(cards.values())


def speakers_of(row: Mapping[str, Any]) -> Sequence[str]:
    """The names that the speaker of a quotation stands for; empty where it was not resolved."""
    return row["speaker_canonical"].split(SEPARATOR) if row["speaker_canonical"] else ()


def find_card(cards: Mapping[tuple[str, str], Any], name: str) -> Any:
    """What is filed under a speaker's name, people first; None where nothing is."""
    return next((cards[kind, name] for kind in KINDS["entity"] if (kind, name) in cards), None)


def week_of(day: dt.date | None) -> str:
    """The week of a day, "" of none."""
    return "-".join(map(str, day.isocalendar()[:2])) if day else ""


def _card(cards: dict[tuple[str, str], Card], kind: str, canonical: str) -> Card:
    card = cards.get((kind, canonical))
    if card is None:
        card = cards[kind, canonical] = Card(kind, canonical, name_key(canonical))
    return card


def _note_mention(card: Card, row: Mapping[str, Any]) -> None:
    card.mentions += 1
    _add(card.variants, row["text"])
    _note_person(card, row["gender"], row["gender_by"], row["role"], row["affiliation"])
    if row["place_code"] is not None and card.place_code is None:
        card.place_code, card.place_by = row["place_code"], row["place_by"]
        card.lat, card.lon = row["lat"], row["lon"]


def _note_quotation(card: Card, row: Mapping[str, Any]) -> None:
    card.quotations += 1
    card.words += len(_WORD.findall(row["text"]))
    if card.kind == "PER" and SEPARATOR not in row["speaker_canonical"]:
        _note_person(
            card, row["speaker_gender"], row["speaker_gender_by"], row["speaker_role"], row["speaker_affiliation"]
        )


def _note_person(
    card: Card, gender: str | None, gender_by: str | None, role: str | None, affiliation: str | None
) -> None:
    if card.gender is None:
        card.gender, card.gender_by = gender, gender_by
    _add(card.roles, role)
    _add(card.affiliations, affiliation)


def _add(values: list[str], value: str | None) -> None:
    if value and value not in values:
        values.append(value)
