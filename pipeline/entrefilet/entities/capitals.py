"""Headlines and datelines in capitals, read through body and gazetteer. Begin with `read_capitals`."""

from __future__ import annotations

import re
from itertools import pairwise

from entrefilet.entities import places
from entrefilet.entities.first_names import names_in_capitals
from entrefilet.entities.gazetteer import Entry, Gazetteer, folded_forms, kind_here, known_names
from entrefilet.entities.names import Name, free_of, in_order, small_words
from entrefilet.entities.rule import MODEL, EntityRule, Origin
from entrefilet.french.folding import fold
from entrefilet.text.word_index import WordIndex

_CAPITALS = re.compile(r"[A-ZÀ-ÞŒ][A-ZÀ-ÞŒ'-]{3,}(?:[ ,:'\"«»&.!?\d-]+[A-ZÀ-ÞŒ][A-ZÀ-ÞŒ'-]*)*")
_LONG_RUN_WORDS = 3  # a run of this many words in capitals is a headline: the model's view of it is not trusted
_ACRONYM_LETTERS = 5
_CITY = 5_000  # people: a smaller one may be a word
_FOLDED_WORD = re.compile(r"\w+")
_WORD = re.compile(r"[A-ZÀ-ÞŒ]+(?:-[A-ZÀ-ÞŒ]+)*")

KNOWN = EntityRule(
    name="entity.capitals.known",
    says="A name of a headline in capitals, known from the body of the article or the lists: « ATTENTAT À RODEZ ».",
    yes=("LE PONT DE [RODEZ|kind=LOC] FERME\\n\\nLe conseil se réunira jeudi.",),
    no=("TOUT EST À REFAIRE\n\nLe conseil se réunira jeudi.",),
    origin=Origin.CAPITALS,
)
PLACE = EntityRule(
    name="entity.capitals.place",
    says="A known place in capitals that the recognizer took for an acronym: « RODEZ, 3 mai ».",
    yes=("[LAS VEGAS|kind=LOC], samedi ([Reuters|kind=ORG]) - La police cherche un témoin.",),
    no=("Le document est classé SECRET.",),
    origin=Origin.CAPITALS,
)
FIRST_NAME = EntityRule(
    name="entity.capitals.first_name",
    says="A listed first name and the word behind it, both in a headline in capitals: « ANNE VALMONT ACCUSE ».",
    yes=("[ANNE VALMONT|kind=PER] ACCUSE LE MAIRE\\n\\nLe conseil se réunira jeudi.",),
    no=("LE MAIRE ACCUSE LE PRÉFET\n\nLe conseil se réunira jeudi.",),
    origin=Origin.CAPITALS,
)


def read_capitals(text: str, names: list[Name]) -> list[Name]:
    """The names with those of passages in capitals replaced by what body and gazetteer know of them."""
    runs = [match.span() for match in _CAPITALS.finditer(text)]
    if not runs:
        return names
    headlines = [Name(*run, "", MODEL) for run in runs if len(_WORD.findall(text, *run)) >= _LONG_RUN_WORDS]
    body = in_order(free_of(names, headlines) + [name for name in names if name.rule.by_shape])
    found = _known_in(text, runs, body)
    for headline in headlines:
        found += _people(text, headline.start, headline.end)
        found += _towns(text, headline.start, headline.end)
    found = in_order(found)
    kept = _borne_out(text, names, body, found)
    body = [_as_place(text, name) for name in body]
    # Outside headlines a word in capitals only adds to what the model saw.
    return in_order([*body, *free_of(in_order([*found, *kept]), body)])


def _known_in(text: str, runs: list[tuple[int, int]], body: list[Name]) -> list[Name]:
    """The names in passages in capitals that the body or the lists have."""
    folded = fold(text)
    passages = [(start, WordIndex(folded[start:end])) for start, end in runs]
    reader = _body_reader(text, body, frozenset(word for _, passage in passages for word in passage.words))
    return [
        Name(start + left, start + right, kind_here(entry, text, start + left), KNOWN)
        for start, passage in passages
        for where in (reader, folded_forms())
        for left, right, entry in where.find(passage.text, passage)
    ]


def _borne_out(text: str, names: list[Name], body: list[Name], found: list[Name]) -> list[Name]:
    """The names of headlines, free of those found, that are acronyms of the body: there the model is believed."""
    in_body = set(body)
    free = free_of([name for name in names if name not in in_body], found)
    short = {text[name.start : name.end] for name in body if name.end - name.start <= _ACRONYM_LETTERS}
    return [name for name in free if text[name.start : name.end] in short]


def _as_place(text: str, name: Name) -> Name:
    """A known place written in capitals ("LONDRES, 3 mai"), which the model takes for an acronym."""
    piece = text[name.start : name.end]
    if name.kind == "LOC" or not piece.isupper() or len(piece) < 4:
        return name
    entries = known_names().lookup(piece.title()) or folded_forms().lookup(fold(piece))
    sure_place = entries and all(entry.kind == "LOC" for entry in entries) and name.rule is MODEL
    return Name(name.start, name.end, "LOC", PLACE) if sure_place else name


def _body_reader(text: str, body: list[Name], words: frozenset[str]) -> Gazetteer:
    """The names of the body, folded, that have some of the words; of a person also the surname."""
    entries: dict[str, Entry] = {}
    for name in body:
        form = fold(text[name.start : name.end])
        if words.isdisjoint(_FOLDED_WORD.findall(form)):
            continue
        if len(form) > 3:
            entries.setdefault(form, Entry(form, form, name.kind, True))
        if name.kind == "PER" and " " in form:
            surname = form.split(" ", 1)[1]
            if len(surname) > 3:
                entries.setdefault(surname, Entry(surname, form, "PER", True))
    return Gazetteer(entries.values())


def _towns(text: str, start: int, end: int) -> list[Name]:
    """Towns of the base in a headline in capitals: a name with hyphens, one behind « À »."""
    found = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        least = 1 if "-" in word else _CITY
        if ("-" in word or text.endswith((" À ", " A "), 0, match.start())) and places.population(word) >= least:
            found.append(Name(*match.span(), "LOC", PLACE))
    return found


def _people(text: str, start: int, end: int) -> list[Name]:
    """First name from the list and the word behind it, both in capitals."""
    folded, listed = fold(text), names_in_capitals()
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    return [
        Name(left, right, "PER", FIRST_NAME)
        for (left, between), (after, right) in pairwise(spans)
        if right - after > 2
        and folded[left:between] in listed
        and text[between:after] == " "
        and folded[after:right] not in small_words()
    ]
