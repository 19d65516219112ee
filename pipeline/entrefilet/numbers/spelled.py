"""Reads the numbers that stand in words: "deux cent dix", "vingt et unième", "deux tiers", "une dizaine de milliers".

Begin with `read_words` and `read_collective`. Each takes a match of `patterns.reader`, the folded text and the text.
"""

from __future__ import annotations

import re

from entrefilet.french.pieces import Patterns
from entrefilet.numbers.number import Number, finite, magnitude
from entrefilet.numbers.patterns import after_number, collective_after, fraction_after
from entrefilet.numbers.words import parse_words, word_classes
from entrefilet.text.remembered import remembered

MAX_WORDS = 24  # "neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf millions" has 13
_WORD = re.compile(r"\w+")
_AND_HALF = re.compile(r" et (?:un )?demie?(?![\w-])")
_PATTERNS = Patterns(
    "numbers",
    "shapes.tsv",
    part_follows=r" <<part_follows >>|\s*(?:[.,;:!?)»\"\x00]|$)",
    no_part=r" <<no_part>>",
    part_announced=r"(?<!\w)<<part_announced>>\s?$",
)
_parse = remembered(parse_words)
Words = list[tuple[str, int, int]]  # each with its first character and the one after its last


def read_words(match: re.Match[str], folded: str, text: str) -> list[Number]:
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
    number = Number(start, end, text[start:end], finite(value), "words", None, None, multiplier, takes_de)
    longer = _part(number, folded, text) or _times(number, folded, text)
    if longer is not None:
        return longer, len([word for word in words if word[1] < longer.end])
    return _lengthened(number, folded, text), after


def _lengthened(number: Number, folded: str, text: str) -> Number:
    """The number with the sign of a magnitude or a half behind it, itself without: "trente k€", "deux et demi"."""
    sign = after_number().match(folded, number.end)
    if sign is not None and sign["word"] is None and number.multiplier == 1:
        return _magnified(number, sign, text)
    half = _AND_HALF.match(folded, number.end)
    if half is None:
        return number
    more = number.multiplier / 2 if number.multiplier >= 1e3 else 0.5
    value = None if number.value is None else finite(number.value + more)
    return number._replace(end=half.end(), text=text[number.start : half.end()], value=value)


def _magnified(number: Number, sign: re.Match[str], text: str) -> Number:
    """The number in words with the sign of a magnitude behind it: "trente k€", "cinq Md€"."""
    value = None if number.value is None else finite(number.value * magnitude(sign))
    written = text[number.start : sign.end()]
    return number._replace(end=sign.end(), text=written, value=value, form="mixed", multiplier=magnitude(sign))


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
    return Number(number.start, end, text[number.start : end], finite(value), "aine", takes_de=True)


def read_collective(match: re.Match[str], folded: str, text: str) -> list[Number]:
    """The number of a collective: "une dizaine", "des milliers"; none for "la centaine"."""
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
