"""Finds the numbers of a text: digits, words, both, collectives, fractions, and what only looks like a number.

Begin with `find_numbers`; `spelled.py` reads those in words. No spaCy; offsets are characters of the text. Clock times,
calendar dates, telephone numbers, addresses of the web, dotted or glued codes are stepped over: they are no numbers.
"""

from __future__ import annotations

import math
import re
from operator import attrgetter

from entrefilet.french.folding import fold
from entrefilet.numbers.day_figures import is_day
from entrefilet.numbers.number import Number, finite, magnitude
from entrefilet.numbers.openings import openings
from entrefilet.numbers.patterns import after_number, parts, plain_number, reader, sole_part
from entrefilet.numbers.spelled import read_collective, read_words
from entrefilet.numbers.words import word_classes
from entrefilet.text.remembered import remembered_of_texts
from entrefilet.text.word_index import word_index


def find_numbers(text: str) -> list[Number]:
    """The numbers of `text` in order, ordinals among them; linear in its length."""
    return list(_find(text))


MAX_DIGITS = 300  # more than a float holds: no value
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8, "⅒": 1 / 10}
_HALF_OF_DIGITS = re.compile(r" et demie?(?![^\W\d_])")
_REST = re.compile(r"[+-]?000\d*(?:[ .]\d{3})*(?:,\d+)?")  # of a number cut in two ("40", "000 euros"): no value


@remembered_of_texts
def _find(text: str) -> tuple[Number, ...]:
    folded = fold(text).replace("\n", "\x00")  # a line break ends every number
    found = [*_read_openings(folded, text), *_sole_parts(folded, text)]
    found.sort(key=_start)
    return tuple(_join(found, folded, text))


_start = attrgetter("start")
_OF_DIGITS = frozenset(("digits", "ordinal", "exponent", "over"))


def _read_openings(folded: str, text: str) -> list[Number]:
    """The numbers that begin where one may, each behind the end of the one before."""
    found: list[Number] = []
    position = 0
    read, read_plain = reader().match, plain_number().match
    for opening in openings(fold(text)):
        if opening < position:
            continue
        if (plain := read_plain(folded, opening)) is not None:
            position = plain.end()
            found.append(_plain(plain, text))
            continue
        if (match := read(folded, opening)) is None:
            continue
        position = match.end()
        if match.lastgroup in _OF_DIGITS and (end := _end_of_no_number(match, folded)) is not None:
            position = end
            continue
        for number in _read(match, folded, text):
            if not found or number.start >= found[-1].end:
                found.append(number)
                position = max(position, number.end)
    return found


def _end_of_no_number(match: re.Match[str], folded: str) -> int | None:
    """Where digits end that are a day ("3/05") or the rest of a number cut in two; None for a number."""
    opening, end = match.span()
    if (match.lastgroup == "over" or folded[opening + 2 : opening + 3] == ".") and is_day(folded, opening):
        return end
    rest = _REST.match(folded, opening)
    return None if rest is None else max(end, rest.end())


def _sole_parts(folded: str, text: str) -> list[Number]:
    """The parts without a number before them: "le tiers des"."""
    if not word_index(fold(text)).present(parts()):
        return []
    return [
        Number(*match.span(), text[match.start() : match.end()], 1 / word_classes()[match["part"]][0], "fraction")
        for match in sole_part().finditer(folded)
    ]


def _plain(plain: re.Match[str], text: str) -> Number:
    start, end = plain.span()
    written = text[start:end]
    if plain.lastgroup == "one":
        return Number(start, end, written, 1.0, "words")
    return Number(start, end, written, float(written), "digits")


def _read(match: re.Match[str], folded: str, text: str) -> list[Number]:
    kind = match.lastgroup
    start, end = match.span()
    if kind in _OF_DIGITS:
        return [_read_digits(match, folded, text)]
    if kind == "words":
        return read_words(match, folded, text)
    if kind == "collective":
        return read_collective(match, folded, text)
    if kind == "half_of":
        return [Number(start, end, text[start:end], 0.5, "fraction")]
    if kind == "demi":
        head = match[0].split(" ")[0] if " " in match[0] else ""
        count = 1.0 if not head else word_classes()[head][0] if head in word_classes() else float(head)
        end -= 1
        return [Number(start, end, text[start:end], count / 2, "fraction")]
    if kind == "vulgar":
        whole = match[0][:-1].strip()
        value = (float(whole) if whole else 0.0) + _VULGAR[match[0][-1]]
        return [Number(start, end, text[start:end], value, "fraction")]
    if kind == "roman" and text[start : match.end("numeral")].isupper():
        return [Number(start, end, text[start:end], None, "roman")]
    return []  # an address, a telephone number, a code


