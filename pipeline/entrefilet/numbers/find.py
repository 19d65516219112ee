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
from entrefilet.numbers.openings import openings
from entrefilet.numbers.patterns import after_number, collective_after, fraction_after, reader, sole_part
from entrefilet.numbers.words import parse_words, word_classes


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

_SYMBOLS = {"md": 1e9, "mds": 1e9, "mrd": 1e9, "mrds": 1e9, "mia": 1e9, "mias": 1e9, "bn": 1e9, "m": 1e6, "k": 1e3}
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8, "⅒": 1 / 10}


_REST = re.compile(r"[+-]?000\d*(?:[ .]\d{3})*(?:,\d+)?")  # of a number cut in two ("40", "000 euros"): no value


@lru_cache(maxsize=8)
def _find(text: str) -> tuple[Number, ...]:
    folded = fold(text).replace("\n", "\x00")  # a line break ends every number
    found: list[Number] = []
    position = 0
    read = reader().match
    for opening in openings(fold(text), text):
        if opening < position or (match := read(folded, opening)) is None:
            continue
        position = match.end()
        if match.lastgroup in _OF_DIGITS:
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
    for match in sole_part().finditer(folded):
        value = 1 / word_classes()[match["part"]][0]
        found.append(Number(match.start(), match.end(), text[match.start() : match.end()], value, "fraction"))
    found.sort(key=_start)
    return tuple(_join(found, folded, text))


_start = attrgetter("start")
_OF_DIGITS = frozenset(("digits", "ordinal", "exponent", "over"))


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
    multiplier = 1.0
    takes_de = False
    if over is not None:
        if plain is not None:
            below = float(over.strip(" /\u2044"))
            value = value / below if below and value is not None else None
            return Number(start, end, text[start:end], value, "fraction", sign=sign)
        end = match.start("over")
    after = after_number().match(folded, end)
    if after is not None:
        multiplier = _magnitude(after)
        if match["separator"] == "." and match["decimals1"] is None and match["grouped"].count(".") == 1:
            value = float(match["grouped"])  # "1.234 million" is a decimal
        value = None if value is None else value * multiplier
        end = after.end()
        form = "mixed"
        takes_de = multiplier >= 1e6 or after["word"] in ("centaines", "dizaines", "douzaines", "milliers")
    if folded.startswith(" et demi", end):
        length = 9 if folded.startswith(" et demie", end) else 8
        if not folded[end + length : end + length + 1].isalpha():
            value = None if value is None else value + multiplier / 2
            end += length
    value = _finite(value)
    if sign == "-" and value is not None:
        value = -value
    return Number(start, end, text[start:end], value, form, None, None, multiplier, takes_de, sign)


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
_parse = lru_cache(maxsize=4096)(parse_words)


def _read_words(match: re.Match[str], folded: str, text: str) -> list[Number]:
    begin, finish = match.span()
    if match[0].isalpha():
        words = [(match[0], begin, finish)]
    else:
        words = [(piece.group(), piece.start(), piece.end()) for piece in _WORD.finditer(folded, begin, finish)]
    classes = word_classes()
    found: list[Number] = []
    position = 0
    while position < len(words):
        if words[position][0] in ("et", "virgule"):
            position += 1
            continue
        count, value, multiplier = _parse(tuple([word for word, _, _ in words[position : position + MAX_WORDS]]))
        after = position + count
        rank = _rank_at(words, after, classes)
        if count == 0 and rank is None:
            position += 1
            continue
        start = words[position][1]
        if rank is not None and (count == 0 or folded[words[after - 1][2]] == "-" or words[after][0] == "et"):
            end = words[after + (words[after][0] == "et")][2]
            found.append(Number(start, end, text[start:end], None, "ordinal"))
            position = after + 1 + (words[after][0] == "et")
            continue
        last, _, end = words[after - 1]
        fraction = fraction_after().match(folded, end)
        if fraction is not None and value < 100 and multiplier == 1:
            divisor = classes[fraction["part"]][0]
            plural = fraction["part"].endswith("s")
            if (
                divisor > 2
                and (plural == (value > 1) or divisor == 3)
                and (plural or _part_follows(folded, fraction.end()) or _part_announced(folded, start))
            ):
                end = fraction.end()
                found.append(Number(start, end, text[start:end], value / divisor, "fraction"))
                position = len([word for word in words if word[1] < end])
                continue
        times = collective_after().match(folded, end) if value >= 2 else None
        if times is not None:
            for word in re.findall(r"\w{2,}", times[0]):
                value *= classes[word][0] if word in classes else 1.0
            end = times.end()
            found.append(Number(start, end, text[start:end], _finite(value), "aine", takes_de=True))
            position = len([word for word in words if word[1] < end])
            continue
        extra = _AND_HALF.match(folded, end)
        if extra is not None:
            value += multiplier / 2 if multiplier >= 1e3 else 0.5
            end = extra.end()
        takes_de = classes.get(last, (0, ""))[1] == "great"
        found.append(Number(start, end, text[start:end], _finite(value), "words", None, None, multiplier, takes_de))
        position = after
    return found


