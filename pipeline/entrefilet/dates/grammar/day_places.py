"""Where a day with its month may begin: the few words of a text at which the patterns of days are tried.

Begin with `day_openings`. Each takes the words of a folded text and gives the numbers of words, rising.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from string import digits

from entrefilet.dates.grammar.words import months, small_numbers, weekdays
from entrefilet.text.alternatives import first_words
from entrefilet.text.word_index import WordIndex, heads

_LONGEST_DAY = 6  # words before its month: "ce mardi le vingt et un mai"
_LONGEST_FIGURE = 3  # characters: "1er"
_LIST_REACH = 5  # words from a day to the next of its list: "1 er et le mardi 2 mai"
_FIRST = frozenset(("premier",))


def day_openings(index: WordIndex) -> list[int]:
    """The words that may open a day with its month: "ce", the weekday or the number before it, "3mai"."""
    words, months_, openings, within = index.words, month_words(), _opening_words(), _inner_words()
    found = [figures for figures in index.figures if words[figures].lstrip(digits) in months_]  # "ce 3mai"
    for month in (*index.numbers(months_), *found):
        for number in range(month - 1, max(month - _LONGEST_DAY, 0) - 1, -1):
            word = words[number]
            if word in openings or word[0].isdecimal():
                found.append(number)
            elif word not in within:
                break
    return sorted({*found})


def month_openings(index: WordIndex) -> list[int]:
    """The months, and "mois" of "mois de mai"."""
    words, found = index.words, index.numbers(month_words())
    led = [month - 2 for month in found if month > 1 and words[month - 2] == "mois"]
    return sorted({*found, *led}) if led else found


def marked_figures(index: WordIndex) -> list[int]:
    """The figures with a mark of dates and a letter or figure right behind them: "3/5", "2022-05-03"."""
    text, starts, words, last = index.text, index.starts, index.words, len(index.words) - 1
    return [
        number
        for number in index.figures
        if number < last
        and starts[number + 1] - starts[number] == len(words[number]) + 1
        and text[starts[number + 1] - 1] in "/-."
    ]


def day_figures(index: WordIndex) -> list[int]:
    """The figures, and "premier", that may be the number of a day."""
    words, first = index.words, index.numbers(_FIRST)
    figures = [number for number in index.figures if len(words[number]) <= _LONGEST_FIGURE]
    return sorted({*figures, *first}) if first else figures


def listed_days(index: WordIndex) -> list[int]:
    """The numbers of days that another number follows: "3, 4 et 5 mai", "du 3 au mardi 5 mai"."""
    words, listing = index.words, _list_words()
    return [
        day
        for day, other in pairwise(index.found_by(day_figures))
        if other - day <= _LIST_REACH and words[other] not in _FIRST and listing.issuperset(words[day + 1 : other])
    ]


@cache
def _list_words() -> frozenset[str]:
    return frozenset(
        ("et", "ou", "au", "a", "er", "du", "en", "le", "les", *(day.removesuffix(".") for day in weekdays()))
    )


@cache
def _opening_words() -> frozenset[str]:
    """What a day with its month may begin with but a figure: "ce", a weekday, a number in words."""
    return frozenset(("ce", "premier", *(day.removesuffix(".") for day in weekdays()), *first_words(small_numbers())))


@cache
def _inner_words() -> frozenset[str]:
    """What may stand between the first word of a day and its month: "le", "et" and "un" of "vingt et un"."""
    return frozenset(("le", "er", *(word for form in small_numbers() for word in form.replace("-", " ").split())))


@cache
def month_words() -> frozenset[str]:
    """The months in all prints, folded, without points."""
    return heads(months())
