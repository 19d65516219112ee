"""Quotation marks of a text, paired character by character before anything else is known of it.

Begin with `pair_marks`. All styles are read (« » “ ” „ ‟ " ‹ › ‘ ’ << >> &laquo; &raquo;), mixed, nested, reopened at
each paragraph, with either mark forgotten. One odd mark costs one quotation, never the document; time is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

MAX_QUOTATION = 6000  # characters between two marks; the longest quotation of five press paragraphs is shorter
MAX_SINGLE = 300  # the same between single marks, which are also apostrophes

_OPENING = {"«": "guillemet", "“": "curly", "„": "curly", "‟": "curly", "‹": "angle", "‘": "single"}
_CLOSING = {"»": "guillemet", "”": "curly", "›": "angle", "’": "single"}
_SINGLE = r"['‘’](?:(?<![^\W\d_].)|(?![^\W\d_]))"  # between two letters it is an apostrophe
_MARK = re.compile(rf"&laquo;|&raquo;|&ldquo;|&rdquo;|&quot;|<<|>>|''|[«»“”„‟‹›\"\n]|{_SINGLE}")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_ENTITY = {"&laquo;": "«", "&raquo;": "»", "&ldquo;": "“", "&rdquo;": "”", "&quot;": '"', "<<": "«", ">>": "»"}
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009([{-–—/'’«“\"‹:;,…")
_AFTER_CLOSING = frozenset(' \t\n\u00a0\u202f\u2009)]},.;:!?…-–—/»”"›')
_PARAGRAPH_LEAD = " \t\u00a0\u202f\u2009-–—"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks and what they hold: text[start:end], without marks and edge spaces.

    `outer_start`, `outer_end` take the marks in. `closed` is False when the closing mark was supplied in thought:
    the content then runs to the end of the paragraph or to the next opening mark, and may be too long.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool = True


@dataclass(slots=True)
class _Open:
    style: str
    start: int
    end: int
    paragraph: int


def pair_marks(text: str) -> list[Pair]:
    """The outermost quotations of `text` in text order; nested marks belong to the content of the outer pair.

    Empty pairs are left out, and pairs longer than MAX_QUOTATION, whose inner pairs then count.
    """
    closed, unclosed = _scan(text)
    outer = _outermost(closed)
    return sorted([*outer, *_supplied(text, unclosed, outer)], key=lambda pair: pair.start)


def _scan(text: str) -> tuple[list[Pair], list[_Open]]:
    """Walk over the marks with one stack; whatever a closing mark jumps over stays unclosed."""
    stack: list[_Open] = []
    held: Counter[str] = Counter()
    closed: list[Pair] = []
    unclosed: list[_Open] = []
    straight = _straight_left(text)
    paragraph = 0

    def push(style: str, start: int, end: int) -> None:
        stack.append(_Open(style, start, end, paragraph))
        held[style] += 1

    def pop() -> _Open:
        opened = stack.pop()
        held[opened.style] -= 1
        return opened

    def close(style: str, start: int, end: int) -> None:
        while stack:
            opened = pop()
            if opened.style == style:
                limit = MAX_SINGLE if style == "single" else MAX_QUOTATION
                content = _trimmed(text, opened.end, start) if start - opened.end <= limit else None
                if content:
                    closed.append(Pair(opened.start, content[0], content[1], end))
                return
            unclosed.append(opened)

    for match in _MARK.finditer(text):
        start, end = match.span()
        mark = _ENTITY.get(match.group(), match.group())
        if mark == "\n":
            paragraph += 1
            while stack and stack[-1].style in ("straight", "single"):
                unclosed.append(pop())
            continue
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        opens = before in _BEFORE_OPENING and not after.isspace() and after not in ",.;)]"
        closes = not before.isspace() and after in _AFTER_CLOSING
        if mark in ('"', "''"):
            left = straight.pop()
            inside = held["straight"] > 0
            if not inside and before.isdigit() and not (held["curly"] or held["guillemet"]):
                continue  # inches, seconds
            if inside and opens and not closes and left % 2 == 0:
                unclosed.append(_take(stack, held, "straight"))
                inside = False
            if inside:
                close("straight", start, end)
            elif opens or left % 2 == 0 or (before in _BEFORE_OPENING and left > 1):
                push("straight", start, end)
            elif stack and (closes or (not opens and after in ".,;:!?)")):
                close(stack[-1].style, start, end)  # «… ": a mixed pair
            continue
        if mark == "'" or mark in "‘’":
            if mark != "’" and opens and after.isalpha() and not before.isalpha() and before not in "'’":
                push("single", start, end)
            elif held["single"] and mark != "‘" and closes and not (after.isalpha() or before.isspace()):
                close("single", start, end)
            continue
        style = _OPENING.get(mark) or _CLOSING[mark]
        if mark in _OPENING:
            if held[style] and closes and not opens and stack[-1].style == style:
                close(style, start, end)  # „…“ and “…“
            elif held[style] and stack[-1].style == style and _leads_paragraph(text, start) and paragraph:
                if stack[-1].paragraph == paragraph:
                    push(style, start, end)
                else:
                    stack[-1].paragraph = paragraph  # reopened at a new paragraph
            else:
                push(style, start, end)
        elif held[style]:
            close(style, start, end)
        elif opens and not closes:
            push(style, start, end)  # »…« and ”…”
        elif stack and stack[-1].style != "single" and closes:
            close(stack[-1].style, start, end)
    unclosed += stack
    return closed, unclosed


def _take(stack: list[_Open], held: Counter[str], style: str) -> _Open:
    """Pop down to the innermost opened mark of a style and return it."""
    while True:
        opened = stack.pop()
        held[opened.style] -= 1
        if opened.style == style:
            return opened


def _straight_left(text: str) -> list[int]:
    """For each straight mark, last first, how many its line still holds from it on."""
    left: list[int] = []
    for line in text.split("\n"):
        count = len(re.findall(r"&quot;|\"|''", line))
        left += range(count, 0, -1)
    left.reverse()
    return left


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The edges without spaces, None when nothing but punctuation is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start and text[end - 1] == ",":
        end -= 1
    if _ALPHANUMERIC.search(text, start, end) is None:
        return None
    return start, end


def _leads_paragraph(text: str, position: int) -> bool:
    while position and text[position - 1] in _PARAGRAPH_LEAD:
        position -= 1
    return position == 0 or text[position - 1] == "\n"


def _outermost(pairs: list[Pair]) -> list[Pair]:
    outer: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: (pair.outer_start, -pair.outer_end)):
        if not outer or pair.outer_start >= outer[-1].outer_end:
            outer.append(pair)
    return outer


def _supplied(text: str, unclosed: list[_Open], outer: list[Pair]) -> list[Pair]:
    """Pairs for opening marks that nothing closed: up to the next quotation or the end of the paragraph."""
    supplied: list[Pair] = []
    starts = sorted([pair.outer_start for pair in outer] + [opened.start for opened in unclosed])
    ends = [(pair.outer_start, pair.outer_end) for pair in outer]
    index = position = 0
    for opened in sorted(unclosed, key=lambda opened: opened.start):
        if opened.style == "single":
            continue
        while position < len(ends) and ends[position][1] <= opened.start:
            position += 1
        if position < len(ends) and ends[position][0] < opened.start:
            continue  # inside a pair that is closed
        while index < len(starts) and starts[index] <= opened.start:
            index += 1
        limit = min(starts[index] if index < len(starts) else len(text), opened.end + MAX_QUOTATION)
        line = text.find("\n", opened.end, limit)
        content = _trimmed(text, opened.end, limit if line < 0 else line)
        if content:
            supplied.append(Pair(opened.start, content[0], content[1], content[1], closed=False))
    return supplied
