"""From numbers to figures: the bound words around a number, and two numbers that make one range.

Begin with `find_figures`. A figure ends with its number: the unit or noun comes after it and is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.numbers.find import Number, find_numbers
from entrefilet.text.alternatives import Endings, any_of
from entrefilet.text.lexicon import load_lexicon


class Figure(NamedTuple):
    """A number, or two that make a range, with the words of bound or approximation before it.

    `start` is the first character of those words, `number_start` of the number. `modifier` is that of the quantity
    layer. `dash`: a range written with a dash, which may turn out to be a score or two years. `numbers` are its parts.
    `after` is the first word or sign after it on its line, folded, "" at the line's end: most patterns that follow a
    figure need not be tried when it is none of theirs. `one`: it is "un" or "une", with or without a bound.
    `form` and `takes_de` are those of its last number.
    """

    start: int
    number_start: int
    end: int
    value: float | None
    value_min: float | None
    value_max: float | None
    modifier: str
    numbers: tuple[Number, ...]
    dash: bool = False
    after: str = ""
    one: bool = False
    form: str = ""
    takes_de: bool = False

    @property
    def begins_with_one(self) -> bool:
        """Whether its first number is "un" or "une"."""
        return self.numbers[0].text.lower() in _ONE

    @property
    def falls(self) -> bool:
        """Whether it is written like a range whose second end is not the larger: a score ("3-1")."""
        low, high = self.value_min, self.value_max
        return self.dash and low is not None and high is not None and low >= high


LONGEST_GAP = 32  # characters between the two numbers of a range: "de 20 millions d'euros à 30 millions"
WINDOW = 40  # characters before a number in which bound words are looked for: the longest entry with adverb has 30
CHANGE = re.compile(
    r"(?<!\w)(?:pass|tomb|grimp|mont|remont|descend|redescend|ramen|port|redui|relev|"
    r"bond|evolu|abaiss)\w{0,7} (?:\w+ ){0,2}d(?:e |')$"
)
_FALL = re.compile(r"(?<!\w)(?:tomb|descend|redescend|redui|abaiss)\w{0,7} (?:\w+ ){0,2}d(?:e |')$")
_NOT_OVER = re.compile(
    r"(?<!\w)ne? ?(?:depass\w+ pas|(?:\w+ )?pas (?:depasser|exceder)|pas (?:depasser|"
    r"exceder)|exced\w+ pas) (?:les? |la )?$"
)
_ONE = frozenset(("un", "une"))
_OF_FORM = {"aine": "about", "plural": "at_least"}
_AFTER = re.compile(r"[ -]?([a-zœæ]+|.?)")
_RANGE_GAP = re.compile(r" a | ou | ?[-–—] ?| et | jusqu'a ")
_CONNECTORS = Endings((" a ", " et ", " ou ", "-", "- ", "–", "– ", " de ", " d'"))
_UNIT_GAP = re.compile(r" ?([a-z%€$°/²³']{1,15}(?: (?!a |et |ou )[a-z]{1,12})?)( a | et | ?[-–] ?| ou )(?:d(?:e |'))?$")


def find_figures(text: str) -> list[Figure]:
    """The figures of `text` in order; ordinals and Roman numbers are none. Linear in the length of the text."""
    return list(_find(text))


def modifier_after(folded: str, end: int) -> tuple[int, str] | None:
    """The bound words that follow a unit ("40 km environ"): their end and their modifier; None without any."""
    match = _after().match(folded, end)
    if match is None:
        return None
    return match.end(), _words("after")[match["words"]]


@lru_cache(maxsize=8)
def _find(text: str) -> tuple[Figure, ...]:
    folded = fold(text)
    numbers = [number for number in find_numbers(text) if number.form not in ("ordinal", "roman")]
    figures: list[Figure] = []
    index = 0
    for position, number in enumerate(numbers):
        if position < index:
            continue
        index = position + 1
        pair = _pair(number, numbers[index], folded) if index < len(numbers) else None
        if pair is not None:
            figures.append(pair)
            index += 1
            continue
        start, modifier = _bound_before(folded, number.start)
        since = modifier is None and number.form != "plural" and folded.endswith("des ", 0, start)
        if since and text[start - 4 : start].lower() == "dès ":
            start, modifier = start - 4, "at_least"
        if modifier is None:
            modifier = _OF_FORM.get(number.form, "exact")
        elif number.form == "plural" and modifier == "about":
            modifier = "at_least"
        value, low, end = number.value, number.value_min, number.end
        after = _word_after(folded, end)
        one = value == 1 and number.text.lower() in _ONE
        of_number = (start, number.start, end, value, low, None, modifier, (number,), False, after, one)
        figures.append(Figure(*of_number, number.form, number.takes_de))
    # "un" of "un peu plus d'une heure" is a part of the bound
    begins = [figure.start for figure in figures[1:]]
    begins.append(len(text))
    return tuple(figure for figure, begin in zip(figures, begins, strict=False) if begin > figure.number_start)


def _word_after(folded: str, end: int) -> str:
    word: str = _AFTER.match(folded, end)[1]  # type: ignore[index]  # it matches anything
    return word


def _pair(first: Number, second: Number, folded: str) -> Figure | None:
    if second.start - first.end > LONGEST_GAP or first.value is None or second.value is None:
        return None
    gap = folded[first.end : second.start]
    connector = gap
    if _RANGE_GAP.fullmatch(gap) is None:
        repeated = _UNIT_GAP.fullmatch(gap) if _CONNECTORS.end(gap) else None
        if repeated is None or not _same_unit(repeated[1], folded, second.end):
            return None
        connector = repeated[2]
    before = folded[max(0, first.start - WINDOW) : first.start]
    between = before.endswith(("entre ", "entre les "))
    if before.endswith((" en ", "depuis ")) and len(first.text) == 4 and first.text.isdigit():
        return None  # "26 milliards en 2015 à 41 milliards"
    if connector == " et " and not between:
        return None
    if connector in (" a ", " jusqu'a ") and _is_change(first, second, before):
        return None
    dash = connector.strip() in ("-", "–", "—")
    if second.sign and not between and not first.sign:
        return None
    if dash and (len(connector) == 2 or first.form == "words" or (len(connector) == 3 and connector[1] != "-")):
        return None
    low, high = first.value, second.value
    if second.multiplier > 1 and first.multiplier == 1 and abs(low) <= second.value / second.multiplier < 1000:
        low *= second.multiplier
    elif _shares_thousand(first, second):
        low *= 1000  # "10 à 15.000 enfants"
    if low > high and high < 0:
        low, high = high, low  # "-5 à -8 degrés"
    if low >= high and not dash:
        return None
    if connector == " ou " and (low <= 0 or high > 10 * low or (first.text.lower() in _ONE and high > 2)):
        return None
    start = first.start
    if between:
        start -= 6 if before.endswith("entre ") else 10
    else:
        start, _ = _bound_before(folded, first.start)
    after = _word_after(folded, second.end)
    of_pair = (start, first.start, second.end, None, low, high, "range", (first, second), dash, after)
    return Figure(*of_pair, False, second.form, second.takes_de)


def _is_change(first: Number, second: Number, before: str) -> bool:
    """Whether "de 30 à 20" tells where a change began and ended; what falls "de 40 à 60 %" falls by that much."""
    if CHANGE.search(before) is None:
        return False
    return _FALL.search(before) is None or (first.value or 0) > (second.value or 0)


def _shares_thousand(first: Number, second: Number) -> bool:
    grouped = (
        second.form == "digits" and not second.text.isdigit() and second.value is not None and second.value % 1000 == 0
    )
    return grouped and first.text.isdigit() and 1 < float(first.text) < (second.value or 0) / 1000 < 1000


def _same_unit(unit: str, folded: str, end: int) -> bool:
    after = folded[end : end + 30].lstrip(" ").removeprefix("de ").removeprefix("d'")
    stem = unit.strip().removeprefix("de ").removeprefix("d'").split(" ")[0].rstrip("s")
    return bool(stem) and after.startswith(stem)


def _bound_before(folded: str, start: int) -> tuple[int, str | None]:
    """Where the bound words before `start` begin, and what they mean."""
    low = max(0, start - WINDOW)
    window = folded[low:start]
    bounded = _bounds().end(window.removesuffix("\n").removesuffix("les "))
    match = _before().search(window) if bounded else None
    if match is None:
        return start, "at_most" if "pas " in window and _NOT_OVER.search(window) is not None else None
    words = match["words"]
    modifier = _words("before")[_lexical(words)]
    begin = low + match.start()
    outer = _before().search(folded[max(0, begin - WINDOW) : begin])
    if outer is not None and _lexical(outer["words"]) in ("jusqu'a", "pas"):
        begin -= begin - max(0, begin - WINDOW) - outer.start()
    return begin, modifier


def _lexical(words: str) -> str:
    """The entry that "plus d'", "près des", "jusqu'aux" stand for."""
    words = words.strip(" ")
    if words in _words("before"):
        return words
    for ending, entry in (("d'", "de"), ("des", "de"), ("du", "de"), ("aux", "a"), ("au", "a")):
        if words.endswith(ending) and words.removesuffix(ending) + entry in _words("before"):
            return words.removesuffix(ending) + entry
    return words


@cache
def _words(place: str) -> dict[str, str]:
    return {row["words"]: row["modifier"] for row in load_lexicon("numbers", "bounds.tsv") if row["place"] == place}


@cache
def _before() -> re.Pattern[str]:
    adverbs = (
        r"(?:(?:un (?:tout petit )?peu|bien|beaucoup|nettement|largement|legerement|sensiblement) (?=plus|moins|pas))?"
    )
    return re.compile(rf"(?<![\w-]){adverbs}(?P<words>{any_of(_written())})(?:les )?$")


@cache
def _bounds() -> Endings:
    return Endings(_written())


def _written() -> Iterator[str]:
    """The bound words before a number as they are written, "plus d'" and "jusqu'aux" among them, with their space."""
    for words in _words("before"):
        if words.endswith(" de"):
            yield from (words[:-2] + ending for ending in ("de ", "des ", "du ", "d'"))
        elif words.endswith("u'a"):
            yield from (words[:-1] + ending for ending in ("a ", "aux ", "au "))
        else:
            yield words + " "


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf",? (?P<words>{any_of(_words('after'))})(?![\w'-])(?! (?:de|d'|des) | \d)")
