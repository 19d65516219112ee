"""What makes a gold file unfit for scoring. Begin with `check_article`; a fault is a line number and a reason."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from entrefilet.evaluation.comparing import NONE_TOLD
from entrefilet.evaluation.gold_form import LISTS
from entrefilet.evaluation.measured import MEASURED
from entrefilet.evaluation.positions import Located
from entrefilet.schema import DATE_MODS, GENDERS, KINDS, MODIFIERS, SPEAKER_KINDS

Fault = tuple[int, str]

_SHOWN_CHARACTERS = 40  # enough of a surface to recognise it


def check_article(located: Located, name: str, text: str | None) -> list[Fault]:
    """Every fault of one gold file called `name`.json; with `text` None (not found) offsets are not compared to it."""
    fields, lines = located.value, located.key_lines
    faults = [(lines.get(key, 1), reason) for key, reason in _check_head(fields, name, text)]
    for layer, key in LISTS.items():
        annotations = fields.get(key)
        if not isinstance(annotations, list):
            faults.append((lines.get(key, 1), f"no list {key!r} (write [] when the article has none)"))
            continue
        spans = []
        for line, annotation in zip(located.element_lines[key], annotations, strict=True):
            reasons = list(check_annotation(layer, annotation, text))
            faults += [(line, f"{key}: {reason}") for reason in reasons]
            if isinstance(annotation, dict) and _is_span(annotation):
                spans.append((annotation["start"], annotation["end"], line))
        faults += [(line, f"{key}: {reason}") for line, reason in _check_collisions(spans)]
    return faults


def check_annotation(layer: str, annotation: Any, text: str | None) -> Iterator[str]:
    """The faults of one annotation of a layer."""
    if not isinstance(annotation, dict):
        yield "not an object"
        return
    if _is_span(annotation):
        yield from _check_surface(annotation, "start", "end", "text", text)
    else:
        yield "start and end must be whole numbers"
    field = MEASURED[layer].kind_field
    kind = annotation.get(field, annotation.get("kind"))
    if kind not in KINDS[layer]:
        yield f"unknown {field} {kind!r}: one of {' '.join(KINDS[layer])}"
    yield from _check_optional(annotation)
    checks = {"entity": _check_entity, "quantity": _check_quantity, "date": _check_date, "quotation": _check_quotation}
    if layer in checks:  # another layer has nothing more to check until somebody writes it
        yield from checks[layer](annotation, text)


def _check_optional(annotation: Mapping[str, Any]) -> Iterator[str]:
    """The optional fields that are words of a short list."""
    words = {"gender": GENDERS, "speaker_gender": GENDERS, "speaker_kind": SPEAKER_KINDS}
    for field, known in words.items():
        if annotation.get(field) not in (None, NONE_TOLD, *known):
            yield f"unknown {field} {annotation[field]!r}: one of {' '.join(known)} {NONE_TOLD}"
    for field in ("role", "affiliation", "place_code"):
        if not isinstance(annotation.get(field), str | None):
            yield f"{field} must be a text"


def _check_head(fields: Mapping[str, Any], name: str, text: str | None) -> Iterator[tuple[str, str]]:
    if fields.get("id") != name:
        yield "id", f"id {fields.get('id')!r} is not the name of the file, {name!r}"
    published = fields.get("published")
    if published is not None and not _is_day(published):
        yield "published", f"published {published!r} is not a day YYYY-MM-DD"
    if not isinstance(fields.get("source"), str | None):
        yield "source", "source must be a text"
    digest = fields.get("sha256")
    if digest is not None and text is not None and digest != text_digest(text):
        yield "sha256", "the text has changed since it was annotated (sha256 differs)"


def _check_entity(annotation: Mapping[str, Any], text: str | None) -> Iterator[str]:
    if not isinstance(annotation.get("canonical"), str) or not annotation["canonical"]:
        yield "canonical must be a text"


def _check_quantity(annotation: Mapping[str, Any], text: str | None) -> Iterator[str]:
    values = {key: annotation[key] for key in ("value", "value_min", "value_max") if annotation.get(key) is not None}
    if annotation.get("kind") == "score":
        values = {key: value for key, value in values.items() if not isinstance(value, str)}
    elif not values:
        yield "no value, value_min or value_max"
    for key, value in values.items():
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or value != value
            or abs(value) == float("inf")
        ):
            yield f"{key} {value!r} is not a number"
    if annotation.get("modifier") not in (None, "", *MODIFIERS):
        yield f"unknown modifier {annotation['modifier']!r}: one of {' '.join(MODIFIERS)}"
    if not isinstance(annotation.get("unit"), str | None):
        yield "unit must be a text"


def _check_date(annotation: Mapping[str, Any], text: str | None) -> Iterator[str]:
    if not isinstance(annotation.get("value"), str) or not annotation["value"]:
        yield "value must be a text (TIMEX3)"
    if annotation.get("mod") not in (None, "", *DATE_MODS):
        yield f"unknown mod {annotation['mod']!r}: one of {' '.join(DATE_MODS)}"


def _check_quotation(annotation: Mapping[str, Any], text: str | None) -> Iterator[str]:
    for key in ("cue", "speaker_text", "speaker_canonical"):
        if not isinstance(annotation.get(key), str | None):
            yield f"{key} must be a text or null"
    place = [annotation.get("speaker_start"), annotation.get("speaker_end")]
    if place != [None, None]:
        if not all(_is_offset(offset) for offset in place):
            yield "speaker_start and speaker_end must be two whole numbers or both null"
        elif not annotation.get("speaker_text"):
            yield "speaker_start without speaker_text"
        else:
            yield from _check_surface(annotation, "speaker_start", "speaker_end", "speaker_text", text)


def _check_surface(
    annotation: Mapping[str, Any], start_key: str, end_key: str, text_key: str, text: str | None
) -> Iterator[str]:
    start, end, surface = annotation[start_key], annotation[end_key], annotation.get(text_key)
    if start < 0:
        yield f"{start_key} {start} is negative"
    if end <= start:
        yield f"{end_key} {end} is not after {start_key} {start}"
    if not isinstance(surface, str) or not surface:
        yield f"{text_key} must be a text"
    if text is None or start < 0 or end <= start or not isinstance(surface, str):
        return
    if end <= len(text) and text[start:end] == surface:
        return
    moved = from_utf16(text, start, end)
    if moved is not None and text[moved[0] : moved[1]] == surface:
        yield f"{start_key} {start} and {end_key} {end} count UTF-16 units: {moved[0]} and {moved[1]} in code points"
    elif end > len(text):
        yield f"{end_key} {end} is past the end of the text ({len(text)} characters)"
    else:
        yield f"{text_key} {_shown(surface)} is not the text at {start}-{end}, {_shown(text[start:end])}"


def text_digest(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8, as `Article.sha256` and the column of the table give it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def from_utf16(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Offsets in UTF-16 units as offsets in code points; None when they fall outside `text` or inside a character."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= 2 * start <= 2 * end <= len(encoded):
        return None
    try:
        before, inside = encoded[: 2 * start].decode("utf-16-le"), encoded[2 * start : 2 * end].decode("utf-16-le")
    except UnicodeDecodeError:
        return None
    return len(before), len(before) + len(inside)


def _check_collisions(spans: list[tuple[int, int, int]]) -> Iterator[Fault]:
    """Duplicates and overlaps inside one layer, told on the later of the two annotations."""
    seen: tuple[int, int, int] | None = None
    for start, end, line in sorted(spans):
        if seen is not None and (start, end) == seen[:2]:
            yield line, f"the span {start}-{end} is annotated twice (also line {seen[2]})"
        elif seen is not None and start < seen[1]:
            yield line, f"the span {start}-{end} overlaps {seen[0]}-{seen[1]} (line {seen[2]})"
        if seen is None or end > seen[1]:
            seen = (start, end, line)


def _is_span(annotation: Mapping[str, Any]) -> bool:
    return _is_offset(annotation.get("start")) and _is_offset(annotation.get("end"))


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: Any) -> bool:
    try:
        return len(value) == len("2025-12-24") and bool(dt.date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def _shown(surface: str) -> str:
    return repr(surface if len(surface) <= _SHOWN_CHARACTERS else surface[:_SHOWN_CHARACTERS] + "…")
