"""Quotation marks of a text, paired character by character before anything else is known of it.

Begin with `pair_marks`. All styles are read (« » “ ” „ ‟ " ‹ › ‘ ’ << >> &laquo; &raquo;), mixed, nested, reopened at
each paragraph, with either mark forgotten. One odd mark costs one quotation, never the document; time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from entrefilet.quotations.ground.keys import word_key
from entrefilet.quotations.ground.word_sets import word_set

MAX_QUOTATION = 6000  # characters between two marks; the longest quotation of five press paragraphs is shorter
MAX_SINGLE = 300  # the same between single marks, which are also apostrophes

_OPENING = {"«": "guillemet", "“": "curly", "„": "curly", "‟": "curly", "‹": "angle", "‘": "single"}
_CLOSING = {"»": "guillemet", "”": "curly", "›": "angle", "’": "single"}
_SINGLE = r"['‘’](?:(?<![^\W\d_].)|(?![^\W\d_]))"  # between two letters it is an apostrophe
_MARK = re.compile(rf"&laquo;|&raquo;|&ldquo;|&rdquo;|&quot;|<<|>>|''|[«»“”„‟‹›\"\n]|{_SINGLE}")
_BEHIND_UNOPENED = re.compile(r", (?:(?:a|ont|avait|avaient) |s['’]|se |[a-zà-ÿ]+(?:e|it|t|d|ent) )")  # before a verb
_REOPENED_WORDS = 3
_SENTENCE_END = re.compile(r"[.!?…] (?=[A-ZÀ-ÞŒ])")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_ENTITY = {"&laquo;": "«", "&raquo;": "»", "&ldquo;": "“", "&rdquo;": "”", "&quot;": '"', "<<": "«", ">>": "»"}
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009([{-–—/'’«“\"‹:;,…")
_AFTER_CLOSING = frozenset(' \t\n\u00a0\u202f\u2009)]},.;:!?…-–—/»”"›')
_PARAGRAPH_LEAD = " \t\u00a0\u202f\u2009-–—"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks and what they hold: text[start:end], without marks and edge spaces.

    `outer_start`, `outer_end` take the marks in. `closed` is False when the closing mark was supplied in thought:
    the content then runs to the end of the paragraph or to the next opening mark, and may be too long. `opened` is
    False when the opening mark was: the content then begins with its sentence, and counts before an incise only.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool = True
    opened: bool = True


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
    closed, unclosed, unopened = _scan(text)
    outer = _outermost([*closed, *_reopened(text, unopened, closed)])
    return sorted([*outer, *_supplied(text, unclosed, outer)], key=lambda pair: pair.start)


def _scan(text: str) -> tuple[list[Pair], list[_Open], list[_Mark]]:
    """Walk over the marks with one stack; whatever a closing mark jumps over stays unclosed."""
    stack = _Stack(text)
    straight = _straight_left(text)
    for match in _MARK.finditer(text):
        start, end = match.span()
        sign = _ENTITY.get(match.group(), match.group())
        if sign == "\n":
            stack.end_line()
            continue
        mark = _Mark(sign, start, end, text[start - 1] if start else " ", text[end] if end < len(text) else " ")
        if sign in ('"', "''"):
            _read_straight(stack, mark, straight.pop())
        elif sign in "'‘’":
            _read_single(stack, mark)
        elif sign in _OPENING:
            _read_opening(stack, mark, _OPENING[sign])
        else:
            _read_closing(stack, mark, _CLOSING[sign])
    return stack.closed, stack.unclosed + stack.opened, stack.unopened


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark and the characters beside it."""

    sign: str
    start: int
    end: int
    before: str
    after: str

    @property
    def opens(self) -> bool:
        """True if what stands beside it lets the mark open something."""
        return self.before in _BEFORE_OPENING and not self.after.isspace() and self.after not in ",.;)]"

    @property
    def closes(self) -> bool:
        """True if what stands beside it lets the mark close something."""
        return not self.before.isspace() and self.after in _AFTER_CLOSING


