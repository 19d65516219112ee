"""An article all in capitals, given back the case it would have: names keep a capital, words and accents are restored.

Begin with `restored_case`. The text keeps its length, so that what is found in it holds for the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from entrefilet.entities import places
from entrefilet.entities.first_names import names_in_capitals
from entrefilet.entities.gazetteer import Entry, Gazetteer, known_names
from entrefilet.entities.names import small_words
from entrefilet.entities.trimming import begins_sentence
from entrefilet.entities.words import folded_words_of, words_of
from entrefilet.french.folding import fold, fold_all
from entrefilet.text.lexicon import load_lexicon

_WORD = re.compile(r"[A-ZÀ-ÞŒ]+")
_CAPITAL_SHARE = 0.8  # of the letters: a headline in capitals is far below, a wire in capitals far above
_COMMON_LETTERS = "eaist"  # every third character of French
_MIN_LETTERS = 40
_ACRONYM_LETTERS = 4
_BEFORE_TOWNS = (" À ", " A ", " DE ", " D'")
_TOWN = 5_000  # people: a smaller one may be a word
_ACCENTS = {"e": "éèê", "a": "àâ", "c": "ç", "i": "îï", "o": "ô", "u": "ùû"}


def is_in_capitals(text: str) -> bool:
    """True if most letters of a text of some length are capitals."""
    small = sum(map(text.count, _COMMON_LETTERS))
    if len(text) <= small / (1 - _CAPITAL_SHARE):
        return False  # nearly every article: no need to look at all its letters
    capitals = sum(map(str.isupper, text))
    return capitals >= _MIN_LETTERS and capitals > _CAPITAL_SHARE * sum(map(str.isalpha, text))


def restored_case(text: str, is_word: Callable[[str], bool]) -> str:
    """The text with names and openings of sentences in capitals and all else small; same length.

    `is_word` tells whether a small form is a word of the language. What is none, in the known accents either, is
    taken for a name.
    """
    known: dict[int, str] = {}
    for start, end, entry in _by_folded_form().find(fold(text)):
        if len(entry.name) == end - start:
            known[start] = entry.name
    pieces: list[str] = []
    surnames: set[int] = set()  # where a surname stands behind its first name
    position = 0
    matches = list(_WORD.finditer(text))
    for index, match in enumerate(matches):
        start = match.start()
        if start < position:
            continue
        if start in known:
            form = known[start]
        else:
            surname = _surname(text, match, matches[index + 1 : index + 4], is_word)
            surnames.update([surname] if surname is not None else [])
            named = surname is not None or start in surnames
            form = match.group().capitalize() if named else _restored(text, match, is_word)
        pieces += [text[position:start], form]
        position = start + len(form)
    restored = "".join([*pieces, text[position:]])
    return restored if len(restored) == len(text) else text


def _restored(text: str, match: re.Match[str], is_word: Callable[[str], bool]) -> str:
    word = match.group()
    small = word.lower()
    numbered = text[match.end() : match.end() + 1].isdigit()
    if len(small) != len(word) or numbered:
        return word
    form = _our_words().get(fold(word))
    if form is None and _is_town_here(text, match):
        return word.capitalize()
    if form is None and len(word) > 1:
        form = next(filter(is_word, _spellings(small)), None)
    if form is None:
        return _unknown(word)
    joined = text[match.start() - 1 : match.start()] == "-" and text[match.start() - 2 : match.start() - 1].isalpha()
    return form.capitalize() if begins_sentence(text, match.start()) and not joined else form


def _surname(text: str, match: re.Match[str], after: list[re.Match[str]], is_word: Callable[[str], bool]) -> int | None:
    """Where the surname stands behind a first name, None where `match` is none or none follows.

    A surname is no word of the language, or one that acts: « EMMANUEL MACRON A PARLÉ ». A particle may stand before it.
    """
    word = fold(match.group())
    if len(word) < 2 or word not in names_in_capitals() or word in _our_words():
        return None
    if len(after) > 1 and after[0].group().lower() in words_of("particles"):
        match, after = after[0], after[1:]
    if not after or text[match.end() : after[0].start()] not in (" ", "'") or len(after[0].group()) < 3:
        return None
    surname = after[0].group().lower()
    acts = len(after) > 1 and fold(after[1].group()) in folded_words_of("acting_words")
    acts = fold(surname) not in small_words() and (text.startswith(",", after[0].end()) or acts)
    return after[0].start() if acts or not any(map(is_word, _spellings(surname))) else None


def _is_town_here(text: str, match: re.Match[str]) -> bool:
    """True for a town of the base behind a preposition: « À GUINGAMP », « SOUS-PRÉFÈTE DE GUINGAMP »."""
    led = text.endswith(_BEFORE_TOWNS, 0, match.start())
    return led and len(match.group()) > _ACRONYM_LETTERS and places.population(match.group()) >= _TOWN


def _unknown(word: str) -> str:
    """A word in capitals that the language does not have: an acronym when it is short, else a name."""
    if len(word) > _ACRONYM_LETTERS:
        return word.capitalize()
    return word if len(word) > 1 else word.lower()


def _spellings(word: str) -> Iterator[str]:
    """The word, then with one accent put on, then with two é, then with é throughout."""
    yield word
    for index, letter in enumerate(word):
        for accented in _ACCENTS.get(letter, ""):
            yield word[:index] + accented + word[index + 1 :]
    places = [index for index, letter in enumerate(word) if letter == "e"]
    for first, second in ((a, b) for a in places for b in places if a < b):
        yield word[:first] + "é" + word[first + 1 : second] + "é" + word[second + 1 :]
    yield word.replace("e", "é")


@cache
def _by_folded_form() -> Gazetteer:
    """The sure forms folded; the name of an entry here is the form as it is written."""
    entries = [entry for entry in known_names() if entry.sure and len(entry.form) > 3 and entry.form[:1].isupper()]
    forms = fold_all([entry.form for entry in entries])
    return Gazetteer(Entry(form, entry.form, entry.kind, True) for form, entry in zip(forms, entries, strict=True))


@cache
def _our_words() -> dict[str, str]:
    """The single words of our lists of nouns, by their folded form: they have their accents."""
    forms = [entry["noun"] for entry in load_lexicon("entities", "class_nouns.tsv")]
    forms += [entry["form"] for entry in load_lexicon("entities", "functions.tsv")]
    forms += [word for entry in load_lexicon("entities", "ministries.tsv") for word in entry["field"].split(" ")]
    return {fold(form): form for form in forms if form.isalpha() and form.islower()}
