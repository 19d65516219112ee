"""Folding of French print for matching: same length in, same length out, so offsets need no translation.

Begin with `fold`. Rules match on folded text and cut their spans out of the original. Where accents tell words apart
(ou and où, a and à, des and dès, la and là, sur and sûr), a rule asks `may_be` of the word as it is printed, or matches
on the second key, `lower`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from entrefilet.text.remembered import remembered, remembered_of_texts

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_TRANSLATION = {
    **dict.fromkeys(map(ord, SPACES), " "),
    **dict.fromkeys(map(ord, "\u2019\u02bc\u2018\u00b4\u0060\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
}
_REPLACED = tuple((chr(code), straight) for code, straight in _TRANSLATION.items())
_LONG = 200  # characters: beyond it, a whole article, which several rooms fold one after the other
_FEW_OTHERS = 100  # accented letters and signs in one article: up to so many, a replacement of each is the quickest
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def straighten(text: str) -> str:
    """The text with every horizontal space as U+0020, every apostrophe as ', no-break hyphens as -.

    Same length as `text`. Line breaks, dashes, the minus sign, case and accents are kept.
    """
    return text.translate(_TRANSLATION) if len(text) < _LONG else _straighten_long(text)


def fold(text: str) -> str:
    """The straightened text in lower case without accents, character for character; œ and æ are kept.

    Same length as `text`: a character whose lower case is longer than one code point is kept as it is.
    """
    return _fold_short(text) if len(text) < _LONG else _fold_long(text)


def lower(text: str) -> str:
    """The straightened text in lower case, accents kept: the key under which "où" is not "ou".

    Same length as `text`: a character whose lower case is longer than one code point is kept as it is.
    """
    return _lower_short(text) if len(text) < _LONG else _lower_long(text)


@remembered
def may_be(printed: str, word: str) -> bool:
    """True if `printed` can be the French word `word`, written in small letters with its accents.

    A capital may lack its accent, a small letter may not: "À", "A" and "à" may be "à", "OU" may be "où"; but "Ou" is
    not "où", "a" is not "à", and "Là" is not "la".
    """
    if len(printed) != len(word):
        return False
    pairs = zip(straighten(printed), word, strict=True)
    return all(
        letter.lower() == wanted or (letter.isupper() and letter.lower() == _fold_character(wanted))
        for letter, wanted in pairs
    )


def fold_all(texts: Sequence[str]) -> list[str]:
    """Each of some texts of one line, folded: together it takes a small part of the time of one by one."""
    return fold("\n".join(texts)).split("\n") if texts else []


@remembered_of_texts
def _straighten_long(text: str) -> str:
    for character, straight in _REPLACED:  # a search for each is many times quicker than a look at every character
        text = text.replace(character, straight)
    return text


@remembered
def _fold_short(text: str) -> str:
    straight = straighten(text)
    return straight.lower() if straight.isascii() else "".join(map(_fold_character, straight))


@remembered_of_texts
def _fold_long(text: str) -> str:
    straight = straighten(text)
    folded = straight.lower()
    others = set(_NOT_ASCII.findall(folded))
    # The small form of a capital sigma depends on its neighbours, which "character for character" rules out.
    if len(folded) != len(text) or "\u03a3" in text or len(others) > _FEW_OTHERS:
        return "".join(map(_fold_character, straight))
    for character in others:
        folded = folded.replace(character, _fold_character(character))
    return folded


@remembered
def _lower_short(text: str) -> str:
    return "".join(map(_lower_character, straighten(text)))


@remembered_of_texts
def _lower_long(text: str) -> str:
    straight = straighten(text)
    lowered = straight.lower()
    # The small form of a capital sigma depends on its neighbours, which "character for character" rules out.
    plain = len(lowered) == len(text) and "\u03a3" not in text
    return lowered if plain else "".join(map(_lower_character, straight))


def _lower_character(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


class _Folded(dict[str, str]):
    def __missing__(self, character: str) -> str:
        base = unicodedata.normalize("NFD", character.lower())[:1] or character
        lowered = character.lower()
        folded = base if len(lowered) == 1 and not unicodedata.combining(base) else character
        self[character] = folded
        return folded


_fold_character = _Folded().__getitem__


def name_key(name: str) -> str:
    """A key under which spellings of one name meet: folded, hyphens and apostrophes as spaces, single spaces."""
    return _key(fold(name))


def name_keys(names: Sequence[str]) -> list[str]:
    """The keys of many names."""
    return [_key(folded) for folded in fold_all(names)]


def _key(folded: str) -> str:
    return " ".join(folded.replace("-", " ").replace("'", " ").replace("œ", "oe").split())