def _rank_at(words: list[tuple[str, int, int]], index: int, classes: dict[str, tuple[float, str]]) -> float | None:
    if index < len(words) and words[index][0] == "et":
        index += 1
    if index < len(words) and classes.get(words[index][0], (0, ""))[1] == "rank":
        return classes[words[index][0]][0]
    return None


_FOLLOWS = re.compile(r" (?:de|des|du|sur|sont|ont|seront|seraient|etaient|avaient) | d'|\s*(?:[.,;:!?)»\"\x00]|$)")


def _part_follows(folded: str, end: int) -> bool:
    """Whether "un cinquième" is a part, not "un cinquième homme", "un quart de finale"."""
    return _FOLLOWS.match(folded, end) is not None and not folded.startswith((" de finale", " de tour"), end)


_ANNOUNCES = re.compile(r"(?<!\w)(?:dont|pres d'|plus d'|moins d'|environ|presque|quasiment|au moins)\s?$")


def _part_announced(folded: str, start: int) -> bool:
    """Whether a word before makes "un quart" a part: "dont près d'un quart apporté par la région"."""
    return _ANNOUNCES.search(folded[max(0, start - 12) : start]) is not None


def _read_collective(match: re.Match[str], folded: str, text: str) -> list[Number]:
    classes = word_classes()
    words = [word for word in re.findall(r"[a-z]+", match[0]) if word in classes and word not in ("un", "une")]
    value = 1.0
    for word in words:
        value *= classes[word][0]
    article = match["article"]
    start, end = match.start(), match.end()
    if match["half"]:
        value /= 2
    singular = article in ("un", "une") or (match["half"] and not article)
    if singular or (article is None and not words[0].endswith("s")):
        if article is None and not match["half"]:
            return []  # "la centaine", "la quarantaine"
        return [Number(start, end, text[start:end], value, "aine", multiplier=value, takes_de=True)]
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
        gap = folded[previous.end : number.start]
        both = None
        if gap == " " and previous.multiplier >= 1e6 and 1e3 <= number.value < previous.multiplier:
            both = previous.value + number.value
        elif (
            number.form == "fraction"
            and 0 < number.value < 1
            and previous.form in ("digits", "words")
            and (gap == " et " or (gap.strip(" ") == "" and number.text[0].isdigit()))
            and previous.value == int(previous.value)
            and not (previous.text in ("un", "une") and number.text[0].isdigit())
        ):
            both = previous.value + math.copysign(number.value, previous.value)
        if both is None:
            joined.append(number)
        else:
            form = "mixed" if previous.form != number.form else previous.form
            takes_de = number.takes_de
            joined[-1] = previous._replace(
                end=number.end,
                text=text[previous.start : number.end],
                value=both,
                form=form,
                takes_de=takes_de,
                multiplier=1.0,
            )
    return joined
