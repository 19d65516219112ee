"""The regular expressions that find numbers in folded text, put together from the word list. Begin with `reader`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from entrefilet.french.pieces import Patterns
from entrefilet.numbers.words import word_classes
from entrefilet.text.alternatives import any_of

_SKIP_LETTERS = r"""
  (?P<skip>
    (?:https?://|www\.)\S{1,500}
  | [a-z_][\w.+-]{0,40}@[\w.-]{1,80}
  | [a-z_][a-z_]{0,15}(?:-\d[\w-]*+|\d\w*+)
  )
"""
_SKIP_DIGITS = r"""
  (?P<code>(?<!\w)(?=[+0]|\d++(?:[.,:/-]|\ ?h))(?:
    (?<![\w.,])(?:\+\d{2}\ ?|0)\d(?:[ .-]?\d\d){4}(?![\w])
  | (?<![\w.,/])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?![\w/])
  | (?<![\w.,/])\d{4}-\d\d-\d\d(?!\w)
  | (?<![\w.,:])\d{1,2}\ ?h\ ?\d\d(?!\w)
  | (?<![\w.,:])\d{1,2}:\d\d(?::\d\d)?(?![\w:])
  | (?<![\w,])\d++(?:,\d++){2,}(?!,\d)
  | (?<![\w.])\d++(?:\.\d++){2,}(?!\.\d)(?<!\.\d\d\d)
  ))
