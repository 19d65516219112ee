"""JSON with line numbers: which line each element of the lists of an object begins on.

`json.loads` forgets where things stood, and a fault in a gold file must be told with its line.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Located:
    """A JSON object, and for each key whose value is a list the line (from 1) of each of its elements."""

    value: dict[str, Any]
    key_lines: dict[str, int]
    element_lines: dict[str, tuple[int, ...]]


def parse_located(text: str) -> Located:
    """Parse the JSON object in `text` and note the lines.

    Raises json.JSONDecodeError (which knows its line) on broken JSON, on a text that is no object, on a repeated key.
    """
    breaks = [match.start() for match in re.finditer("\n", text)]
    decoder = json.JSONDecoder(parse_constant=_refuse)
    value: dict[str, Any] = {}
    key_lines: dict[str, int] = {}
    element_lines: dict[str, tuple[int, ...]] = {}
    position = _skip(text, _expect(text, _skip(text, 0), "{"))
    while text[position : position + 1] != "}":
        if value:
            position = _skip(text, _expect(text, position, ","))
        if text[position : position + 1] != '"':
            raise json.JSONDecodeError("expected a key in double quotes", text, position)
        key, after = decoder.raw_decode(text, position)
        if key in value:
            raise json.JSONDecodeError(f"the key {key!r} stands twice", text, position)
        key_lines[key] = bisect_right(breaks, position) + 1
        position = _skip(text, _expect(text, _skip(text, after), ":"))
        if text[position : position + 1] == "[":
            elements, starts, position = _parse_list(decoder, text, position)
            value[key] = elements
            element_lines[key] = tuple(bisect_right(breaks, start) + 1 for start in starts)
        else:
            value[key], position = decoder.raw_decode(text, position)
        position = _skip(text, position)
    end = _skip(text, position + 1)
    if end != len(text):
        raise json.JSONDecodeError("something follows the object", text, end)
    return Located(value, key_lines, element_lines)


def _parse_list(decoder: json.JSONDecoder, text: str, position: int) -> tuple[list[Any], list[int], int]:
    elements: list[Any] = []
    starts: list[int] = []
    position = _skip(text, position + 1)
    while text[position : position + 1] != "]":
        if elements:
            position = _skip(text, _expect(text, position, ","))
        starts.append(position)
        element, position = decoder.raw_decode(text, position)
        elements.append(element)
        position = _skip(text, position)
    return elements, starts, position + 1


def _refuse(name: str) -> Any:
    """Python reads NaN and Infinity, which are no JSON."""
    raise json.JSONDecodeError(f"{name} is no JSON", "", 0)


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position


def _expect(text: str, position: int, character: str) -> int:
    if text[position : position + 1] != character:
        raise json.JSONDecodeError(f"expected {character!r}", text, position)
    return position + 1
