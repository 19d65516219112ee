"""Tells whether a number of years, months or weeks is somebody's age. Begin with `is_age`. Works on folded text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from entrefilet.french.pieces import Patterns, load_pieces
from entrefilet.numbers.words import word_classes
from entrefilet.text.lexicon import load_lexicon

WINDOW = 70  # characters to the left: "le jeune homme de nationalité portugaise âgé d'un peu plus de"

_PATTERNS = Patterns(
    "numbers",
    "ages.tsv",
    aged=(
        r"(?:<<aged>> (?:\w+ )?(?:seulement )?<<aged_by >>?|"
        r"(?<![a-z])<<age_of >>age (?:[^.;:()]{0,40} )?<<age_is >>(?:quelque )?)$"
    ),
    mean=r"\bage <<kind_of_age>>\b[^.;:]{0,40}$",
    have=r"(?<!y )(?<!\w)<<have>> <<have_adverb >>*$",
    celebrates=r"(?<!\w)<<celebrate>> (?:\w+ )?<<own>> $",
    own=r"(?<!\w)<<their>> $",
    of_time=r" (?:<<of_time >>|<<with_time>>)",
    ends=r"\s*(?:[,.;:)!?»\"–—]|$|et (?!demi)|<<closes >>|\n|\x00)",
    at=r"(?:^|(?<!y)(?<!ici)[^\w'-])<<at>> $",
    up_to=r"<<up_to>> ",
    sentence_or_term=r"(?<!\w)<<sentence_or_term>>\b[^.;:,]{0,45}$",
    term_of=r"(?<!\w)<<sentence_or_term>> (?:de |d'(?!une? ))\w+(?: \w+)? (?:de |d')$",
    crowd=r"(?:^|[^\w])<<crowd>> $",
    member=r"(?<![\w-])(?P<word>\w{1,10})(?:,| <<member_joint>>) $",
)
_BRACKET = re.compile(r"[\w»\"”] ?\($")
_APPOSED = re.compile(r"(?<![\w-])(?P<word>[\w-]+)[.»\"” ]{0,4},? $")
_PLAIN_WORD = re.compile(r"\w+")
_WORD = re.compile(r"\d+|[a-zœæ-]+(?:'(?=hui))?|'|[^\w\s]")
_PHRASE = 7  # words back to the head of a noun phrase
_LONG = 6  # letters: a shorter noun in "-eur" is rarely a person


class _Amount(NamedTuple):
    """An amount of time as the tests see it: `before` is the line up to it or to the list it closes."""

    folded: str
    original: str
    start: int
    end: int
    unit: str
    bounded: bool
    several: bool
    before: str
    after: str


def is_age(folded: str, original: str, start: int, end: int, *, unit: str, bounded: bool, several: bool) -> bool:
    """True if the amount of time at `start`-`end` is an age: "Anne, 34 ans, enseigne", not "en 34 ans".

    `unit` is the unit's lemma, `bounded` whether a bound word opens the span, `several` whether it is a range.
    """
    if unit not in ("an", "mois", "semaine", "jour"):
        return False
    before = _before_list(folded[max(0, start - WINDOW) : start].rpartition("\n")[2])
    amount = _Amount(folded, original, start, end, unit, bounded, several, before, folded[end : end + 25])
    return next((answer for decides in _TESTS if (answer := decides(amount)) is not None), False)


def _is_aged(amount: _Amount) -> bool | None:
    """ "âgé de 34 ans", "à l'âge de 34 ans"; days and weeks are an age only so."""
    if _PATTERNS["aged"].search(amount.before) is not None:
        return True
    return False if amount.unit in ("semaine", "jour") else None


def _is_of_person(amount: _Amount) -> bool | None:
    """ "un homme de 34 ans"; not "un homme de 34 ans de métier", "un mandat de président de cinq ans"."""
    before = amount.before
    if not before.endswith((" de ", " d'", " des ", " du ")) or _is_of_time(amount):
        return None
    if _PATTERNS["term_of"].search(before) is not None:
        return None
    phrase = before.removesuffix(" ").removesuffix("'").rsplit(" ", 1)[0]
    if amount.several and phrase.endswith(",") and not _is_sentence_or_term(amount):
        phrase = phrase[:-1]  # "douze garçons, de 6 à 11 ans"
    return _person_ends(phrase, amount.original[max(0, amount.start - WINDOW) : amount.start]) or None


def _is_between(amount: _Amount) -> bool | None:
    """ "des jeunes entre 16 et 25 ans"."""
    between = amount.before.endswith(" entre ") or (amount.several and amount.folded.startswith("entre ", amount.start))
    return (between and _person_ends(amount.before.removesuffix(" entre ").rstrip(), "")) or None


def _is_mean(amount: _Amount) -> bool | None:
    """ "l'âge moyen est de 34 ans"."""
    return (amount.unit == "an" and _PATTERNS["mean"].search(amount.before) is not None) or None


def _is_had(amount: _Amount) -> bool | None:
    """ "elle a 34 ans"; not "elle a 34 ans de métier"."""
    if _stands_behind(amount, "à") or _PATTERNS["have"].search(amount.before) is None:
        return None
    return amount.unit == "an" and not _is_of_time(amount) and not amount.after.startswith((" pour ", " devant "))


def _is_own(amount: _Amount) -> bool | None:
    """ "pour ses 34 ans", "elle fête ses 34 ans"."""
    own = amount.unit == "an" and _PATTERNS["own"].search(amount.before) is not None and not _is_of_time(amount)
    return own or _PATTERNS["celebrates"].search(amount.before) is not None or None


def _is_in_brackets(amount: _Amount) -> bool | None:
    """ "Anne (34 ans)"."""
    return (amount.after.startswith((")", ",")) and _BRACKET.search(amount.before) is not None) or None


def _is_of_crowd(amount: _Amount) -> bool | None:
    """ "les plus de 60 ans", "les 16-25 ans"."""
    years = amount.unit == "an" and (amount.bounded or amount.several)
    return (years and _PATTERNS["crowd"].search(amount.before) is not None and not _is_of_time(amount)) or None


def _is_limit(amount: _Amount) -> bool | None:
    """ "gratuit jusqu'à 12 ans", "à 34 ans, elle"; not "condamné jusqu'à 12 ans", "un prêt à 20 ans"."""
    if amount.unit != "an":
        return None
    if amount.bounded and _PATTERNS["up_to"].match(amount.folded, amount.start) is not None:
        return _PATTERNS["ends"].match(amount.after) is not None and not _is_sentence_or_term(amount)
    about = "aine " in amount.folded[amount.start : amount.end]
    if _stands_behind(amount, "des") or about or _PATTERNS["at"].search(amount.before) is None:
        return None
    return not _is_sentence_or_term(amount) and not _is_of_time(amount)


def _is_apposed(amount: _Amount) -> bool | None:
    """ "Anne Valmont, 34 ans,": after a comma that a name or a person precedes."""
    before, start = amount.before, amount.start
    match = _APPOSED.search(before) if before.endswith(", ") else None
    if match is None or _PATTERNS["ends"].match(amount.after) is None:
        return False
    window = amount.original[start - len(before) : start]
    word = window[match.start("word") : match.end("word")]
    return word[:1].isupper() or _is_person(match["word"]) or _person_ends(before[:-2], window[:-2])


_TESTS: tuple[Callable[[_Amount], bool | None], ...] = (  # the first that answers decides
    _is_aged,
    _is_of_person,
    _is_between,
    _is_mean,
    _is_had,
    _is_own,
    _is_in_brackets,
    _is_of_crowd,
    _is_limit,
    _is_apposed,
)


def _stands_behind(amount: _Amount, word: str) -> bool:
    """True if `word`, accents included, stands right before the amount: "à" is not "a", "des" is not "dès"."""
    return amount.original[max(0, amount.start - len(word) - 1) : amount.start].lower() == word + " "


def _is_of_time(amount: _Amount) -> bool:
    return _PATTERNS["of_time"].match(amount.after) is not None


def _is_sentence_or_term(amount: _Amount) -> bool:
    return _PATTERNS["sentence_or_term"].search(amount.before) is not None


def _before_list(before: str) -> str:
    """The words before the list whose last member is looked at: "15 et 16 ans"."""
    words = word_classes()
    while (match := _PATTERNS["member"].search(before)) and (match["word"].isdigit() or match["word"] in words):
        before = before[: match.start()]
    return before


def _person_ends(phrase: str, original: str) -> bool:
    """True if the noun phrase at the end of `phrase` is headed by a person: "un homme marocain", not "un vin corsé"."""
    if original and not phrase.endswith((".", ",")) and _ends_with_demonym(original):
        return True
    head = ""
    for word in reversed(_WORD.findall(phrase)[-_PHRASE:]):
        if word in ("'", "-"):
            continue
        if not word[0].isalpha() or word in _words("determiner"):
            break
        if word in _words("joins_complement"):
            if _is_person(head):
                return True
        elif head and word in _words("before_noun"):
            return word.startswith("jeune") or _is_person(head)
        else:
            head = word
    return _is_person(head)


def _ends_with_demonym(original: str) -> bool:
    """True if a people's name in capitals stands last: "deux Marocains d'"."""
    last = _PLAIN_WORD.findall(original)[-2:]  # the last word, and what is elided or a preposition after it
    return bool(last) and last[0][0].isupper() and last[0].lower().endswith(_endings("demonym_ending"))


def _is_person(noun: str) -> bool:
    nouns = _persons()
    if noun in nouns or (noun[-1:] in "sx" and noun[:-1] in nouns):
        return True
    if noun in _words("not_person") or noun.rstrip("s") in _words("not_person"):
        return False
    return len(noun) > _LONG and noun.endswith(_endings("person_ending"))


@cache
def _persons() -> frozenset[str]:
    return frozenset(row["noun"] for row in load_lexicon("numbers", "persons.tsv"))


@cache
def _words(piece: str) -> frozenset[str]:
    return frozenset(load_pieces("numbers", "ages.tsv")[piece])


@cache
def _endings(piece: str) -> tuple[str, ...]:
    return load_pieces("numbers", "ages.tsv")[piece]