def _read_digits(match: re.Match[str], folded: str, text: str) -> Number:
    start, end = match.span()
    sign, plain, ordinal, over = match.group("sign", "plain", "ordinal", "over")
    if ordinal is not None:
        begin = match.start("digits")
        return Number(begin, match.end("ordinal"), text[begin : match.end("ordinal")], None, "ordinal")
    sign = "" if sign is None else "+" if sign[0] == "+" else "-"
    form = "digits"
    value = _digits_value(match)
    takes_de = False
    if over is not None:
        if plain is not None:
            return Number(start, end, text[start:end], _divided(value, over), "fraction", sign=sign)
        end = match.start("over")
    multiplier = 1.0
    after = after_number().match(folded, end)
    if after is not None:
        multiplier = magnitude(after)
        end, form = after.end(), "mixed"
        takes_de = multiplier >= 1e6 or word_classes().get(after["word"], (0, ""))[1] == "collective"
        value = _scaled(_decimal(match) or value, multiplier)
    half = _HALF_OF_DIGITS.match(folded, end)
    if half is not None:
        value = None if value is None else value + multiplier / 2
        end = half.end()
    value = finite(value)
    if sign == "-" and value is not None:
        value = -value
    return Number(start, end, text[start:end], value, form, None, None, multiplier, takes_de, sign)


def _divided(value: float | None, over: str) -> float | None:
    """The value of "1/3" of which `over` is "/3"; None for a division by zero."""
    below = float(over.strip(" /\u2044"))
    return value / below if below and value is not None else None


def _decimal(match: re.Match[str]) -> float | None:
    """The value of "1.234" before "million", where the point is that of a decimal; None for any other digits."""
    one_point = match["separator"] == "." and match["decimals1"] is None and match["grouped"].count(".") == 1
    return float(match["grouped"]) if one_point else None


def _scaled(value: float | None, multiplier: float) -> float | None:
    return None if value is None else value * multiplier


def _digits_value(match: re.Match[str]) -> float | None:
    raw, decimals, exponent = match.group("plain", "decimals2", "exponent")
    if raw is None:
        bare, english, grouped, decimals = match.group("bare", "english", "grouped", "decimals1")
        if bare is not None:
            raw, decimals = "0", bare
        elif english is not None:
            raw = english.replace(",", "")
        else:
            raw = grouped.translate({32: None, 46: None, 39: None})
    if decimals is not None:
        raw += decimals.replace(",", ".")
    if len(raw) > MAX_DIGITS:
        return None
    if exponent is not None:
        if len(exponent) > 5:
            return None
        raw += exponent
    return finite(float(raw))


def _join(found: list[Number], folded: str, text: str) -> list[Number]:
    """Join what is one number: "3 millions deux cent mille", "cinq et un quart", "10 1/2"."""
    joined: list[Number] = []
    for number in found:
        previous = joined[-1] if joined else None
        if previous is None or previous.value is None or number.value is None:
            if previous is None or number.start >= previous.end:
                joined.append(number)
            continue
        gap = number.start - previous.end
        if gap < 0:
            continue
        beside = gap == 1 or number.form == "fraction"
        both = _sum(previous, number, folded[previous.end : number.start]) if beside else None
        if both is None:
            joined.append(number)
            continue
        joined[-1] = previous._replace(
            end=number.end,
            text=text[previous.start : number.end],
            value=both,
            form="mixed" if previous.form != number.form else previous.form,
            takes_de=number.takes_de,
            multiplier=1.0,
        )
    return joined


def _sum(previous: Number, number: Number, gap: str) -> float | None:
    """The value of both together, None where they are two numbers."""
    if previous.value is None or number.value is None:
        return None
    if gap == " " and previous.multiplier >= 1e6 and 1e3 <= number.value < previous.multiplier:
        return previous.value + number.value
    if number.form != "fraction" or not 0 < number.value < 1 or previous.form not in ("digits", "words"):
        return None
    in_figures = number.text[0].isdigit()
    adjacent = gap == " et " or (gap.strip(" ") == "" and in_figures)
    if not adjacent or previous.value % 1 or (previous.text in ("un", "une") and in_figures):
        return None
    return previous.value + math.copysign(number.value, previous.value)