class _Stack:
    """The marks still open at a place of the text, and what was closed and left open before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.opened: list[_Open] = []
        self.held: Counter[str] = Counter()  # how many are open, by style
        self.closed: list[Pair] = []
        self.unclosed: list[_Open] = []
        self.unopened: list[_Mark] = []  # closing marks that found nothing open
        self.paragraph = 0

    def end_line(self) -> None:
        """No straight or single mark reaches over a line."""
        self.paragraph += 1
        while self.opened and self.opened[-1].style in ("straight", "single"):
            self.unclosed.append(self.pop())

    def push(self, style: str, mark: _Mark) -> None:
        self.opened.append(_Open(style, mark.start, mark.end, self.paragraph))
        self.held[style] += 1

    def pop(self) -> _Open:
        opened = self.opened.pop()
        self.held[opened.style] -= 1
        return opened

    def take(self, style: str) -> _Open:
        """Pop down to the innermost opened mark of a style and return it."""
        while True:
            opened = self.pop()
            if opened.style == style:
                return opened

    def close(self, style: str, mark: _Mark) -> None:
        """Close the innermost mark of a style; those above it stay unclosed."""
        while self.opened:
            opened = self.pop()
            if opened.style != style:
                self.unclosed.append(opened)
                continue
            limit = MAX_SINGLE if style == "single" else MAX_QUOTATION
            content = _trimmed(self.text, opened.end, mark.start) if mark.start - opened.end <= limit else None
            if content:
                self.closed.append(Pair(opened.start, content[0], content[1], mark.end))
            return

    def close_innermost(self, mark: _Mark) -> None:
        if self.opened:
            self.close(self.opened[-1].style, mark)

    def holds(self, *styles: str) -> bool:
        return any(self.held[style] for style in styles)

    def innermost_is(self, style: str) -> bool:
        return self.held[style] > 0 and self.opened[-1].style == style


def _read_straight(stack: _Stack, mark: _Mark, left: int) -> None:
    """A straight mark opens and closes alike: its neighbours and how many its line still holds (`left`) decide."""
    inside = stack.held["straight"] > 0
    if not inside and mark.before.isdigit() and not stack.holds("curly", "guillemet"):
        return  # inches, seconds
    if inside and _opens_anew(mark, left):
        stack.unclosed.append(stack.take("straight"))
    elif inside:
        stack.close("straight", mark)
        return
    if mark.opens or left % 2 == 0 or (mark.before in _BEFORE_OPENING and left > 1):
        stack.push("straight", mark)
    elif mark.closes or mark.after in ".,;:!?)":
        if not stack.opened:
            stack.unopened.append(mark)
        stack.close_innermost(mark)  # «… ": a mixed pair


def _opens_anew(mark: _Mark, left: int) -> bool:
    """True for a mark that can only open and has its partner on the line: the mark open before it was forgotten."""
    return mark.opens and not mark.closes and left % 2 == 0


def _read_single(stack: _Stack, mark: _Mark) -> None:
    """A single mark may be an apostrophe: it opens before a letter and closes behind one."""
    sign, before, after = mark.sign, mark.before, mark.after
    if sign != "’" and mark.opens and after.isalpha() and not before.isalpha() and before not in "'’":
        stack.push("single", mark)
    elif stack.held["single"] and sign != "‘" and mark.closes and not (after.isalpha() or before.isspace()):
        stack.close("single", mark)


def _read_opening(stack: _Stack, mark: _Mark, style: str) -> None:
    innermost = stack.innermost_is(style)
    if innermost and mark.closes and not mark.opens and mark.before not in "'’":
        stack.close(style, mark)  # „…“ and “…“; not at the second of "«par « dépit » … d'« ennemi »"
    elif innermost and _leads_paragraph(stack.text, mark.start) and stack.paragraph > stack.opened[-1].paragraph:
        stack.opened[-1].paragraph = stack.paragraph  # reopened at a new paragraph
    else:
        stack.push(style, mark)


def _read_closing(stack: _Stack, mark: _Mark, style: str) -> None:
    if stack.held[style]:
        stack.close(style, mark)
    elif mark.opens and not mark.closes:
        stack.push(style, mark)  # »…« and ”…”
    elif stack.opened and stack.opened[-1].style != "single" and mark.closes:
        stack.close(stack.opened[-1].style, mark)
    else:
        stack.unopened.append(mark)


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


def _reopened(text: str, unopened: list[_Mark], closed: list[Pair]) -> list[Pair]:
    """Pairs for closing marks that nothing opened, a comma and an incise behind them: the sentence before each."""
    outer = _outermost(closed)
    starts = [pair.outer_start for pair in outer]
    reopened: list[Pair] = []
    for mark in unopened:
        if _BEHIND_UNOPENED.match(text, mark.end) is None:
            continue
        place = bisect_left(starts, mark.start)
        before = outer[place - 1].outer_end if place else 0
        lead = max(before, mark.start - MAX_SINGLE, 0)
        begin = max(text.rfind("\n", lead, mark.start) + 1, lead)
        for stop in _SENTENCE_END.finditer(text, begin, mark.start - 1):
            begin = stop.end()
        content = _trimmed(text, begin, mark.start) if begin < mark.start else None
        words = [] if content is None else text[content[0] : content[1]].split()
        if content is None or len(words) < _REOPENED_WORDS or not words[0][0].isupper() or _opens_phrase(words[-1]):
            continue
        reopened.append(Pair(content[0], content[0], content[1], mark.end, opened=False))
    return reopened


def _opens_phrase(word: str) -> bool:
    """True for "dans", "la", "d'un", behind which no sentence ends."""
    return any(word_key(word).rpartition("'")[2] in word_set(name) for name in ("determiner", "of", "preposition"))


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
