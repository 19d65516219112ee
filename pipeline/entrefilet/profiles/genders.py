"""Whether somebody is a woman or a man, by what the article says. Begin with `weigh`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from entrefilet.entities.referents import first_name_gender
from entrefilet.entities.titles import title_gender
from entrefilet.entities.words import one_of
from entrefilet.french.folding import fold, lower
from entrefilet.mention import Presented, Referent, Sign
from entrefilet.profiles.profile import UNKNOWN, Gender
from entrefilet.profiles.words import folded_words_of, table_of, words_of
from entrefilet.text.alternatives import any_of

KINDS = ("title", "noun", "agreement", "pronoun", "first_name")  # the stronger first
_MENTIONS_READ = 12  # an article says early when somebody was born or elected
_FRONT_CHARACTERS = 90
_LEAD_CHARACTERS = 24
_LEAD = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,24}['.]?) ?$")
_REFLEXIVE = re.compile(r"\bs'(?:est|était|est dite?) (?:[a-zà-ÿ]{2,14}ment )?([a-zà-ÿ]+)$")
_FEMININE, _MASCULINE = ("ée", "ie", "ue", "ise", "ite", "inte"), ("é", "i", "u", "is", "it", "int")
_AGED = re.compile(r"(?:, | \()\d{1,3} ans\b")


def weigh(signs: Iterable[Sign]) -> Gender:
    """The gender that signs agree on, with the strongest that says so; a title decides over all others.

    UNKNOWN where there are none, and where they disagree: "le maire Anne Valmont" may be a generic masculine.
    """
    found = set(signs)
    if not found:
        return UNKNOWN
    deciding = {sign for sign in found if sign.kind == "title"} or found
    if len({sign.gender for sign in deciding}) != 1:
        return UNKNOWN
    best = min(deciding, key=lambda sign: KINDS.index(sign.kind))
    return Gender(best.gender, best.kind)


def signs_of(text: str, referent: Referent, presented: Sequence[Presented]) -> set[Sign]:
    """What straightened text says of a person: what the reading of names saw, and what agrees with it."""
    signs = {sign for sign in referent.signs if sign.kind != "noun"}
    signs |= {Sign("noun", one.gender) for one in presented if one.gender and one.noun not in _fixed()}
    openings = {one.name: one.opening for one in presented if one.opening < one.name}
    behind = {one.name: one.end for one in presented if one.start > one.name}
    for start, end in referent.mentions[:_MENTIONS_READ]:
        opening = openings.get(start, start)
        told = (
            ("title", title_gender(text, opening) if opening < start else None),
            ("pronoun", _pronoun_behind(text, end)),
            ("agreement", _agreeing(text, opening, end, behind.get(start))),
            ("first_name", _aged_first_name(text, end, referent.canonical)),
        )
        signs.update(Sign(kind, gender) for kind, gender in told if gender)
    return signs


def said_of(cue: str) -> str | None:
    """The gender that the verb of an incise shows: "s'est réjouie", "s'est félicité"; None where it cannot show one."""
    match = _REFLEXIVE.search(lower(cue))
    if match is None or match[1] in words_of("invariable"):
        return None
    word = match[1]
    if word.endswith(_FEMININE):
        return "f"
    return "m" if word.endswith(_MASCULINE) else None


def _fixed() -> frozenset[str]:
    return folded_words_of("fixed_nouns")


def _pronoun_behind(text: str, end: int) -> str | None:
    """The gender of a pronoun that repeats the name before it: "Anne Valmont, elle, …", "lui-même"."""
    itself = _itself_pattern().match(text, end)
    if itself is None:
        return None
    return "f" if "elle" in itself[0] else "m"


def _aged_first_name(text: str, end: int, name: str) -> str | None:
    """The gender of a first name that an age shows to be no surname: "Karine, 42 ans"."""
    if " " in name or not _AGED.match(text, end):
        return None
    return first_name_gender(f"{name} -")


def _agreeing(text: str, opening: int, end: int, function_end: int | None) -> str | None:
    """The gender of a participle said of a name: "Anne Valmont, née à Rodez", "a été élue", "Élue en 2020, …"."""
    if text[opening - 2 : opening] == ", ":
        match = _front_pattern().search(text, max(0, opening - _FRONT_CHARACTERS), opening)
        if match:
            return _gender(match["word"])
    match = _behind_pattern().match(text, end)
    if match is None and function_end is not None:
        match = _copula_pattern().match(text, function_end)
    return _gender(match[0].split()[-1]) if match and not is_led(text, opening) else None


def is_led(text: str, start: int) -> bool:
    """True if a preposition or a conjunction leads to a name, titles left aside: it is no subject then."""
    return lead_of(text, start) in words_of("not_subject_leads")


def lead_of(text: str, start: int) -> str | None:
    """The word before a name, titles left aside, in lower case; None where another sign stands there."""
    while True:
        lead = _LEAD.search(text, max(0, start - _LEAD_CHARACTERS), start)
        if lead is None or title_gender(text, start) is None:
            return lead[1].lower() if lead else None
        start = lead.start()


def _gender(word: str) -> str:
    return table_of("agreeing", "gender")[fold(word)]


@cache
def _behind_pattern() -> re.Pattern[str]:
    """Behind a name: "(PS), 45 ans, née", " a été élue", " née Reydet"."""
    aged, aside = r"(?:, \d{1,3} ans(?=,))?", f"(?: {one_of('asides')})?"
    return re.compile(rf"(?: \([^()\n]{{1,40}}\))?{aged}(?:,{aside} {_word()}| née? (?=[A-ZÀ-Þ])|,?{_copula()})")


@cache
def _itself_pattern() -> re.Pattern[str]:
    """A pronoun that stands for the name before it: ", elle," ", elle-même "."""
    return re.compile(r", (?:quant à )?(?:elle|lui)(?:,|-même\b)")


@cache
def _copula_pattern() -> re.Pattern[str]:
    """Behind a function in apposition: ", a été élue"."""
    return re.compile(rf",{_copula()}")


@cache
def _front_pattern() -> re.Pattern[str]:
    """Before a name that it opens the sentence for: "Née en 1970 à Rodez, "."""
    forms = [form[0].upper() + form[1:] for form in words_of("agreeing")]
    return re.compile(rf"(?<![\w'-])(?P<word>{any_of(forms)})(?= )[^.;:!?\n]{{0,70}}, $")


def _copula() -> str:
    return rf" {any_of(words_of('copulas'))}(?: [a-zà-ÿ]{{2,12}}ment)? {_word()}"


def _word() -> str:
    return rf"{any_of(words_of('agreeing'))}\b(?![-'])"
