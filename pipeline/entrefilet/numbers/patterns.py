"""The regular expressions that find numbers in folded text, put together from the word list. Begin with `scanner`."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.numbers.words import word_classes

_SKIP_LETTERS = r"""
  (?P<skip>
    (?:https?://|www\.)\S{1,500}
  | [a-z_][\w.+-]{0,40}@[\w.-]{1,80}
  | [a-z_][a-z_]{0,15}(?:-\d[\w-]*+|\d\w*+)
  )
"""
_SKIP_DIGITS = r"""
  (?P<code>
    (?<![\w.,])(?:\+\d{2}\ ?|0)\d(?:[ .-]?\d\d){4}(?![\w])
  | (?<![\w.,/])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?![\w/])
  | (?<![\w.,/])\d{4}-\d\d-\d\d(?!\w)
  | (?<![\w.,:])\d{1,2}\ ?h\ ?\d\d(?!\w)
  | (?<![\w.,:])\d{1,2}:\d\d(?::\d\d)?(?![\w:])
  | (?<![\w,])\d++(?:,\d++){2,}+
  | (?<![\w.])\d++(?:\.\d++){2,}+(?<!\.\d\d\d)
  )
"""
_DIGITS = r"""
  (?P<sign>\A-\ (?=[\d ,./]{1,20}\Z)|(?<![\w.,)%€$-])[+\-\u2212\u2013]
      (?:\ (?=\d[\d .,']{0,12}\ ?(?:%|°|degres?\ (?:celsius|fahrenheit))))?)?
  (?P<digits>
    (?<![\w.,])(?:
      (?P<grouped>[1-9]\d{0,2}(?P<separator>[ .'])\d{3}(?:(?P=separator)\d{3})*+(?!\d))(?P<decimals1>[.,]\d++)?
    | (?P<english>[1-9]\d{0,2}(?:,\d{3}){2,}+(?!\d))
    | (?P<plain>\d++)(?P<decimals2>[.,]\d++)?
    )
  | (?<![\w.,)])(?P<bare>[.,]\d++)
  )
  (?P<ordinal>(?:ers?|eres?|res?|e|es|emes?|nds?|ndes?|iemes?)(?![\w+])|\ (?:er|e|ere|eme)(?=\ [a-z]))?
  (?P<exponent>(?:e[+-]?\d++)(?!\w))?
  (?P<over>\ ?[/\u2044]\ ?\d{1,3}(?![\w/]))?
"""
_MAGNITUDE = r"""(?:
    [ -]{0,2}(?P<word>mille|millions?|milliards?|billions?|trillions?|centaines|dizaines|douzaines|milliers)(?!\w)
  | \ ?(?P<symbol>mds?|mrds?|mias?|bn)(?![\w])
  | \ ?(?P<before>mds?|mrds?|m|k)(?=\ ?(?:[€$£¥]|euros?\b|eur\b|usd\b|d'euros|de\ dollars|dollars|fcfa))
  )"""


@cache
def scanner() -> re.Pattern[str]:
    """Whatever a number may begin with, and what is stepped over; the group that matched names it."""
    classes = word_classes()
    cardinal = _alternatives(word for word, (_, kind) in classes.items() if kind not in ("collective", "part"))
    collective = _alternatives(word for word, (_, kind) in classes.items() if kind == "collective")
    great = "millions|milliards|billions"
    chain = rf"(?:\ d(?:e\ |')(?:{collective}|{great})\b){{0,2}}"
    return re.compile(
        rf"""
  (?<!\w)(?=[a-z_])(?:{_SKIP_LETTERS}
  | (?P<collective>(?<!-)(?<!l')
      (?:(?P<article>une?|des|plusieurs|quelques)\ (?:(?:bonnes?|bons?|petites?|petits?|grosses?|gros)\ )?)?
      (?:(?P<half>demi-)(?:{collective}|million\b|milliard\b)|(?P<aine>{collective})
        |(?<=[sx]\ )(?P<greats>{great}))\b{chain}(?![\w-]))
  | (?P<half_of>(?<!-)(?<!l')(?:(?:la|une|l'autre)\ )?moitie\b)
  | (?P<demi>(?<!-)(?<!l')(?:(?:une?|deux|trois|quatre)\ )?demie?s?-(?=[a-z]))
  | (?P<words>(?<!-)(?<!quelqu')(?:{cardinal})(?:(?:[ ]{{1,3}}|-|\ et\ |-et-|\ virgule\ )(?:{cardinal}))*+(?![\w]))
  | (?P<roman>(?<!-)(?<!l')(?P<numeral>[ivxlc]{{1,8}})(?:er|e|eme)(?![\w-]))
  )
  | (?=[\d.,+\-\u2212\u2013½⅓⅔¼¾⅕⅛⅒])(?:{_SKIP_DIGITS}
  | (?P<vulgar>(?<![\w½⅓⅔¼¾⅕⅛⅒])(?:\d{{1,9}}+\ ?)?[½⅓⅔¼¾⅕⅛⅒](?![½⅓⅔¼¾⅕⅛⅒]))
  | {_DIGITS}
  )
""",
        re.VERBOSE,
    )


def _alternatives(words: object) -> str:
    return "|".join(sorted((rf"{word}\b" for word in words), key=lambda word: (-len(word), word)))  # type: ignore[attr-defined]


@cache
def after_number() -> re.Pattern[str]:
    """The magnitude after figures: "millions", "Md", "M" before a sign of money."""
    return re.compile(_MAGNITUDE, re.VERBOSE)


@cache
def fraction_after() -> re.Pattern[str]:
    """The part after a number: "tiers" of "deux tiers"."""
    parts = _alternatives(word for word, (_, kind) in word_classes().items() if kind in ("part", "rank"))
    return re.compile(rf"[ -](?P<part>{parts})(?![\w-])")


@cache
def sole_part() -> re.Pattern[str]:
    """ "le tiers des", "le quart de": a part without a number before it."""
    return re.compile(r"(?<![\w-])(?<!l')(?:le|les) (?P<part>tiers|quart|dixieme|centieme)(?= (?:de|des|du) | d')")


@cache
def collective_after() -> re.Pattern[str]:
    """The collective after a number: "douzaines" of "deux douzaines"."""
    collective = _alternatives(word for word, (_, kind) in word_classes().items() if kind == "collective")
    return re.compile(rf"\ (?:{collective})(?:\ d(?:e\ |')(?:{collective}|millions|milliards)\b){{0,2}}(?![\w-])")
