"""Finds the numbers of a text: digits, words, both, collectives, fractions, and what only looks like a number.

Begin with `find_numbers`. No spaCy; offsets are characters of the text. Clock times, calendar dates, telephone
numbers, addresses of the web, dotted or glued codes are stepped over: they are no numbers.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.french.pieces import Patterns
from entrefilet.numbers.day_figures import is_day
from entrefilet.numbers.openings import openings
from entrefilet.numbers.patterns import (
    after_number,
    collective_after,
    fraction_after,
    parts,
    plain_number,
    reader,
    sole_part,
)
from entrefilet.numbers.words import parse_words, word_classes
from entrefilet.text.word_index import word_index


class Number(NamedTuple):
    """One number of a text.

    `value` is None when it has none that a float can hold, and for round plurals ("des milliers"), which have
    `value_min`. `form` is digits, words, mixed, aine, plural, fraction, ordinal or roman. `multiplier` is the
    magnitude that a smaller number of the same range may share ("2 à 3 millions": 10**6). `takes_de`: the noun
    follows with "de" ("un million de", "une dizaine de"). `sign` is "+", "-" or "".
    """

    start: int
    end: int
    text: str
    value: float | None
    form: str
    value_min: float | None = None
    value_max: float | None = None
    multiplier: float = 1.0
    takes_de: bool = False
    sign: str = ""


def find_numbers(text: str) -> list[Number]:
    """The numbers of `text` in order, ordinals among them; linear in its length."""
    return list(_find(text))


MAX_WORDS = 24  # "neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf millions" has 13
MAX_DIGITS = 300  # more than a float holds: no value

_SYMBOLS = {
    **dict.fromkeys(("md", "mds", "mrd", "mrds", "mia", "mias", "bn"), 1e9),
    **dict.fromkeys(("m", "mio", "mios"), 1e6),
    "k": 1e3,
}
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8, "⅒": 1 / 10}


_REST = re.compile(r"[+-]?000\d*(?:[ .]\d{3})*(?:,\d+)?")  # of a number cut in two ("40", "000 euros"): no value


@lru_cache(maxsize=8)
def _find(text: str) -> tuple[Number, ...]:
    folded = fold(text).replace("\n", "\x00")  # a line break ends every number
    found: list[Number] = []
    position = 0
    read, read_plain = reader().match, plain_number().match
    for opening in openings(fold(text)):
        if opening < position:
            continue
        if (plain := read_plain(folded, opening)) is not None:
            if not found or opening >= found[-1].end:
                position = plain.end()
                found.append(_plain(plain, text))
            continue
        if (match := read(folded, opening)) is None:
            continue
        position = match.end()
        if match.lastgroup in _OF_DIGITS:
            if (match.lastgroup == "over" or folded[opening + 2 : opening + 3] == ".") and is_day(folded, opening):
                continue
            if (rest := _REST.match(folded, opening)) is not None:
                position = max(position, rest.end())
                continue
            number = _read_digits(match, folded, text)
            if not found or number.start >= found[-1].end:
                found.append(number)
                position = max(position, number.end)
            continue
        for number in _read(match, folded, text):
            if found and number.start < found[-1].end:
                continue
            found.append(number)
            position = max(position, number.end)
    for match in sole_part().finditer(folded) if word_index(fold(text)).present(parts()) else ():
        value = 1 / word_classes()[match["part"]][0]
        found.append(Number(match.start(), match.end(), text[match.start() : match.end()], value, "fraction"))
    found.sort(key=_start)
    return tuple(_join(found, folded, text))


_start = attrgetter("start")
_OF_DIGITS = frozenset(("digits", "ordinal", "exponent", "over"))


def _plain(plain: re.Match[str], text: str) -> Number:
    start, end = plain.span()
    written = text[start:end]
    if plain.lastgroup == "one":
        return Number(start, end, written, 1.0, "words")
    return Number(start, end, written, float(written), "digits")


def _read(match: re.Match[str], folded: str, text: str) -> list[Number]:
    kind = match.lastgroup
    start, end = match.span()
    if kind == "words":
        return _read_words(match, folded, text)
    if kind == "collective":
        return _read_collective(match, folded, text)
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
        multiplier = _magnitude(after)
        end, form = after.end(), "mixed"
        takes_de = multiplier >= 1e6 or word_classes().get(after["word"], (0, ""))[1] == "collective"
        value = _scaled(_decimal(match) or value, multiplier)
    half = _HALF_OF_DIGITS.match(folded, end)
    if half is not None:
        value = None if value is None else value + multiplier / 2
        end = half.end()
    value = _finite(value)
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
    return _finite(float(raw))


def _finite(value: float | None) -> float | None:
    """`value`, None where it is more than a float holds."""
    return value if value is not None and math.isfinite(value) else None


def _magnitude(after: re.Match[str]) -> float:
    if (word := after["word"]) is not None:
        return word_classes()[word][0]
    return _SYMBOLS[after["symbol"] or after["before"]]


_WORD = re.compile(r"\w+")
_AND_HALF = re.compile(r" et (?:un )?demie?(?![\w-])")
_HALF_OF_DIGITS = re.compile(r" et demie?(?![^\W\d_])")
_PATTERNS = Patterns(
    "numbers",
    "shapes.tsv",
    part_follows=r" <<part_follows >>|\s*(?:[.,;:!?)»\"\x00]|$)",
    no_part=r" <<no_part>>",
    part_announced=r"(?<!\w)<<part_announced>>\s?$",
)
_parse = lru_cache(maxsize=4096)(parse_words)
Words = list[tuple[str, int, int]]  # each with its first character and the one after its last


def _read_words(match: re.Match[str], folded: str, text: str) -> list[Number]:
    """The numbers of a run of number words; "deux cents" is one, "deux dix" are two."""
    begin, finish = match.span()
    if match[0].isalpha():
        words = [(match[0], begin, finish)]
    else:
        words = [(piece.group(), piece.start(), piece.end()) for piece in _WORD.finditer(folded, begin, finish)]
    found: list[Number] = []
    position = 0
    while position < len(words):
        number, position = _next_number(words, position, folded, text)
        if number is not None:
            found.append(number)
    return found


def _next_number(words: Words, position: int, folded: str, text: str) -> tuple[Number | None, int]:
    """The number that begins with the word at `position`, None without, and the position from which to read on."""
    if words[position][0] in ("et", "virgule") or (words[position][0] == "mil" and len(words) == 1):  # "mil": a cereal
        return None, position + 1
    start = words[position][1]
    count, value, multiplier = _parse(tuple([word for word, _, _ in words[position : position + MAX_WORDS]]))
    after = position + count
    rank = _rank_at(words, after)
    if rank is not None and (count == 0 or rank > after or folded[words[after - 1][2]] == "-"):
        end = words[rank][2]
        return Number(start, end, text[start:end], None, "ordinal"), rank + 1
    if count == 0:
        return None, position + 1
    last, _, end = words[after - 1]
    takes_de = word_classes().get(last, (0, ""))[1] == "great"
    number = Number(start, end, text[start:end], _finite(value), "words", None, None, multiplier, takes_de)
    longer = _part(number, folded, text) or _times(number, folded, text)
    if longer is not None:
        return longer, len([word for word in words if word[1] < longer.end])
    sign = after_number().match(folded, end)
    if sign is not None and sign["word"] is None and multiplier == 1:
        return _magnified(number, sign, text), after
    half = _AND_HALF.match(folded, end)
    if half is None:
        return number, after
    value += multiplier / 2 if multiplier >= 1e3 else 0.5
    end = half.end()
    return number._replace(end=end, text=text[start:end], value=_finite(value)), after


def _magnified(number: Number, sign: re.Match[str], text: str) -> Number:
    """The number in words with the sign of a magnitude behind it: "trente k€", "cinq Md€"."""
    value = None if number.value is None else _finite(number.value * _magnitude(sign))
    written = text[number.start : sign.end()]
    return number._replace(end=sign.end(), text=written, value=value, form="mixed", multiplier=_magnitude(sign))


def _rank_at(words: Words, index: int) -> int | None:
    """Where the rank word at `index`, or behind "et" there, stands: "vingt et unième"."""
    if index < len(words) and words[index][0] == "et":
        index += 1
    if index < len(words) and word_classes().get(words[index][0], (0, ""))[1] == "rank":
        return index
    return None


def _part(number: Number, folded: str, text: str) -> Number | None:
    """The fraction that a number word opens: "deux tiers", "un cinquième des"; not "un cinquième homme"."""
    part = fraction_after().match(folded, number.end)
    value = number.value
    if part is None or value is None or value >= 100 or number.multiplier != 1:
        return None
    divisor = word_classes()[part["part"]][0]
    plural = part["part"].endswith("s")
    if divisor <= 2 or (plural != (value > 1) and divisor != 3):
        return None
    if not plural and not _part_follows(folded, part.end()) and not _part_announced(folded, number.start):
        return None
    end = part.end()
    return Number(number.start, end, text[number.start : end], value / divisor, "fraction")


def _part_follows(folded: str, end: int) -> bool:
    """True if "un cinquième" is a part, not "un cinquième homme", "un quart de finale"."""
    return _PATTERNS["part_follows"].match(folded, end) is not None and not _PATTERNS["no_part"].match(folded, end)


def _part_announced(folded: str, start: int) -> bool:
    """True if a word before makes "un quart" a part: "dont près d'un quart apporté par la région"."""
    return _PATTERNS["part_announced"].search(folded, max(0, start - 12), start) is not None


def _times(number: Number, folded: str, text: str) -> Number | None:
    """The number multiplied by a collective: "deux douzaines"; None where none follows."""
    value = number.value
    times = collective_after().match(folded, number.end) if value is not None and value >= 2 else None
    if times is None or value is None:
        return None
    for word in re.findall(r"\w{2,}", times[0]):
        value *= word_classes()[word][0] if word in word_classes() else 1.0
    end = times.end()
    return Number(number.start, end, text[number.start : end], _finite(value), "aine", takes_de=True)


def _read_collective(match: re.Match[str], folded: str, text: str) -> list[Number]:
    classes = word_classes()
    words = [word for word in re.findall(r"[a-z]+", match[0]) if word in classes and word not in ("un", "une")]
    value = 1.0
    for word in words:
        value *= classes[word][0]
    article = match["article"]
    start, end = match.span()
    half = match["half"] is not None
    if half:
        value /= 2
    if article in ("un", "une") or (half and article is None):
        return [Number(start, end, text[start:end], value, "aine", multiplier=value, takes_de=True)]
    if article is None and not words[0].endswith("s"):
        return []  # "la centaine", "la quarantaine"
    if article in ("plusieurs", "quelques"):
        value *= 2
    if article == "des" and folded[:start].endswith((" un ", " une ", "l'un ", "l'une ")):
        start += 4  # "l'un des milliers": "des" is "de les"
    return [Number(start, end, text[start:end], None, "plural", value_min=value, takes_de=True)]


def _join(found: list[Number], folded: str, text: str) -> list[Number]:
    """Join what is one number: "3 millions deux cent mille", "cinq et un quart", "10 1/2"."""
    joined: list[Number] = []
    for number in found:
        previous = joined[-1] if joined else None
        if previous is None or previous.value is None or number.value is None:
            if previous is None or number.start >= previous.end:
                joined.append(number)
            continue
        if number.start < previous.end:
            continue
        both = _sum(previous, number, folded[previous.end : number.start])
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
