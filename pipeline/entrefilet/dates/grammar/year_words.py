"""Years in words: "mille neuf cent soixante-huit", "dix-neuf cent quarante", "deux mille vingt-quatre".

Begin with `RULES`. Pure functions over folded text.
"""

from __future__ import annotations

import re

from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page
from entrefilet.dates.grammar.words import pattern
from entrefilet.dates.grammar.years import closes_phrase, opens_phrase
from entrefilet.numbers.words import parse_words

_FIRST, _LAST = 1000, 2100
_PARTING = re.compile(r"[ -]+")
_SEVERAL = pattern(r"<<S>>(?!<<year_follow>><<E>>)\w{1,30}[sx]<<E>>")  # "mille deux cents coureurs"
_WORDS = pattern(r"(?<![\w-])(?<!\d )<<year_head>>(?:[ -]<<number_word>>){0,7}(?![\w-])")


def _year(match: re.Match[str], page: Page) -> int | None:
    """The year that all the words make; None for other numbers, and before what they may count."""
    tokens = _PARTING.split(match[0])
    read, value, _ = parse_words(tokens)
    whole = read == len(tokens) and _FIRST < value <= _LAST
    return None if not whole or _SEVERAL.match(page.folded, match.end()) else round(value)


def _read_behind_date(match: re.Match[str], page: Page) -> Found | None:
    """ "le dix-huit janvier mille neuf cent quarante": it stands only with the day, month or season before it."""
    year, after = _year(match, page), page.folded[match.end() : match.end() + 2].strip(" ")
    if year is None or (year % 100 == 0 and after.isalpha()):  # "le 3 mai deux mille ont défilé"
        return None
    return Found(*match.span(), Partial(grain="year", year=year, anchor="next"))


def _read_after_lead(match: re.Match[str], page: Page) -> Found | None:
    """ "en mille neuf cent soixante-huit", "l'an deux mille"."""
    year = _year(match, page) if closes_phrase(page, match.end()) else None
    start = opens_phrase(page, match.start())
    return None if year is None or start is None else Found(start, match.end(), Partial(grain="year", year=year))


IN_WORDS = DateRule(
    name="date.year.words",
    says="A year in words: « en mille neuf cent soixante-huit », « le dix mai mil neuf cent quarante ».",
    yes=(
        "En [mille neuf cent soixante-huit|kind=DATE timex=1968], la ville brûlait.",
        "Depuis l'[an deux mille|timex=2000], la source est à sec.",
    ),
    no=("En mille neuf cent soixante-huit euros, cela fait peu.", "Mille neuf cents personnes ont défilé."),
    form=Form.YEAR,
    pattern=_WORDS,
    read=_read_after_lead,
)

RULES = (IN_WORDS, IN_WORDS.also(_WORDS, _read_behind_date))