"""
_DIGITS = r"""
  (?P<sign>\A-\ (?=[\d ,./]{1,20}\Z)|(?<![\w.,)%€$-])[+\-\u2212\u2013]
      (?:\ (?=\d[\d .,']{0,12}\ ?(?:%|°|<<degree>>))|(?<=\(.)\ (?=\d[\d.,]{0,6}(?:\ <<point>>)?\)))?)?
  (?P<digits>
    (?<![\w.,])(?:
      (?P<grouped>[1-9]\d{0,2}(?P<separator>[ .'])\d{3}(?:(?P=separator)\d{3})*(?!\d|(?P=separator)\d{3}))
        (?P<decimals1>[.,]\d++)?
    | (?P<english>[1-9]\d{0,2}(?:,\d{3}){2,}(?!\d|,\d{3}))
    | (?P<plain>\d++)(?P<decimals2>[.,]\d++)?
    )
  | (?<![\w.,)])(?P<bare>[.,]\d++)
  )
  (?P<ordinal><<ordinal>>(?![\w+])|\ <<ordinal_apart>>(?=\ [a-z]))?
  (?P<exponent>(?:e[+-]?\d++)(?!\w))?
  (?P<over>\ ?[/\u2044]\ ?\d{1,3}(?![\w/]))?
"""
_MAGNITUDE = r"""(?=[ -]{0,2}[bcdkmt])(?:
    [ -]{0,2}(?P<word><<magnitude>>)(?!\w)
  | \ ?(?P<symbol><<magnitude_sign>>)(?![\w])
  | \ ?(?P<before><<sign_before_money>>)(?=\ ?(?:<<money>>|<<money_word>>\b|<<money_behind_great>>|<<audience>>\b))
  )"""
_ROMAN = r"(?:[ivx]|[ivxlc]{2,8})"  # before "e": "le" and "ce" are words
_PATTERNS = Patterns(
    "numbers",
    "shapes.tsv",
    sole_part=r"le(?<![\w-]le)(?<!l'le)s? (?P<part><<part_of>>)(?= <<opens_whole >>)",
)
VULGAR = "½⅓⅔¼¾⅕⅛⅒"


@cache
def reader() -> re.Pattern[str]:
    """Whatever a number may begin with, and what is stepped over; the last group that closed names it."""
    cardinal, collective = _cardinal(), _collective()
    chain = rf"(?:\ d(?:e\ |')(?:{collective}|<<great>>\b)){{0,2}}"
    return _compiled(
        rf"""
  (?<!\w)(?=[a-z_])(?:{_SKIP_LETTERS}
  | (?P<collective>(?<!-)(?<!l')
      (?:(?P<article><<some>>)\ (?:<<size>>\ )?)?
      (?:(?P<half>demi[-\ ])(?:{collective}|<<half_great>>\b)|(?P<aine>{collective})
        |(?<=[sx]\ )(?P<greats><<great>>))\b{chain}(?![\w-]))
  | (?P<half_of>(?<!-)(?<!l')(?:<<half_of>>\ )?moitie\b)
  | (?P<demi>(?<!-)(?<!l')(?:<<half_count>>\ )?demie?s?-(?=[a-z]))
  | (?P<words>(?<!-)(?<!quelqu'){cardinal}(?:(?:[ ]{{1,3}}|-|\ et\ |-et-|\ virgule\ ){cardinal})*(?![\w]))
  | (?P<roman>(?<!-)(?<!l')(?P<numeral>{_ROMAN})<<roman_ordinal>>(?![\w-]))
  )
  | (?=[\d.,+\-\u2212\u2013{VULGAR}])(?:{_SKIP_DIGITS}
  | (?P<vulgar>(?<![\w{VULGAR}])(?:\d{{1,9}}+\ ?)?[{VULGAR}](?![{VULGAR}]))
  | {_DIGITS}
  )
"""
    )


@cache
def plain_number() -> re.Pattern[str]:
    """The commonest numbers, which nothing goes on with: "un", the 3 of "3 mai", the 2016 of "en 2016,".

    What `reader` reads there is the same, after many more questions.
    """
    signs = (*_PATTERNS.forms("magnitude_sign"), *_PATTERNS.forms("sign_before_money"))
    goes_on = (*word_classes(), *signs, "et", "demi", "demie", "demis", "demies")
    one = any_of((*goes_on, *_PATTERNS.forms("size"), "moitie", "virgule"))
    figures = any_of((*goes_on, *_PATTERNS.forms("ordinal_apart")))
    return re.compile(
        rf"(?P<one>(?<![\w-])(?<!quelqu')une?(?= (?!{one}(?!\w))[a-z]))"
        rf"|(?P<figures>(?<=[ (\x00])(?<![+\-\u2212\u2013] )[1-9]\d{{0,3}}"
        rf"(?= (?!{figures}(?!\w))(?!h ?\d)[a-z]| ?[.,;:!?)»](?:[ \x00]|$)|\x00))"
    )


def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS.written(text), re.VERBOSE)


def _cardinal() -> str:
    return _alternatives(word for word, (_, kind) in word_classes().items() if kind not in ("collective", "part"))


def _collective() -> str:
    return _alternatives(word for word, (_, kind) in word_classes().items() if kind == "collective")


def _alternatives(words: Iterable[str]) -> str:
    return rf"(?:{any_of(words)}\b)"


@cache
def after_number() -> re.Pattern[str]:
    """The magnitude after figures: "millions", "Md", "M" before a sign of money."""
    return _compiled(_MAGNITUDE)


@cache
def fraction_after() -> re.Pattern[str]:
    """The part after a number: "tiers" of "deux tiers"."""
    parts = _alternatives(word for word, (_, kind) in word_classes().items() if kind in ("part", "rank"))
    return re.compile(rf"[ -](?P<part>{parts})(?![\w-])")


@cache
def parts() -> frozenset[str]:
    """The words of which `sole_part` has one."""
    return frozenset(_PATTERNS.forms("part_of"))


def sole_part() -> re.Pattern[str]:
    """ "le tiers des", "le quart de": a part without a number before it."""
    return _PATTERNS["sole_part"]


@cache
def collective_after() -> re.Pattern[str]:
    """The collective after a number: "douzaines" of "deux douzaines"."""
    collective = _collective()
    return _compiled(rf"\ {collective}(?:\ d(?:e\ |')(?:{collective}|<<great_of_collective>>\b)){{0,2}}(?![\w-])")
