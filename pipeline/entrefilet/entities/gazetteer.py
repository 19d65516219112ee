"""Names every reader of the press knows, and where they stand in a text. Begin with `Gazetteer.find`.

use      a name marked "sure" is one wherever it stands; a "hint" is an ordinary word too ("La Croix", "Orange"):
         it only corrects the kind of a name that the model found
kind     PER LOC ORG MISC, or NET: a service on the net, MISC where it is the medium and ORG where it is the firm
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from entrefilet.entities import places
from entrefilet.entities.names import Name, capitals_in, overlay, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.words import one_of
from entrefilet.french.folding import fold_all, name_keys
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered_of_texts
from entrefilet.text.word_index import WordIndex

FILES = ("bodies", "clubs", "companies", "media", "misc", "parties", "places")
_TOWN = 5_000  # people: a town whose name is a firm's too stays what the recognizer saw
_FORMER = (" ex-", " Ex-", "'ex-", "(ex-", "\nEx-", "«ex-")  # « ex-Renault » is Renault
_WORD = re.compile(r"\w+")
_NO_LENGTH: list[int] = []
_NUMBER = re.compile(r" [A-Z]{0,2}\d{1,3}(?![\w%/-]|[.,]\d)")

SURE = EntityRule(
    name="entity.gazetteer.sure",
    says="A listed name where the recognizer saw none: « les Gilets jaunes », not « la croix ».",
    yes=("Elle regarde [N'oubliez pas les paroles|kind=MISC].",),
    no=("Une liste de prénoms a été publiée.",),
    origin=Origin.LIST,
)
KIND = EntityRule(
    name="entity.gazetteer.kind",
    says="The kind of a name set right by the lists: « l'Élysée » that decides is a body.",
    yes=("Elle est venue en [Twingo|kind=MISC].",),
    no=("Le sommet se tiendra en mai.",),
    origin=Origin.LIST,
)


class Entry(NamedTuple):
    """One way to write a known name: `name` is the entry's own name, under which its aliases meet."""

    form: str
    name: str
    kind: str
    sure: bool


class Gazetteer:
    """The forms of known names, found beside the words of a text that one of them begins with."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._forms: dict[str, list[Entry]] = {}
        forms = self._forms
        for entry in entries:
            if entry[0] in forms:
                forms[entry[0]].append(entry)
            else:
                forms[entry[0]] = [entry]
        for found in self._forms.values():
            if len(found) > 1:
                found.sort(key=lambda entry: not entry.sure)
        # How long the forms are that begin with a word and the two characters behind it, or that are the word and one
        # character at most: a text is tried on those few lengths, not on the forms.
        self._lengths: dict[str, list[int]] = {}
        self._first_words: set[str] = set()
        lengths = self._lengths
        for form in self._forms:
            word = form.partition(" ")[0]
            if not word.isalnum():
                first = _WORD.match(form)
                if first is None:
                    continue
                word = first.group()
            self._first_words.add(word)
            size, beyond = len(form), len(word) + 2
            key = form[:beyond] if size >= beyond else word
            if key in lengths:
                lengths[key].append(size)
            else:
                lengths[key] = [size]
        for sizes in lengths.values():
            if len(sizes) > 1:
                sizes.sort(reverse=True)
        capital = [word for word in self._first_words if word[0].isupper()]
        self._capital_words = frozenset(fold_all(capital))
        self._small_words = frozenset(fold_all([*self._first_words.difference(capital)]))

    def find(self, text: str, index: WordIndex | None = None) -> list[tuple[int, int, Entry]]:
        """Every sure form standing as words of its own in straightened text: the longest at each place, no overlaps.

        `index` is that of the folded text; the one kept for articles when it is None.
        """
        found: list[tuple[int, int, Entry]] = []
        forms, free = self._forms, 0
        for start, lengths in self._beginnings(text, index or words_in(text)):
            if start < free:
                continue
            for length in lengths:
                end = start + length
                entries = forms.get(text[start:end]) if end <= len(text) else None
                if entries is not None and stands_alone(text, start, end):
                    if entries[0].sure:
                        free = end
                        found.append((start, end, entries[0]))
                    break
        return found

    def _beginnings(self, text: str, index: WordIndex) -> list[tuple[int, list[int]]]:
        """Where in straightened text a form may begin, in order, with the lengths it may have, the longest first."""
        starts, words, lengths = index.starts, index.words, self._lengths
        beginnings = []
        for number in self._numbers(text, index):
            start = starts[number]
            behind = start + len(words[number])
            if (word := text[start:behind]) in self._first_words:
                longer, bare = lengths.get(text[start : behind + 2], _NO_LENGTH), lengths.get(word, _NO_LENGTH)
                if longer or bare:
                    beginnings.append((start, longer + bare))
        return beginnings

    def _numbers(self, text: str, index: WordIndex) -> list[int]:
        """The numbers of the words that a form may begin with, rising: « Le » of « Le Monde », no « le »."""
        small = index.numbers(self._small_words)
        if not self._capital_words:
            return small
        capital = [number for number in capitals_in(text) if index.words[number] in self._capital_words]
        return sorted({*capital, *small})

    def __iter__(self) -> Iterator[Entry]:
        """Every entry once for each form."""
        return (entry for entries in self._forms.values() for entry in entries)

    @property
    def forms(self) -> frozenset[str]:
        """Every form, as it is written."""
        return frozenset(self._forms)

    def lookup(self, form: str) -> list[Entry]:
        """The entries written exactly so, sure ones first."""
        return self._forms.get(form, [])


def stands_alone(text: str, start: int, end: int) -> bool:
    """True if text[start:end] is no piece of a longer word or of a hyphenated one."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or before in "@_" or after.isalnum() or after == "_":
        return False
    if before == "-" and start > 1 and text[start - 2].isalnum() and text[max(0, start - 4) : start] not in _FORMER:
        return False
    return not (after == "-" and end + 1 < len(text) and text[end + 1].isalnum())


