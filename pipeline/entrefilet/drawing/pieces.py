"""A stretch of text with its mentions as a piece for a template, and what the page says of a mention clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entrefilet.drawing.marks import Mark, Segment, row_value
from entrefilet.drawing.words import Wording
from entrefilet.schema import LAYERS, MENTIONS

Row = Mapping[str, Any]

SIGNS = {"missing": "✗", "spurious": "+"}  # any other difference: ≠
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NOT_TOLD = {
    *("article_id", "mention_id", "layer", "kind", "text", "start", "end", "sentence", "context", "quote_group"),
    *("speaker_start", "speaker_end", "same_as", "published", "source"),
}
_IN_WORDS = {"modifier", "mod", "gender", "speaker_gender", "speaker_kind", "place_by"}  # columns of a few values
_TOLD = {
    layer: [column.name for column in MENTIONS if layer in column.layers and column.name not in _NOT_TOLD]
    for layer in LAYERS
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a mention: the classes of `discrepancies`, and the key of its counterpart if there is one."""

    classes: tuple[str, ...]
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """The small label at the end of a mark that is at fault."""

    label: str
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: its CSS classes, the keys of the mentions it is in (innermost first), anchors and tags.

    `label` says what the mentions are.
    """

    text: str
    classes: str
    keys: str
    anchors: tuple[str, ...]
    tags: tuple[Tag, ...]
    label: str


def make_piece(
    text: str, segment: Segment, side: str, wording: Wording, hues: Mapping[int, str], faults: Mapping[int, Fault]
) -> Piece:
    """A segment as a piece; a mention's key is `side` and the number of its row, `hues` and `faults` by that number."""
    inner_first = sorted(segment.marks, key=lambda mark: (mark.end - mark.start, mark.role != "mention"))
    classes = list(dict.fromkeys(_class(mark) for mark in inner_first))
    mentions = [mark for mark in inner_first if mark.role == "mention"]
    classes += [hues[mark.number] for mark in inner_first if mark.number in hues][:1]
    if mentions and mentions[0].number in faults:
        classes.append("bad")
    return Piece(
        text=visible(text[segment.start : segment.end]),
        classes=" ".join(classes),
        keys=" ".join(dict.fromkeys(f"{side}{mark.number}" for mark in inner_first)),
        anchors=tuple(f"{side}{mark.number}" for mark in segment.opening if mark.role == "mention"),
        tags=tuple(_tags(segment.closing, faults, wording)),
        label=visible(_labels([label(mark.row, wording) for mark in inner_first], wording)),
    )


def label(row: Row, wording: Wording) -> str:
    """What a mention is, in one phrase of the language: "somme : 2 500 000 EUR", "citation directe : Anne Valmont"."""
    value = row_value(row, wording)
    return f"{wording.word(row['kind'])}{wording.colon}{value}" if value else wording.word(row["kind"])


def _labels(labels: Sequence[str], wording: Wording) -> str:
    """Each label once; one that another says with a value is left out ("durée · durée : 5 an")."""
    told = dict.fromkeys(labels)
    return " · ".join(one for one in told if not any(other.startswith(one + wording.colon) for other in told))


def describe_rows(
    rows: Sequence[Row], side: str, wording: Wording, faults: Mapping[int, Fault] | None = None
) -> dict[str, dict[str, Any]]:
    """What the page tells of each mention, by key; plain values for JSON."""
    faults = faults or {}
    described = {}
    for number, row in enumerate(rows):
        fault = faults.get(number)
        described[f"{side}{number}"] = {
            "layer": row["layer"],
            "kind": wording.word(row["kind"]),
            "start": row["start"],
            "end": row["end"],
            "text": row["text"],
            "fields": [
                [wording.word(name), _shown(name, row[name], wording)]
                for name in _TOLD[row["layer"]]
                if row.get(name) not in (None, "", False)
            ],
            "classes": [wording.word(name) for name in fault.classes] if fault else [],
            "pair": fault.pair if fault else None,
        }
    return described


def visible(text: str) -> str:
    """The text with control characters as visible signs: HTML has no place for them."""
    return _UNSHOWABLE.sub("\ufffd", text)


def _tags(closing: Sequence[Mark], faults: Mapping[int, Fault], wording: Wording) -> Iterator[Tag]:
    """One tag for each mention that ends here and is at fault."""
    for mark in closing:
        fault = faults.get(mark.number)
        if mark.role == "mention" and fault is not None:
            yield Tag(f"{wording.word(mark.row['kind'])} {_sign(fault)}", _class(mark))


def _class(mark: Mark) -> str:
    return str(mark.row["layer"]) if mark.role == "mention" else mark.role


def _sign(fault: Fault) -> str:
    return SIGNS.get(fault.classes[0], "≠")


def _shown(name: str, value: Any, wording: Wording) -> str:
    if isinstance(value, float):
        return wording.number(round(value, 6))
    return wording.word(str(value)) if name in _IN_WORDS else visible(str(value))
