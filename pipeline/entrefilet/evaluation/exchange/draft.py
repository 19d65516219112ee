"""Building gold from a tool's output: offsets and surfaces are compared, faults gathered, nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from entrefilet.evaluation.exchange.labels import parse_label
from entrefilet.evaluation.gold import make_article
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.gold_check import from_utf16
from entrefilet.evaluation.gold_form import LISTS
from entrefilet.evaluation.measured import MEASURED

NUMBERS = ("value", "value_min", "value_max")


@dataclass(slots=True)
class Draft:
    """One article on its way into gold; `faults` are (line, reason), line 1 where the format has no lines.

    `where` is the file it comes from. `utf16` tells that the offsets of this article count UTF-16 units, found from
    a surface that fits only so.
    """

    id: str
    text: str
    where: str
    fields: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {key: [] for key in LISTS.values()})
    faults: list[tuple[int, str]] = field(default_factory=list)
    utf16: bool = False

    def add(
        self, label: str, start: Any, end: Any, surface: str | None, values: Mapping[str, Any], line: int = 1
    ) -> dict[str, Any] | None:
        """Add an annotation; None (and a fault) when its label is unknown or its surface is not the text.

        `surface` None: the format has none to compare. Line breaks in it count as spaces.
        """
        known = parse_label(label)
        if known is None:
            self.faults.append((line, f"unknown label {label!r}"))
            return None
        place = self.place(start, end, surface, line)
        if place is None:
            return None
        layer, kind = known
        annotation = {
            "start": place[0],
            "end": place[1],
            "text": self.text[place[0] : place[1]],
            MEASURED[layer].kind_field: kind,
            **{key: value for key, value in values.items() if value is not None},
        }
        if layer == "entity":
            annotation.setdefault("canonical", annotation["text"])
        if layer == "quantity" and kind != "score":
            annotation |= {key: parse_number(annotation[key]) for key in NUMBERS if key in annotation}
        self.lists[LISTS[layer]].append(annotation)
        return annotation

    def place(self, start: Any, end: Any, surface: str | None, line: int = 1) -> tuple[int, int] | None:
        """The offsets in code points; None (and a fault) when they fall outside the text or miss the surface."""
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
            self.faults.append((line, f"offsets {start!r}-{end!r} are no span"))
            return None
        if not self.utf16 and end <= len(self.text) and surface in (None, *_spellings(self.text[start:end])):
            return start, end
        moved = from_utf16(self.text, start, end)
        if moved and surface is not None and surface in _spellings(self.text[moved[0] : moved[1]]):
            self.utf16 = True
            return moved
        if end > len(self.text):
            self.faults.append((line, f"offset {end} is past the end of the text ({len(self.text)} characters)"))
        else:
            self.faults.append((line, f"{surface!r} is not the text at {start}-{end}, {self.text[start:end]!r}"))
        return None

    def finish(self) -> GoldArticle:
        """The article as gold. What the tool could not hold is simply absent: `gold check` tells."""
        return make_article({"id": self.id, **self.fields, **self.lists}, self.text)


def said_by(draft: Draft, quotation: dict[str, Any], place: tuple[int, int] | None) -> None:
    """Give a quotation the speaker at a place of the text; None leaves what it has."""
    if place is not None:
        quotation |= {
            "speaker_text": draft.text[place[0] : place[1]],
            "speaker_start": place[0],
            "speaker_end": place[1],
        }


def parse_number(value: Any) -> Any:
    """A number written as text; what is no number stays."""
    for read in (int, float):
        try:
            return read(value) if isinstance(value, str) else value
        except ValueError:
            continue
    return value


def to_utf16(text: str, offset: int) -> int:
    """An offset in code points as one in UTF-16 units, which browsers count."""
    return offset + sum(ord(character) > 0xFFFF for character in text[:offset])


def _spellings(surface: str) -> tuple[str, str]:
    return surface, surface.replace("\n", " ")