def kind_here(entry: Entry, text: str, start: int) -> str:
    """PER LOC ORG or MISC for this occurrence: NET is settled by the words before it."""
    if entry.kind != "NET":
        return entry.kind
    return "MISC" if _medium().search(text, max(0, start - 60), start) else "ORG"


def apply_gazetteer(text: str, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Correct the kinds of `names` by the gazetteer and add the sure names that are missing."""
    corrected = [_corrected(text, name, gazetteer) for name in names]
    spans = {(name.start, name.end) for name in corrected}
    found = []
    for start, end, entry in gazetteer.find(text):
        kind = kind_here(entry, text, start)
        if kind == "MISC" and " " not in entry.form:
            end = with_number(text, end)
        if (start, end) not in spans:
            found.append(Name(start, end, kind, SURE))
    return overlay(corrected, found)


def with_number(text: str, end: int) -> int:
    """Where a product's name ends with its number ("iPhone 15"), unless the number counts ("PlayStation 5 fois")."""
    match = _NUMBER.match(text, end)
    return match.end() if match and not _counted().match(text, match.end()) else end


def _corrected(text: str, name: Name, gazetteer: Gazetteer) -> Name:
    entries = gazetteer.lookup(text[name.start : name.end])
    if not entries:
        return name
    kinds = [kind_here(entry, text, name.start) for entry in entries]
    if name.kind in kinds:
        return name
    if name.kind == "LOC" and places.population(entries[0].form) >= _TOWN:
        return name  # "à Orange"
    sure, place = entries[0].sure, kinds[0] == "LOC"
    # The model saw the sentence: a town may stand for its club, a word or a place for a family.
    if not sure and (name.kind == "PER" or (place and name.kind == "ORG")):
        return name
    if place and name.kind == "ORG" and count_sport_words(text) > 1:
        return name
    return Name(name.start, name.end, kinds[0], KIND)


@remembered_of_texts  # asked for twice in the rules of one article
def count_sport_words(text: str) -> int:
    """How many different words of sports pages the text has, also as part of longer words."""
    return sum(1 + sum(map(text.__contains__, longer)) for word, longer in _sport_words().items() if word in text)


@cache
def _sport_words() -> dict[str, list[str]]:
    """The words of sports pages that hold no other of them, with those that hold them: these need not be looked for."""
    found: dict[str, list[str]] = {}
    for word in sorted((entry["word"] for entry in load_lexicon("entities", "sport_words.tsv")), key=len):
        found.setdefault(next((short for short in found if short in word), word), []).append(word)
    return {word: longer for word, (_, *longer) in found.items()}


@cache
def common_heads() -> frozenset[str]:
    """Heads of official names that are ordinary nouns as well ("fédération", "cour")."""
    return frozenset(entry["head"] for entry in load_lexicon("entities", "common_heads.tsv"))


@cache
def known_names() -> Gazetteer:
    """The gazetteer of the package: the lists of this room and the countries."""
    return Gazetteer(_all_entries())


def is_known_place(piece: str) -> bool:
    """True if a list has the words as the name of a place, by themselves: "Niger", "Afrique de l'Ouest"."""
    return any(entry.sure and entry.kind == "LOC" for entry in known_names().lookup(piece))


@cache
def names_with_article() -> frozenset[str]:
    """Known names, for trimming: those that begin with an article, and all others beside them."""
    return known_names().forms


@cache
def same_name() -> dict[str, str]:
    """From the key of each form of an entry that has several to the entry's own name; forms of several are left out."""
    forms: dict[str, list[str]] = {}
    for entry in known_names():
        forms.setdefault(entry.name, []).append(entry.form)
    several = [(form, name) for name, found in forms.items() if len(found) > 1 for form in found]
    owners: dict[str, set[str]] = {}
    for key, (form, name) in zip(name_keys([form for form, _ in several]), several, strict=True):
        owners.setdefault(key, set()).update((name, *(entry.name for entry in known_names().lookup(form))))
    return {key: next(iter(names)) for key, names in owners.items() if len(names) == 1}


@cache
def folded_forms() -> Gazetteer:
    """The sure forms folded, for text in capitals."""
    entries = [entry for entry in known_names() if entry.sure and len(entry.form) > 3]
    forms = fold_all([entry.form for entry in entries])
    return Gazetteer(Entry(form, entry.name, entry.kind, True) for form, entry in zip(forms, entries, strict=True))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf" (?:%|{one_of('counted_units')}(?!\w))")


