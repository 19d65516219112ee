"""From numbers to figures: the bound words around a number, and two numbers that make one range.

Begin with `find_figures`. A figure ends with its number: the unit or noun comes after it and is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.french.pieces import Patterns
from entrefilet.numbers.find import find_numbers
from entrefilet.numbers.number import Number
from entrefilet.text.alternatives import Endings, any_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered_of_texts


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


_MOVE = 3  # a level is at least so many times what it moved by
LONGEST_GAP = 32  # characters between the two numbers of a range: "de 20 millions d'euros à 30 millions"
WINDOW = 40  # characters before a number in which bound words are looked for: the longest entry with adverb has 30
_ONE = frozenset(("un", "une"))
_OF_FORM = {"aine": "about", "plural": "at_least"}
_DASHES = ("-", "–", "—")
_SHORT_DASHES = ("-", "–", "—", " - ")  # "10 – 15", "10 -15" join no range
_AFTER = re.compile(r"[ -]?([a-zœæ]+|.?)")
_PATTERNS = Patterns(
    "numbers",
    "figures.tsv",
    change=r"(?<!\w)<<change>> (?:\w+ ){0,2}<<of >>$",
    fall=r"(?<!\w)<<fall>> (?:\w+ ){0,2}<<of >>$",
    moved=r"(?<!\w)<<moved>> (?:\w+ ){0,2}<<of_move >>?$",
    not_over=r"(?<!\w)ne? ?(?:<<exceeds>> pas|(?:\w+ )?pas <<exceed>>) (?:<<the>> )?$",
    joint=r" <<joint>> | ?[-–—] ?",
    unit_gap=(
        r" ?(?P<unit>[a-z%€$°/²³']{1,15}(?: (?!a |et |ou )[a-z]{1,12})?)"
        r"(?P<joint> <<joint_behind_unit>> | ?[-–] ?)<<of >>?$"
    ),
    adverb=r"(?:<<bound_adverb>> (?=plus|moins|pas))?",
)


def find_figures(text: str) -> list[Figure]:
    """The figures of `text` in order; ordinals and Roman numbers are none. Linear in the length of the text."""
    return list(_find(text))


def modifier_after(folded: str, end: int) -> tuple[int, str] | None:
    """The bound words that follow a unit ("40 km environ"): their end and their modifier; None without any."""
    match = _after().match(folded, end)
    if match is None:
        return None
    return match.end(), _words("after")[match["words"]]


def bound_follows(folded: str, end: int, reach: int) -> bool:
    """Whether words of bound stand somewhere in the `reach` characters from `end` on."""
    return _after().search(folded, end, end + reach) is not None


def tells_change(before: str) -> bool:
    """True if the words before a figure say where a change began: "passer de ", not "en plus de "."""
    return _PATTERNS["change"].search(before) is not None


@remembered_of_texts
def _find(text: str) -> tuple[Figure, ...]:
    folded = fold(text)
    numbers = [number for number in find_numbers(text) if number.form not in ("ordinal", "roman")]
    figures: list[Figure] = []
    index = 0
    while index < len(numbers):
        number, pair = numbers[index], None
        index += 1
        if index < len(numbers) and numbers[index].start - number.end <= LONGEST_GAP:
            pair = _pair(number, numbers[index], folded)
            index += pair is not None
        figures.append(pair or _single(number, folded, text))
    # "un" of "un peu plus d'une heure" is a part of the bound
    begins = [figure.start for figure in figures[1:]]
    begins.append(len(text))
    return tuple(figure for figure, begin in zip(figures, begins, strict=False) if begin > figure.number_start)


def _single(number: Number, folded: str, text: str) -> Figure:
    """The figure of one number with its bound words."""
    begin, end, written, value, form, low, _, _, takes_de, _ = number
    start, modifier = _bound_before(folded, begin)
    since = modifier is None and form != "plural" and folded.endswith("des ", 0, start)
    if since and text[start - 4 : start].lower() == "dès ":
        start, modifier = start - 4, "at_least"
    if modifier is None:
        modifier = _OF_FORM.get(form, "exact")
    elif form == "plural" and modifier == "about":
        modifier = "at_least"
    one, after = value == 1 and written.lower() in _ONE, _word_after(folded, end)
    return Figure(start, begin, end, value, low, None, modifier, (number,), False, after, one, form, takes_de)


def _word_after(folded: str, end: int) -> str:
    word: str = _AFTER.match(folded, end)[1]  # type: ignore[index]  # it matches anything
    return word


def _pair(first: Number, second: Number, folded: str) -> Figure | None:
    """The range that two numbers write: "10 à 15", "entre 20 et 30 %"; None where they are two figures."""
    joint = _joint(first, second, folded)
    if joint is None:
        return None
    before = folded[max(0, first.start - WINDOW) : first.start]
    between = before.endswith(("entre ", "entre les "))
    if not _joins(first, second, joint, before, between=between):
        return None
    dash = joint.strip() in _DASHES
    low, high = _ends(first, second)
    if (low >= high and not dash) or (high > _MOVE * low and _is_move(joint, folded, first, before)):
        return None
    if joint == " ou " and (low <= 0 or high > 10 * low or (first.text.lower() in _ONE and high > 2)):
        return None
    if between:
        start = first.start - (6 if before.endswith("entre ") else 10)
    else:
        start, _ = _bound_before(folded, first.start)
    after = _word_after(folded, second.end)
    of_pair = (start, first.start, second.end, None, low, high, "range", (first, second), dash, after)
    return Figure(*of_pair, False, second.form, second.takes_de)


def _joint(first: Number, second: Number, folded: str) -> str | None:
    """What joins two numbers, a unit said twice left out: " à " of "20 % à 30 %"; None when something else does."""
    if first.value is None or second.value is None:
        return None
    gap = folded[first.end : second.start]
    if _PATTERNS["joint"].fullmatch(gap) is not None:
        return gap
    repeated = _PATTERNS["unit_gap"].fullmatch(gap)
    if repeated is None or not _same_unit(repeated["unit"], folded, second.end):
        return None
    return repeated["joint"]


def _joins(first: Number, second: Number, joint: str, before: str, *, between: bool) -> bool:
    """True if two numbers so joined can be one range: "10 à 15"; not "26 en 2015 à 41", "passer de 30 à 20"."""
    if before.endswith((" en ", "depuis ")) and len(first.text) == 4 and first.text.isdigit():
        return False
    if joint == " et " and not between:
        return False
    if joint in (" a ", " jusqu'a ") and _is_change(first, second, before):
        return False
    if second.sign and not between and not first.sign:
        return False
    return joint.strip() not in _DASHES or (joint in _SHORT_DASHES and first.form != "words")


def _ends(first: Number, second: Number) -> tuple[float, float]:
    """The two ends of a range: the first may share the magnitude of the second ("2 à 3 millions")."""
    low, high = first.value or 0.0, second.value or 0.0
    if second.multiplier > 1 and first.multiplier == 1 and abs(low) <= high / second.multiplier < 1000:
        low *= second.multiplier
    elif _shares_thousand(first, second):
        low *= 1000  # "10 à 15.000 enfants"
    return (high, low) if low > high and high < 0 else (low, high)  # "-5 à -8 degrés"


def _is_change(first: Number, second: Number, before: str) -> bool:
    """True if "de 30 à 20" tells where a change began and ended; what falls "de 40 à 60 %" falls by that much."""
    if not tells_change(before):
        return False
    return _PATTERNS["fall"].search(before) is None or (first.value or 0) > (second.value or 0)


def _is_move(joint: str, folded: str, first: Number, before: str) -> bool:
    """True if "gagne 12 euros à 470 euros" tells a move and the level it led to."""
    unit_twice = joint == " a " and not folded.startswith(" a ", first.end)
    return unit_twice and _PATTERNS["moved"].search(before) is not None


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
    match = _before().search(window) if _bounds().end(window.removesuffix("\n").removesuffix("les ")) else None
    if match is None:
        return start, "at_most" if "pas " in window and _PATTERNS["not_over"].search(window) is not None else None
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
    adverbs = _PATTERNS["adverb"].pattern
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