@cache
def _medium() -> re.Pattern[str]:
    """What makes a service on the net the medium: "sur", "une vidéo postée sur", "#"."""
    word = rf"\b(?:Sur|Via|{one_of('medium_words')})(?: [a-zéè]+){{0,2}} (?:de |d'|l'|le )?"
    return re.compile(rf"(?:{word}|#|@)[\"«“ ]*$")


def _all_entries() -> Iterator[Entry]:
    for file in FILES:
        for row in load_lexicon("entities", f"gazetteer_{file}.tsv"):
            name, kind, sure = row["name"], row["kind"], row["use"] == "sure"
            forms = [(name, sure)]
            if row["aliases"] != "-":
                forms += [(alias, sure) for alias in row["aliases"].split("|")]
            if row["hints"] != "-":
                forms += [(alias, False) for alias in row["hints"].split("|")]
            for form, is_sure in forms:
                for variant in _variants(form):
                    yield Entry(variant, name, kind, is_sure)
    for row in load_lexicon("entities", "countries.tsv"):
        for variant in _variants(row["name"]):
            yield Entry(variant, row["name"], "LOC", row["use"] == "name")


def _variants(form: str) -> Iterable[str]:
    """The form, without accents on its capitals, and with a small head where the head is a common noun."""
    head, blank, _ = form.partition(" ")
    if not blank and form.isascii():
        return (form,)  # most of them
    variants = [form]
    if not form.isascii():
        variants.append("".join(_bare(character) if character.isupper() else character for character in form))
    if blank and head.lower() in common_heads():
        variants.append(form[0].lower() + form[1:])
    if form.endswith(" !"):
        variants.append(f"{form[:-2]}!")
    return variants if len(variants) == 1 else dict.fromkeys(variants)


def _bare(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]
